"""Terrain-corrected Sentinel-1 of archives: known by names and tags, each in gamma0 or sigma0."""
