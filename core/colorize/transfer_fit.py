"""The fit: the first of two passes, which looks at a few places of a raster through the network and in a reference.

Which places they are follows from the raster and the reference alone, never from tiles, batches or the part that is to
be coloured: colours do not depend on those. At most `MOST_GLOBAL` places of 512 x 512 of the network's pixels are
looked at for one map, `MOST_LOCAL` for a field of maps, however large the raster is; they are painted without context,
which statistics do not need. A raster too small for so many is looked at as a whole.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Optional

import numpy as np
import torch

from ..colour import rendering, transfer
from ..colour.reference_image import ReferenceImage
from ..colour.transfer import FEWEST_BLOCKS, ColourTransfer, Place
from ..errors import ReferenceImageError
from ..inference import pictures, tiling
from ..inference.runner import Runner
from ..inference.tile_reader import TileReader
from ..inference.tiling import Layout
from ..inference.told import Told
from ..input.prepared import PreparedInput
from ..options.shared import LOCAL_TRANSFER
from ..types import Bools, Doubles, Floats
from ..words import joined, phrase
from .transfer_places import PLACE_SIDE, overlap, place_span, spread_places

SeenPlaces = dict[tuple[float, float], Optional[Place]]
"""What was seen at places, by row and column of their middles."""

MOST_GLOBAL, MOST_LOCAL = 16, 64
"""Places that are looked at."""

BLOCK = 8
"""The network's pixels along a side of the blocks whose means are compared: 80 m for most models."""

_CELLS_PER_BLOCK = BLOCK // 2
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

    def describe(self, name: str, seconds: float) -> str:
        """Say what the colours now go by.

        Args:
            name: of the reference.
            seconds: that the fit took.
        """
        lightness, a, b = self.shift
        return joined(
            [
                self._followed(name),
                phrase(
                    "Mean change in CIELAB: L {lightness:+.1f}, a {a:+.1f}, b {b:+.1f}.", lightness=lightness, a=a, b=b
                ),
                phrase("It took {seconds:.1f} s.", seconds=seconds),
            ]
        )

    def _followed(self, name: str) -> str:
        values = {"reference": name, "blocks": self.blocks, "cover": self.cover}
        if not self.map.is_global:  # which takes two places
            return phrase(
                "Colours follow {reference} by {rows} x {cols} maps from {blocks} blocks at {places} places; it covers "
                "{cover:.0%} of the raster.",
                rows=self.map.matrices.shape[0],
                cols=self.map.matrices.shape[1],
                places=self.places,
                **values,
            )
        if self.places > 1:
            return phrase(
                "Colours follow {reference} by one map from {blocks} blocks at {places} places; it covers {cover:.0%} "
                "of the raster.",
                places=self.places,
                **values,
            )
        return phrase(
            "Colours follow {reference} by one map from {blocks} blocks at 1 place; it covers {cover:.0%} of the "
            "raster.",
            **values,
        )


