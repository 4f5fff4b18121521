"""The deadline: the work left, the chance to make it, the hours it takes, and the applications that meet it."""
