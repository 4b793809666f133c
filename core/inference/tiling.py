"""Tiles: how a raster is cut, and what each tile sees; `stitching` puts the results together again.

Tiles are cut on a grid that starts at the raster's own corner, with context (the halo) around them, mirrored only at
the raster's borders. Whatever is cut, a model whose context fits the halo gives the same result. For other models
neighbouring tiles overlap and are blended.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ..errors import OptionError
from ..words import phrase


@dataclass(frozen=True)
class AxisTile:
    """One tile along one axis, in raster pixels.

    Attributes:
        input_start, input_stop: what the network sees; may reach beyond the raster, where it is mirrored.
        output_start, output_stop: what the tile contributes; the overlap with its neighbours included.
        blend_stop: the zone blended with the previous tile is [output_start, blend_stop); empty for the first tile.
        blend_start: where that zone would start if the window did not cut it: weights count from there.
    """

    input_start: int
    input_stop: int
    output_start: int
    output_stop: int
    blend_stop: int
    blend_start: int

    @property
    def inside(self) -> slice:
        """The output within the input."""
        return slice(self.output_start - self.input_start, self.output_stop - self.input_start)


@dataclass(frozen=True)
class Layout:
    """How a window of a raster is cut into tiles.

    Attributes:
        height, width: of the whole raster.
        rows, cols: the tiles along each axis.
        halo: context around what a tile contributes, in pixels.
        overlap: width of the blended zones in pixels.
    """

    height: int
    width: int
    rows: tuple[AxisTile, ...]
    cols: tuple[AxisTile, ...]
    halo: int
    overlap: int

    @property
    def count(self) -> int:
        """Number of tiles."""
        return len(self.rows) * len(self.cols)


def lay_out(
    shape: tuple[int, int],
    window: tuple[int, int, int, int],
    tile_size: int | tuple[int, int],
    halo: int,
    overlap: int,
    grid: int,
) -> Layout:
    """Cut a window of a raster into tiles.

    Args:
        shape: (rows, cols) of the whole raster.
        window: (row_start, row_stop, col_start, col_stop), the part to be coloured.
        tile_size: most rows and columns of a tile without halo and overlap, or one number for both; multiples of
            `grid`.
        halo: context around what a tile contributes; a multiple of `grid`.
        overlap: width over which neighbours are blended, at most a third of the tile.
        grid: tiles start on multiples of this many pixels from the raster's corner.

    Raises:
        OptionError: when the sizes do not fit each other.
    """
    sides = tile_size if isinstance(tile_size, tuple) else (tile_size, tile_size)
    for side in sides:
        if side < grid or side % grid:
            raise OptionError(
                phrase(
                    "The tile size must be a multiple of {grid}, not {tile_size}. Try {nearest}.",
                    grid=grid,
                    tile_size=side,
                    nearest=_nearest(side, grid),
                )
            )
    if halo < 0 or halo % grid:
        raise OptionError(
            phrase(
                "The halo must be a multiple of {grid} (or 0), not {halo}. Try {nearest}.",
                grid=grid,
                halo=halo,
                nearest=_nearest(halo, grid),
            )
        )
    if overlap < 0 or 3 * overlap > min(sides):
        raise OptionError(
            phrase(
                "The overlap must be at most a third of the tile size ({largest} for {tile_size}), not {overlap}.",
                largest=min(sides) // 3,
                tile_size=min(sides),
                overlap=overlap,
            )
        )
    row_start, row_stop, col_start, col_stop = window
    height, width = shape
    return Layout(
        height=height,
        width=width,
        rows=_axis(row_start, row_stop, sides[0], halo, overlap, grid),
        cols=_axis(col_start, col_stop, sides[1], halo, overlap, grid),
        halo=halo,
        overlap=overlap,
    )


def halved(layout: Layout) -> Layout:
    """Return the same cut in cells of 2 x 2 pixels, in which the network answers.

    Raises:
        ValueError: unless the raster, the window and the overlap's halves are even.
    """
    values = [
        layout.height,
        layout.width,
        layout.overlap,
        *(n for t in (*layout.rows, *layout.cols) for n in astuple(t)),
    ]
    if any(value % 2 for value in values):
        raise ValueError(f"the layout does not consist of whole cells: {layout}")

    def half(tiles: tuple[AxisTile, ...]) -> tuple[AxisTile, ...]:
        return tuple(AxisTile(*(value // 2 for value in astuple(tile))) for tile in tiles)

    return replace(
        layout,
        height=layout.height // 2,
        width=layout.width // 2,
        rows=half(layout.rows),
        cols=half(layout.cols),
        halo=layout.halo // 2,
        overlap=layout.overlap // 2,
    )


def mirrored(start: int, stop: int, size: int) -> NDArray[np.intp]:
    """Return the positions within [0, size) that stand for [start, stop), reflected at both ends as often as needed."""
    if size == 1:
        return np.zeros(stop - start, dtype=np.intp)
    period = 2 * (size - 1)
    positions = np.arange(start, stop, dtype=np.intp) % period
    return np.where(positions < size, positions, period - positions)


def _axis(start: int, stop: int, tile_size: int, halo: int, overlap: int, grid: int) -> tuple[AxisTile, ...]:
    first_cell, last_cell = start // grid, -(-stop // grid)
    cells = last_cell - first_cell
    tiles = -(-cells // (tile_size // grid))
    # Even sizes: a sliver of a tile at the end would cost nearly as much as a whole one, its halo being the same.
    size = -(-cells // tiles) * grid
    before, after = overlap // 2, overlap - overlap // 2
    context = -(-(halo + overlap - overlap // 2) // grid) * grid
    borders = [*range(first_cell * grid, last_cell * grid, size), last_cell * grid]
    out = []
    for index, (core_start, core_stop) in enumerate(zip(borders, borders[1:])):
        first, last = index == 0, index == len(borders) - 2
        out.append(
            AxisTile(
                input_start=core_start - context,
                input_stop=core_stop + context,
                output_start=start if first else max(start, core_start - before),
                output_stop=stop if last else min(stop, core_stop + after),
                blend_stop=start if first else min(stop, core_start + after),
                blend_start=start if first else core_start - before,
            )
        )
    return tuple(out)


def _nearest(value: int, grid: int) -> int:
    return max(grid, round(value / grid) * grid)
