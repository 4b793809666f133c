"""ColourRows: the finished rows of a picture, from top to bottom, out of the raster and the network.

Where the network sees the raster's own pixels, its tiles are rendered one by one. Where it sees larger or smaller ones,
the raster is read twice at the same time: averaged or repeated for the network, and as it is for the lightness and the
mask. Rows are rendered as soon as the colour beneath them is known, so that only a row of tiles of it is ever held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..concurrency.background import Prefetched
from ..georeferencing.grid import Window
from ..inference import pictures, stitching, tiling
from ..inference.pictures import Appearance, Result
from ..inference.runner import Runner, prepared
from ..inference.tile_reader import Tile, TileReader
from ..inference.tiling import Layout
from ..input.db_reader import DbReader
from ..input.prepared import PreparedInput
from ..resources.memory import is_out_of_memory
from ..types import Bools, Floats
from .tile_layout import smaller_layout

_ROWS_AT_ONCE, _COLS_AT_ONCE = 256, 4096  # that are rendered; bounds the temporary arrays
_TILES_PREPARED = 4
"""At once, for a GPU: by as many cores."""

_NETWORK_SHARE = 0.7  # of the work, where rendering is counted apart

Image = NDArray[np.uint8]
Rows = tuple[int, Image]
"""The first row's number within the window, and (rows, window width, channels) uint8 as in `pictures.colour_tiles`."""


