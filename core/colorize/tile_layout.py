"""The tile layout of a colorization: how large its tiles are, how far they overlap, and how many run at once."""

from __future__ import annotations

import math

from ..georeferencing.grid import Window
from ..inference import nodata_fill, tiling
from ..inference.tiling import Layout
from ..input.network_grid import NetworkGrid
from ..model.card import ModelCard
from ..options.colorize import ColorizeOptions

_TILE_GPU = 2048
_TILE_PIXELS = 3 * 2**19
"""Of a tile on the CPU: large beside its context, small beside the row of tiles that is held."""

_ROW_BYTES = 176 * 2**20
"""What is held of a row of tiles, at the full width of a raster: it decides how many rows a tile has."""

_FEWEST_ROWS, _MOST_COLS = 256, 4096
_PICTURE_BYTES = 4  # of a pixel of the finished picture, without its confidence
_GPU_BATCH_PIXELS = 4 * 2816**2
_GPU_SHARE = 0.7  # of what is free: others may take some meanwhile
_GPU_PIXEL_BYTES = 96
"""Of a pixel of a tile's input: five arrays of the finest level's 16 channels at half its resolution, in two bytes, the
input and the output, and as much again for what the convolutions need."""

_FAST_OVERLAP = 64


def tile_layout(
    network_grid: NetworkGrid, window: Window, options: ColorizeOptions, card: ModelCard, on_gpu: bool
) -> Layout:
    """Cut a window of the raster into tiles of the network's pixels.

    Raises:
        OptionError: where sizes do not fit.
    """
    halo = options.halo if options.halo is not None else card.halo
    shape = (network_grid.height, network_grid.width)
    if not network_grid.is_native:
        shape, window = network_grid.shape, network_grid.window(window)
    tile_size: int | tuple[int, int] = options.tile_size or _TILE_GPU
    if options.tile_size is None and not on_gpu:
        tile_size = _tile_on_cpu(window[1] - window[0], window[3] - window[2], halo, card)
    overlap = options.overlap
    if overlap is None:
        # With the model's full halo tiles agree to within 1/255; with less, blending hides what is left.
        least = tile_size if isinstance(tile_size, int) else min(tile_size)
        overlap = 0 if halo >= card.halo else min(_FAST_OVERLAP, least // 3)
    if not network_grid.is_native:
        # Cells of 2 x 2 pixels are blended, and half of the overlap lies on either side of a border.
        overlap -= overlap % 4
    return tiling.lay_out(shape, window, tile_size, halo, overlap, card.grid)


def _tile_on_cpu(height: int, width: int, halo: int, card: ModelCard) -> tuple[int, int]:
    """Return rows and columns of the tiles of a window: many rows of a narrow one, fewer of a wide one.

    A whole row of tiles is held, so that every pixel is read once: its decibels, with what is read around, and
    the picture it becomes.
    """
    held = 4 * len(card.inputs)
    around = 2 * (halo + nodata_fill.MARGIN)
    rows = (_ROW_BYTES / (width + around) - around * held) / (held + _PICTURE_BYTES)
    # Square, but for a narrower or lower window: a strip is cut as seldom as its pixels, context included, allow.
    across = min(math.isqrt(_TILE_PIXELS), width + 2 * halo)
    rows = min(max(rows, _FEWEST_ROWS), _TILE_PIXELS / across)
    cols = min(_TILE_PIXELS / min(rows, height + 2 * halo), _MOST_COLS)
    return int(rows) // card.grid * card.grid, int(cols) // card.grid * card.grid


def batch_size(layout: Layout, free_bytes: int | None) -> int:
    """Return how many tiles go through the network at once.

    Args:
        layout: the tiles.
        free_bytes: of the GPU's memory; None on the CPU.
    """
    if free_bytes is None:
        return 1  # one tile keeps all cores busy; more would only cost memory
    row, col = layout.rows[0], layout.cols[0]
    pixels = (row.input_stop - row.input_start) * (col.input_stop - col.input_start)
    fitting = int(_GPU_SHARE * free_bytes) // _GPU_PIXEL_BYTES
    return max(1, min(_GPU_BATCH_PIXELS, fitting) // pixels)
