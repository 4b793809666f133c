"""Georeferencing: where the pixels of a raster lie on the Earth, kept without loss."""
