"""Exposure to the target department: the projects asked for, and the wins that came of them."""
