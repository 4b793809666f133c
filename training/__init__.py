"""Training: models from pairs of SAR and optical images, or without pairs, and their honest evaluation."""