@dataclass(frozen=True)
class TransferFit:
    """What is looked at, and how.

    Attributes:
        prepared: the raster, and how the network sees it.
        runner: the model on its device.
        told: what the network is told of the raster.
    """

    prepared: PreparedInput
    runner: Runner
    told: Told

    def run(
        self,
        reference: ReferenceImage,
        mode: str,
        advance: Callable[[float], None],
        seen: SeenPlaces | None = None,
    ) -> FittedTransfer:
        """Look at the places and return the transfer.

        `advance` is told the share of the work that is done. `seen` takes what is found at each place, and has what an
        earlier call for the same files and options found there before it was stopped.

        Raises:
            ReferenceImageError: where it cannot be told.
        """
        prepared, check = self.prepared, self.runner.check
        common = overlap(prepared, reference, check)
        smallest = PLACE_SIDE * prepared.network_grid.zoom
        spacing, centres = spread_places(common, MOST_LOCAL if mode == LOCAL_TRANSFER else MOST_GLOBAL, smallest)
        seen = {} if seen is None else seen
        for number, centre in enumerate(centres, start=1):
            check()
            if centre not in seen:
                seen[centre] = self._place(reference, *centre)
            advance(number / len(centres))
        found = [place for place in map(seen.__getitem__, centres) if place is not None]
        places = transfer.without_outliers(found) if found else []
        blocks = sum(len(place.ours) for place in places)
        if blocks < FEWEST_BLOCKS:
            side = BLOCK * prepared.network_grid.zoom
            raise ReferenceImageError(
                phrase(
                    "The reference {name} and the SAR raster have too little in common: {blocks} blocks "
                    "of {side:g} x {side:g} pixels that are valid and clear in both, and {needed} "
                    "are needed. Choose an image that covers more of the raster, or leave the reference "
                    "out.",
                    name=reference.name,
                    blocks=blocks,
                    side=side,
                    needed=FEWEST_BLOCKS,
                )
            )
        notes: list[tuple[str, str]] = list(reference.notes)
        if common.cover < _LITTLE_COVER:
            text = phrase(
                "The reference {name} covers only {cover:.1%} of the raster: the colours of all of "
                "it go by that part. Choose an image that covers more of it if other parts look different.",
                name=reference.name,
                cover=common.cover,
            )
            notes.append(("reference-cover", text))
        share = min(1.0, blocks / max(1.0, self._blocks_in_raster()))
        made = self._map(places, share, common.cover, mode, spacing)
        shift = self._mean_change(made, places)
        return FittedTransfer(made, common.cover, len(places), blocks, shift, tuple(notes))

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
        rows, cols = self._shape
        return rows * cols * max(self.prepared.measured.valid_fraction, 1e-6) / BLOCK**2

    @property
    def _shape(self) -> tuple[int, int]:
        """Rows and columns of the network's pixels; of a raster of an odd size that it sees as it is, an odd number."""
        grid = self.prepared.network_grid
        return (grid.height, grid.width) if grid.is_native else grid.shape

    def _place(self, reference: ReferenceImage, row: float, col: float) -> Place | None:
        """Look at one place; None where too little of it is valid in both."""
        card, zoom, shape = self.runner.model.card, self.prepared.network_grid.zoom, self._shape
        window = (*place_span(row / zoom, shape[0], card.grid), *place_span(col / zoom, shape[1], card.grid))
        rows, cols = (window[1] - window[0]) // BLOCK, (window[3] - window[2]) // BLOCK
        if not rows or not cols:
            return None  # not even a block: a raster of a few pixels' width
        layout = tiling.lay_out(shape, window, PLACE_SIDE, card.grid, None)
        picture, valid = self._picture(layout, window)
        ours, ours_share = _means(picture, valid, rows, cols)
        theirs, there = reference.block_means(
            self.prepared.raster.grid, window[0] * zoom, window[2] * zoom, BLOCK * zoom, (rows, cols)
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
        check = self.runner.check
        tiles = list(TileReader(self.prepared.rows(self.runner.model.card, check), layout, check).tiles())
        fields = pictures.field_tiles(tiles, self.runner, layout, cells, self.told)
        for tile, (row_index, col_index, field) in zip(tiles, fields):
            if field is None or tile.output is None:
                continue
            mask = tile.output.valid
            rows, cols = cells.rows[row_index], cells.cols[col_index]
            count = min(field.shape[0], len(mask) // 2), min(field.shape[1], mask.shape[1] // 2)
            down = slice(rows.output_start - top, rows.output_start - top + count[0])
            across = slice(cols.output_start - left, cols.output_start - left + count[1])
            picture[down, across] = np.clip(field[: count[0], : count[1], :3], 0.0, 1.0)
            seen = mask[: 2 * count[0], : 2 * count[1]]
            valid[down, across] = seen.reshape(count[0], 2, count[1], 2).all(axis=(1, 3))
        return picture, valid


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
