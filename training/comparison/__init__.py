"""Comparison of one colour image with an optical image of the same place."""
