"""The learned part: a small linear model over hashed n-grams, read from one file of plain numbers (no pickles)."""
