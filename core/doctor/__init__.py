"""The doctor: what this engine is, whether it works, and what a raster or a model holds."""
