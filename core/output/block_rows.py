"""Rows of blocks: pixels as they come, gathered into what GDAL compresses at once, invalid ones filled, masks kept."""

from __future__ import annotations

import zlib
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


class KeptMask:
    """A mask that is kept until all pixels are written, as compressed bits: some KB for a row of blocks.

    GDAL lays blocks out in the order in which its cache gives them up. That of a mask's depends on what other threads
    read meanwhile, so they would lie elsewhere in every file.
    """

    def __init__(self) -> None:
        self._rows: list[tuple[tuple[int, int], int, bytes]] = []

    def keep(self, rows: tuple[int, int], mask: NDArray[np.uint8]) -> None:
        """Add the next rows: uint8 (rows, width), 0 where invalid."""
        self._rows.append((rows, mask.shape[1], zlib.compress(np.packbits(mask, axis=1).tobytes(), 1)))

    def __iter__(self) -> Iterator[tuple[tuple[int, int], NDArray[np.uint8]]]:
        """Yield the rows again, 255 where valid."""
        for rows, width, packed in self._rows:
            bits = np.frombuffer(zlib.decompress(packed), np.uint8).reshape(rows[1] - rows[0], -1)
            yield rows, np.unpackbits(bits, axis=1, count=width) * np.uint8(255)


def fill_invalid(values: NDArray[np.uint8], mask: NDArray[np.uint8]) -> None:
    """Give invalid pixels the mean of the valid ones around, so that a lossy codec does not blur 0 into those.

    Cells of 16 x 16 pixels, the codecs' own, have their mean; cells without a valid pixel that of the cells beside
    them, if there is one. Only cells at the border of the mask are looked at.

    Args:
        values: (bands, rows, cols), 0 where invalid; changed in place.
        mask: (rows, cols), 0 where invalid.
    """
    if mask.all():
        return
    valid = mask != 0
    counts, holes = _cell_sums(valid), _cell_sums(~valid)
    with_any = counts > 0
    bare = ~with_any & (_sums_of_nine(with_any) > 0)
    mixed = with_any & (holes > 0)
    means = np.zeros((len(values), *counts.shape))
    for row, cols in _by_row(mixed | (with_any & (_sums_of_nine(bare) > 0))):
        strip = _Strip(values, valid, row, cols)
        means[:, row, cols] = strip.sums() / counts[row, cols]
    beside = np.maximum(_sums_of_nine(with_any), 1)
    means = np.where(bare, np.stack([_sums_of_nine(one) for one in means]) / beside, means)
    for row, cols in _by_row(mixed | bare):
        _Strip(values, valid, row, cols).fill((means[:, row, cols] + 0.5).astype(np.uint8))


class _Strip:
    """Some cells of one row of cells; those at the right and bottom may be smaller."""

    def __init__(self, values: NDArray[np.uint8], valid: Bools, row: int, cols: NDArray[np.intp]) -> None:
        rows = slice(row * _CELL, (row + 1) * _CELL)
        across = cols[:, None] * _CELL + np.arange(_CELL)
        self._inside = across < valid.shape[1]
        self._across = np.minimum(across, valid.shape[1] - 1)
        self._values, self._valid = values[:, rows], valid[rows][:, self._across]  # (rows, cells, 16)

    def sums(self) -> NDArray[np.uint32]:
        """Return the sums of the valid pixels of each cell: (bands, cells)."""
        counted = self._values[:, :, self._across] * (self._valid & self._inside)
        sums: NDArray[np.uint32] = counted.sum(axis=(1, 3), dtype=np.uint32)
        return sums

    def fill(self, colours: NDArray[np.uint8]) -> None:
        """Give the invalid pixels of each cell its colour: (bands, cells)."""
        for band, colour in zip(self._values, colours):
            band[:, self._across] = np.where(self._valid, band[:, self._across], colour[:, None])


def _by_row(cells: Bools) -> Iterator[tuple[int, NDArray[np.intp]]]:
    """Yield the rows of cells in which there are any, and the columns of these."""
    for row in np.flatnonzero(cells.any(axis=1)):
        yield int(row), np.flatnonzero(cells[row])


def _cell_sums(valid: Bools) -> NDArray[np.uint16]:
    """Return how many pixels of (rows, cols) are true in each cell."""
    cols = np.arange(0, valid.shape[1], _CELL)
    strips = np.split(valid.view(np.uint8), range(_CELL, len(valid), _CELL))
    down = np.stack([strip.sum(axis=0, dtype=np.uint8) for strip in strips])  # up to 16, which a byte holds
    sums: NDArray[np.uint16] = np.add.reduceat(down, cols, axis=1, dtype=np.uint16)
    return sums


def _sums_of_nine(cells: NDArray[Any]) -> NDArray[np.float64]:
    """Return the sum of each cell and the eight around it."""
    padded = np.pad(cells.astype(np.float64), 1)
    rows = padded[:-2] + padded[1:-1] + padded[2:]
    sums: NDArray[np.float64] = rows[:, :-2] + rows[:, 1:-1] + rows[:, 2:]
    return sums
