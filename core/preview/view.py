"""A view: the rectangle of a map that a screen shows, and where in a raster each of its pixels lies.

A raster is placed as GDAL and QGIS place it: by its geotransform, else its ground control points, else its RPCs at
height 0. Pictures are made on the raster's own grid and brought to the view at the very end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import rasterio.warp
from numpy.typing import NDArray
from rasterio.crs import CRS

from ..errors import ExtentError
from ..gdal import GDAL_ERRORS, gdal_environment
from ..georeferencing.grid import Grid, pixel_positions
from ..types import Doubles, Floats
from ..words import phrase

OUTSIDE = phrase(
    "The raster lies outside the view, or is too small in it to be seen. Zoom to the layer to see its preview."
)

ONE_PLACE = phrase(
    "All of the view lies at one place of the raster: its coordinates are too large to tell its pixels apart. Check "
    "its georeferencing."
)

_STEP = 8  # pixels between the points that are placed exactly; all others lie between them
_OUTLINE_POINTS = 9  # along a side of the raster, for where it lies in the view
_MARGIN = 0.05  # of a raster: polynomials run wild farther outside it


@dataclass(frozen=True)
class View:
    """What a screen shows of a map.

    Attributes:
        crs_wkt: of the map; "" for none.
        extent: (xmin, ymin, xmax, ymax).
        width, height: pixels.
    """

    crs_wkt: str
    extent: tuple[float, float, float, float]
    width: int
    height: int

    def positions(self, grid: Grid, raster_crs_wkt: str) -> Positions:
        """Return where the view's pixels lie in a raster.

        Args:
            grid: of the raster.
            raster_crs_wkt: CRS of the raster's coordinates; "" for the one its file names.

        Raises:
            ExtentError: when the one cannot be placed on the other.
        """
        # Pixel centres, and as many beyond the last as it takes to have points around every pixel.
        cols, rows = (np.arange(0, size + _STEP, _STEP) + 0.5 for size in (self.width, self.height))
        xs, ys = np.meshgrid(
            self.extent[0] + cols * self._pixel_width,
            self.extent[3] - rows * self._pixel_height,
        )
        own = raster_crs_wkt or grid.crs_wkt or grid.gcp_crs_wkt or ""
        if not own and grid.rpcs and grid.transform is None:
            own = "EPSG:4326"
        shape = xs.shape
        xs, ys = xs.ravel(), ys.ravel()
        try:
            if self.crs_wkt and own:
                xs, ys = self._in_crs(own, grid, xs, ys)
            xs, ys, there = _near(grid, xs, ys)
            row, col = pixel_positions(grid, xs, ys, y_is_minus_line=True)
        except GDAL_ERRORS as error:
            raise ExtentError(
                phrase("The raster cannot be placed in the map's coordinate reference system: {cause}.", cause=error)
            ) from error
        row, col = (np.where(there, values, np.nan).reshape(shape) for values in (row, col))
        if not there.any():
            raise ExtentError(OUTSIDE)
        scale = _scale(row, col)
        if scale == 0:
            raise ExtentError(ONE_PLACE)
        full = self.height, self.width
        return Positions(_filled_in(row, full), _filled_in(col, full), scale)

    def _in_crs(self, crs_wkt: str, grid: Grid, xs: Doubles, ys: Doubles) -> tuple[Doubles, Doubles]:
        """Bring points of the view to the raster's CRS; NaN for those so far from it that the CRS may not reach them.

        Zoomed out to the whole Earth, most of a view is beyond a UTM zone.
        """
        if _same_crs(self.crs_wkt, crs_wkt):
            return xs, ys
        xmin, ymin, xmax, ymax = grid.bounds()
        along = np.linspace(0.0, 1.0, _OUTLINE_POINTS)
        across, down = (grid_line.ravel() for grid_line in np.meshgrid(along, along))
        around = _transformed(crs_wkt, self.crs_wkt, xmin + across * (xmax - xmin), ymin + down * (ymax - ymin))
        near = np.ones(xs.shape, np.bool_)
        for values, seen, size in zip((xs, ys), around, (self._pixel_width, self._pixel_height)):
            margin = _MARGIN * np.ptp(seen) + 2 * _STEP * size
            near &= (values >= seen.min() - margin) & (values <= seen.max() + margin)
        moved = np.full((2, *xs.shape), np.nan)
        if near.any():
            moved[:, near] = _transformed(self.crs_wkt, crs_wkt, xs[near], ys[near])
        return moved[0], moved[1]

    @property
    def _pixel_width(self) -> float:
        return (self.extent[2] - self.extent[0]) / self.width

    @property
    def _pixel_height(self) -> float:
        return (self.extent[3] - self.extent[1]) / self.height


@dataclass(frozen=True)
class Positions:
    """Where a view's pixels lie in a raster.

    Attributes:
        rows, cols: (height, width) float32, in the raster's pixels and fractions of them from its upper left corner;
            NaN where nothing tells.
        scale: the raster's pixels for one of the view, along a side; NaN where nothing tells.
    """

    rows: Floats
    cols: Floats
    scale: float

    def inside(self, grid: Grid) -> NDArray[np.bool_]:
        """Return which of the view's pixels lie in the raster, (height, width)."""
        with np.errstate(invalid="ignore"):
            down = (self.rows >= 0) & (self.rows < grid.height)
            return np.asarray(down & (self.cols >= 0) & (self.cols < grid.width))


