"""Makes the report of one journey: questions and answers, the notebook that asks them, and the finished file."""
