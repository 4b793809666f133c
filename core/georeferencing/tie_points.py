"""Tie points of a GeoTIFF that has more of them than GDAL reads, as SNAP writes it without terrain correction.

GDAL, and with it QGIS, takes ModelTiepointTag for no more than 65535 numbers, six to a point; with more the raster is
nowhere. They are read here from the first image's directory, decimated to what a product can hold.
Layout of the file: TIFF 6.0, section 2, and the BigTIFF design; of the tag: OGC GeoTIFF 1.1 (19-008r4), 7.2.2.
"""

from __future__ import annotations

import math
import struct
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

LARGEST_COUNT = 65535 // 6
"""Ground control points that a GeoTIFF can hold for GDAL."""

_TAG, _DOUBLE = 33922, 12
_LARGEST_READ = 50_000_000  # points; beyond this a directory is taken for a broken one


def tie_points(path: str) -> NDArray[np.float64]:
    """Return (n, 6) float64 of col, row, 0, x, y, z of the first image's tie points, n at most `LARGEST_COUNT`.

    None are returned of a file that is no TIFF or has no more of them than GDAL reads itself. Raises OSError.
    """
    with Path(path).open("rb") as file:
        order = {b"II": "<", b"MM": ">"}.get(file.read(2), "")
        try:
            version = struct.unpack(f"{order}H", file.read(2))[0] if order else 0
            count, offset = _where(file, order, is_big=version == 43) if version in (42, 43) else (0, 0)
        except (struct.error, ValueError, OverflowError):  # cut off, or numbers that no place in a file has
            return _none()
        if not LARGEST_COUNT < count // 6 <= _LARGEST_READ:
            return _none()
        file.seek(offset)
        content = file.read(8 * (count // 6 * 6))
    if len(content) < 8 * (count // 6 * 6):
        return _none()
    points = np.frombuffer(content, f"{order}f8").reshape(-1, 6).astype(np.float64)
    return _decimated(points[np.isfinite(points).all(axis=1)])


def _where(file: BinaryIO, order: str, *, is_big: bool) -> tuple[int, int]:
    """Return how many numbers the tag has and where they begin, (0, 0) without it."""

    def number(kind: str) -> Any:
        return struct.unpack(f"{order}{kind}", file.read(struct.calcsize(f"{order}{kind}")))[0]

    file.seek(8 if is_big else 4)
    file.seek(number("Q" if is_big else "I"))
    for _ in range(number("Q" if is_big else "H")):
        tag, kind, count = number("H"), number("H"), number("Q" if is_big else "I")
        value = number("Q" if is_big else "I")
        if tag == _TAG and kind == _DOUBLE:
            return count, value
        if tag > _TAG:  # tags are sorted
            break
    return 0, 0


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
