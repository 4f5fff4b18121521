"""One journey: its tables and its plan, how it stood on a day, and the folder it is kept in (`store`)."""
