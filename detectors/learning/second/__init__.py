"""A second, deeper reading of what the first reader leaves in doubt."""
