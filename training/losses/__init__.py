"""Losses: each says in its own module what it measures, with its formula and source."""
