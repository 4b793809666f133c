"""Providers: rasters recognised as products of a mission or an archive, and what their own metadata says of them.

One module for each provider. A product that is several files is seen as one raster through a `view.View`; of one that
GDAL opens as it is, a provider says what it knows by a `description.Description`. `recognition` asks them all.
"""
