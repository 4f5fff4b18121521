"""One notebook in one process of its own, within limits."""
