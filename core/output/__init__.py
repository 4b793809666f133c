"""Outputs: GeoTIFFs on the grid of the input, written, verified and published whole or not at all."""
