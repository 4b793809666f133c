"""Haze: the light of the sky over a scene, taken off by its darkest surfaces.

Dark-object subtraction (Chavez 1988, "An improved dark-object subtraction technique for atmospheric scattering
correction of multispectral data"), on display values: somewhere in a scene water, shadow or dense leaves reflect next
to nothing, and what is seen there above that is the sky. It is one value per channel for a scene: the darkest of a
single patch may be a bright field.
"""

from __future__ import annotations

import numpy as np

from ...core.types import Doubles, Floats

DARK = (0.020, 0.025, 0.020)
"""Display values of a dark surface without haze, red, green and blue: a reflectance of 0.007 to 0.009."""

DARK_GREY = 6.0 / 255.0
"""The same of a grey image."""

DARK_END = 1.0
"""Percentile that is a scene's darkest surface: what is darker may be noise."""


def haze_of(display: Floats, dark: tuple[float, ...] = DARK) -> Doubles:
    """Return what lies above dark surfaces in each channel, in display values; negative where a stretch took too much.

    Args:
        display: (channels, n) valid values of a whole scene, 0 to 1.
        dark: what is left of the darkest, by channel.
    """
    return np.asarray(np.percentile(display, DARK_END, axis=1) - np.asarray(dark), np.float64)
