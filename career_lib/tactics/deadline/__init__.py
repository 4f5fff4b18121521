"""A deadline: the work left until then, the chance to make it, the hours it takes, and the applications at its end."""
