"""How long a notebook may take, and how much it may put out."""

TIME_LIMIT = 120.0
"""Seconds that a notebook may take in all: some fifty times what it takes."""

OUTPUT_LIMIT = 5_000_000
"""Characters that all outputs of a notebook may have together: ten times what a long journey's have."""
