"""The network's input: a raster's bands matched to a model, in dB, at the pixel size the model learned from."""
