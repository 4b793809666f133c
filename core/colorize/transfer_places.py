"""Where a fit looks: places that the raster and the reference both have, spread over what they share."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

from ..cancellation import Check
from ..colour.reference_image import ReferenceImage
from ..errors import ReferenceImageError
from ..input.prepared import PreparedInput
from ..sar.windows import WHOLE_PIXELS
from ..types import Bools, Doubles
from ..words import phrase

PLACE_SIDE = 512
"""The network's pixels along a side of a place."""

_PROBES = 193  # positions along each side at which both rasters are asked whether they are there
_ROWS_WITH_BOTH, _ROWS_EVERYWHERE = 48, 16  # of probes that are read of a large raster


@dataclass(frozen=True)
class Overlap:
    """Where both rasters are.

    Attributes:
        rows, cols: of the positions that were probed, in the raster's pixels, (n, m) each.
        both: whether both rasters are valid there, (n, m).
        cover: share of the raster's valid pixels that the reference has.
        height, width: of the raster.
    """

    rows: Doubles
    cols: Doubles
    both: Bools
    cover: float
    height: int
    width: int


def overlap(prepared: PreparedInput, reference: ReferenceImage, check: Check) -> Overlap:
    """Find where both rasters are.

    Raises:
        ReferenceImageError: where neither meets the other.
    """
    grid = prepared.raster.grid
    height, width = grid.height, grid.width
    rows = (np.arange(min(_PROBES, height)) + 0.5) * height / min(_PROBES, height)
    cols = (np.arange(min(_PROBES, width)) + 0.5) * width / min(_PROBES, width)
    at_rows, at_cols = (np.ascontiguousarray(axis) for axis in np.meshgrid(rows, cols, indexing="ij"))
    covered = reference.covers(grid, at_rows, at_cols)
    if not covered.any():
        raise ReferenceImageError(
            phrase(
                "The reference {name} does not overlap the SAR raster. Choose an image of the same area, "
                "and check that both have the right coordinate reference system.",
                name=reference.name,
            )
        )
    with_both, everywhere = _rows_to_read(covered, height * width)
    there = np.zeros_like(covered)
    decibels = prepared.decibels()
    for number in sorted({*with_both, *everywhere}):
        check()
        row = int(rows[number])
        there[number] = decibels.read((row, row + 1), (0, width))[1][0, cols.astype(np.intp)]
    both = covered & there
    both[[number for number in range(len(rows)) if number not in with_both]] = False
    if not both.any():
        raise ReferenceImageError(
            phrase(
                "The reference {name} lies only where the SAR raster has no valid pixels. Choose an "
                "image that covers what is to be coloured.",
                name=reference.name,
            )
        )
    share = both.sum() / len(with_both) * covered.any(axis=1).sum() / len(rows)
    cover = share / max(there[everywhere].sum() / len(everywhere), 1e-6)
    return Overlap(at_rows, at_cols, both, min(1.0, float(cover)), height, width)


def spread_places(found: Overlap, most: int, spacing: float) -> tuple[float, list[tuple[float, float]]]:
    """Spread places over what both rasters have.

    Args:
        found: where that is.
        most: places.
        spacing: the smallest between them, in the raster's pixels.

    Returns:
        Their spacing and the row and column of their middles, in the raster's pixels.
    """
    rows, cols = found.rows[found.both], found.cols[found.both]
    steps = (found.height / len(found.rows), found.width / found.rows.shape[1])
    low = (rows.min() - steps[0] / 2, cols.min() - steps[1] / 2)
    tall, wide = rows.max() + steps[0] / 2 - low[0], cols.max() + steps[1] / 2 - low[1]
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


def place_span(middle: float, size: int, grid: int) -> tuple[int, int]:
    """Return start and stop of a place around a position, on the network's grid, even in length inside the raster."""
    last = max(0, -(-(size - PLACE_SIDE) // grid))
    start = min(max(0, round((middle - PLACE_SIDE / 2) / grid)), last) * grid
    stop = min(start + PLACE_SIDE, size)
    return start, stop - (stop - start) % 2


def _rows_to_read(covered: Bools, pixels: int) -> tuple[list[int], list[int]]:
    """Return the rows of probes to be read where the reference is, and those that speak for the whole raster."""
    rows = list(range(len(covered)))
    with_both = [row for row in rows if covered[row].any()]
    if pixels <= WHOLE_PIXELS:
        return with_both, rows
    return with_both[:: -(-len(with_both) // _ROWS_WITH_BOTH)], rows[:: -(-len(rows) // _ROWS_EVERYWHERE)]


def _count(length: float, spacing: float) -> int:
    return max(1, math.floor(length / spacing + 0.5))
