"""Sample windows: parts of a raster at full resolution, spread over its valid area, that its statistics come from.

Where they lie follows from the raster's own size and from which of its pixels may hold measurements: never from
overviews, block sizes or formats. The same pixels have the same statistics however a file stores them.

A small raster is read as a whole. Of a larger one a lattice of windows is read; where too few of their pixels are
valid, a lattice of half the spacing is read in its stead, and so on, until one meets enough of them or all of the
raster was read. Of one that says it is huge, once some thousands were read, finer lattices are read only near windows
that held something.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
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
"""After so many windows, evenly over a raster of more pixels, no more are read but near those that hold a measurement.

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
    hits: list[Place] = []
    near: list[Place] | None = None  # parts outside of which no more is read
    for lattice in _lattices(raster.grid.height, raster.grid.width):
        kept, valid_pixels = _Kept(), 0
        empty: list[Window] = []
        places = list(lattice.places()) if near is None else lattice.near(near)
        if near is not None and not lattice.is_whole:
            places = sorted({*places, *hits})  # which a finer lattice may miss
        hits = []
        # What is not near counts as read and found empty.
        pixels = 0.0 if near is None else lattice.pixels * (1 - len(places) / lattice.windows)
        for window in _windows(raster, bands, places, check, read_places or raster.read_places):
            values, valid = window.part
            count = int(np.count_nonzero(candidates(values, valid)))
            pixels += valid.size
            if count:
                hits.append((window.rows, window.cols))
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
        looked_at += len(places)
        if valid_pixels >= _ENOUGH:
            break
        if size > _HUGE and looked_at >= _MOST_EMPTY:
            if not hits:
                break
            near = lattice.around(hits)
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


@dataclass(frozen=True)
class _Lattice:
    """Windows spread evenly over a raster.

    Each row of them is shifted by another part of their spacing. Else a valid strip that runs as the lattice does,
    along the diagonal for instance, would be met by all or by none.

    Attributes:
        shape: rows and columns of the raster.
        counts: of windows, downwards and across.
        is_whole: they are pieces that leave no pixel out.
    """

    shape: tuple[int, int]
    counts: tuple[int, int]
    is_whole: bool = False

    @classmethod
    def whole(cls, shape: tuple[int, int]) -> _Lattice:
        """Return the one that leaves no pixel out."""
        return cls(shape, (math.ceil(shape[0] / _PIECE), math.ceil(shape[1] / _PIECE)), is_whole=True)

    @property
    def windows(self) -> int:
        """How many there are."""
        return self.counts[0] * self.counts[1]

    @property
    def pixels(self) -> int:
        """How many they have."""
        height, width = self.shape
        return height * width if self.is_whole else self.windows * min(height, _SIDE) * min(width, _SIDE)

    @property
    def side(self) -> int:
        """Rows and columns of a window, as far as the raster reaches."""
        return _PIECE if self.is_whole else _SIDE

    @property
    def spacing(self) -> tuple[float, float]:
        """Rows and columns from one window to the next."""
        if self.is_whole:
            return float(_PIECE), float(_PIECE)
        return self.shape[0] / self.counts[0], self.shape[1] / self.counts[1]

    def places(self) -> Iterator[Place]:
        """Yield the windows, by rows from top to bottom."""
        return (self._place(row, col) for row in range(self.counts[0]) for col in range(self.counts[1]))

    def near(self, parts: Iterable[Place]) -> list[Place]:
        """Return the windows that touch parts of the raster, in the order of `places`."""
        found: set[tuple[int, int]] = set()
        for rows, cols in parts:
            for row in self._indices(0, rows, 0.5):
                found.update((row, col) for col in self._indices(1, cols, self._shift(row)))
        return [self._place(row, col) for row, col in sorted(found)]

    def around(self, places: Iterable[Place]) -> list[Place]:
        """Return some windows with what lies within the spacing around them."""
        (down, across) = (math.ceil(size) for size in self.spacing)
        return [((rows[0] - down, rows[1] + down), (cols[0] - across, cols[1] + across)) for rows, cols in places]

    def _indices(self, axis: int, part: Span, shift: float) -> range:
        """Return which windows along an axis may touch a part of it, where they start `shift` spacings from its end."""
        spacing, count = self.spacing[axis], self.counts[axis]
        first = math.floor((part[0] - self.side) / spacing - shift)
        last = math.ceil((part[1] + self.side) / spacing - shift)
        return range(min(max(0, first), count - 1), max(min(count, last + 1), 1))

    def _shift(self, row: int) -> float:
        return (row * _GOLDEN) % 1.0

    def _place(self, row: int, col: int) -> Place:
        if self.is_whole:
            rows, cols = row * _PIECE, col * _PIECE
        else:
            room = [max(0, size - _SIDE) for size in self.shape]
            rows = min(max(0, int((row + 0.5) * self.spacing[0] - 0.5 * _SIDE)), room[0])
            shifted = min(int((col + self._shift(row)) * self.spacing[1]), room[1])
            cols = shifted if self.counts[1] > 1 else room[1] // 2
        return (rows, min(rows + self.side, self.shape[0])), (cols, min(cols + self.side, self.shape[1]))


def _lattices(height: int, width: int) -> Iterator[_Lattice]:
    """Yield ever finer lattices; the last leaves no pixel out."""
    if height * width > WHOLE_PIXELS:
        across = min(max(1.0, math.sqrt(_WINDOWS * width / height)), max(1.0, width / _SIDE))
        down = min(max(1.0, _WINDOWS / across), max(1.0, height / _SIDE))
        across = min(max(1.0, _WINDOWS / down), max(1.0, width / _SIDE))
        while 2 * _SIDE * down < height or 2 * _SIDE * across < width:
            yield _Lattice((height, width), (math.ceil(down), math.ceil(across)))
            down, across = min(2.0 * down, height / _SIDE), min(2.0 * across, width / _SIDE)
    yield _Lattice.whole((height, width))


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
