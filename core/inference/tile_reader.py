"""The tile reader: rows of backscatter, read once each, cut into the tiles the network sees.

The dB of the rows of one row of tiles, context included, are held at the full width of the window. Rows that two rows
of tiles share are kept, not read again, so memory is bounded by a row of tiles and every pixel is decoded once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..concurrency.trace import span
from ..input.db_reader import RowSource
from ..sar import despeckling
from ..types import Bools, Floats
from . import nodata_fill as filling
from .tiling import AxisTile, Layout, mirrored

_COLS_AT_ONCE = 4096
"""Of a raster: bounds the temporary arrays of reading. The decoded strips of so few rows stay in GDAL's cache."""


class NetworkInput:
    """What the network sees of a tile, (inputs, rows, cols) float32: made once, by whichever thread first asks for it.

    Args:
        make: returns it, or None where it is 0 throughout; let go, with all that it holds, when it has.
    """

    def __init__(self, make: Callable[[], Floats | None]) -> None:
        self._make = make

    def get(self) -> Floats | None:
        """Return it; not from two threads at once."""
        made = self._make()
        self._make = lambda: made  # and no longer what it was made from
        return made


@dataclass(frozen=True)
class Tile:
    """A tile as it goes to the network.

    Attributes:
        row_index, col_index: its place in the layout.
        corner: row and column of the first pixel that the network is told about, which may lie before the raster's.
        shape: rows and columns that the network is told about.
        network_input: see there.
        output: what the picture is made of; None where its output area holds no valid pixel.
        near: whether it, or what later tiles see of it, holds a valid pixel.
    """

    row_index: int
    col_index: int
    corner: tuple[int, int]
    shape: tuple[int, int]
    network_input: NetworkInput
    output: Output | None
    near: bool = True


@dataclass(frozen=True)
class Output:
    """The radar at a tile's output area, where some of it is valid.

    Attributes:
        db: (rows, cols) float32 of the first band, with what despeckling looks at around it.
        around: (rows, cols) bool, the mask of `db`.
        inside: where the output area lies in `db`.
    """

    db: Floats
    around: Bools
    inside: tuple[slice, slice]

    @property
    def valid(self) -> Bools:
        """(rows, cols) bool of the output area."""
        return self.around[self.inside]


class _HeldRows:
    """Rows [start, stop) of the window's columns, mirrored columns not included, in arrays that are kept.

    Attributes:
        start, stop: rows of the raster that are held.
    """

    def __init__(self, source: RowSource, capacity: int, cols: tuple[int, int], check: Callable[[], None]) -> None:
        self.start = self.stop = 0
        self._source, self._cols, self._check = source, cols, check
        # Invalid pixels are NaN, which saves a mask.
        self._db = np.empty((source.planes, capacity, cols[1] - cols[0]), np.float32)

    def part(self, rows: slice, cols: slice) -> tuple[Floats, Bools]:
        """Return dB (planes, rows, cols) float32, 0 where invalid, and mask of a part, counted from what is held."""
        db = self._db[:, : self.stop - self.start][:, rows, cols]
        valid = db[0] == db[0]
        return np.where(valid, db, np.float32(0)), valid

    def is_empty(self, rows: slice, cols: slice) -> bool:
        """Whether no pixel of a part is valid."""
        part = self._db[0, : self.stop - self.start][rows, cols]
        return bool(np.isnan(part).all())

    def advance(self, start: int, stop: int) -> None:
        """Drop the rows above `start`, read those up to `stop`."""
        kept = max(0, self.stop - start)
        if kept:
            moved = slice(start - self.start, self.stop - self.start)
            self._db[:, :kept] = self._db[:, moved]
        self.start, self.stop = start, start + kept
        while self.stop < stop:
            self._check()
            rows = self.stop, min(self.stop + self._source.rows_at_once, stop)
            here = slice(rows[0] - start, rows[1] - start)
            first, last = self._cols
            for left in range(first, last, _COLS_AT_ONCE):
                cols = left, min(left + _COLS_AT_ONCE, last)
                across = slice(cols[0] - first, cols[1] - first)
                with span("read"):
                    db, valid = self._source.read(rows, cols)
                    self._db[:, here, across] = np.where(valid, db, np.float32(np.nan))
            self.stop = rows[1]


