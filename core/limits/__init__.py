"""Limits: how much a file may say of itself before it is refused, told by arithmetic before memory is taken for it."""
