"""Registration: by how much a raster is to be moved so that what both rasters show lies on top of each other.

Ground control points place a raster to some pixels only, above all in mountains (`georeferencing.point_fit`), and a
shift of one pixel shows every edge as a change. So where either raster is placed by them, what both show is compared at
some places: the logarithm of backscatter, smoothed, is slid over the other's, and the place of the highest correlation
is where they meet, to a fraction of a pixel (a parabola through the peak and its neighbours; J. P. Lewis, "Fast
normalized cross-correlation", Vision Interface, 1995). Speckle is independent and has no say; fields, towns and shores
have. A plane is fitted to what most places agree on: changed ground is among those that do not.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np

from ..georeferencing.correspondence import Correspondence
from ..input.aligned import AlignedRaster
from ..input.db_reader import PixelSource
from ..types import Bools, Doubles, Floats

FARTHEST = 16
"""Pixels that rasters may lie apart: more is no inaccuracy of control points."""

_SIDE = 192  # pixels of a place
_ACROSS = 8  # places along each side, at most
_SMOOTHED = 5
_FEWEST_VALID = 0.9  # of a place
_LEAST_CORRELATION = 0.35
_FEWEST_PLACES, _PLANE_PLACES = 3, 12  # for a shift, and for one that changes over the raster
_AGREED = 1.5  # pixels from the median, or three times as far as the middle place
_SMALLEST = 0.5  # pixels: the nearest are picked, so what is nearer is left where it is


@dataclass(frozen=True)
class Registration:
    """By how much the raster after lies off, in pixels of the raster before.

    Attributes:
        down, across: (3,) float64 each: at the corner of the raster, for each row and for each column more.
        places: how many agree on it.
        correlation: the median of theirs.
        middle: rows and columns in the middle of the raster, for people.
    """

    down: Doubles
    across: Doubles
    places: int
    correlation: float
    middle: tuple[float, float]

    def applied(self, correspondence: Correspondence) -> Correspondence:
        """Return where the pixels of the raster before lie in the raster after, moved so that the two meet."""
        rows, cols = np.meshgrid(correspondence.rows, correspondence.cols, indexing="ij")
        down, across = (each[0] + each[1] * rows + each[2] * cols for each in (self.down, self.across))
        return correspondence.moved(down, across)


def registration(
    before: PixelSource, band: int, aligned: AlignedRaster, band_after: int, check: Callable[[], None]
) -> Registration | None:
    """Compare two rasters; None where too few places agree, or they lie on top of each other as it is.

    Args:
        before: the raster before.
        band, band_after: of the two, of one polarisation.
        aligned: the raster after on the grid of the raster before.
        check: may raise to stop.

    Raises:
        RasterError: where one cannot be read.
    """
    height, width = before.grid.height, before.grid.width
    side = min(_SIDE, height - 2 * FARTHEST, width - 2 * FARTHEST)
    if side < _SIDE // 3:
        return None
    found = []
    for top in _starts(height, side):
        for left in _starts(width, side):
            check()
            place = _place(before, band, aligned, band_after, top, left, side)
            if place is not None:
                found.append((top + side / 2, left + side / 2, *place))
    if len(found) < _FEWEST_PLACES:
        return None
    places = np.array(found)
    shifts = places[:, 2:4]
    off = np.linalg.norm(shifts - np.median(shifts, axis=0), axis=1)
    agreed = places[off <= max(_AGREED, 3.0 * float(np.median(off)))]
    if len(agreed) < max(_FEWEST_PLACES, len(places) // 2):
        return None
    if len(agreed) >= _PLANE_PLACES:
        terms = np.column_stack([np.ones(len(agreed)), agreed[:, :2]])
        plane = np.linalg.lstsq(terms, agreed[:, 2:4], rcond=None)[0]
    else:
        plane = np.zeros((3, 2))
        plane[0] = np.median(agreed[:, 2:4], axis=0)
    plane = np.asarray(plane, np.float64)
    corners = np.array([[1.0, row, col] for row in (0, height) for col in (0, width)]) @ plane
    if np.abs(corners).max() < _SMALLEST or np.abs(corners).max() > 2 * FARTHEST:
        return None
    middle = np.array([1.0, height / 2, width / 2]) @ plane
    correlation = float(np.median(agreed[:, 4]))
    return Registration(plane[:, 0], plane[:, 1], len(agreed), correlation, (float(middle[0]), float(middle[1])))


def _starts(size: int, side: int) -> list[int]:
    """Return where places begin along an axis, as much inside the raster as they are slid about."""
    first, last = FARTHEST, size - side - FARTHEST
    count = max(1, min(_ACROSS, 2 * (last - first) // side + 1))  # small rasters have them overlap by half
    return [round(start) for start in np.linspace(first, last, count).tolist()]


def _place(
    before: PixelSource, band: int, aligned: AlignedRaster, band_after: int, top: int, left: int, side: int
) -> tuple[float, float, float] | None:
    """Return rows and columns by which the raster after lies off at a place, and the correlation; None if not told."""
    rows, cols = (top, top + side), (left, left + side)
    template = _picture(*before.read((band,), rows, cols))
    around = (rows[0] - FARTHEST, rows[1] + FARTHEST), (cols[0] - FARTHEST, cols[1] + FARTHEST)
    searched = _picture(*aligned.read((band_after,), *around))
    if template is None or searched is None:
        return None
    match = cv2.matchTemplate(searched, template, cv2.TM_CCOEFF_NORMED)
    row, col = np.unravel_index(int(match.argmax()), match.shape)
    highest = float(match[row, col])
    at_edge = row in (0, 2 * FARTHEST) or col in (0, 2 * FARTHEST)
    if highest < _LEAST_CORRELATION or at_edge:
        return None
    down = int(row) - FARTHEST + _peak(match[row - 1 : row + 2, col])
    across = int(col) - FARTHEST + _peak(match[row, col - 1 : col + 2])
    return down, across, highest


def _picture(values: Floats, valid: Bools) -> Floats | None:
    """Return what is compared of (1, rows, cols) values in any units; None where too few are valid."""
    is_linear = valid.any() and bool((values[0][valid] >= 0).all())
    if is_linear:  # power, amplitude or digital numbers, of which 0 is none: their logarithm is as dB is
        valid = valid & (values[0] > 0)
    if valid.mean() < _FEWEST_VALID:
        return None
    logs = np.log(np.where(valid, values[0], np.float32(1.0))) if is_linear else values[0]
    low, high = np.percentile(logs[valid], (1, 99))  # a ship does not decide
    filled = np.where(valid, np.clip(logs, low, high), np.float32(logs[valid].mean())).astype(np.float32)
    return np.asarray(cv2.blur(filled, (_SMOOTHED, _SMOOTHED)))


def _peak(three: Any) -> float:
    """Return where the parabola through three values has its peak, from the middle one."""
    before, here, behind = (float(value) for value in three)
    bend = before - 2.0 * here + behind
    return 0.0 if bend >= 0 else 0.5 * (before - behind) / bend