class TileReader:
    """Reads the rows of one row of tiles after another and yields their tiles in raster order. Used by one thread.

    Args:
        source: where the rows come from.
        layout: how they are cut.
        check: may raise to stop.
        beyond: how far beyond its output area a valid pixel makes a tile wanted.
    """

    def __init__(self, source: RowSource, layout: Layout, check: Callable[[], None], beyond: int = 0) -> None:
        self._source = source
        self._layout = layout
        self._check = check
        self._beyond = beyond
        self._around = max(beyond, despeckling.MARGIN)
        self._cols = [mirrored(tile.input_start, tile.input_stop, layout.width) for tile in layout.cols]
        seen = [_all_of(cols, tile, layout.width, self._around) for cols, tile in zip(self._cols, layout.cols)]
        self._first_col, self._last_col = min(start for start, _ in seen), max(stop for _, stop in seen)

    def tiles(self) -> Iterator[Tile]:
        """Yield every tile of the layout, row by row."""
        layout = self._layout
        rows_of = [mirrored(tile.input_start, tile.input_stop, layout.height) for tile in layout.rows]
        # A row of tiles at the bottom may mirror rows further up than its own start.
        seen = [_all_of(rows, row, layout.height, self._around) for rows, row in zip(rows_of, layout.rows)]
        spans = [(min(start for start, _ in seen[index:]), stop) for index, (_, stop) in enumerate(seen)]
        # The last rows of tiles are no lower than the one before, which they may mirror.
        lowest = np.maximum.accumulate([stop for _, stop in spans])
        capacity = max(int(stop) - start for (start, _), stop in zip(spans, lowest))
        held = _HeldRows(self._source, capacity, (self._first_col, self._last_col), self._check)
        for row_index, (row, rows) in enumerate(zip(layout.rows, rows_of)):
            held.advance(spans[row_index][0], int(lowest[row_index]))
            for col_index, (col, cols) in enumerate(zip(layout.cols, self._cols)):
                self._check()
                outputs = slice(row.output_start - held.start, row.output_stop - held.start)
                across = slice(col.output_start - self._first_col, col.output_stop - self._first_col)
                yield Tile(
                    row_index=row_index,
                    col_index=col_index,
                    corner=(row.told_start, col.told_start),
                    shape=(row.input_stop - row.told_start, col.input_stop - col.told_start),
                    network_input=self._seen(held, rows, cols),
                    output=self._output(held, outputs, across),
                    near=not held.is_empty(_grown(outputs, filling.MARGIN), _grown(across, filling.MARGIN)),
                )

    def _output(self, held: _HeldRows, outputs: slice, across: slice) -> Output | None:
        if held.is_empty(_grown(outputs, self._beyond), _grown(across, self._beyond)):
            return None
        down, right = _grown(outputs, despeckling.MARGIN), _grown(across, despeckling.MARGIN)
        inside = tuple(
            slice(one.start - grown.start, one.stop - grown.start) for one, grown in ((outputs, down), (across, right))
        )
        db, around = held.part(down, right)
        return Output(db[0], around, (inside[0], inside[1]))

    def _seen(self, held: _HeldRows, rows: NDArray[np.intp], cols: NDArray[np.intp]) -> NetworkInput:
        """Return what the network sees of rows and columns of the raster, which may repeat where they are mirrored."""
        # Filled from around the tile, not from the tile alone: the same pixels are filled alike in every tile.
        top, bottom = max(held.start, int(rows.min()) - filling.MARGIN), int(rows.max()) + 1 + filling.MARGIN
        left, right = max(self._first_col, int(cols.min()) - filling.MARGIN), int(cols.max()) + 1 + filling.MARGIN
        there = slice(top - held.start, bottom - held.start), slice(left - self._first_col, right - self._first_col)
        if held.is_empty(*there):
            return NetworkInput(lambda: None)
        db, valid = held.part(*there)

        def prepared() -> Floats:
            with span("prepare"):
                filled = filling.fill(self._source.network_input(db, valid), valid)
                return np.ascontiguousarray(_taken(_taken(filled, rows - top, axis=1), cols - left, axis=2))

        return NetworkInput(prepared)


def _all_of(positions: NDArray[np.intp], tile: AxisTile, size: int, around: int) -> tuple[int, int]:
    """Return the rows or columns of the raster that a tile needs: of the network's input, and of its output area."""
    start = min(int(positions.min()) - filling.MARGIN, tile.output_start - around)
    stop = max(int(positions.max()) + 1 + filling.MARGIN, tile.output_stop + around)
    return max(0, start), min(size, stop)


def _taken(values: Floats, positions: NDArray[np.intp], axis: int) -> Floats:
    """Return values at positions along an axis: without a copy where they follow each other."""
    first, count = int(positions[0]), len(positions)
    if np.array_equal(positions, np.arange(first, first + count)):
        return values[(slice(None),) * axis + (slice(first, first + count),)]
    return np.take(values, positions, axis=axis)


def _grown(span: slice, by: int) -> slice:
    return slice(max(0, span.start - by), span.stop + by)
