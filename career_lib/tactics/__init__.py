"""The five tactics, each a folder with its numbers, charts and words; and the modules on all five together."""
