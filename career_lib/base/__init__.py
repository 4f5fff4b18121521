"""What all rooms use: errors, numbers and days in words, writing files, where the shipped files are."""
