"""How like what a model has learned from an input is: patterns of its patches, and what is said where they differ."""
