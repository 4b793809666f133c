"""CIELAB of sRGB and back, with NumPy: for tables and single colours. `rendering` has it for the network's pictures.

sRGB after IEC 61966-2-1, CIELAB after CIE 15, white point D65.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..types import Doubles

RGB_TO_XYZ = (
    (0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883),
)
"""Linear sRGB to XYZ relative to D65 white (IEC 61966-2-1)."""

_XYZ_TO_RGB = np.linalg.inv(np.array(RGB_TO_XYZ))
_DELTA = 6.0 / 29.0


def lab_from_srgb(srgb: NDArray[Any]) -> Doubles:
    """Return CIELAB, (..., 3) float64, of sRGB in [0, 1], (..., 3)."""
    values = np.asarray(srgb, np.float64)
    linear = np.where(values <= 0.04045, values / 12.92, ((np.maximum(values, 0.0) + 0.055) / 1.055) ** 2.4)
    xyz = linear @ np.array(RGB_TO_XYZ).T
    f = np.where(xyz > _DELTA**3, np.cbrt(xyz), xyz / (3.0 * _DELTA**2) + 4.0 / 29.0)
    x, y, z = f[..., 0], f[..., 1], f[..., 2]
    return np.stack([116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)], axis=-1)


def srgb_from_lab(lab: NDArray[Any]) -> Doubles:
    """Return sRGB in [0, 1], (..., 3) float64, of CIELAB, (..., 3); each channel beyond is cut off."""
    values = np.asarray(lab, np.float64)
    y = (values[..., 0] + 16.0) / 116.0
    f = np.stack([y + values[..., 1] / 500.0, y, y - values[..., 2] / 200.0], axis=-1)
    xyz = np.where(f > _DELTA, f**3, 3.0 * _DELTA**2 * (f - 4.0 / 29.0))
    linear = np.clip(xyz @ _XYZ_TO_RGB.T, 0.0, 1.0)
    srgb: Doubles = np.where(
        linear <= 0.0031308, 12.92 * linear, 1.055 * np.maximum(linear, 1e-9) ** (1.0 / 2.4) - 0.055
    )
    return srgb
