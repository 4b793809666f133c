"""Sample windows: parts of a raster at full resolution, spread over its valid area, that its statistics come from.

Where they lie follows from the raster's own size and from which of its pixels may hold measurements: never from
overviews, block sizes or formats. The same pixels have the same statistics however a file stores them.

A small raster is read as a whole. Of a larger one a lattice of windows is read; where too few of their pixels are
valid, a lattice of half the spacing is read in its stead, and so on, until one meets enough of them or all of the
raster was read; of one that says it is huge, until some thousands have met none.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

import numpy as np

from ..raster.handles import Place, ReadPlaces
from ..raster.reader import SarRaster
from ..types import Bools, Floats, Span
from . import radiometry

Candidates = Callable[[Floats, Bools], Bools]
"""Returns which pixels of (values, valid) may hold measurements; see `BandFacts.candidates`."""

WHOLE_PIXELS = 2**22
"""A raster of no more pixels is read as a whole."""

_PIECE = 256  # rows and columns that are read at once of a raster that is read as a whole
_SIDE = 64  # of a window
_WINDOWS = 400  # in the first lattice
_ENOUGH = 100_000  # valid pixels; percentiles of so many are good to a hundredth of a decibel or two
_HUGE, _MOST_EMPTY = 2**30, 2**13
"""Where none of so many windows, evenly over a raster of more pixels, holds a measurement, no more are read.

