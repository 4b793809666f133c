"""Aligned: a raster as it is read on another raster's grid, pixel by pixel the nearest of its own.

The nearest, because every value then stays as it was measured, in its own units, and its speckle what it was: its
looks, its level in dB and the law that significances rest on. Means of neighbours, as bilinear interpolation takes
them, have more looks where a pixel lies between others than where it lies on one: at 4.4 looks the mean of their dB is
up to 0.4 dB higher, which would be seen as a change of colour. The price is half a pixel of place at most.

Nothing is written: pixels are picked as they are read, with bounded memory.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..georeferencing.correspondence import Correspondence
from ..georeferencing.grid import Grid
from ..raster.reader import SarRaster
from ..types import Bools, Doubles, Floats, Span

_ROWS_AT_ONCE, _COLS_AT_ONCE = 256, 1024  # that are picked together: where grids are turned, they lie far apart
_MOST_READ = 2**22
"""Pixels of the raster that are read for so many; where it is much finer, fewer are picked together."""


@dataclass(frozen=True)
class AlignedRaster:
    """A raster on another grid; a `db_reader.PixelSource`.

    Attributes:
        raster: whose pixels are read.
        grid: on which they are given.
        correspondence: where the pixels of `grid` lie in the raster.
    """

    raster: SarRaster
    grid: Grid
    correspondence: Correspondence

    @classmethod
    def onto(cls, grid: Grid, raster: SarRaster) -> AlignedRaster:
        """Lay a raster over a grid.

        Raises:
            ExtentError: nothing tells where its pixels lie on it.
        """
        return cls(raster, grid, Correspondence.between(grid, raster.grid))

    def read(self, bands: Sequence[int], rows: Span, cols: Span) -> tuple[Floats, Bools]:
        """Return what `SarRaster.read` does of a block of the grid; invalid where the raster does not reach.

        Raises:
            RasterError: where the file is damaged.
        """
        shape = (rows[1] - rows[0], cols[1] - cols[0])
        values, valid = np.zeros((len(bands), *shape), np.float32), np.zeros(shape, np.bool_)
        for top in range(rows[0], rows[1], _ROWS_AT_ONCE):
            down = (top, min(top + _ROWS_AT_ONCE, rows[1]))
            for left in range(cols[0], cols[1], _COLS_AT_ONCE):
                across = (left, min(left + _COLS_AT_ONCE, cols[1]))
                here = (slice(down[0] - rows[0], down[1] - rows[0]), slice(across[0] - cols[0], across[1] - cols[0]))
                self._pick(bands, *self.correspondence.at(down, across), values[:, here[0], here[1]], valid[here])
        return values, valid

    def reopened(self) -> AlignedRaster:
        """Return the same with another handle, for another thread; to be closed."""
        return AlignedRaster(self.raster.reopened(), self.grid, self.correspondence)

    def close(self) -> None:
        """Close the raster."""
        self.raster.close()

    def _pick(self, bands: Sequence[int], rows: Doubles, cols: Doubles, values: Floats, valid: Bools) -> None:
        """Put the pixels nearest to positions, (n, m) float64, into `values` and `valid`."""
        size = self.raster.grid
        with np.errstate(invalid="ignore"):
            inside = (rows >= 0) & (rows < size.height) & (cols >= 0) & (cols < size.width)
        if not inside.any():
            return
        down, across = rows[inside].astype(np.intp), cols[inside].astype(np.intp)
        span = (int(down.min()), int(down.max()) + 1), (int(across.min()), int(across.max()) + 1)
        read = (span[0][1] - span[0][0]) * (span[1][1] - span[1][0])
        longer = int(np.argmax(rows.shape))
        if read > max(_MOST_READ, rows.size) and rows.shape[longer] > 1:
            middle = rows.shape[longer] // 2
            for part in (slice(0, middle), slice(middle, None)):
                here = (part, slice(None)) if longer == 0 else (slice(None), part)
                self._pick(bands, rows[here], cols[here], values[:, here[0], here[1]], valid[here])
            return
        found, there = self.raster.read(bands, *span)
        down -= span[0][0]
        across -= span[1][0]
        values[:, inside] = found[:, down, across]
        valid[inside] = there[down, across]
