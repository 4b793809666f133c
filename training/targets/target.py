"""Targets of single images: bytes of natural colour, of an optical side that was read as it is.

Level 2A is natural colour as it is. Of Level 1C and of stretched pictures the haze of the scene has gone with the range
of values that is read (`haze`). What is left is done here, image by image: composites become natural colour, and grey
images lose the haze of their own.
"""

from __future__ import annotations

import numpy as np

from ...core.colour.natural import bytes_of_display
from ...core.types import Bools, Bytes, Floats
from ..config.data import GREY, SWIR_NIR_BLUE
from .haze import grey_haze_of
from .spectral_colour import natural_colour

_BLACK = 3  # of 255: JPEG leaves a little in what was black


def target_of(image: Bytes, valid: Bools, side: str) -> Bytes:
    """Return (3, rows, cols) bytes of natural colour.

    Args:
        image: (3, rows, cols) as read: display values, a composite, or grey three times.
        valid: (rows, cols) bool.
        side: one of `OPTICAL_SIDES`, or "" for what is no true colour and stays as it is.
    """
    if not valid.any():
        return image
    if side == SWIR_NIR_BLUE:
        return bytes_of_display(natural_colour(image, valid))
    if side == GREY:
        display: Floats = image.astype(np.float32) / np.float32(255.0)
        return bytes_of_display(display - np.float32(grey_haze_of(display[0, valid])))
    return image


def black_share(image: Bytes, valid: Bools) -> float:
    """Return the share of the valid pixels of (3, rows, cols) bytes that are black: of composites, a missing image."""
    return float((image[:, valid].max(axis=0) <= _BLACK).mean()) if valid.any() else 0.0
