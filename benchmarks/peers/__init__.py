"""Peers: what others do, made anew: networks, trained on the same data for the same minutes, and an engine."""
