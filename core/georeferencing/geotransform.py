"""Geotransforms: applied and put together in plain arithmetic.

affine 3 says `@` and warns of `*`; affine 2 has no `@`.
"""

from __future__ import annotations

from typing import Any

from affine import Affine


def applied(transform: Affine, cols: Any, rows: Any) -> tuple[Any, Any]:
    """Return x and y of positions (numbers or arrays) from the upper left corner in pixels."""
    a, b, c, d, e, f = transform[:6]
    return cols * a + rows * b + c, cols * d + rows * e + f


def moved(transform: Affine, cols: float, rows: float) -> Affine:
    """Return the geotransform of the raster whose upper left corner is at (cols, rows) of this one's pixels."""
    a, b, c, d, e, f = transform[:6]
    return Affine(a, b, cols * a + rows * b + c, d, e, cols * d + rows * e + f)


def rescaled(transform: Affine, across: float, down: float) -> Affine:
    """Return the geotransform of the same raster in pixels `across` times as wide and `down` times as high."""
    a, b, c, d, e, f = transform[:6]
    return Affine(a * across, b * down, c, d * across, e * down, f)
