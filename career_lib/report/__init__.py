"""One journey as one page: its questions and answers, the notebook that asks them, the file that comes of it."""
