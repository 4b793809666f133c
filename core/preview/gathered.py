"""Gathering: the pixels that a screen needs of a raster without overviews, taken out of blocks that are decoded once.

Blocks are read whole, in threads, and the nearest pixels of every decimated raster that is asked for are picked out of
them: a draft and the full picture come of one reading, and so do the windows that the raster is measured by. Where no
block was read yet, pixels can be filled in from around it, for a first coarse picture.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..georeferencing.grid import Grid
from ..raster.handles import Place, in_order
from ..raster.reader import SarRaster
from ..raster.stored_block import Part
from ..types import Bools, Floats, Span
from .decimated import DecimatedRaster
from .filling import filled_in

_BLOCK_SIDE = 512  # pixels: smaller blocks are read several at once
_LARGEST_BLOCK = 2**23  # pixels; GDAL itself is asked for the nearest of larger ones
_KNOWN_FIRST = 0.25  # share of the blocks in view that a coarse picture is made of, at least

_Block = tuple[int, int]  # number of its row and column


class Gathering:
    """What has been gathered of one raster. Takes the raster's handle for each reading, and keeps none.

    Args:
        raster: whose blocks are read.
        bands: that are gathered.
        wanted: what is gathered of it.
    """

    def __init__(self, raster: SarRaster, bands: Sequence[int], wanted: Sequence[DecimatedRaster]) -> None:
        self.bands = tuple(bands)
        self._size = raster.grid.height, raster.grid.width
        self._block = _block_shape(raster)
        self._zero_is_fill = raster.dtypes[bands[0] - 1] != "uint8"  # bytes are previews, in which 0 is dark
        counts = [-(-size // side) for size, side in zip(self._size, self._block)]
        self.known: Bools = np.zeros((counts[0], counts[1]), np.bool_)
        self._planes = {(one.height, one.width): _Plane.of(one, len(bands)) for one in wanted}

    def holds(self, decimated: DecimatedRaster) -> bool:
        """Whether a decimated raster is among what is gathered."""
        return (decimated.height, decimated.width) in self._planes

    def read_places(
        self, raster: SarRaster, bands: Sequence[int], places: Sequence[Place]
    ) -> Generator[tuple[Floats, Bools], None, None]:
        """Yield what `SarRaster.read_places` does, cut out of blocks that are gathered as well."""
        if tuple(bands) != self.bands:
            yield from raster.read_places(bands, places)
            return
        parts: dict[_Block, list[int]] = {}
        for number, place in enumerate(places):
            for block in self._blocks_of(place):
                parts.setdefault(block, []).append(number)
        waiting = [len(self._blocks_of(place)) for place in places]
        found: dict[int, tuple[Floats, Bools]] = {}  # begun and not yielded yet

        def begun() -> Iterator[_Block]:
            for block, numbers in parts.items():
                for number in numbers:
                    if number not in found:
                        found[number] = _empty(places[number], len(self.bands))
                yield block

        def cuts(block: _Block) -> list[_Cut]:
            return [_Cut(*_overlap(self._place(block), places[number]), *found[number]) for number in parts[block]]

        ready = 0
        with closing(self._gathered(raster, begun(), cuts)) as blocks:
            for block in blocks:
                for number in parts[block]:
                    waiting[number] -= 1
                while ready < len(places) and not waiting[ready]:
                    yield found.pop(ready)
                    ready += 1

    def complete(self, raster: SarRaster, place: Place, check: Callable[[], None]) -> None:
        """Read the blocks of a place that are not known yet; `check` may raise to stop, and what is known stays."""
        self._read(raster, [block for block in self._blocks_of(place) if not self.known[block]], check)

    def begin(self, raster: SarRaster, place: Place, check: Callable[[], None]) -> None:
        """See to it that some blocks all over a place are known, so that the others can be filled in."""
        blocks = self._blocks_of(place)
        if np.mean([self.known[block] for block in blocks]) < _KNOWN_FIRST:
            some = [block for block in blocks if block[0] % 2 == block[1] % 2 == 0 or len(blocks) < 4]
            self._read(raster, [block for block in some if not self.known[block]], check)

    def missing(self, place: Place) -> int:
        """Return how many pixels the blocks of a place have that are not known."""
        unknown = sum(not self.known[block] for block in self._blocks_of(place))
        return unknown * self._block[0] * self._block[1]

    def of(self, decimated: DecimatedRaster, check: Callable[[], None]) -> Gathered:
        """Return a decimated raster, whose pixels are read where they are needed."""
        return Gathered(decimated, self, check)

    def filled(self, decimated: DecimatedRaster) -> tuple[Floats, Bools]:
        """Return values and mask of a decimated raster with what is not known filled in from around it."""
        plane = self._planes[decimated.height, decimated.width]
        known = plane.spread(self.known, self._block)
        return filled_in(plane.values, plane.valid, known, self._zero_is_fill)

    def part(self, decimated: DecimatedRaster, rows: Span, cols: Span) -> tuple[Floats, Bools]:
        """Return a block of a decimated raster of which everything is known."""
        plane = self._planes[decimated.height, decimated.width]
        where = slice(*rows), slice(*cols)
        return plane.values[:, where[0], where[1]].copy(), plane.valid[where].copy()

    def _read(self, raster: SarRaster, blocks: Sequence[_Block], check: Callable[[], None]) -> None:
        check()
        if not blocks:
            return
        with closing(self._gathered(raster, blocks)) as found:
            for _ in found:
                check()

    def _gathered(
        self,
        raster: SarRaster,
        blocks: Iterable[_Block],
        also: Callable[[_Block], Sequence[_Cut]] = lambda block: (),
    ) -> Generator[_Block, None, None]:
        """Read blocks, each into its place in every plane, and yield them in their order.

        `also` says what else is cut out of a block.
        """

        def gather(handle: SarRaster, block: _Block) -> _Block:
            place = self._place(block)
            cuts = [*(plane.cut(place) for plane in self._planes.values()), *also(block)]
            read = handle.read_parts(self.bands, place, [cut.inside for cut in cuts])
            for cut, (values, valid) in zip(cuts, read):
                cut.values[:, cut.within[0], cut.within[1]] = values
                cut.valid[cut.within] = valid
            return block

        with closing(in_order(raster, raster.reopened, gather, blocks)) as found:
            for block in found:
                self.known[block] = True
                yield block

    def _place(self, block: _Block) -> Place:
        rows, cols = (
            (number * side, min((number + 1) * side, size))
            for number, side, size in zip(block, self._block, self._size)
        )
        return rows, cols

    def _blocks_of(self, place: Place) -> list[_Block]:
        rows, cols = (
            range(max(0, start) // side, -(-min(stop, size) // side))
            for (start, stop), side, size in zip(place, self._block, self._size)
        )
        return [(row, col) for row in rows for col in cols]


@dataclass(frozen=True)
class Gathered:
    """A decimated raster whose blocks are read where its pixels are needed; a `db_reader.PixelSource`."""

    decimated: DecimatedRaster
    gathering: Gathering
    check: Callable[[], None]

    @property
    def grid(self) -> Grid:
        """Its size and georeferencing."""
        return self.decimated.grid

    def read(self, bands: Sequence[int], rows: Span, cols: Span) -> tuple[Floats, Bools]:
        """Return a block of it; see `SarRaster.read`."""
        self.gathering.complete(self.decimated.raster, self.decimated.place(rows, cols), self.check)
        where = [self.gathering.bands.index(band) for band in bands]
        values, valid = self.gathering.part(self.decimated, rows, cols)
        return values[where], valid


@dataclass(frozen=True)
class _Cut:
    """What is taken out of a block, and where it goes.

    Attributes:
        inside: the part of the block.
        within: the part of the arrays that it fills.
        values, valid: these arrays, (bands, rows, cols) and (rows, cols).
    """

    inside: Part
    within: tuple[slice, slice]
    values: Floats
    valid: Bools


@dataclass(frozen=True)
class _Plane:
    """A decimated raster in memory.

    Attributes:
        rows, cols: of the raster's pixels that its own are, rising.
        values, valid: see `SarRaster.read`; 0 and invalid where no block was read.
    """

    rows: NDArray[np.intp]
    cols: NDArray[np.intp]
    values: Floats
    valid: Bools

    @classmethod
    def of(cls, decimated: DecimatedRaster, bands: int) -> _Plane:
        shape = decimated.height, decimated.width
        rows, cols = decimated.nearest
        return cls(rows, cols, np.zeros((bands, *shape), np.float32), np.zeros(shape, np.bool_))

    def cut(self, place: Place) -> _Cut:
        """Return which of its pixels are picked out of a block at a place of the raster, and where they belong."""
        rows, cols = place
        down, across = (slice(*np.searchsorted(mine, span)) for mine, span in ((self.rows, rows), (self.cols, cols)))
        inside = np.ix_(self.rows[down] - rows[0], self.cols[across] - cols[0])
        return _Cut((inside[0], inside[1]), (down, across), self.values, self.valid)

    def spread(self, known: Bools, block: tuple[int, int]) -> Bools:
        """Return which of its pixels are known where these blocks are."""
        return known[np.ix_(self.rows // block[0], self.cols // block[1])]


def can_gather(raster: SarRaster, wanted: DecimatedRaster) -> bool:
    """Whether blocks of a raster are to be read whole for a decimated one.

    Not where there are overviews, where nearly every block can be passed over, as strips of single rows can, or where
    blocks are so large that memory should not hold some of them.
    """
    if raster.driver != "GTiff" or raster.has_overviews or wanted.is_whole:
        return False
    block = _block_shape(raster)
    return block[0] * block[1] <= _LARGEST_BLOCK and raster.block_shape[0] * 2 >= wanted.steps[0]


def _block_shape(raster: SarRaster) -> tuple[int, int]:
    """Return rows and columns that are read at once: a block of the file, or several small ones."""
    rows, cols = (
        min(side * max(1, _BLOCK_SIDE // side), size)
        for side, size in zip(raster.block_shape, (raster.grid.height, raster.grid.width))
    )
    if cols > _BLOCK_SIDE:  # strips are as wide as the raster
        rows = min(raster.block_shape[0] * max(1, _BLOCK_SIDE**2 // (raster.block_shape[0] * cols)), raster.grid.height)
    return rows, cols


def _empty(place: Place, bands: int) -> tuple[Floats, Bools]:
    shape = place[0][1] - place[0][0], place[1][1] - place[1][0]
    return np.empty((bands, *shape), np.float32), np.empty(shape, np.bool_)


def _overlap(block: Place, place: Place) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """Return where a block and a place overlap: in the block, and in the place."""
    inside, within = [], []
    for (first, last), (start, stop) in zip(block, place):
        low, high = max(first, start), min(last, stop)
        inside.append(slice(low - first, high - first))
        within.append(slice(low - start, high - start))
    return (inside[0], inside[1]), (within[0], within[1])
