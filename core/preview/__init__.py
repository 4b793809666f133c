"""The preview: what a screen shows of a raster, coloured as the product would be."""
