"""Rasters as inputs: opened, explained where they cannot be, and read as values with a mask."""
