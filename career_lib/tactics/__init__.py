"""The five tactics, a folder each with its numbers, its charts and its words; and what is said of all five together."""
