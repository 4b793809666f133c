"""Pieces: a network's forward pass on the CPU, cut into parts that each fit a core and its cache.

The encoder and the decoders look at what is near: a piece with that much around it gives what the whole image gives
there. Between them, at the coarsest level, everything is small and is computed at once. So every core works on a piece
of its own without waiting for the others, temporary arrays are small and stay in the cache, and what a piece gives does
not depend on how many cores there are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import torch
from torch import Tensor

from ..concurrency.cores import Cores
from ..concurrency.trace import span
from ..model.network import OUTPUT_CHANNELS, AttentionAutoencoder, Condition
from ..model.relief import relief_of

_ENCODED, _DECODED = (512, 512), (512, 1024)
"""Rows and columns of a piece, in input pixels: large beside what is looked at around it, small beside memory."""


@dataclass(frozen=True)
class _Span:
    """Rows or columns of a piece in input pixels: what is made, and what is looked at for it."""

    start: int
    stop: int
    first: int
    last: int

    def made(self, pixel: int) -> slice:
        """What is made, in pixels of a level."""
        return slice(self.start // pixel, self.stop // pixel)

    def seen(self, pixel: int) -> slice:
        """What is looked at, in pixels of a level."""
        return slice(self.first // pixel, self.last // pixel)

    def inside(self, pixel: int) -> slice:
        """What is made within what is looked at, in pixels of a level."""
        return slice((self.start - self.first) // pixel, (self.stop - self.first) // pixel)


_Piece = tuple[_Span, _Span]


Area = tuple[slice, slice]
"""Rows and columns in input pixels."""


def forward_in_pieces(
    network: AttentionAutoencoder, x: Tensor, condition: Condition, cores: Cores, area: Area | None = None
) -> Tensor:
    """Return what a network makes of one image on the CPU, (1, 4, H/2, W/2), as its own forward does.

    Args:
        network: in evaluation.
        x: (1, inputs, H, W), see `AttentionAutoencoder.forward`.
        condition: of that image.
        cores: compute the pieces.
        area: what is needed, not its context: colours are bilinear between cells, so one more is made around it. None
            for all of it. Beyond, the output is 0.
    """
    sizes = network.architecture
    height, width = x.shape[2:]
    levels = [2 ** (level + 1) for level in range(1, len(sizes.widths) - 1)]
    skips = [_empty(wide, height // pixel, width // pixel) for wide, pixel in zip(sizes.widths[1:-1], levels)]
    coarse = _empty(sizes.widths[-1], height // sizes.grid, width // sizes.grid)

    def encode(piece: _Piece) -> None:
        with span("network"):
            made, made_skips = network.encoded(_cut(x, piece, 1))
        for whole, part, pixel in zip([coarse, *skips], [made, *made_skips], [sizes.grid, *levels]):
            _put(whole, part, piece, pixel)

    cores.map(encode, _pieces(_all(height, width), (height, width), _ENCODED, sizes.encoded_reach))
    # Here the cores share one operation: it is a small part of the work, and a token sees many around it.
    if torch.get_num_threads() != cores.count:  # asked first: a new thread takes no number before it has one
        torch.set_num_threads(cores.count)
    with span("network"):
        known = network.known(condition, x.device)
        coarse = network.considered(coarse, known)
    output = _empty(OUTPUT_CHANNELS, height // 2, width // 2).zero_()
    needed = _all(height, width) if area is None else _whole_tokens(area, (height, width), sizes.grid)

    def decode(piece: _Piece) -> None:
        near = [_cut(skip, piece, pixel) for skip, pixel in zip(skips, levels)]
        of_piece = replace(condition, prior=_cut(condition.prior, piece, sizes.grid))
        seen, known_there = _cut(coarse, piece, sizes.grid), _cut(known, piece, sizes.grid)
        with span("network"):
            made = network.decoded(seen, near, relief_of(_cut(x, piece, 1)), known_there, of_piece)
        _put(output, made, piece, 2)

    cores.map(decode, _pieces(needed, (height, width), _DECODED, sizes.decoded_reach))
    return output


def _all(height: int, width: int) -> Area:
    return slice(0, height), slice(0, width)


def _whole_tokens(area: Area, shape: tuple[int, int], grid: int) -> Area:
    """Return the tokens that an area and one cell of 2 pixels around it lie in, in input pixels."""
    rows, cols = (
        slice(max(0, one.start - 2) // grid * grid, min(size, -(-(one.stop + 2) // grid) * grid))
        for one, size in zip(area, shape)
    )
    return rows, cols


def _pieces(area: Area, shape: tuple[int, int], step: tuple[int, int], reach: int) -> list[_Piece]:
    rows, cols = (_spans(one, size, length, reach) for one, size, length in zip(area, shape, step))
    return [(row, col) for row in rows for col in cols]


def _spans(area: slice, size: int, step: int, reach: int) -> list[_Span]:
    spans = []
    for start in range(area.start, area.stop, step):
        stop = min(start + step, area.stop)
        spans.append(_Span(start, stop, max(0, start - reach), min(size, stop + reach)))
    return spans


def _empty(channels: int, rows: int, cols: int) -> Tensor:
    return torch.empty((1, channels, rows, cols), memory_format=torch.channels_last)


def _cut(values: Tensor, piece: _Piece, pixel: int) -> Tensor:
    """Return what a piece looks at of (1, C, H, W); one value for all of an image stays one."""
    if values.shape[2:] == (1, 1):
        return values
    return values[:, :, piece[0].seen(pixel), piece[1].seen(pixel)]


def _put(whole: Tensor, part: Tensor, piece: _Piece, pixel: int) -> None:
    """Put what a piece has made where it belongs."""
    made: Any = (slice(None), slice(None), piece[0].made(pixel), piece[1].made(pixel))
    whole[made] = part[:, :, piece[0].inside(pixel), piece[1].inside(pixel)]
