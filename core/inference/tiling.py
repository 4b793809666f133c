"""Tiles: how the image that the network sees is cut; `sweep` runs over them, `stitching` puts the results together.

The image is a window of the raster with what the network looks at around it, mirrored at the raster's borders. A tile
brings what is new to the network: the pixels that it contributes lie further up and left of what it is the first to
bring, so that all that they depend on is there. So a picture does not depend on how it was cut, to the last bit.
"""

from __future__ import annotations

from dataclasses import astuple, dataclass, replace

import numpy as np
from numpy.typing import NDArray

from ..errors import OptionError
from ..words import phrase

CELL = 2
"""Pixels along a side of one position of the network's answer, between which colours are bilinear."""


@dataclass(frozen=True)
class Context:
    """What the network looks at around what it colours, in pixels.

    Attributes:
        mirrored: beyond the raster's borders, where it is mirrored.
        before: above and left of a tile: so far what the network is told of it reaches.
        ahead: below its top and right of its left border: from there on it is read, as the tiles before it have brought
            the rest.
        after: below and right of it, and around a window.
        step: tiles are cut at multiples of it from the image's corner.
    """

    mirrored: int
    before: int
    ahead: int
    after: int
    step: int


@dataclass(frozen=True)
class AxisTile:
    """One tile along one axis, in raster pixels.

    Attributes:
        told_start: from there to `input_stop` is what the network is told about it.
        input_start, input_stop: what is read for it; may reach beyond the raster, where it is mirrored. From the first
            tile's start to the last one's stop it is the image.
        start, stop: where the image is cut.
        made_start, made_stop: what the network makes for it, in whole tokens.
        output_start, output_stop: what the tile contributes.
    """

    told_start: int
    input_start: int
    input_stop: int
    start: int
    stop: int
    made_start: int
    made_stop: int
    output_start: int
    output_stop: int

    @property
    def inside(self) -> slice:
        """The output within what is made."""
        return slice(self.output_start - self.made_start, self.output_stop - self.made_start)


@dataclass(frozen=True)
class Layout:
    """How a window of a raster is cut into tiles.

    Attributes:
        height, width: of the whole raster.
        rows, cols: the tiles along each axis.
    """

    height: int
    width: int
    rows: tuple[AxisTile, ...]
    cols: tuple[AxisTile, ...]

    @property
    def count(self) -> int:
        """Number of tiles."""
        return len(self.rows) * len(self.cols)


def lay_out(
    shape: tuple[int, int],
    window: tuple[int, int, int, int],
    tile_size: int | tuple[int, int],
    grid: int,
    context: Context | None,
) -> Layout:
    """Cut a window of a raster into tiles.

    Args:
        shape: (rows, cols) of the whole raster.
        window: (row_start, row_stop, col_start, col_stop), the part to be coloured.
        tile_size: most rows and columns of a tile, or one number for both; multiples of the context's step.
        grid: pixels along a side of a token.
        context: None for none: the image is the window, up to whole tokens, and one tile.

    Raises:
        OptionError: when the tile size is none.
    """
    sides = tile_size if isinstance(tile_size, tuple) else (tile_size, tile_size)
    if context is not None:
        for side in sides:
            if side < context.step or side % context.step:
                raise OptionError(
                    phrase(
                        "The tile size must be a multiple of {grid}, not {tile_size}. Try {nearest}.",
                        grid=context.step,
                        tile_size=side,
                        nearest=max(context.step, round(side / context.step) * context.step),
                    )
                )
    row_start, row_stop, col_start, col_stop = window
    height, width = shape
    return Layout(
        height=height,
        width=width,
        rows=_axis(row_start, row_stop, height, sides[0], grid, context),
        cols=_axis(col_start, col_stop, width, sides[1], grid, context),
    )


def halved(layout: Layout) -> Layout:
    """Return the same cut in cells of 2 x 2 pixels, in which the network answers.

    Raises:
        ValueError: unless the raster and the window are even.
    """
    values = [layout.height, layout.width, *(n for t in (*layout.rows, *layout.cols) for n in astuple(t))]
    if any(value % CELL for value in values):
        raise ValueError(f"the layout does not consist of whole cells: {layout}")

    def half(tiles: tuple[AxisTile, ...]) -> tuple[AxisTile, ...]:
        return tuple(AxisTile(*(value // CELL for value in astuple(tile))) for tile in tiles)

    return replace(
        layout,
        height=layout.height // CELL,
        width=layout.width // CELL,
        rows=half(layout.rows),
        cols=half(layout.cols),
    )


def mirrored(start: int, stop: int, size: int) -> NDArray[np.intp]:
    """Return the positions within [0, size) that stand for [start, stop), reflected at both ends as often as needed."""
    if size == 1:
        return np.zeros(stop - start, dtype=np.intp)
    period = 2 * (size - 1)
    positions = np.arange(start, stop, dtype=np.intp) % period
    return np.where(positions < size, positions, period - positions)


def _axis(start: int, stop: int, size: int, side: int, grid: int, context: Context | None) -> tuple[AxisTile, ...]:
    if context is None:
        begin, end = start // grid * grid, _up(stop, grid)
        borders, before, ahead, after = [begin, end], 0, 0, 0
    else:
        step, corner = context.step, -context.mirrored
        before, ahead, after = context.before, context.ahead, context.after
        # Counted from the whole raster's image: a window is cut where the whole is.
        first, last = (start - corner) // step * step + corner, _up(stop - corner, step) + corner
        begin = max(corner, first - _up(after, step))
        end = min(_up(size, grid) + context.mirrored, last + _up(after, step))
        steps = (last - first) // step
        # Even sizes: a sliver of a tile at the end would keep some cores idle.
        length = -(-steps // -(-steps // (side // step))) * step
        borders = [begin, *range(first + length, last, length), end]
    tiles = []
    for index, (low, high) in enumerate(zip(borders, borders[1:])):
        output_start, output_stop = max(start, low), min(stop, high)
        # Colours are bilinear between cells, so one more is made around.
        made_start = max(begin, begin + (output_start - CELL - begin) // grid * grid)
        tiles.append(
            AxisTile(
                told_start=max(begin, low - before),
                input_start=low if index == 0 else min(low + ahead, end - grid),
                input_stop=min(end, high + after),
                start=low,
                stop=high,
                made_start=made_start,
                made_stop=min(end, begin + _up(output_stop + CELL - begin, grid)),
                output_start=output_start,
                output_stop=output_stop,
            )
        )
    return tuple(tiles)


def _up(value: int, step: int) -> int:
    return -(-value // step) * step