def _same_crs(first_wkt: str, second_wkt: str) -> bool:
    with gdal_environment():
        return bool(CRS.from_user_input(first_wkt) == CRS.from_user_input(second_wkt))


def _transformed(from_wkt: str, to_wkt: str, xs: Doubles, ys: Doubles) -> tuple[Doubles, Doubles]:
    with gdal_environment():
        source, target = CRS.from_user_input(from_wkt), CRS.from_user_input(to_wkt)
        moved = rasterio.warp.transform(source, target, xs.tolist(), ys.tolist())
    return np.array(moved[0], np.float64), np.array(moved[1], np.float64)


def _near(grid: Grid, xs: Doubles, ys: Doubles) -> tuple[Doubles, Doubles, NDArray[np.bool_]]:
    """Replace points that have no place, or are too far away for the raster's mapping, and say which are good."""
    there = np.isfinite(xs) & np.isfinite(ys)
    if grid.is_georeferenced:
        xmin, ymin, xmax, ymax = grid.bounds()
        if grid.transform is None:
            dx, dy = _MARGIN * (xmax - xmin), _MARGIN * (ymax - ymin)
            there &= (xs >= xmin - dx) & (xs <= xmax + dx) & (ys >= ymin - dy) & (ys <= ymax + dy)
        middle = (xmin + xmax) / 2, (ymin + ymax) / 2
    else:
        middle = 0.0, 0.0
    return np.where(there, xs, middle[0]), np.where(there, ys, middle[1]), there


def _filled_in(values: Doubles, shape: tuple[int, int]) -> Floats:
    """Return (height, width) float32 of values at every `_STEP`-th pixel."""
    # Relative to a middle, so that float32 keeps a hundredth of a pixel in rasters of any size.
    known = np.isfinite(values)
    middle = float(np.median(values[known])) if known.any() else 0.0
    cols, rows = np.meshgrid(*(np.arange(size, dtype=np.float32) / _STEP for size in (shape[1], shape[0])))
    near: Any = cv2.remap((values - middle).astype(np.float64), cols, rows, cv2.INTER_LINEAR)
    return np.asarray(near + middle, dtype=np.float32)


def _scale(rows: Doubles, cols: Doubles) -> float:
    down, across = (np.diff(values, axis=0)[:, :-1] for values in (rows, cols))
    down2, across2 = (np.diff(values, axis=1)[:-1] for values in (rows, cols))
    area = np.abs(down * across2 - across * down2)
    area = area[np.isfinite(area)]
    return float(np.sqrt(np.median(area))) / _STEP if area.size else float("nan")
