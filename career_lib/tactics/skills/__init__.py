"""Skills: how well each is mastered, what is missing, and where a mentor sees it differently."""
