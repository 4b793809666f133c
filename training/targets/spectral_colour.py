"""Spectral colour: natural colour of composites of shortwave infrared, near infrared and blue, by regression.

Red and green are not among the bands (B12, B8 and B2 of Sentinel-2) and are estimated from them: linearly, and with a
vegetation index that sets leaves and soil apart. COEFFICIENTS were fitted by `fit` to Sentinel-2 tiles with all bands
(r2 0.92 in red, 0.96 in green). As regressions do, it draws what is rare to the mean: closed canopies come out olive
(red 0.9 of green, where Level 2A over forest has 0.55 to 0.65), clear water grey, and all a little pale and bluish.
The first two are put right by shares of red and blue, the last in CIELAB.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from ...core.colour.natural import display_of_reflectance
from ...core.types import Bools, Doubles, Floats

COEFFICIENTS = (
    (-0.796, 1.139, 0.762, -1.312, -1.331, 0.725, -0.096),
    (-0.198, 0.287, 0.985, -0.249, -0.249, 0.021, 0.043),
    (0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0),
)
"""Red, green and blue reflectance by the columns of `features`."""

BRIGHTEST_REFLECTANCE = 0.55
"""Reflectance that 255 stands for in OMBRIA's composites."""

_DARK_BLUE = 0.02  # reflectance of the 1st percentile of blue without haze
_DARK_END = 1.0
_STEADY = 0.05  # reflectance added below ratios and to weights: dark pixels are mostly noise
_CONSTANT = 0.1
_CANOPY = (0.05, 0.40)  # vegetation index from bare ground to a closed canopy
_CANOPY_LOSS = (0.25, 0.0, 0.15)  # of red, green and blue
_CLEAR_WATER_LOSS = (0.4, 0.0, 0.0)
_CHROMA, _WARMER = 1.5, 3.0  # times CIELAB a and b, then added to b: looked at


def vegetation_index(swir: Doubles, nir: Doubles) -> Doubles:
    """Return (nir - swir) / (nir + swir + 0.05): water in leaves takes shortwave infrared away."""
    return (nir - swir) / (nir + swir + _STEADY)


def features(swir: Doubles, nir: Doubles, blue: Doubles) -> Doubles:
    """Return (..., 7): the reflectances, their products with the vegetation index, and a constant."""
    index = vegetation_index(swir, nir)
    return np.stack([swir, nir, blue, index * swir, index * nir, index * blue, np.full_like(swir, _CONSTANT)], axis=-1)


def fit(swir: Doubles, nir: Doubles, blue: Doubles, wanted: Doubles) -> Doubles:
    """Return the coefficients of one band, (7,), by least squares.

    Squares are weighted by 1 / (mean of the three reflectances + 0.05): in brightness, errors count by their share.

    Args:
        swir, nir, blue: (n,) surface reflectance.
        wanted: (n,) surface reflectance of the band to be estimated.
    """
    weight = 1.0 / np.sqrt((swir + nir + blue) / 3.0 + _STEADY)
    found, *_ = np.linalg.lstsq(features(swir, nir, blue) * weight[:, None], wanted * weight, rcond=None)
    return np.asarray(found, np.float64)


def natural_colour(composite: NDArray[np.uint8], valid: Bools) -> Floats:
    """Return (3, rows, cols) natural colour, float32 in [0, 1], of a composite.

    Args:
        composite: (3, rows, cols) shortwave infrared, near infrared and blue; 255 is BRIGHTEST_REFLECTANCE. Blue
            carries haze, which is taken off by its own darkest pixels.
        valid: (rows, cols) bool; at least one is.
    """
    swir, nir, blue = composite * (BRIGHTEST_REFLECTANCE / 255.0)
    blue = np.clip(blue - np.percentile(blue[valid], _DARK_END) + _DARK_BLUE, 0.0, 1.0)
    low, high = _CANOPY
    canopy = np.clip((vegetation_index(swir, nir) - low) / (high - low), 0.0, 1.0)
    clear = np.clip(2.0 * (blue - np.maximum(swir, nir)) / (blue + _DARK_BLUE), 0.0, 1.0)
    reflectance = features(swir, nir, blue) @ np.transpose(COEFFICIENTS)
    reflectance *= 1.0 - canopy[..., None] * _CANOPY_LOSS
    reflectance *= 1.0 - clear[..., None] * _CLEAR_WATER_LOSS
    lab = cv2.cvtColor(display_of_reflectance(reflectance.astype(np.float32)), cv2.COLOR_RGB2LAB)
    lab = np.asarray(lab * (1.0, _CHROMA, _CHROMA) + (0.0, 0.0, _WARMER), np.float32)
    return np.asarray(np.clip(np.moveaxis(cv2.cvtColor(lab, cv2.COLOR_LAB2RGB), -1, 0), 0.0, 1.0), np.float32)
