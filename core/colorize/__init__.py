"""Colorizing: from options to a finished product and the tags that say how it was made."""
