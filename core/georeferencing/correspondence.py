"""Correspondence: where the pixels of one raster lie in another, whatever places the two on the Earth.

Grids that are the same correspond pixel by pixel, georeferenced or not, and geotransforms of one CRS by arithmetic. All
others meet on the ground: from pixels to longitude and latitude, and from there to pixels (`geographic`), each by its
own geotransform, ground control points (`point_fit`, where these have heights) or RPCs.

Positions are found at the nodes of a lattice and are bilinear between them: mappings are smooth, and a raster has too
many pixels to ask PROJ for each.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from rasterio.crs import CRS

from ..errors import ExtentError
from ..gdal import gdal_environment
from ..types import Doubles, Span
from ..words import phrase
from . import geotransform
from .comparison import differences
from .geographic import Geographic
from .grid import Grid, Window
from .mapping import outline
from .point_fit import PointFit

_SPACING = 32
"""Pixels between nodes: within them a mapping bends by less than a hundredth of a pixel."""

_MOST_NODES = 1_000_000

ToPixels = Callable[[Doubles, Doubles], "tuple[Doubles, Doubles]"]
"""Returns rows and columns in another raster, NaN where there is no place in it."""


@dataclass(frozen=True)
class Correspondence:
    """Where the pixels of a raster lie in another one.

    Attributes:
        rows, cols: float64 rows and columns of the first raster at which the positions are known, from its first edge
            to its last.
        there_rows, there_cols: (len(rows), len(cols)) float64 positions in the other raster, in its pixels from its
            upper left corner; NaN where there is no place in it.
        misfit: how far the ground control points of either lie from what was fitted to them, pixels.
    """

    rows: Doubles
    cols: Doubles
    there_rows: Doubles
    there_cols: Doubles
    misfit: float = 0.0

    @classmethod
    def between(cls, here: Grid, there: Grid) -> Correspondence:
        """Find where the pixels of one raster lie in another.

        Raises:
            ExtentError: nothing tells it.
        """
        if is_same_grid(here, there):
            # Two nodes along a side: the mapping is linear, to the last bit.
            rows, cols = np.array([0.0, here.height]), np.array([0.0, here.width])
            there_rows, there_cols = np.meshgrid(rows, cols, indexing="ij")
            return cls(rows, cols, there_rows, there_cols)
        to_pixels, is_linear = _mapping(here, there)
        spacing = max(_SPACING, math.sqrt(here.height * here.width / _MOST_NODES))
        rows, cols = (
            np.linspace(0.0, size, 2 if is_linear else 1 + math.ceil(size / spacing))
            for size in (here.height, here.width)
        )
        at_rows, at_cols = np.meshgrid(rows, cols, indexing="ij")
        there_rows, there_cols = to_pixels(at_rows.ravel(), at_cols.ravel())
        misfits = [fit.misfit for fit in map(PointFit.of, () if is_linear else (here, there)) if fit]
        shape = at_rows.shape
        return cls(rows, cols, there_rows.reshape(shape), there_cols.reshape(shape), max(misfits, default=0.0))

    @property
    def pixel_ratio(self) -> float:
        """How many pixels of the other raster, along a side, one of this raster covers in its middle; NaN if nowhere.

        The median over the lattice, so that its edges do not count.
        """
        down = np.diff(self.rows)[:, None], np.diff(self.cols)[None, :]
        a, b = (np.diff(each, axis=0)[:, :-1] for each in (self.there_rows, self.there_cols))
        c, d = (np.diff(each, axis=1)[:-1] for each in (self.there_rows, self.there_cols))
        areas = np.abs(a * d - b * c) / (down[0] * down[1])
        known = areas[np.isfinite(areas)]
        return math.sqrt(float(np.median(known))) if known.size else math.nan

    def at(self, rows: Span, cols: Span) -> tuple[Doubles, Doubles]:
        """Return rows and columns in the other raster of the middles of a block of pixels, (rows, cols) float64.

        A pixel has the same position whichever others are asked for with it. NaN where there is none.
        """
        upper, down = _between(self.rows, np.arange(*rows, dtype=np.float64) + 0.5)
        left, across = _between(self.cols, np.arange(*cols, dtype=np.float64) + 0.5)
        down, across = down[:, None], across[None, :]
        found = []
        for known in (self.there_rows, self.there_cols):
            # Only the nodes that the block needs are brought to its columns.
            lines = known[upper[0] : upper[-1] + 2]
            along = lines[:, left] * (1.0 - across) + lines[:, left + 1] * across
            first = upper - upper[0]
            found.append(along[first] * (1.0 - down) + along[first + 1] * down)
        return found[0], found[1]

    def moved(self, down: Doubles, across: Doubles) -> Correspondence:
        """Return the correspondence of which each pixel has the place of another one so many rows and columns away.

        Args:
            down, across: (len(rows), len(cols)) pixels of the first raster; a few, as mappings are taken for linear
                over them.
        """
        moved = []
        for known in (self.there_rows, self.there_cols):
            by_row, by_col = np.gradient(known, self.rows, self.cols)
            moved.append(known + by_row * down + by_col * across)
        return replace(self, there_rows=moved[0], there_cols=moved[1])

    def overlaps(self, there: Grid) -> bool:
        """Whether any node, or any place between nodes, lies in the other raster, whose grid this is."""
        count = 64
        rows, cols = (np.unique(np.linspace(0, nodes[-1] - 1, count).astype(int)) for nodes in (self.rows, self.cols))
        found = [self.at((row, row + 1), (0, int(self.cols[-1]))) for row in rows.tolist()]
        at_rows, at_cols = (np.concatenate([each[axis][:, cols] for each in found]) for axis in (0, 1))
        with np.errstate(invalid="ignore"):
            inside = (at_rows >= 0) & (at_rows < there.height) & (at_cols >= 0) & (at_cols < there.width)
        return bool(inside.any())


def is_same_grid(here: Grid, there: Grid) -> bool:
    """Whether pixels of the same row and column are the same place: of one size, and placed alike or not at all."""
    return not differences(here.placed, there.placed)


def window_there(window: Window, here: Grid, there: Grid) -> Window:
    """Return the pixels of another raster that a window of this raster touches, cut to the other.

    Raises:
        ExtentError: nothing tells which, or there are none.
    """
    if is_same_grid(here, there):
        return window
    cols, rows = outline(float(window[2]), float(window[0]), float(window[3]), float(window[1]))
    there_rows, there_cols = _mapping(here, there)[0](rows, cols)
    known = np.isfinite(there_rows)
    if known.any():
        top, bottom = _touched(there_rows[known], there.height)
        left, right = _touched(there_cols[known], there.width)
        if top < bottom and left < right:
            return top, bottom, left, right
    raise ExtentError(phrase("The second raster has no pixel in the extent. Choose an extent that both rasters have."))


def _touched(positions: Doubles, size: int) -> tuple[int, int]:
    tolerance = 1e-6
    start, stop = math.floor(positions.min() + tolerance), math.ceil(positions.max() - tolerance)
    return max(start, 0), min(stop, size)


def _mapping(here: Grid, there: Grid) -> tuple[ToPixels, bool]:
    """Return what brings positions in pixels to another raster, and whether it is linear."""
    here, there = here.placed, there.placed
    if here.transform is not None and there.transform is not None and _same_crs(here.crs_wkt, there.crs_wkt):
        forward, backward = here.transform, there.transform
        if backward.is_degenerate:
            raise ExtentError(phrase("The second raster's geotransform has no inverse: nothing can be placed on it."))

        def by_transforms(rows: Doubles, cols: Doubles) -> tuple[Doubles, Doubles]:
            found_cols, found_rows = geotransform.applied(~backward, *geotransform.applied(forward, cols, rows))
            return found_rows, found_cols

        return by_transforms, True
    first, second = Geographic.of(here), Geographic.of(there)
    if first is None or second is None:
        raise ExtentError(
            phrase(
                "The two rasters cannot be laid over each other: nothing says where on the Earth {which} lies. "
                "Georeference it, or choose rasters of the same grid.",
                which=phrase("the first") if first is None else phrase("the second"),
            )
        )
    first_fit, second_fit = PointFit.of(here), PointFit.of(there)
    height = first_fit.height if first_fit else (second_fit.height if second_fit else 0.0)

    def by_places(rows: Doubles, cols: Doubles) -> tuple[Doubles, Doubles]:
        longitudes, latitudes = first_fit.at(rows, cols, height) if first_fit else first.at(rows, cols)
        if second_fit is None:
            return second.pixels(longitudes, latitudes, there)
        away = ~second.is_near(longitudes, latitudes, there)
        found_rows, found_cols = second_fit.pixels(longitudes, latitudes, height)
        found_rows[away] = found_cols[away] = np.nan
        return found_rows, found_cols

    return by_places, False


def _same_crs(first: str | None, second: str | None) -> bool:
    if first is None or second is None or first == second:
        return first == second
    with gdal_environment():
        return bool(CRS.from_wkt(first) == CRS.from_wkt(second))


def _between(nodes: Doubles, positions: Doubles) -> tuple[np.ndarray[tuple[int], np.dtype[np.intp]], Doubles]:
    """Return the node before each position, and the share of the one behind it."""
    before = np.clip(np.searchsorted(nodes, positions, side="right") - 1, 0, len(nodes) - 2)
    return before, (positions - nodes[before]) / (nodes[before + 1] - nodes[before])
