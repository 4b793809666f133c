"""Strips: rows of backscatter, read once each, cut into the tiles the network sees.

A strip is one row of tiles with its halo at the full width of the window. Rows that two strips share are kept, not
read again, so memory is bounded by a row of tiles and every pixel is decoded once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..input.db_reader import RowSource
from . import nodata_fill as filling
from .tiling import Layout, mirrored


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


class TileReader:
    """Reads rows strip by strip and yields their tiles in raster order. Used by one thread.

    Args:
        source: where the rows come from.
        layout: how they are cut.
        check: may raise to stop.
        beyond: how far beyond its output area a valid pixel keeps a tile from being empty.
    """

    def __init__(self, source: RowSource, layout: Layout, check: Callable[[], None], beyond: int = 0) -> None:
        self._source = source
        self._layout = layout
        self._check = check
        self._beyond = min(beyond, filling.MARGIN)  # strips hold no more
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
                if not strip.valid[self._grown(outputs), self._grown(across)].any():
                    yield EmptyTile(row_index, col_index)
                    continue
                yield Tile(
                    row_index=row_index,
                    col_index=col_index,
                    network_input=self._seen(strip, rows, cols),
                    despeckled_db=strip.despeckled_db[outputs, across].copy(),
                    valid=strip.valid[outputs, across].copy(),
                )

    def _grown(self, span: slice) -> slice:
        return slice(max(0, span.start - self._beyond), span.stop + self._beyond)

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
            network_input=np.empty((self._source.input_count, *shape), np.float32),
            despeckled_db=np.empty(shape, np.float32),
            valid=np.empty(shape, np.bool_),
        )
        for row in range(start, stop, self._source.rows_at_once):
            self._check()
            row_stop = min(row + self._source.rows_at_once, stop)
            here = slice(row - start, row_stop - start)
            strip.network_input[:, here], strip.despeckled_db[here], strip.valid[here] = self._source.read(
                (row, row_stop), (self._first_col, self._last_col)
            )
        return strip
