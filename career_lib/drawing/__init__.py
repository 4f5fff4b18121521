"""Paper, pen and letters of every chart."""
