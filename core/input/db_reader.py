"""Decibels: blocks of a raster as dB with their mask, and rows of them as the network and the picture need them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from ..georeferencing.grid import Grid
from ..model import network_input
from ..model.card import ModelCard
from ..sar import despeckling, radiometry
from ..sar.statistics import Backscatter
from ..types import Bools, Floats, Span
from .bands import MatchedInputs

MARGIN = radiometry.MARGIN + despeckling.MARGIN
"""Rows and columns read beyond an area so that its mask and its despeckled values are those of the whole raster."""


class PixelSource(Protocol):
    """What values are read from: a `SarRaster`, or one that is decimated."""

    @property
    def grid(self) -> Grid:
        """Its size and georeferencing."""
        ...

    def read(self, bands: Sequence[int], rows: Span, cols: Span) -> tuple[Floats, Bools]:
        """See `SarRaster.read`."""
        ...


@dataclass(frozen=True)
class DbReader:
    """How a raster's bands are read as dB: always with a margin, so that a block is what the whole raster has there."""

    raster: PixelSource
    bands: tuple[int, ...]
    measured: Backscatter

    def read(self, rows: Span, cols: Span) -> tuple[Floats, Bools]:
        """Return dB (bands, rows, cols) float32, 0 where invalid, and the (rows, cols) mask.

        Raises:
            RasterError: where the raster cannot be read.
        """
        db, valid, inside = self.read_around(rows, cols, radiometry.MARGIN)
        return db[:, inside[0], inside[1]], valid[inside]

    def read_despeckled(self, rows: Span, cols: Span) -> tuple[Floats, Floats, Bools]:
        """Return what `read` does, with the despeckled dB of the first band, (rows, cols) float32, in the middle."""
        db, valid, inside = self.read_around(rows, cols, MARGIN)
        despeckled = despeckling.despeckle(db[0], valid, despeckling.PICTURE_SHARE * self.measured.speckle_db)
        return db[:, inside[0], inside[1]], despeckled[inside], valid[inside]

    def read_around(self, rows: Span, cols: Span, margin: int) -> tuple[Floats, Bools, tuple[slice, slice]]:
        """Read with a margin around; the slices are where the rows and columns asked for lie in what is returned.

        In its outermost `radiometry.MARGIN` rows and columns the mask need not be that of the whole raster.
        """
        grid = self.raster.grid
        top, left = max(0, rows[0] - margin), max(0, cols[0] - margin)
        around = (top, min(grid.height, rows[1] + margin)), (left, min(grid.width, cols[1] + margin))
        values, valid = self.raster.read(self.bands, *around)
        db, valid = self.measured.radiometry.decibels(values, valid)
        return db, valid, (slice(rows[0] - top, rows[1] - top), slice(cols[0] - left, cols[1] - left))


class RowSource(Protocol):
    """Where a `tile_reader.TileReader` gets its rows from.

    Attributes:
        planes: bands of dB that it gives.
        rows_at_once: as many rows are read in one go; keeps temporary arrays small beside the rows of a tile.
    """

    planes: int
    rows_at_once: int

    def read(self, rows: Span, cols: Span) -> tuple[Floats, Bools]:
        """Return dB (planes, rows, cols) float32, 0 where invalid, and their mask (rows, cols)."""
        ...

    def network_input(self, db: Floats, valid: Bools) -> Floats:
        """Return what the network is shown of what was read, (inputs, rows, cols) float32."""
        ...


class NativeRows:
    """The raster's own pixels."""

    rows_at_once = 256

    def __init__(self, raster: PixelSource, matched: MatchedInputs, measured: Backscatter, card: ModelCard) -> None:
        self.planes = len(matched.bands)
        self._decibels = DbReader(raster, matched.bands, measured)
        self._sources = matched.sources
        self._card = card

    def read(self, rows: Span, cols: Span) -> tuple[Floats, Bools]:
        """See `RowSource`.

        Raises:
            RasterError: where the raster cannot be read.
        """
        return self._decibels.read(rows, cols)

    def network_input(self, db: Floats, valid: Bools) -> Floats:
        """See `RowSource`."""
        medians = self._decibels.measured.input_median_db
        inputs = network_input.compose(db, self._sources)
        return network_input.normalise(inputs, valid, medians, self._card.scale_db, self._card.clip)
