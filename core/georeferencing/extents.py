"""Extents: which pixels of a raster a rectangle on the ground touches."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..errors import ExtentError
from ..words import phrase
from .grid import Extent, Grid, Window, pixel_positions
from .mapping import outline

_TOUCH_TOLERANCE = 1e-6  # pixels: an extent that ends on a pixel's edge does not touch the next pixel


def window_for_extent(grid: Grid, extent: Extent) -> Window:
    """Return the pixels that a rectangle (xmin, ymin, xmax, ymax) touches, cut to the raster.

    The rectangle is mapped by the geotransform if there is one, else by the GCPs (in the GCPs' CRS), else by the RPCs
    (longitude and latitude at height 0, which is where GDAL and QGIS show such a raster). Without any georeferencing it
    is in pixels: below zero, ymin says that y is QGIS's, minus the line number; else y is the line number.

    Raises:
        ExtentError: the rectangle lies outside the raster or cannot be placed on it.
    """
    xmin, ymin, xmax, ymax = extent
    if not all(map(math.isfinite, extent)) or xmin > xmax or ymin > ymax:
        raise ExtentError(
            phrase(
                "The extent {extent} is not XMIN YMIN XMAX YMAX with XMIN < XMAX and YMIN < YMAX.", extent=_text(extent)
            )
        )
    bounds = grid.bounds()
    if grid.transform is None and grid.is_georeferenced:
        if _contains(extent, bounds):
            return 0, grid.height, 0, grid.width
        # Polynomials run wild far from the raster: look no further than a little around it.
        xmin, ymin, xmax, ymax = _intersection(extent, _grown(bounds, 0.05)) or _refuse(extent, bounds)
    rows, cols = _to_pixels(grid, xmin, ymin, xmax, ymax)
    col_start, col_stop = _touched(cols)
    row_start, row_stop = _touched(rows)
    col_start, col_stop = max(col_start, 0), min(col_stop, grid.width)
    row_start, row_stop = max(row_start, 0), min(row_stop, grid.height)
    if col_start >= col_stop or row_start >= row_stop:
        _refuse(extent, bounds)
    return row_start, row_stop, col_start, col_stop


def _text(extent: Extent) -> str:
    return "(" + ", ".join(f"{value:.10g}" for value in extent) + ")"


def _refuse(extent: Extent, bounds: Extent) -> Any:
    raise ExtentError(
        phrase(
            "The extent {extent} lies outside the raster, which covers {bounds} (xmin, ymin, xmax, ymax). "
            "Give the extent in the raster's own coordinate reference system.",
            extent=_text(extent),
            bounds=_text(bounds),
        )
    )


def _contains(outer: Extent, inner: Extent) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


def _grown(extent: Extent, fraction: float) -> Extent:
    dx, dy = fraction * (extent[2] - extent[0]), fraction * (extent[3] - extent[1])
    return extent[0] - dx, extent[1] - dy, extent[2] + dx, extent[3] + dy


def _intersection(first: Extent, second: Extent) -> Extent | None:
    xmin, ymin = max(first[0], second[0]), max(first[1], second[1])
    xmax, ymax = min(first[2], second[2]), min(first[3], second[3])
    return (xmin, ymin, xmax, ymax) if xmin <= xmax and ymin <= ymax else None


def _to_pixels(
    grid: Grid, xmin: float, ymin: float, xmax: float, ymax: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return rows and cols, in pixels and fractions, of points around a rectangle on the ground."""
    return pixel_positions(grid, *outline(xmin, ymin, xmax, ymax), y_is_minus_line=ymin < 0)


def _touched(positions: NDArray[np.float64]) -> tuple[int, int]:
    """Return the first pixel touched by an interval and the one after the last."""
    start = math.floor(positions.min() + _TOUCH_TOLERANCE)
    return start, max(math.ceil(positions.max() - _TOUCH_TOLERANCE), start + 1)
