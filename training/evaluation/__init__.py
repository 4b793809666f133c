"""Evaluation: predictions and baselines scored on held-back places, with a report."""
