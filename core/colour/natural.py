"""Natural colour, the colour that models learn and products show: surface reflectance as an sRGB display value.

Defined as Sentinel-2's own true-colour image of Level 2A (TCI) is: surface reflectance of red, green and blue (B4, B3,
B2), divided by 0.3558 and clipped to [0, 1], is the value shown, without a gamma curve. Brighter or paler pictures are
a matter of the rendering, never of what is learned.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..types import Floats

WHITE_REFLECTANCE = 0.3558
"""Surface reflectance shown as white: in Sentinel-2's true-colour images the digital number 3558 becomes 255."""


def display_of_reflectance(reflectance: Floats) -> Floats:
    """Return natural colour in [0, 1], float32, of surface reflectance (1 is white paper); any shape."""
    return np.asarray(np.clip(reflectance / np.float32(WHITE_REFLECTANCE), 0.0, 1.0), np.float32)


def reflectance_of_display(display: Floats) -> Floats:
    """Return surface reflectance, float32, of natural colour in [0, 1]; any shape."""
    return np.asarray(display * np.float32(WHITE_REFLECTANCE), np.float32)


def bytes_of_display(display: Floats) -> NDArray[np.uint8]:
    """Return natural colour in [0, 1] as bytes from 0 to 255, rounded; any shape."""
    return np.asarray(np.rint(np.clip(display, 0.0, 1.0) * 255.0), np.uint8)
