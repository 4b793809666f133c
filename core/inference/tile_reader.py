"""The tile reader: rows of backscatter, read once each, cut into the tiles the network sees.

The rows of one row of tiles, halo included, are held at the full width of the window. Rows that two rows of tiles share
are kept, not read again, so memory is bounded by a row of tiles and every pixel is decoded once.
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
        corner: row and column of the network input's first pixel, which may lie before the raster's.
        network_input: (inputs, rows, cols) float32, halo included.
        despeckled_db: (rows, cols) float32 of its output area.
        valid: (rows, cols) bool of its output area.
    """

    row_index: int
    col_index: int
    corner: tuple[int, int]
    network_input: NDArray[np.float32]
    despeckled_db: NDArray[np.float32]
    valid: NDArray[np.bool_]


@dataclass(frozen=True)
class EmptyTile:
    """A tile whose output area holds no valid pixel: nothing to compute."""

    row_index: int
    col_index: int


@dataclass
class _HeldRows:
    """Rows [start, start + rows) of the window's columns, mirrored columns not included."""

    start: int
    network_input: NDArray[np.float32]
    despeckled_db: NDArray[np.float32]
    valid: NDArray[np.bool_]

    @property
    def stop(self) -> int:
        return self.start + len(self.valid)


class TileReader:
    """Reads the rows of one row of tiles after another and yields their tiles in raster order. Used by one thread.

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
        self._beyond = min(beyond, filling.MARGIN)  # no more is read around an area
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
        held = self._read(needed_from[0], needed_from[0])
        for row_index, (row, rows) in enumerate(zip(layout.rows, rows_of)):
            needed_to = min(layout.height, int(rows.max()) + 1 + filling.MARGIN)
            held = self._advance(held, needed_from[row_index], max(held.stop, needed_to))
            outputs = slice(row.output_start - held.start, row.output_stop - held.start)
            for col_index, (col, cols) in enumerate(zip(layout.cols, self._cols)):
                self._check()
                across = slice(col.output_start - self._first_col, col.output_stop - self._first_col)
                if not held.valid[self._grown(outputs), self._grown(across)].any():
                    yield EmptyTile(row_index, col_index)
                    continue
                yield Tile(
                    row_index=row_index,
                    col_index=col_index,
                    corner=(row.input_start, col.input_start),
                    network_input=self._seen(held, rows, cols),
                    despeckled_db=held.despeckled_db[outputs, across].copy(),
                    valid=held.valid[outputs, across].copy(),
                )

    def _grown(self, span: slice) -> slice:
        return slice(max(0, span.start - self._beyond), span.stop + self._beyond)

    def _seen(self, held: _HeldRows, rows: NDArray[np.intp], cols: NDArray[np.intp]) -> NDArray[np.float32]:
        """What the network sees of these rows and columns of the raster, which may repeat where they are mirrored."""
        # Filled from around the tile, not from the tile alone: the same pixels are filled alike in every tile.
        top, bottom = max(held.start, int(rows.min()) - filling.MARGIN), int(rows.max()) + 1 + filling.MARGIN
        left, right = max(self._first_col, int(cols.min()) - filling.MARGIN), int(cols.max()) + 1 + filling.MARGIN
        around = np.s_[top - held.start : bottom - held.start, left - self._first_col : right - self._first_col]
        filled = filling.fill(held.network_input[:, around[0], around[1]], held.valid[around])
        return filled[np.ix_(np.arange(len(filled)), rows - top, cols - left)]

    def _advance(self, held: _HeldRows, start: int, stop: int) -> _HeldRows:
        """Drop the rows above `start`, read those up to `stop`."""
        more = self._read(held.stop, stop)
        keep = slice(start - held.start, None)
        return _HeldRows(
            start=start,
            network_input=np.concatenate([held.network_input[:, keep], more.network_input], axis=1),
            despeckled_db=np.concatenate([held.despeckled_db[keep], more.despeckled_db]),
            valid=np.concatenate([held.valid[keep], more.valid]),
        )

    def _read(self, start: int, stop: int) -> _HeldRows:
        shape = (stop - start, self._last_col - self._first_col)
        held = _HeldRows(
            start=start,
            network_input=np.empty((self._source.input_count, *shape), np.float32),
            despeckled_db=np.empty(shape, np.float32),
            valid=np.empty(shape, np.bool_),
        )
        for row in range(start, stop, self._source.rows_at_once):
            self._check()
            row_stop = min(row + self._source.rows_at_once, stop)
            here = slice(row - start, row_stop - start)
            held.network_input[:, here], held.despeckled_db[here], held.valid[here] = self._source.read(
                (row, row_stop), (self._first_col, self._last_col)
            )
        return held
