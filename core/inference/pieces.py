"""Pieces: parts of an image that each fit a core and its cache, and the workers that compute them.

On the CPU every core works on a piece of its own without waiting for the others. A GPU takes all of it at once, unless
its memory does not suffice.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TypeVar

import torch

from ..concurrency.cores import Cores
from ..errors import DeviceError, OutOfMemoryError
from ..model.device import Device
from ..resources.memory import is_out_of_memory
from ..words import phrase

Made = TypeVar("Made")

_MOST_CPU = (384, 1024)
"""Rows and columns of a piece at most, in input pixels: small beside memory."""

_LEAST_PIXELS = 192 * 256
"""Large beside what is looked at around a piece: not every core gets one where pieces would be smaller."""

_MOST_GPU = (4096, 4096)
_LEAST = 64


@dataclass(frozen=True)
class Piece:
    """Rows and columns of an image, in input pixels."""

    rows: slice
    cols: slice

    @property
    def shape(self) -> tuple[int, int]:
        """Of it."""
        return self.rows.stop - self.rows.start, self.cols.stop - self.cols.start

    def grown(self, reach: int, most: Piece) -> Piece:
        """A piece with so much around it as there is."""
        return Piece(_grown(self.rows, reach, most.rows), _grown(self.cols, reach, most.cols))

    def at(self, pixel: int) -> Piece:
        """The same in pixels of a level."""
        return Piece(_divided(self.rows, pixel), _divided(self.cols, pixel))

    def within(self, other: Piece, pixel: int) -> Piece:
        """Where it lies in another, in pixels of a level."""
        return Piece(_within(self.rows, other.rows, pixel), _within(self.cols, other.cols, pixel))


class Workers:
    """The cores, or the device, that compute pieces.

    Args:
        device: where.
        cores: of the processor.

    Attributes:
        dtype: that features are kept in, from what the device is good at.
        on_smaller_pieces: is told the side of pieces that fit where larger ones did not.
    """

    def __init__(self, device: Device, cores: Cores) -> None:
        self.on_smaller_pieces: Callable[[int], None] = lambda side: None
        self.dtype = device.precision if device.is_gpu else torch.float32
        self._device, self._cores = device, cores
        self._most = self._largest = _MOST_GPU if device.is_gpu else _MOST_CPU

    def run(self, function: Callable[[Piece], None], area: Piece, grid: int, phase: int = 0) -> None:
        """Compute an area in pieces; in smaller ones as long as memory runs out, which is remembered.

        Args:
            function: computes a piece.
            area: of the image.
            grid: pieces are cut at multiples of so many pixels,
            phase: and so many more.

        Raises:
            DeviceError: where the smallest pieces are too much.
        """
        while True:
            pieces = _pieces(area, self._counts(area), grid, phase)
            try:
                if self._device.is_gpu:
                    for piece in pieces:
                        function(piece)
                else:
                    self._cores.map(function, pieces)
                return
            except (RuntimeError, MemoryError) as error:
                if not is_out_of_memory(error):
                    raise
            if self._device.is_gpu:
                torch.cuda.empty_cache()
            if max(self._most) <= _LEAST:
                raise self._too_little()
            self._most = max(_LEAST, self._most[0] // 2), max(_LEAST, self._most[1] // 2)
            self.on_smaller_pieces(self._most[0])

    def begin_anew(self) -> None:
        """Forget what memory did not suffice for: less else is in it now."""
        if self._device.is_gpu:
            torch.cuda.empty_cache()
        self._most = self._largest

    def _counts(self, area: Piece) -> tuple[int, int]:
        """Return how many pieces lie below and beside each other: few, but as many as keep all cores busy."""
        height, width = area.shape
        down, across = -(-height // self._most[0]), -(-width // self._most[1])
        if self._device.is_gpu:
            return down, across
        while down * across % self._cores.count and height * width > down * across * _LEAST_PIXELS:
            if height * across > width * down:
                down += 1
            else:
                across += 1
        return down, across

    def alone(self, function: Callable[[], Made]) -> Made:
        """Compute something small, on one core."""
        return function() if self._device.is_gpu else self._cores.map(lambda _: function(), [None])[0]

    def precision(self) -> AbstractContextManager[object]:
        """Within it the device computes in what it is good at."""
        if not self._device.is_gpu:
            return nullcontext()
        return torch.autocast(self._device.torch_device.type, self._device.precision)

    def _too_little(self) -> DeviceError:
        return OutOfMemoryError(
            phrase(
                "The memory of {device} does not suffice, even for the smallest tiles. Close other programs that use "
                "it, or choose another device.",
                device=self._device.torch_device,
            )
        )


def _pieces(area: Piece, counts: tuple[int, int], grid: int, phase: int) -> list[Piece]:
    """Cut a part of an image into pieces of even size, at multiples of `grid` pixels plus `phase`."""
    rows, cols = (_cut(one, count, grid, phase) for one, count in zip((area.rows, area.cols), counts))
    return [Piece(row, col) for row in rows for col in cols]


def _cut(area: slice, count: int, grid: int, phase: int) -> list[slice]:
    if area.start == area.stop:
        return []
    first = -(-(area.start - phase) // grid)
    steps = (area.stop - phase) // grid - first
    count = max(1, min(count, steps))
    between = [(first + steps * index // count) * grid + phase for index in range(1, count)]
    borders = [area.start, *between, area.stop]
    return [slice(start, stop) for start, stop in zip(borders, borders[1:])]


def _grown(one: slice, reach: int, most: slice) -> slice:
    return slice(max(most.start, one.start - reach), min(most.stop, one.stop + reach))


def _divided(one: slice, pixel: int) -> slice:
    return slice(one.start // pixel, one.stop // pixel)


def _within(one: slice, other: slice, pixel: int) -> slice:
    return slice((one.start - other.start) // pixel, (one.stop - other.start) // pixel)
