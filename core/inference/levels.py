"""Levels: what the steps of a network have made, kept from tile to tile where later ones look at it."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from .pieces import Piece
from .tiling import AxisTile, Layout


@dataclass(frozen=True)
class _Span:
    """Rows or columns of a level for a tile, in input pixels of the image.

    Attributes:
        kept: from here on it is kept of the tile before.
        start, stop: what is new.
        next_kept: from here on it is kept for the next tile.
    """

    kept: int
    start: int
    stop: int
    next_kept: int


class Space:
    """Memory for what a step makes of a tile: the same for every tile, as an allocation each would leave holes in it.

    Steps whose results are not needed at the same time share one.
    """

    def __init__(self) -> None:
        self._values: Tensor | None = None
        self._most = 0

    def reserve(self, values: int) -> None:
        """Make it large enough for so many values; before the first is asked for."""
        self._most = max(self._most, values)

    def of(self, like: Tensor, channels: int, rows: int, cols: int) -> Tensor:
        """Return (1, channels, rows, cols) of it, as channels_last, of the type and device of `like`."""
        if self._values is None:
            self._values = torch.empty(self._most, dtype=like.dtype, device=like.device)
        return self._values[: rows * cols * channels].view(1, rows, cols, channels).permute(0, 3, 1, 2)


class Level:
    """What a step has made, where steps to come look at it.

    Args:
        pixel: input pixels along a side of a position.
        channels: of it.
        made: how far beyond a border between tiles it is made, in input pixels.
        needed: from where on the next tile looks at it.
        layout: the tiles.
        space: for it.
    """

    def __init__(self, pixel: int, channels: int, made: int, needed: int, layout: Layout, space: Space) -> None:
        self.pixel, self.channels, self._space = pixel, channels, space
        self._rows, self._cols = (_spans(axis, made, needed) for axis in (layout.rows, layout.cols))
        most = [max(one.stop - one.kept for one in axis) // pixel for axis in (self._rows, self._cols)]
        space.reserve(channels * most[0] * most[1])
        self._above: Tensor | None = None
        self._left: Tensor | None = None
        self._most_rows = max(one.stop - one.next_kept for one in self._rows[:-1]) if len(self._rows) > 1 else 0

    def new(self, place: tuple[int, int]) -> Piece:
        """What a tile makes of it."""
        row, col = self._rows[place[0]], self._cols[place[1]]
        return Piece(slice(row.start, row.stop), slice(col.start, col.stop))

    def whole(self, place: tuple[int, int]) -> Piece:
        """What there is of it while a tile is worked on."""
        row, col = self._rows[place[0]], self._cols[place[1]]
        return Piece(slice(row.kept, row.stop), slice(col.kept, col.stop))

    def room(self, place: tuple[int, int], like: Tensor) -> tuple[Tensor, Tensor]:
        """Return an array of `whole` that holds what was kept, and the view of it that is new; until the next tile."""
        row, col = self._rows[place[0]], self._cols[place[1]]
        here = self.whole(place).at(self.pixel)
        made = self._space.of(like, self.channels, *here.shape)
        down, across = (row.start - row.kept) // self.pixel, (col.start - col.kept) // self.pixel
        if down and self._above is not None:
            made[:, :, :down] = self._above[:, :, :down, here.cols]
        if across and self._left is not None:
            made[:, :, down:, :across] = self._left
        return made, made[:, :, down:, across:]

    def keep(self, place: tuple[int, int], made: Tensor) -> None:
        """Keep of `room`'s array, now whole, what later tiles look at."""
        row, col = self._rows[place[0]], self._cols[place[1]]
        last_row, last_col = place[0] == len(self._rows) - 1, place[1] == len(self._cols) - 1
        pixel = self.pixel
        down, across = (row.start - row.kept) // pixel, (col.next_kept - col.kept) // pixel
        self._left = None if last_col else made[:, :, down:, across:].clone(memory_format=torch.channels_last)
        if last_row:
            return
        if self._above is None:
            width = self._cols[-1].stop // pixel
            self._above = empty(made, made.shape[1], self._most_rows // pixel, width)
        # Only columns that no later tile of this row looks at any more: it still needs what is above it.
        below = made[:, :, (row.next_kept - row.kept) // pixel :, : None if last_col else across]
        left = col.kept // pixel
        self._above[:, :, : below.shape[2], left : left + below.shape[3]] = below


def _spans(tiles: tuple[AxisTile, ...], made: int, needed: int) -> list[_Span]:
    begin, end = tiles[0].input_start, tiles[-1].input_stop

    def at(border: int, ahead: int) -> int:
        return 0 if border == begin else end - begin if border == end else min(end, border + ahead) - begin

    return [
        _Span(at(one.start, needed), at(one.start, made), at(one.stop, made), at(one.stop, needed)) for one in tiles
    ]


def empty(like: Tensor, channels: int, rows: int, cols: int) -> Tensor:
    """Return (1, channels, rows, cols), channels_last, of the type and device of `like`."""
    return torch.empty(
        (1, channels, rows, cols), dtype=like.dtype, device=like.device, memory_format=torch.channels_last
    )