A file of a few bytes may say that it has 10^12 pixels: looking at each for one that is not zero would take hours.
"""

_MOST_KEPT, _EMPTY_KEPT = 2_000, 16  # windows: bounds memory
_GOLDEN = (math.sqrt(5.0) - 1.0) / 2.0


@dataclass(frozen=True)
class Window:
    """A part of a raster, read with `radiometry.MARGIN` pixels around it as far as there are any.

    Attributes:
        rows, cols: of the part.
        values: (bands, rows, cols) float32, of the part and what is around it; see `SarRaster.read`.
        valid: (rows, cols) bool, likewise.
        inside: where the part lies in them.
    """

    rows: Span
    cols: Span
    values: Floats
    valid: Bools
    inside: tuple[slice, slice]

    @property
    def part(self) -> tuple[Floats, Bools]:
        """The values (bands, rows, cols) and mask (rows, cols) of the part alone."""
        return self.values[:, self.inside[0], self.inside[1]], self.valid[self.inside]


@dataclass(frozen=True)
class WindowSample:
    """The windows of a raster that hold measurements, and how much was read for them.

    Attributes:
        windows: with at least one pixel that may hold a measurement; any, where there is none.
        pixels: that were read for these, those of windows without any included.
    """

    windows: tuple[Window, ...]
    pixels: float


def sample_windows(
    raster: SarRaster,
    bands: Sequence[int],
    candidates: Candidates,
    check: Callable[[], None],
    read_places: ReadPlaces | None = None,
) -> WindowSample:
    """Read windows that are spread over the valid area of a raster; `check` may raise to stop.

    Args:
        raster: open for reading.
        bands: their numbers.
        candidates: tells which pixels may hold measurements.
        check: may raise to stop.
        read_places: reads the raster instead of its own `read_places`.

    Raises:
        RasterError: where the raster cannot be read.
    """
    looked_at, size = 0, raster.grid.height * raster.grid.width
    found, is_small = WindowSample((), 0), size <= WHOLE_PIXELS
    for lattice in _lattices(raster.grid.height, raster.grid.width):
        kept, valid_pixels = _Kept(), 0
        empty: list[Window] = []
        pixels = windows_read = 0
        for window in _windows(raster, bands, list(lattice), check, read_places or raster.read_places):
            values, valid = window.part
            count = int(np.count_nonzero(candidates(values, valid)))
            windows_read += 1
            pixels += valid.size
            valid_pixels += count
            if count and is_small:
                kept.add(window)
            elif count:
                for part in _parts(window):
                    if candidates(*part.part).any():
                        kept.add(part)
            elif valid.any() and len(empty) < _EMPTY_KEPT:
                empty.append(window)  # for saying what there is instead
        share = len(kept.windows) / kept.added if kept.added else 1.0
        found = WindowSample(tuple(kept.windows or empty), pixels * share)
        looked_at += windows_read
        if valid_pixels >= _ENOUGH or (not valid_pixels and size > _HUGE and looked_at >= _MOST_EMPTY):
            break
    return found


class _Kept:
    """Windows, decimated evenly where they become too many."""

    def __init__(self) -> None:
        self.windows: list[Window] = []
        self.added = 0
        self._every = 1

    def add(self, window: Window) -> None:
        if self.added % self._every == 0:
            self.windows.append(window)
        self.added += 1
        if len(self.windows) > _MOST_KEPT:
            self.windows = self.windows[::2]
            self._every *= 2


def _lattices(height: int, width: int) -> Iterator[Iterator[tuple[Span, Span]]]:
    """Yield ever finer lattices of windows, by rows from top to bottom; the last leaves no pixel out."""
    if height * width > WHOLE_PIXELS:
        across = min(max(1.0, math.sqrt(_WINDOWS * width / height)), max(1.0, width / _SIDE))
        down = min(max(1.0, _WINDOWS / across), max(1.0, height / _SIDE))
        across = min(max(1.0, _WINDOWS / down), max(1.0, width / _SIDE))
        while 2 * _SIDE * down < height or 2 * _SIDE * across < width:
            yield _lattice((height, width), (math.ceil(down), math.ceil(across)))
            down, across = min(2.0 * down, height / _SIDE), min(2.0 * across, width / _SIDE)
    yield ((rows, cols) for rows in _pieces(height) for cols in _pieces(width))


def _lattice(shape: tuple[int, int], counts: tuple[int, int]) -> Iterator[tuple[Span, Span]]:
    """Yield the windows of a lattice. Each row of them is shifted by another part of their spacing.

    Else a valid strip that runs as the lattice does, along the diagonal for instance, would be met by all or by none.
    """
    room, spacing = [max(0, size - _SIDE) for size in shape], [size / count for size, count in zip(shape, counts)]
    for row in range(counts[0]):
        top = min(int((row + 0.5) * spacing[0] - 0.5 * _SIDE), room[0]) if room[0] else 0
        shift = (row * _GOLDEN) % 1.0
        for col in range(counts[1]):
            left = min(int((col + shift) * spacing[1]), room[1]) if counts[1] > 1 else room[1] // 2
            rows, cols = max(0, top), max(0, left)
            yield (rows, min(rows + _SIDE, shape[0])), (cols, min(cols + _SIDE, shape[1]))


def _pieces(size: int) -> list[Span]:
    return [(start, min(start + _PIECE, size)) for start in range(0, size, _PIECE)]


def _parts(window: Window) -> Iterator[Window]:
    """Cut a window into such as lattices have, which leave no pixel out."""
    for top in range(window.rows[0], window.rows[1], _SIDE):
        for left in range(window.cols[0], window.cols[1], _SIDE):
            rows, cols = (top, min(top + _SIDE, window.rows[1])), (left, min(left + _SIDE, window.cols[1]))
            around, inside = [], []
            for part, whole, place, size in zip(
                (rows, cols), (window.rows, window.cols), window.inside, window.valid.shape
            ):
                start, stop = (place.start + at - whole[0] for at in part)
                first = max(0, start - radiometry.MARGIN)
                around.append(slice(first, min(size, stop + radiometry.MARGIN)))
                inside.append(slice(start - first, stop - first))
            values, valid = window.values[:, around[0], around[1]].copy(), window.valid[around[0], around[1]].copy()
            yield Window(rows, cols, values, valid, (inside[0], inside[1]))


def _windows(
    raster: SarRaster, bands: Sequence[int], lattice: Sequence[Place], check: Callable[[], None], read: ReadPlaces
) -> Iterator[Window]:
    """Yield the windows of a lattice, each with what is around it."""
    margin, grid = radiometry.MARGIN, raster.grid
    around = [
        (
            (max(0, rows[0] - margin), min(grid.height, rows[1] + margin)),
            (max(0, cols[0] - margin), min(grid.width, cols[1] + margin)),
        )
        for rows, cols in lattice
    ]
    check()
    with closing(read(bands, around)) as found:
        for (rows, cols), (whole_rows, whole_cols), (values, valid) in zip(lattice, around, found):
            inside = tuple(
                slice(part[0] - whole[0], part[1] - whole[0])
                for part, whole in ((rows, whole_rows), (cols, whole_cols))
            )
            yield Window(rows, cols, values, valid, (inside[0], inside[1]))
            check()
