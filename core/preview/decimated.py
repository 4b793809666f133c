"""Decimation: a raster as if it had fewer pixels, for views that are zoomed out.

The nearest of the file's pixels are taken, from overviews where there are any: that is fast, bounded, and keeps the
speckle that the network expects. The decimated pixels are counted from the raster's own corner, whatever part is read.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..georeferencing.grid import Grid
from ..raster.handles import Place
from ..raster.reader import SarRaster
from ..types import Bools, Floats, Span

_ROWS_AT_ONCE = 64  # decimated ones: without overviews each may stand for many
_GDALS_EPSILON = 1e-10  # that its nearest pixels are moved on by, before they are rounded down


@dataclass(frozen=True)
class DecimatedRaster:
    """A raster of which about every n-th pixel is read; a `db_reader.PixelSource`.

    Attributes:
        raster: the raster itself.
        height, width: in decimated pixels, at most the raster's own.
    """

    raster: SarRaster
    height: int
    width: int

    @classmethod
    def by(cls, raster: SarRaster, step: float) -> DecimatedRaster:
        """Return the raster with pixels about `step` times as large; all of them for a step of 1."""
        height, width = raster.grid.height, raster.grid.width
        return cls(raster, max(1, round(height / step)), max(1, round(width / step)))

    @property
    def steps(self) -> tuple[float, float]:
        """Height and width of a decimated pixel in the raster's own."""
        return self.raster.grid.height / self.height, self.raster.grid.width / self.width

    @property
    def is_whole(self) -> bool:
        """Whether no pixel is left out."""
        return self.steps == (1.0, 1.0)

    @functools.cached_property
    def grid(self) -> Grid:
        """The size and the georeferencing, whichever kind it is."""
        return self.raster.grid.decimated(self.height, self.width)

    @functools.cached_property
    def nearest(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Rows and columns of the raster's pixels that its own are, as GDAL takes the nearest ones."""
        sizes = self.raster.grid.height, self.raster.grid.width
        rows, cols = (
            np.minimum((np.arange(count) + 0.5) * step + _GDALS_EPSILON, size - 1).astype(np.intp)
            for count, step, size in zip((self.height, self.width), self.steps, sizes)
        )
        return rows, cols

    def place(self, rows: Span, cols: Span) -> Place:
        """Return the rows and columns of the raster that some of its own are read from."""
        down, across = (mine[slice(*span)] for mine, span in zip(self.nearest, (rows, cols)))
        return (int(down[0]), int(down[-1]) + 1), (int(across[0]), int(across[-1]) + 1)

    def read(self, bands: Sequence[int], rows: Span, cols: Span) -> tuple[Floats, Bools]:
        """Read a block of decimated pixels; see `SarRaster.read`."""
        if self.is_whole:
            return self.raster.read(bands, rows, cols)
        down, across = self.steps
        return self.raster.read_decimated(
            bands,
            (rows[0] * down, rows[1] * down),
            (cols[0] * across, cols[1] * across),
            (rows[1] - rows[0], cols[1] - cols[0]),
        )


@dataclass(frozen=True)
class HeldRaster:
    """A decimated raster in memory; a `db_reader.PixelSource`. Where there are no overviews, reading it took long.

    Attributes:
        grid: of the decimated raster.
        bands: that are held.
        values, valid: see `SarRaster.read`.
    """

    grid: Grid
    bands: tuple[int, ...]
    values: Floats
    valid: Bools

    @classmethod
    def of(cls, decimated: DecimatedRaster, bands: Sequence[int], check: Callable[[], None]) -> HeldRaster:
        """Read all of a decimated raster; `check` may raise to stop."""
        values = np.empty((len(bands), decimated.height, decimated.width), np.float32)
        valid = np.empty((decimated.height, decimated.width), np.bool_)
        for start in range(0, decimated.height, _ROWS_AT_ONCE):
            check()
            rows = start, min(start + _ROWS_AT_ONCE, decimated.height)
            values[:, slice(*rows)], valid[slice(*rows)] = decimated.read(bands, rows, (0, decimated.width))
        return cls(decimated.grid, tuple(bands), values, valid)

    def read(self, bands: Sequence[int], rows: Span, cols: Span) -> tuple[Floats, Bools]:
        """Return a block of it; see `SarRaster.read`."""
        where = [self.bands.index(band) for band in bands]
        return self.values[where, slice(*rows), slice(*cols)], self.valid[slice(*rows), slice(*cols)].copy()
