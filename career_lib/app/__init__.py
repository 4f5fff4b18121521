"""The front door: the notebooks as pages without code, in the browser."""
