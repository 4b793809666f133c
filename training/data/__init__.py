"""Training data: collections of scenes as they lie on disk, their splits, their crops."""
