"""Colorizing a folder: which files, what is done already, one after another, and the report of what became of each."""
