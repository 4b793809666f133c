"""Landscapes by name: a table of their typical colours, and words matched to it. Standard library only."""
