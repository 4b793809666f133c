"""The fit: the first of two passes, which looks at a few places of a raster through the network and in a reference.

Which places they are follows from the raster and the reference alone, never from tiles, batches or the part that is to
be coloured: colours do not depend on those. At most `MOST_GLOBAL` places of 512 x 512 of the network's pixels are
looked at for one map, `MOST_LOCAL` for a field of maps, however large the raster is; they are painted without context,
which statistics do not need. A raster too small for so many is looked at as a whole.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Optional

import numpy as np
import torch

from ..cancellation import Check
from ..colour import rendering, transfer
from ..colour.reference_image import ReferenceImage
from ..colour.transfer import FEWEST_BLOCKS, ColourTransfer, Place
from ..errors import ReferenceImageError
from ..inference import runner as inference
from ..inference import tiling
from ..inference.runner import Runner
from ..inference.tile_reader import Tile, TileReader
from ..inference.tiling import Layout
from ..input.bands import MatchedInputs
from ..input.db_reader import DbReader, NativeRows, RowSource
from ..input.multilook import ResampledReader, ResampledRows
from ..input.resampling import Sampling
from ..options.shared import LOCAL_TRANSFER
from ..raster.reader import SarRaster
from ..sar.backscatter import Backscatter
from ..sar.windows import WHOLE_PIXELS
from ..types import Bools, Doubles, Floats

SeenPlaces = dict[tuple[float, float], Optional[Place]]
"""What was seen at places, by row and column of their middles."""

MOST_GLOBAL, MOST_LOCAL = 16, 64
"""Places that are looked at."""

BLOCK = 8
"""The network's pixels along a side of the blocks whose means are compared: 80 m for most models."""

_CELLS_PER_BLOCK = BLOCK // 2
_GRID_STEPS = 4  # of the network's grid along a side of a place
_PROBES = 193  # positions along each side at which both rasters are asked whether they are there
_ROWS_WITH_BOTH, _ROWS_EVERYWHERE = 48, 16  # of probes that are read of a large raster
_LITTLE_COVER = 0.1  # less of the raster than this deserves a warning
REACH = 0.75  # of the spacing of places: how far a place speaks for its surroundings
_NODES_BEYOND = 2  # on every side: there the field goes back to the map of the whole


@dataclass(frozen=True)
class FittedTransfer:
    """What the fit found.

    Attributes:
        map: of CIELAB; see `transfer`.
        cover: share of the raster's valid pixels that the reference has.
        places, blocks: that the map rests on.
        shift: mean change of L, a and b over them.
        notes: (code, text) of what the user should know.
    """

    map: ColourTransfer
    cover: float
    places: int
    blocks: int
    shift: tuple[float, float, float]
    notes: tuple[tuple[str, str], ...]

    def describe(self, name: str) -> str:
        """Say in one sentence what the colours now go by."""
        lightness, a, b = self.shift
        kind = "one map" if self.map.is_global else f"{self.map.matrices.shape[0]} x {self.map.matrices.shape[1]} maps"
        return (
            f"Colours follow {name} by {kind} from {self.blocks} blocks at {self.places} "
            f"place{'s' * (self.places > 1)}; it covers {self.cover:.0%} of the raster. Mean change in CIELAB: "
            f"L {lightness:+.1f}, a {a:+.1f}, b {b:+.1f}."
        )


