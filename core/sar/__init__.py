"""SAR: units, backscatter, speckle and looks, and how they are measured over a raster."""
