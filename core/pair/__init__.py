"""Two rasters of one place, before and after: coloured alike, and what has changed as a measurement."""
