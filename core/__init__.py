"""The engine: raster -> backscatter -> tiles -> network -> blend -> colour -> raster. Never imports qgis."""
