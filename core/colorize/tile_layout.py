"""The tile layout of a colorization: how large its tiles are."""

from __future__ import annotations

import math

from ..georeferencing.grid import Window
from ..inference import nodata_fill, tiling
from ..inference.tiling import Context, Layout
from ..input.network_grid import NetworkGrid
from ..model.card import ModelCard
from ..sar import despeckling

_TILE_PIXELS = 2**20
"""Of a tile on the CPU: large beside what is looked at around it, small beside the row of tiles that is held."""

_ROW_BYTES = 108 * 2**20
"""What is held of a row of tiles, at the full width of a raster: it decides how many rows a tile has."""

_FEWEST_ROWS, _MOST_COLS = 256, 2048
_PICTURE_BYTES = 4  # of a pixel of the finished picture, without its confidence
TILE_GPU = 2048
"""Rows and columns of a tile on a GPU whose memory suffices."""

_GPU_SHARE = 0.7  # of what is free: others may take some meanwhile
_GPU_PIXEL_BYTES = 160
"""Of a pixel of a tile: five arrays of the finest level's 16 channels at half its resolution, in two bytes, what is
kept of other levels, the input and the output, and as much again for what the convolutions need."""


def tile_layout(
    network_grid: NetworkGrid,
    window: Window,
    tile_size: int | None,
    card: ModelCard,
    context: Context,
    free_bytes: int | None,
) -> Layout:
    """Cut a window of the raster into tiles of the network's pixels.

    Args:
        network_grid: how the network sees the raster.
        window: what is coloured, in the raster's pixels.
        tile_size: rows and columns, as the user wants them; None for what suits the device.
        card: of the model.
        context: what the network looks at.
        free_bytes: of the GPU's memory; None on the CPU.

    Raises:
        OptionError: where the tile size is none.
    """
    shape = (network_grid.height, network_grid.width)
    if not network_grid.is_native:
        shape, window = network_grid.shape, network_grid.window(window)
    sides: int | tuple[int, int]
    if tile_size is not None:
        sides = tile_size
    elif free_bytes is not None:
        sides = _tile_on_gpu(free_bytes, context)
    else:
        sides = _tile_on_cpu(window[1] - window[0], window[3] - window[2], len(card.inputs), context)
    return tiling.lay_out(shape, window, sides, card.grid, context)


def smaller_layout(
    layout: Layout, network_grid: NetworkGrid, window: Window, grid: int, context: Context
) -> Layout | None:
    """Cut a window of the raster into tiles that are smaller than those of a layout; None where there are none.

    Args:
        layout: whose tiles memory did not suffice for.
        network_grid, window, context: as for `tile_layout`.
        grid: pixels along a side of a token.
    """
    before = [max(tile.output_stop - tile.output_start for tile in axis) for axis in (layout.rows, layout.cols)]
    sides = [max(context.step, _steps(side / 2, context)) for side in before]
    if all(side >= largest for side, largest in zip(sides, before)):
        return None
    shape = (network_grid.height, network_grid.width)
    if not network_grid.is_native:
        shape, window = network_grid.shape, network_grid.window(window)
    return tiling.lay_out(shape, window, (sides[0], sides[1]), grid, context)


def _tile_on_cpu(height: int, width: int, inputs: int, context: Context) -> tuple[int, int]:
    """Return rows and columns of the tiles of a window: many rows of a narrow one, fewer of a wide one.

    A whole row of tiles is held, so that every pixel is read once: its decibels, with what is read around, and
    the picture it becomes.
    """
    held = 4 * inputs
    around = despeckling.MARGIN + context.after + nodata_fill.MARGIN
    rows = (_ROW_BYTES / (width + around) - around * held) / (held + _PICTURE_BYTES)
    # Square, but for a narrower or lower window: a strip is cut as seldom as its pixels, context included, allow.
    across = min(math.isqrt(_TILE_PIXELS), width + context.after)
    rows = min(max(rows, _FEWEST_ROWS), _TILE_PIXELS / across)
    cols = min(_TILE_PIXELS / min(rows, height + context.after), _MOST_COLS)
    return _steps(rows, context), _steps(cols, context)


def _tile_on_gpu(free_bytes: int, context: Context) -> int:
    """Return the side of the largest tile that fits what is free."""
    side = math.isqrt(int(_GPU_SHARE * free_bytes) // _GPU_PIXEL_BYTES) - context.before - context.after
    return min(TILE_GPU, _steps(side, context))


def _steps(length: float, context: Context) -> int:
    return max(1, int(length) // context.step) * context.step
