"""The tile layout of a colorization: how large its tiles are, how far they overlap, and how many run at once."""

from __future__ import annotations

from ..georeferencing.grid import Window
from ..inference import tiling
from ..inference.tiling import Layout
from ..input.network_grid import NetworkGrid
from ..model.card import ModelCard
from ..options.colorize import ColorizeOptions

_TILE_CPU, _TILE_GPU = 1280, 2048
_GPU_BATCH_PIXELS = 4 * 2816**2
_FAST_OVERLAP = 64


def tile_layout(
    network_grid: NetworkGrid, window: Window, options: ColorizeOptions, card: ModelCard, on_gpu: bool
) -> Layout:
    """Cut a window of the raster into tiles of the network's pixels.

    Raises:
        OptionError: where sizes do not fit.
    """
    tile_size = options.tile_size if options.tile_size is not None else (_TILE_GPU if on_gpu else _TILE_CPU)
    halo = options.halo if options.halo is not None else card.halo
    overlap = options.overlap
    if overlap is None:
        # With the model's full halo tiles agree to within 1/255; with less, blending hides what is left.
        overlap = 0 if halo >= card.halo else min(_FAST_OVERLAP, tile_size // 3)
    shape = (network_grid.height, network_grid.width)
    if not network_grid.is_native:
        # Cells of 2 x 2 pixels are blended, and half of the overlap lies on either side of a border.
        shape, window, overlap = network_grid.shape, network_grid.window(window), overlap - overlap % 4
    return tiling.lay_out(shape, window, tile_size, halo, overlap, card.grid)


def batch_size(layout: Layout, on_gpu: bool) -> int:
    """Return how many tiles go through the network at once."""
    if not on_gpu:
        return 1  # one tile keeps all cores busy; more would only cost memory
    row, col = layout.rows[0], layout.cols[0]
    pixels = (row.input_stop - row.input_start) * (col.input_stop - col.input_start)
    return max(1, _GPU_BATCH_PIXELS // pixels)
