"""Point fit: ground control points with heights, as of Sentinel-1 GRD, fitted so that mountains bend nothing.

A radar images what is high nearer to itself: by 1.2 pixels of 10 m for every 10 m of height at 40 degrees. Polynomials
of position alone, as GDAL fits them, take that for the shape of the image, and two passes over the same mountains,
whose points lie at different places of them, for images of different shape. Here height is a term of its own, so that
positions can be told for one height all over: where two passes of the same orbit have what they both saw.

With x and y on a plane that touches the Earth, row, column (scaled to about -1 to 1) and the height h in kilometres:

    x, y     = P3(row, col) + h P2(row, col) + h^2 c
    row, col = P3(x, y) + h P2(x, y) + h^2 c

by least squares, Pn being all terms up to the n-th degree: 17 terms. Of a Sentinel-1 GRD over the Alps whose 210 points
lie up to 2800 m high, what is left is 4.5 pixels, where polynomials of position alone leave 54.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from rasterio.crs import CRS

from ..types import Doubles
from .geographic import TangentPlane, degrees_of
from .grid import Grid

_FEWEST_POINTS = 60
_FLATTEST = 20.0  # metres between the lowest and the highest point: below, height is no term worth fitting


@dataclass(frozen=True)
class PointFit:
    """Where a raster lies by its ground control points, at one height.

    Attributes:
        plane: on which positions on the ground are.
        height: metres, the median of the points' heights.
        misfit: what is left between the points and the fit, pixels, root of the mean square.
    """

    plane: TangentPlane
    height: float
    misfit: float
    _frame: Doubles  # of pixels: middle and half size, of rows and columns
    _extent: Doubles  # the same of x and y
    _to_ground: Doubles
    _to_pixels: Doubles

    @classmethod
    def of(cls, grid: Grid) -> PointFit | None:
        """Return the fit; None where there are too few points, or they are all alike in height."""
        grid = grid.placed
        points = grid.gcps
        if grid.transform is not None or len(points) < _FEWEST_POINTS or grid.gcp_crs_wkt is None:
            return None
        heights = np.array([p.z for p in points])
        longitudes, latitudes = degrees_of(
            CRS.from_wkt(grid.gcp_crs_wkt), np.array([p.x for p in points]), np.array([p.y for p in points])
        )
        if not (np.isfinite(heights) & np.isfinite(longitudes)).all() or np.ptp(heights) < _FLATTEST:
            return None
        plane = TangentPlane.around(longitudes, latitudes)
        pixels = np.array([[p.row for p in points], [p.col for p in points]])
        ground = np.array(plane.flat(longitudes, latitudes))
        frame, extent = _frame_of(pixels), _frame_of(ground)
        of_pixels, of_ground = _terms(pixels, frame, heights), _terms(ground, extent, heights)
        to_ground, _, rank, _ = np.linalg.lstsq(of_pixels, ground.T, rcond=None)
        to_pixels, _, other_rank, _ = np.linalg.lstsq(of_ground, pixels.T, rcond=None)
        if min(rank, other_rank) < of_pixels.shape[1]:
            return None
        left = pixels.T - of_ground @ to_pixels
        misfit = float(np.sqrt((left**2).sum(axis=1).mean()))
        matrices = (np.asarray(matrix, np.float64) for matrix in (to_ground, to_pixels))
        return cls(plane, float(np.median(heights)), misfit, frame, extent, *matrices)

    def at(self, rows: Doubles, cols: Doubles, height: float) -> tuple[Doubles, Doubles]:
        """Return longitudes and latitudes, degrees, of (n,) positions in pixels at a height in metres."""
        terms = _terms(np.array([rows, cols]), self._frame, np.full(len(rows), height))
        xs, ys = (terms @ self._to_ground).T
        return self.plane.lifted(xs, ys)

    def pixels(self, longitudes: Doubles, latitudes: Doubles, height: float) -> tuple[Doubles, Doubles]:
        """Return rows and columns of (n,) places at a height in metres; NaN of those that are NaN."""
        ground = np.array(self.plane.flat(longitudes, latitudes))
        rows, cols = (_terms(ground, self._extent, np.full(len(longitudes), height)) @ self._to_pixels).T
        return rows, cols


def _frame_of(positions: Doubles) -> Doubles:
    low, high = positions.min(axis=1), positions.max(axis=1)
    return np.array([(low + high) / 2, np.maximum(high - low, 1e-12) / 2], np.float64)


def _terms(positions: Doubles, frame: Doubles, heights: Doubles) -> Doubles:
    """Return (n, 17) terms of (2, n) positions and heights in metres."""
    first, second = (positions - frame[0][:, None]) / frame[1][:, None]
    kilometres = heights / 1000.0
    shape = [first**i * second**j for i in range(4) for j in range(4 - i)]
    bent = [kilometres * first**i * second**j for i in range(3) for j in range(3 - i)]
    return np.stack([*shape, *bent, kilometres**2], axis=1)
