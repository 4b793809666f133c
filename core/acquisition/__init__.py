"""Acquisition: when a raster was acquired, as people, tags and names tell it. Standard library only."""
