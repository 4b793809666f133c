"""Rows of blocks: rows of pixels as they come, gathered into what GDAL compresses at once, invalid pixels filled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..types import Bools
from .content import Content

_CELL = 16
"""Pixels along a side: JPEG's unit of halved chroma, and WebP's macroblock."""


@dataclass(frozen=True)
class BlockRow:
    """A row of blocks; the arrays are views that the next one overwrites.

    Attributes:
        rows: the first one's number, and the one after the last.
        values: (bands, rows, width) of the content's type.
        mask: uint8 (rows, width), 255 where valid; None where the content has a nodata value.
    """

    rows: tuple[int, int]
    values: NDArray[Any]
    mask: NDArray[np.uint8] | None


class BlockRows:
    """Gathers rows. Memory is bounded by one row of blocks."""

    def __init__(self, width: int, height: int, tile: int, content: Content, *, fill: bool) -> None:
        """Allocate the row of blocks.

        Args:
            tile: rows of a block, a multiple of 16.
            fill: what is invalid is filled from around (`fill_invalid`) instead of being 0, for a lossy codec.
        """
        self.next_row = 0
        self._height, self._tile, self._content, self._fill = height, tile, content, fill
        self._values = np.zeros((len(content.bands), tile, width), content.dtype)
        self._mask = np.zeros((tile, width), np.uint8)

    def gather(self, image: NDArray[Any], valid: Bools) -> Iterator[BlockRow]:
        """Take the next rows; yields each row of blocks that is complete.

        Args:
            image: (rows, width, bands).
            valid: (rows, width); (rows, width, bands) where the content has a nodata value.
        """
        done = 0
        while done < len(image):
            inside = self.next_row % self._tile
            count = min(self._tile - inside, len(image) - done)
            source, target = slice(done, done + count), slice(inside, inside + count)
            self._take(image[source], valid[source], target)
            done += count
            self.next_row += count
            if self.next_row % self._tile == 0 or self.next_row == self._height:
                yield self._block_row(inside + count)

    def _take(self, image: NDArray[Any], valid: Bools, target: slice) -> None:
        nodata = self._content.nodata
        for band, values in enumerate(self._values[:, target]):
            np.copyto(values, image[:, :, band])  # by band: much faster than a transposed copy
            if nodata is not None:
                np.copyto(values, np.float32(nodata), where=~valid[:, :, band])
        if nodata is None:
            # Multiplied as bytes: NumPy would convert booleans in small pieces.
            there = np.ascontiguousarray(valid).view(np.uint8)
            np.multiply(self._values[:, target], there, out=self._values[:, target])
            np.multiply(there, np.uint8(255), out=self._mask[target])

    def _block_row(self, count: int) -> BlockRow:
        rows = (self.next_row - count, self.next_row)
        values, mask = self._values[:, :count], self._mask[:count]
        if self._content.nodata is not None:
            return BlockRow(rows, values, None)
        if self._fill:
            fill_invalid(values, mask)
        return BlockRow(rows, values, mask)


def fill_invalid(values: NDArray[np.uint8], mask: NDArray[np.uint8]) -> None:
    """Give invalid pixels the mean of the valid ones around, so that a lossy codec does not blur 0 into those.

    Cells of 16 x 16 pixels, the codecs' own, have their mean; cells without a valid pixel that of the cells beside
    them, if there is one.

    Args:
        values: (bands, rows, cols), 0 where invalid; changed in place.
        mask: (rows, cols), 0 where invalid.
    """
    if mask.all():
        return
    valid = (mask != 0).view(np.uint8)
    counts = _cell_sums(valid[None])[0]
    with_any = counts > 0
    if not with_any.any():
        return
    means = np.where(with_any, _cell_sums(values) / np.maximum(counts, 1), 0.0)
    beside = _sums_of_nine(with_any.astype(np.float64))
    means = np.where(with_any, means, np.stack([_sums_of_nine(one) for one in means]) / np.maximum(beside, 1))
    fill = (means + 0.5).astype(np.uint8)
    for band, cells in zip(values, fill):
        for top in range(0, mask.shape[0], _CELL):
            rows = slice(top, top + _CELL)
            line = np.repeat(cells[top // _CELL], _CELL)[: mask.shape[1]]
            band[rows] += (1 - valid[rows]) * line


def _cell_sums(values: NDArray[np.uint8]) -> NDArray[np.uint32]:
    """Return the sums of (bands, rows, cols) over cells; those at the right and bottom may be smaller."""
    _, rows, cols = values.shape
    across = np.add.reduceat(values, np.arange(0, rows, _CELL), axis=1, dtype=np.uint32)
    sums: NDArray[np.uint32] = np.add.reduceat(across, np.arange(0, cols, _CELL), axis=2)
    return sums


def _sums_of_nine(cells: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the sum of each cell and the eight around it."""
    padded = np.pad(cells, 1)
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    sums: NDArray[np.float64] = rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]
    return sums
