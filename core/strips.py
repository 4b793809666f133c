"""Strips: rows of backscatter, read once each, cut into the tiles the network sees.

A strip is one row of tiles with its halo at the full width of the window. Rows that two strips share are kept, not
read again, so memory is bounded by a row of tiles and every pixel is decoded once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from . import backscatter, despeckling, filling, network_input
from .backscatter import Backscatter
from .bands import MatchedInputs
from .model_card import ModelCard
from .raster import SarRaster
from .tiling import Layout, mirrored

MARGIN = backscatter.MARGIN + despeckling.MARGIN
"""Rows and columns read beyond an area so that its mask and its despeckled values are those of the whole raster."""

_ROWS_AT_ONCE = 256  # keeps the temporary arrays of the conversion to dB small beside the strip


@dataclass(frozen=True)
class Tile:
    """A tile as it goes to the network.

    Attributes:
        row_index, col_index: its place in the layout.
        network_input: (inputs, rows, cols) float32, halo included.
        despeckled_db: (rows, cols) float32 of its output area.
        valid: (rows, cols) bool of its output area.
    """

    row_index: int
    col_index: int
    network_input: NDArray[np.float32]
    despeckled_db: NDArray[np.float32]
    valid: NDArray[np.bool_]


@dataclass(frozen=True)
class EmptyTile:
    """A tile whose output area holds no valid pixel: nothing to compute."""

    row_index: int
    col_index: int


@dataclass
class _Strip:
    """Rows [start, start + rows) of the window's columns, mirrored columns not included."""

    start: int
    network_input: NDArray[np.float32]
    despeckled_db: NDArray[np.float32]
    valid: NDArray[np.bool_]

    @property
    def stop(self) -> int:
        return self.start + len(self.valid)


class StripReader:
    """Reads a raster strip by strip and yields its tiles in raster order. Used by one thread."""

    def __init__(
        self,
        raster: SarRaster,
        matched: MatchedInputs,
        measured: Backscatter,
        card: ModelCard,
        layout: Layout,
        check: Callable[[], None],
    ) -> None:
        self._raster = raster
        self._matched = matched
        self._measured = measured
        self._card = card
        self._layout = layout
        self._check = check
        self._cols = [mirrored(tile.input_start, tile.input_stop, layout.width) for tile in layout.cols]
        self._first_col = max(0, int(min(cols.min() for cols in self._cols)) - filling.MARGIN)
        self._last_col = min(layout.width, int(max(cols.max() for cols in self._cols)) + 1 + filling.MARGIN)

    def tiles(self) -> Iterator[Tile | EmptyTile]:
        """Yield every tile of the layout, row by row."""
        layout = self._layout
        rows_of = [mirrored(tile.input_start, tile.input_stop, layout.height) for tile in layout.rows]
        # A row of tiles at the bottom may mirror rows further up than its own start.
        first_rows = [max(0, int(rows.min()) - filling.MARGIN) for rows in rows_of]
        needed_from = [min(first_rows[index:]) for index in range(len(first_rows))]
        strip = self._read(needed_from[0], needed_from[0])
        for row_index, (row, rows) in enumerate(zip(layout.rows, rows_of)):
            needed_to = min(layout.height, int(rows.max()) + 1 + filling.MARGIN)
            strip = self._advance(strip, needed_from[row_index], max(strip.stop, needed_to))
            outputs = slice(row.output_start - strip.start, row.output_stop - strip.start)
            for col_index, (col, cols) in enumerate(zip(layout.cols, self._cols)):
                self._check()
                across = slice(col.output_start - self._first_col, col.output_stop - self._first_col)
                valid = strip.valid[outputs, across].copy()
                if not valid.any():
                    yield EmptyTile(row_index, col_index)
                    continue
                yield Tile(
                    row_index=row_index,
                    col_index=col_index,
                    network_input=self._seen(strip, rows, cols),
                    despeckled_db=strip.despeckled_db[outputs, across].copy(),
                    valid=valid,
                )

    def _seen(self, strip: _Strip, rows: NDArray[np.intp], cols: NDArray[np.intp]) -> NDArray[np.float32]:
        """What the network sees of these rows and columns of the raster, which may repeat where they are mirrored."""
        # Filled from around the tile, not from the tile alone: the same pixels are filled alike in every tile.
        top, bottom = max(strip.start, int(rows.min()) - filling.MARGIN), int(rows.max()) + 1 + filling.MARGIN
        left, right = max(self._first_col, int(cols.min()) - filling.MARGIN), int(cols.max()) + 1 + filling.MARGIN
        around = np.s_[top - strip.start : bottom - strip.start, left - self._first_col : right - self._first_col]
        filled = filling.fill(strip.network_input[:, around[0], around[1]], strip.valid[around])
        return filled[np.ix_(np.arange(len(filled)), rows - top, cols - left)]

    def _advance(self, strip: _Strip, start: int, stop: int) -> _Strip:
        """Drop the rows above `start`, read those up to `stop`."""
        more = self._read(strip.stop, stop)
        keep = slice(start - strip.start, None)
        return _Strip(
            start=start,
            network_input=np.concatenate([strip.network_input[:, keep], more.network_input], axis=1),
            despeckled_db=np.concatenate([strip.despeckled_db[keep], more.despeckled_db]),
            valid=np.concatenate([strip.valid[keep], more.valid]),
        )

    def _read(self, start: int, stop: int) -> _Strip:
        shape = (stop - start, self._last_col - self._first_col)
        strip = _Strip(
            start=start,
            network_input=np.empty((len(self._matched.sources), *shape), np.float32),
            despeckled_db=np.empty(shape, np.float32),
            valid=np.empty(shape, np.bool_),
        )
        for row in range(start, stop, _ROWS_AT_ONCE):
            self._check()
            row_stop = min(row + _ROWS_AT_ONCE, stop)
            here = slice(row - start, row_stop - start)
            strip.network_input[:, here], strip.despeckled_db[here], strip.valid[here] = self._backscatter(
                row, row_stop
            )
        return strip

    def _backscatter(self, start: int, stop: int) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.bool_]]:
        """Network input, despeckled dB of the first band and mask of rows [start, stop)."""
        measured, layout = self._measured, self._layout
        top, left = max(0, start - MARGIN), max(0, self._first_col - MARGIN)
        rows = (top, min(layout.height, stop + MARGIN))
        cols = (left, min(layout.width, self._last_col + MARGIN))
        values, valid = self._raster.read(self._matched.bands, rows, cols)
        db, valid = backscatter.to_db(values, valid, measured.units, measured.zero_is_nodata)
        despeckled = despeckling.despeckle(db[0], valid, measured.speckle_db)
        inside = np.s_[start - top : stop - top, self._first_col - left : self._last_col - left]
        valid = valid[inside]
        inputs = network_input.compose(db[:, inside[0], inside[1]], self._matched.sources)
        normalised = backscatter.normalise(
            inputs, valid, measured.input_median_db, self._card.scale_db, self._card.clip
        )
        return normalised, despeckled[inside], valid
