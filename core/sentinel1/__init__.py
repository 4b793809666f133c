"""Sentinel-1 products: their files, annotation, calibration and bursts, seen as one raster."""