@dataclass(frozen=True)
class ColourRows:
    """What is coloured, and how.

    Attributes:
        prepared: the raster, and how the network sees it.
        window: the part of it that is coloured.
        layout: the tiles, in the network's pixels.
        runner: the model on its device; its `check` is called from several threads.
        appearance: style, structure and tone.
    """

    prepared: PreparedInput
    window: Window
    layout: Layout
    runner: Runner
    appearance: Appearance

    def rows(self, stack: ExitStack, advance: Callable[[float], None]) -> Iterator[Rows]:
        """Yield the finished rows.

        Where memory runs out, whatever it was needed for, the rows that are left are made of smaller tiles: where a
        picture is cut changes no bit of it.

        Args:
            stack: threads and files live as long as it does.
            advance: is told the share of the work that is done, never less than before.

        Raises:
            SarColorizerError: where it cannot be done; the text says why.
        """
        part: ColourRows | None = self
        top, bottom = self.window[:2]
        done = top
        while part is not None:
            inner = stack.enter_context(ExitStack())
            rows = part.at_once(inner, _share_of(advance, (done - top) / (bottom - top)))
            try:
                for start, image in rows:
                    first = part.window[0] + start
                    done = first + len(image)
                    yield first - top, image
                    del image  # not kept until the next rows are there
                return
            except Exception as error:
                if not is_out_of_memory(error):
                    raise
                smaller = part.in_smaller_tiles(done)
                if smaller is None:
                    raise
            # Its threads and arrays first: what it held is what there is too little of.
            del rows
            inner.close()
            self.runner.workers.begin_anew()
            part = smaller

    def at_once(self, stack: ExitStack, advance: Callable[[float], None]) -> Iterator[Rows]:
        """Yield the finished rows as `rows` does; where memory runs out, that is raised."""
        if self.prepared.network_grid.is_native:
            return self._native_rows(stack, advance)
        return self._resampled_rows(stack, advance)

    def in_smaller_tiles(self, start: int) -> ColourRows | None:
        """Return the rows of the window from `start` on in smaller tiles; None where there are none."""
        window = (start, *self.window[1:])
        grid, context = self.runner.model.card.grid, self.runner.context()
        layout = smaller_layout(self.layout, self.prepared.network_grid, window, grid, context)
        if layout is None:
            return None
        sides = [max(tile.output_stop - tile.output_start for tile in axis) for axis in (layout.rows, layout.cols)]
        self.runner.on_smaller_tiles(sides[0], sides[1])
        return replace(self, window=window, layout=layout)

    def _native_rows(self, stack: ExitStack, advance: Callable[[float], None]) -> Iterator[Rows]:
        images = pictures.colour_tiles(self._tiles(stack, beyond=0), self.runner, self.layout, self.appearance)
        results = self._results(stack, images, advance)
        for row, image in stitching.stitch(self.layout, results, self.appearance.channels, np.uint8):
            yield row - self.window[0], image
            del image  # else it would be kept until the next row of tiles is whole

    def _resampled_rows(self, stack: ExitStack, advance: Callable[[float], None]) -> Iterator[Rows]:
        prepared, cells = self.prepared, tiling.halved(self.layout)
        # A pixel's colour comes from the cells around its own as well: they too have to be there.
        tiles = self._tiles(stack, beyond=tiling.CELL)
        fields = pictures.field_tiles(tiles, self.runner, self.layout, cells, self.appearance.told)
        top, bottom = self.window[:2]
        network = rendered = 0.0

        def network_done(share: float) -> None:
            nonlocal network
            network = share
            advance(_NETWORK_SHARE * network + (1 - _NETWORK_SHARE) * rendered)

        results = self._results(stack, fields, network_done)
        field = _Field(stitching.stitch(cells, results, pictures.FIELD_CHANNELS, np.float32))
        # Opened once more: a handle belongs to one thread.
        native = prepared.decibels(stack.enter_context(closing(prepared.pixels.reopened())))
        pieces = stack.enter_context(Prefetched(self._lightness(native), depth=2, name="lightness"))
        grid = prepared.network_grid
        for start, despeckled, valid in pieces:
            self.runner.check()
            lower, upper, weight = grid.interpolation(start, start + len(valid), grid.cells[0])
            colour = field.between(lower, upper, weight)
            yield start - top, self._rendered(colour, cells.cols[0].output_start, despeckled, valid, start)
            rendered = (start + len(valid) - top) / (bottom - top)
            advance(_NETWORK_SHARE * network + (1 - _NETWORK_SHARE) * rendered)

    def _tiles(self, stack: ExitStack, beyond: int) -> Prefetched[Tile]:
        """Read tiles in a thread of their own; `beyond` is as in `TileReader`."""
        check = self.runner.check
        tiles = TileReader(self.prepared.rows(self.runner.model.card, check), self.layout, check, beyond).tiles()
        if not self.runner.device.is_gpu:
            return stack.enter_context(Prefetched(prepared(tiles, self.runner), depth=1, name="reader"))
        # It is waited for by everything else.
        read = stack.enter_context(Prefetched(tiles, depth=_TILES_PREPARED, name="reader"))
        ready = prepared(read, self.runner, _TILES_PREPARED)
        return stack.enter_context(Prefetched(ready, depth=_TILES_PREPARED, name="preparation"))

    def _results(self, stack: ExitStack, results: Iterator[Result], done: Callable[[float], None]) -> Iterator[Result]:
        """Compute tiles in a thread of their own, saying what share of them is done."""
        ahead = stack.enter_context(Prefetched(results, depth=1, name="network"))
        for number, result in enumerate(ahead, start=1):
            self.runner.check()
            yield result
            del result  # not kept until the next one is there
            done(number / self.layout.count)

    def _lightness(self, native: DbReader) -> Iterator[tuple[int, Floats, Bools]]:
        """Yield the first row's number, despeckled dB and mask of some rows of the window at a time."""
        top, bottom, left, right = self.window
        for start in range(top, bottom, _ROWS_AT_ONCE):
            self.runner.check()
            _, despeckled, valid = native.read_despeckled((start, min(start + _ROWS_AT_ONCE, bottom)), (left, right))
            yield start, despeckled, valid

    def _rendered(self, colour: Floats, first_cell: int, despeckled_db: Floats, valid: Bools, first_row: int) -> Image:
        """Render rows of which the colour is known at every row and every cell across."""
        image = np.zeros((*valid.shape, self.appearance.channels), np.uint8)
        left, width, grid = self.window[2], valid.shape[1], self.prepared.network_grid
        for start in range(0, width, _COLS_AT_ONCE):
            self.runner.check()
            here = slice(start, min(start + _COLS_AT_ONCE, width))
            if not valid[:, here].any():
                continue
            lower, upper, weight = grid.interpolation(left + start, left + here.stop, grid.cells[1])
            across = _between(colour[:, lower - first_cell], colour[:, upper - first_cell], weight[None, :, None])
            corner = (first_row, left + start)
            image[:, here] = pictures.picture(
                across, despeckled_db[:, here], valid[:, here], corner, self.runner, self.appearance
            )
        return image


def _share_of(advance: Callable[[float], None], done: float) -> Callable[[float], None]:
    """Return what is told the share of the rest."""
    return lambda share: advance(done + (1 - done) * share)


class _Field:
    """The network's colour as it comes, row by row of cells; rows that are no longer needed are forgotten."""

    def __init__(self, pieces: Iterator[tuple[int, NDArray[Any]]]) -> None:
        self._pieces = pieces
        self._start, self._rows = next(pieces)

    def between(self, lower: NDArray[np.intp], upper: NDArray[np.intp], weight: Floats) -> Floats:
        """Return (n, cells, 4) float32 between rows of cells `lower` and `upper`; both rise from call to call."""
        first, last = int(lower[0]), int(upper[-1])
        while self._start + len(self._rows) <= last:
            start, more = next(self._pieces)
            kept = max(0, first - self._start)
            self._rows = np.concatenate([self._rows[kept:], more])
            self._start = start + len(more) - len(self._rows)
        return _between(self._rows[lower - self._start], self._rows[upper - self._start], weight[:, None, None])


def _between(before: Floats, after: Floats, weight: Floats) -> Floats:
    return np.asarray(before + weight * (after - before), dtype=np.float32)
