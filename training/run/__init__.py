"""A training run: updates, schedule, checkpoints, and going on where it stopped."""
