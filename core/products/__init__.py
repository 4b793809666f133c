"""Products beside the colorization: composites, despeckled backscatter, masks of confidence, mosaics."""