@dataclass(frozen=True)
class TransferFit:
    """What is looked at, and how; see `rows.ColourRows` for what the members are.

    Attributes:
        style: row of the network's style tables.
    """

    raster: SarRaster
    matched: MatchedInputs
    measured: Backscatter
    sampling: Sampling
    runner: Runner
    style: int
    medians_db: tuple[float, ...]
    check: Check
    on_smaller_batch: Callable[[int], None]

    def run(
        self,
        reference: ReferenceImage,
        mode: str,
        advance: Callable[[float], None],
        seen: SeenPlaces | None = None,
    ) -> FittedTransfer:
        """Look at the places and return the transfer; raises ReferenceImageError where it cannot be told.

        `advance` is told the share of the work that is done. `seen` takes what is found at each place, and has what an
        earlier call for the same files and options found there before it was stopped.
        """
        probes = self._probes(reference)
        spacing, centres = self._centres(probes, MOST_LOCAL if mode == LOCAL_TRANSFER else MOST_GLOBAL)
        seen = {} if seen is None else seen
        for number, centre in enumerate(centres, start=1):
            self.check()
            if centre not in seen:
                seen[centre] = self._place(reference, *centre)
            advance(number / len(centres))
        found = [place for place in map(seen.__getitem__, centres) if place is not None]
        places = transfer.kept(found) if found else []
        blocks = sum(len(place.ours) for place in places)
        if blocks < FEWEST_BLOCKS:
            side = BLOCK * self.sampling.zoom
            raise ReferenceImageError(
                f"The reference {reference.name} and the SAR raster have too little in common: {blocks} blocks of "
                f"{side:g} x {side:g} pixels that are valid and clear in both, and {FEWEST_BLOCKS} are needed. Choose "
                "an image that covers more of the raster, or leave the reference out."
            )
        notes = list(reference.notes)
        if probes.cover < _LITTLE_COVER:
            text = (
                f"The reference {reference.name} covers only {probes.cover:.1%} of the raster: the colours of all of "
                "it go by that part. Choose an image that covers more of it if other parts look different."
            )
            notes.append(("reference-cover", text))
        share = min(1.0, blocks / max(1.0, self._blocks_in_raster()))
        made = self._map(places, share, probes.cover, mode, spacing)
        shift = self._mean_change(made, places)
        return FittedTransfer(made, probes.cover, len(places), blocks, shift, tuple(notes))

    def _map(self, places: list[Place], share: float, cover: float, mode: str, spacing: float) -> ColourTransfer:
        if mode != LOCAL_TRANSFER or len(places) < 2:
            return transfer.global_map(places, share, cover)
        rows, cols = (_lattice([getattr(place, axis) for place in places], spacing) for axis in ("row", "col"))
        return transfer.local_map(places, share, cover, rows, cols, REACH * spacing)

    def _mean_change(self, made: ColourTransfer, places: list[Place]) -> tuple[float, float, float]:
        total, count = np.zeros(3), 0
        for place in places:
            ours = torch.from_numpy(np.ascontiguousarray(place.ours.T))[None, :, None]
            mapped = made.apply(ours, np.array([place.row]), np.full(len(place.ours), place.col))
            total += (mapped - ours)[0, :, 0].double().sum(dim=1).numpy()
            count += len(place.ours)
        lightness, a, b = (float(value) for value in total / max(1, count))
        return lightness, a, b

    def _blocks_in_raster(self) -> float:
        rows, cols = self.sampling.shape if not self.sampling.is_native else self._size
        return rows * cols * max(self.measured.valid_fraction, 1e-6) / BLOCK**2

    @property
    def _size(self) -> tuple[int, int]:
        return self.raster.grid.height, self.raster.grid.width

    def _probes(self, reference: ReferenceImage) -> _Probes:
        """Find where both rasters are; raises ReferenceImageError where neither meets the other."""
        height, width = self._size
        rows = (np.arange(min(_PROBES, height)) + 0.5) * height / min(_PROBES, height)
        cols = (np.arange(min(_PROBES, width)) + 0.5) * width / min(_PROBES, width)
        at_rows, at_cols = (np.ascontiguousarray(grid) for grid in np.meshgrid(rows, cols, indexing="ij"))
        covered = reference.covers(self.raster.grid, at_rows, at_cols)
        if not covered.any():
            raise ReferenceImageError(
                f"The reference {reference.name} does not overlap the SAR raster. Choose an image of the same area, "
                "and check that both have the right coordinate reference system."
            )
        with_both, everywhere = self._read_rows(covered)
        there = np.zeros_like(covered)
        decibels = DbReader(self.raster, self.matched.bands, self.measured)
        for number in sorted({*with_both, *everywhere}):
            self.check()
            row = int(rows[number])
            there[number] = decibels.read((row, row + 1), (0, width))[1][0, cols.astype(np.intp)]
        both = covered & there
        both[[number for number in range(len(rows)) if number not in with_both]] = False
        if not both.any():
            raise ReferenceImageError(
                f"The reference {reference.name} lies only where the SAR raster has no valid pixels. Choose an image "
                "that covers what is to be coloured."
            )
        share = both.sum() / len(with_both) * covered.any(axis=1).sum() / len(rows)
        cover = share / max(there[everywhere].sum() / len(everywhere), 1e-6)
        return _Probes(at_rows, at_cols, both, min(1.0, float(cover)))

    def _read_rows(self, covered: Bools) -> tuple[list[int], list[int]]:
        """Return the rows of probes to be read where the reference is, and those that speak for the whole raster."""
        rows = list(range(len(covered)))
        with_both = [row for row in rows if covered[row].any()]
        if self._size[0] * self._size[1] <= WHOLE_PIXELS:
            return with_both, rows
        return with_both[:: -(-len(with_both) // _ROWS_WITH_BOTH)], rows[:: -(-len(rows) // _ROWS_EVERYWHERE)]

    def _centres(self, probes: _Probes, most: int) -> tuple[float, list[tuple[float, float]]]:
        """Spread places over what both rasters have; returns their spacing and positions, in the raster's pixels."""
        rows, cols = probes.rows[probes.both], probes.cols[probes.both]
        steps = (self._size[0] / len(probes.rows), self._size[1] / probes.rows.shape[1])
        low = (rows.min() - steps[0] / 2, cols.min() - steps[1] / 2)
        tall, wide = rows.max() + steps[0] / 2 - low[0], cols.max() + steps[1] / 2 - low[1]
        spacing = _GRID_STEPS * self.runner.model.card.grid * self.sampling.zoom
        while _count(tall, spacing) * _count(wide, spacing) > most:
            spacing *= 1.02
        down, across = _count(tall, spacing), _count(wide, spacing)
        cell = (np.minimum((rows - low[0]) / tall * down, down - 1).astype(int) * across) + np.minimum(
            (cols - low[1]) / wide * across, across - 1
        ).astype(int)
        centres = []
        for number in range(down * across):
            inside = cell == number
            if inside.any():
                # The probe nearest to the middle of what both have in the cell: an overlap may be of any shape.
                row, col = rows[inside], cols[inside]
                nearest = np.argmin((row - row.mean()) ** 2 + (col - col.mean()) ** 2)
                centres.append((float(row[nearest]), float(col[nearest])))
        return max(tall / down, wide / across, spacing), centres

    def _place(self, reference: ReferenceImage, row: float, col: float) -> Place | None:
        """Look at one place; None where too little of it is valid in both."""
        card, zoom = self.runner.model.card, self.sampling.zoom
        shape = self._size if self.sampling.is_native else self.sampling.shape
        window = (*_span(row / zoom, shape[0], card.grid), *_span(col / zoom, shape[1], card.grid))
        rows, cols = (window[1] - window[0]) // BLOCK, (window[3] - window[2]) // BLOCK
        if not rows or not cols:
            return None  # not even a block: a raster of a few pixels' width
        layout = tiling.lay_out(shape, window, _GRID_STEPS * card.grid, 0, 0, card.grid)
        picture, valid = self._picture(layout, window)
        ours, ours_share = _means(picture, valid, rows, cols)
        theirs, there = reference.block_means(
            self.raster.grid, window[0] * zoom, window[2] * zoom, BLOCK * zoom, (rows, cols)
        )
        both = there & (ours_share >= 0.5)
        if not both.any():
            return None
        middle = (window[0] + window[1]) / 2 * zoom, (window[2] + window[3]) / 2 * zoom
        return Place(*middle, _lab(ours[both]), _lab(theirs[both]))

    def _picture(self, layout: Layout, window: tuple[int, int, int, int]) -> tuple[Floats, Bools]:
        """Return sRGB in [0, 1] of the network's cells of a window and which of them are valid."""
        # The last row or column of a raster of an odd size is in no whole cell: places leave it out.
        cells = tiling.halved(replace(layout, height=layout.height // 2 * 2, width=layout.width // 2 * 2))
        top, left = window[0] // 2, window[2] // 2
        shape = (window[1] - window[0]) // 2, (window[3] - window[2]) // 2
        picture, valid = np.zeros((*shape, 3), np.float32), np.zeros(shape, np.bool_)
        tiles = list(TileReader(self._source(), layout, self.check).tiles())
        fields = inference.field_tiles(
            [[tile] for tile in tiles], self.runner, cells, self.style, self.on_smaller_batch
        )
        for tile, (row_index, col_index, field) in zip(tiles, fields):
            if field is None or not isinstance(tile, Tile):
                continue
            rows, cols = cells.rows[row_index], cells.cols[col_index]
            count = min(field.shape[0], len(tile.valid) // 2), min(field.shape[1], tile.valid.shape[1] // 2)
            down = slice(rows.output_start - top, rows.output_start - top + count[0])
            across = slice(cols.output_start - left, cols.output_start - left + count[1])
            picture[down, across] = np.clip(field[: count[0], : count[1], :3] + 0.5, 0.0, 1.0)
            seen = tile.valid[: 2 * count[0], : 2 * count[1]]
            valid[down, across] = seen.reshape(count[0], 2, count[1], 2).all(axis=(1, 3))
        return picture, valid

    def _source(self) -> RowSource:
        card = self.runner.model.card
        if self.sampling.is_native:
            return NativeRows(self.raster, self.matched, self.measured, card)
        decibels = DbReader(self.raster, self.matched.bands, self.measured)
        sampled = ResampledReader(decibels, self.sampling, self.check)
        return ResampledRows(sampled, self.matched.sources, self.medians_db, card)


@dataclass(frozen=True)
class _Probes:
    """Positions in the raster's pixels, (n, m) each, where both rasters are, and their share of the valid ones."""

    rows: Doubles
    cols: Doubles
    both: Bools
    cover: float


def _count(length: float, spacing: float) -> int:
    return max(1, math.floor(length / spacing + 0.5))


def _span(middle: float, size: int, grid: int) -> tuple[int, int]:
    """Return start and stop of a place around a position: whole steps, cut to an even number inside the raster."""
    last = max(0, -(-size // grid) - _GRID_STEPS)
    start = min(max(0, round(middle / grid) - _GRID_STEPS // 2), last) * grid
    stop = min(start + _GRID_STEPS * grid, size)
    return start, stop - (stop - start) % 2


def _means(picture: Floats, valid: Bools, rows: int, cols: int) -> tuple[Floats, Floats]:
    """Return means of blocks over their valid cells, (rows, cols, 3), and the share that is valid."""
    inside = np.s_[: rows * _CELLS_PER_BLOCK, : cols * _CELLS_PER_BLOCK]
    weight = valid[inside].astype(np.float32)
    blocks = (rows, _CELLS_PER_BLOCK, cols, _CELLS_PER_BLOCK)
    share = weight.reshape(blocks).mean(axis=(1, 3))
    means = (picture[inside] * weight[:, :, None]).reshape(*blocks, 3).mean(axis=(1, 3))
    return np.asarray(means / np.maximum(share, 1e-6)[:, :, None], np.float32), np.asarray(share, np.float32)


def _lab(srgb: Floats) -> Floats:
    """Convert (n, 3) sRGB in [0, 1] to CIELAB."""
    image = torch.from_numpy(np.ascontiguousarray(srgb.T))[None, :, :, None]
    return np.ascontiguousarray(rendering.lab_from_srgb(image)[0, :, :, 0].numpy().T)


def _lattice(positions: list[float], spacing: float) -> Doubles:
    """Return nodes along an axis: over the places and a little beyond."""
    first, last = min(positions), max(positions)
    count = max(1, round((last - first) / spacing) + 1)
    step = spacing if count == 1 else (last - first) / (count - 1)
    return first + step * np.arange(-_NODES_BEYOND, count + _NODES_BEYOND, dtype=np.float64)
