"""Targets: natural colour, as `core.colour.natural` defines it, made of what the optical sides of collections are."""
