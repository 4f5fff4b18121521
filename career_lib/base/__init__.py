"""What every room stands on: errors as sentences, how people say numbers and days, where the shipped files are."""
