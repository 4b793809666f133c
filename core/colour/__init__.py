"""Colour: CIELAB, reference images, and the transfer of their colours."""
