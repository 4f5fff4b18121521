"""What is measured: ratios against the alternative in the same run."""
