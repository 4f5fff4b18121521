"""What others may see of a journey, the search of what leaves the machine, and the machine itself."""
