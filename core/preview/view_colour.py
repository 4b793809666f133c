"""The colour of a view: what the network makes of the part of a raster that a view shows, and its lightness."""

from __future__ import annotations

import numpy as np
import torch

from ..cancellation import Check
from ..georeferencing.grid import Window
from ..inference import pictures, stitching, tiling
from ..inference.runner import Runner
from ..inference.tile_reader import TileReader
from ..inference.tiling import Layout
from ..inference.told import Told
from ..input.db_reader import DbReader, PixelSource
from ..input.network_grid import NetworkGrid
from ..input.prepared import PreparedInput
from ..types import Bools, Floats

_TILE = 2048  # pixels of the network: nearly every view is one tile
_ROWS_AT_ONCE = 256


def view_lightness(decibels: DbReader, window: Window, check: Check) -> tuple[Floats, Bools]:
    """Return despeckled dB and mask of a window, (rows, cols)."""
    top, bottom, left, right = window
    pieces = []
    for start in range(top, bottom, _ROWS_AT_ONCE):
        check()
        rows = start, min(start + _ROWS_AT_ONCE, bottom)
        pieces.append(decibels.read_despeckled(rows, (left, right))[1:])
    despeckled: Floats = np.concatenate([one for one, _ in pieces])
    valid: Bools = np.concatenate([one for _, one in pieces])
    return despeckled, valid


def view_colour(
    prepared: PreparedInput, pixels: PixelSource, window: Window, runner: Runner, told: Told
) -> torch.Tensor:
    """Return the network's colour at every pixel of a window, (1, 3, rows, cols).

    Args:
        prepared: what the network is shown, at the grid of `pixels`.
        pixels: the raster, decimated or whole.
        window: in these pixels.
        told: what the network is told of the raster.
    """
    grid, card = prepared.network_grid, runner.model.card
    layout = _layout(grid, window, runner)
    cells = tiling.halved(layout)
    rows = prepared.resampled_rows(card, runner.check, pixels)
    tiles = TileReader(rows, layout, runner.check, beyond=tiling.CELL).tiles()
    results = pictures.field_tiles(tiles, runner, layout, cells, told)
    pieces = [rows for _, rows in stitching.stitch(cells, results, pictures.FIELD_CHANNELS, np.float32)]
    field = np.concatenate(pieces)[:, :, :3]
    for axis, (start, stop) in enumerate((window[:2], window[2:])):
        first = (cells.rows, cells.cols)[axis][0].output_start
        lower, upper, weight = grid.interpolation(start, stop, grid.cells[axis])
        before, after = (np.take(field, index - first, axis=axis) for index in (lower, upper))
        weights = weight[:, None, None] if axis == 0 else weight[None, :, None]
        field = before + weights * (after - before)
    return torch.from_numpy(np.ascontiguousarray(field)).permute(2, 0, 1)[None]


def _layout(network_grid: NetworkGrid, window: Window, runner: Runner) -> Layout:
    shape, window = network_grid.shape, network_grid.window(window)
    return tiling.lay_out(shape, window, _TILE, runner.model.card.grid, runner.context())
