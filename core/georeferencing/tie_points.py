"""Tie points of a GeoTIFF that has more of them than GDAL reads, as SNAP writes it without terrain correction.

GDAL, and with it QGIS, takes ModelTiepointTag for no more than 65535 numbers, six to a point; with more the raster is
nowhere. They are read here from the first image's directory, decimated to what a product can hold.
Layout of the tag: OGC GeoTIFF 1.1 (19-008r4), 7.2.2.
"""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ..ordinary_file import open_ordinary
from .tiff import DOUBLE, find_tag

LARGEST_COUNT = 65535 // 6
"""Ground control points that a GeoTIFF can hold for GDAL."""

_TAG = 33922
_LARGEST_READ = 50_000_000  # points; beyond this a directory is taken for a broken one


def tie_points(path: str) -> NDArray[np.float64]:
    """Return (n, 6) float64 of col, row, 0, x, y, z of the first image's tie points, n at most `LARGEST_COUNT`.

    None are returned of a file that is no TIFF or has no more of them than GDAL reads itself. Raises OSError.
    """
    with open_ordinary(Path(path)) as file:
        values = find_tag(file, _TAG)
        if values is None or values.kind != DOUBLE or not LARGEST_COUNT < values.count // 6 <= _LARGEST_READ:
            return _none()
        size = 8 * (values.count // 6 * 6)
        try:
            file.seek(values.offset)
        except (ValueError, OverflowError):  # a number that no place in a file has
            return _none()
        content = file.read(size)
    if len(content) < size:
        return _none()
    points = np.frombuffer(content, f"{values.order}f8").reshape(-1, 6).astype(np.float64)
    return _decimated(points[np.isfinite(points).all(axis=1)])


def _decimated(points: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return at most `LARGEST_COUNT` points, the first and last row and column of a lattice among them."""
    cols, col_of = np.unique(points[:, 0], return_inverse=True)
    rows, row_of = np.unique(points[:, 1], return_inverse=True)
    if len(cols) * len(rows) != len(points):
        step = -(-len(points) // LARGEST_COUNT)
        return points[::step]
    excess = math.sqrt(len(points) / LARGEST_COUNT)
    kept_cols = max(2, min(len(cols), int(len(cols) / excess)))
    kept_rows = max(2, min(len(rows), LARGEST_COUNT // kept_cols))
    kept_cols = min(len(cols), LARGEST_COUNT // kept_rows)
    chosen_cols, chosen_rows = np.zeros(len(cols), np.bool_), np.zeros(len(rows), np.bool_)
    chosen_cols[np.linspace(0, len(cols) - 1, kept_cols).round().astype(int)] = True
    chosen_rows[np.linspace(0, len(rows) - 1, kept_rows).round().astype(int)] = True
    return points[chosen_cols[col_of.ravel()] & chosen_rows[row_of.ravel()]]


def _none() -> NDArray[np.float64]:
    return np.empty((0, 6))
