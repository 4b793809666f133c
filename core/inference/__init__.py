"""Inference: a raster in tiles, each with its context, through the network on a device."""
