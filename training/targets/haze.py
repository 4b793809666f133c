"""Haze: the light of the sky over a scene, taken off by its darkest surfaces.

Dark-object subtraction (Chavez 1988, "An improved dark-object subtraction technique for atmospheric scattering
correction of multispectral data"), on display values: somewhere in a scene water, shadow or dense leaves reflect next
to nothing, and what is seen there above that is the sky. It is one value per channel for a scene: the darkest of a
single patch may be a bright field.
"""

from __future__ import annotations

import numpy as np

from ...core.types import Doubles, Floats

DARK = (0.030, 0.050, 0.030)
"""Display values of a scene's darkest surfaces without haze, red, green and blue: a reflectance of 0.011 to 0.018.

So dark are the 1st percentiles of Level 2A over forest and over fields in autumn, of which the darkest were 0.015 to
0.044, 0.037 to 0.061 and 0.024 to 0.042. Less green turns all land reddish.
"""

SHARE_OF_BLUE = (0.5, 0.75, 1.0)
"""Haze of red, green and blue at most, relative to blue: air scatters 0.4 and 0.65 of it in red and in green, and
dust a little more. What is brighter at its darkest is bright ground, such as a desert without any shadow."""

MOST_HAZE = 0.4
"""Display value that no sky adds to blue in a picture that is worth keeping."""

DARK_GREY = 6.0 / 255.0
"""The same of a grey image."""

DARK_END = 1.0
"""Percentile that is a scene's darkest surface: what is darker may be noise."""


def haze_of(display: Floats) -> Doubles:
    """Return the haze of red, green and blue in display values; negative where a stretch took too much off.

    Args:
        display: (3, n) valid values of a whole scene, 0 to 1.
    """
    above = np.percentile(display, DARK_END, axis=1) - np.asarray(DARK)
    most = min(max(float(above[2]), 0.0), MOST_HAZE) * np.asarray(SHARE_OF_BLUE)
    return np.asarray(np.minimum(above, most), np.float64)


def grey_haze_of(display: Floats) -> float:
    """Return the haze of a grey image in display values, by its own (n,) valid values."""
    return float(np.percentile(display, DARK_END)) - DARK_GREY
