"""Peers: small reimplementations of what others do, trained on the same data for the same minutes."""
