"""Layers: the file behind a layer, and how products look when QGIS loads them."""
