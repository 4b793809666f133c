"""Products of satellites: what they say of themselves, and their files as one raster."""
