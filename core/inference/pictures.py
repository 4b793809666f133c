"""Pictures: what the network makes of tiles, and what is shown of it.

On the CPU every core renders a block of its own, some rows at a time: their temporary arrays stay in its cache.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ..colour import rendering
from ..colour.rendering import ToneCurve
from ..colour.transfer import ColourTransfer
from ..concurrency.trace import span
from ..errors import DeviceError
from ..model.calibration import Asked
from ..sar import despeckling
from ..types import Bools, Floats
from ..words import phrase
from .runner import Runner
from .tile_reader import Output, Tile
from .tiling import Layout
from .told import Told

FIELD_CHANNELS = 4
"""What the network gives: red, green, blue, log error."""

_BLOCK = (128, 1024)
"""Rows and columns that one core renders."""

_ROWS_AT_ONCE = 32

Area = tuple[slice, slice]
Result = tuple[int, int, "NDArray[Any] | None"]


@dataclass(frozen=True)
class Appearance:
    """How the picture is to look: what the network is told, and how `rendering` makes the lightness.

    Attributes:
        told: see there.
        structure, vividness, brightness: see `rendering.render`.
        curve: tone curve of the raster.
        speckle_db: standard deviation of the raster's speckle that its lightness is despeckled by, dB.
        transfer: what a reference image asks for, None without one.
        confidence: whether it is asked for.
        error_factor: how many times larger than the network says errors are to be expected; see `core.likeness`.
    """

    told: Told
    structure: float
    curve: ToneCurve
    speckle_db: float
    vividness: float = 1.0
    brightness: float = 1.0
    transfer: ColourTransfer | None = None
    confidence: bool = False
    error_factor: float = 1.0

    @property
    def channels(self) -> int:
        """Of an image: red, green, blue, confidence if it is asked for, validity (255 or 0)."""
        return 5 if self.confidence else 4


def colour_tiles(
    tiles: Iterable[Tile],
    runner: Runner,
    layout: Layout,
    appearance: Appearance,
) -> Iterator[Result]:
    """Yield (row index, column index, image) of every tile, in order.

    An image is (rows, cols, channels) uint8, see `Appearance.channels`; None where nothing of a tile is valid.
    """

    def image(tile: Tile, radar: Output, output: Tensor) -> NDArray[Any]:
        row, col = layout.rows[tile.row_index], layout.cols[tile.col_index]
        valid = radar.valid
        made = np.empty((*valid.shape, appearance.channels), np.uint8)

        def render(block: tuple[slice, slice]) -> None:
            with span("render"):
                full = _upsampled(output, (row.inside, col.inside), block)
                corner = row.output_start + block[0].start, col.output_start + block[1].start
                despeckled = _despeckled(radar, block, appearance.speckle_db)
                made[block] = _picture(full, despeckled, valid[block], corner, runner, appearance)

        if runner.device.is_gpu:
            full = rendering.upsample(output, row.inside, col.inside)
            despeckled = _despeckled_on_cores(radar, runner, appearance.speckle_db)
            corner = row.output_start, col.output_start
            return _picture(full, despeckled, valid, corner, runner, appearance)
        runner.cores.map(render, _blocks(valid.shape))
        return made

    return _run(tiles, runner, layout, appearance.told, image)


def field_tiles(
    tiles: Iterable[Tile],
    runner: Runner,
    layout: Layout,
    cells: Layout,
    told: Told,
) -> Iterator[Result]:
    """Yield (row index, column index, field) of every tile, in order: what the network says, not yet a picture.

    A field is (rows, cols, 4) float32 of the network's cells, see `AttentionAutoencoder`; None where nothing of a tile
    is valid. `cells` is the layout `halved`.
    """

    def field(tile: Tile, _radar: Output, output: Tensor) -> NDArray[Any]:
        row, col = cells.rows[tile.row_index], cells.cols[tile.col_index]
        return output[0, :, row.inside, col.inside].permute(1, 2, 0).contiguous().cpu().numpy()

    return _run(tiles, runner, layout, told, field)


def picture(
    field: NDArray[np.float32],
    despeckled_db: NDArray[np.float32],
    valid: NDArray[np.bool_],
    corner: tuple[int, int],
    runner: Runner,
    appearance: Appearance,
) -> NDArray[np.uint8]:
    """Render (rows, cols, 4) of a field brought to the raster's pixels; returns an image as `colour_tiles` gives.

    `corner` is the first pixel's row and column in the raster.
    """
    made = np.empty((*valid.shape, appearance.channels), np.uint8)

    def render(block: tuple[slice, slice]) -> None:
        with span("render"):
            full = torch.from_numpy(field[block]).to(runner.device.torch_device).permute(2, 0, 1)[None]
            place = corner[0] + block[0].start, corner[1] + block[1].start
            made[block] = _picture(full, despeckled_db[block], valid[block], place, runner, appearance)

    if runner.device.is_gpu:
        with torch.inference_mode():
            render((slice(0, len(valid)), slice(0, valid.shape[1])))
    else:
        runner.cores.map(render, _blocks(valid.shape))
    return made


def _despeckled_on_cores(radar: Output, runner: Runner, speckle_db: float) -> Floats:
    """Return despeckled dB, (rows, cols) float32, of a tile's output area."""
    despeckled = np.empty(radar.valid.shape, np.float32)

    def despeckle(block: Area) -> None:
        with span("despeckle"):
            despeckled[block] = _despeckled(radar, block, speckle_db)

    runner.cores.map(despeckle, _blocks(radar.valid.shape))
    return despeckled


def _blocks(shape: tuple[int, ...]) -> list[Area]:
    """Return the blocks that an image is cut into, one for each core at a time."""
    rows, cols = (
        [slice(start, min(start + step, size)) for start in range(0, size, step)] for size, step in zip(shape, _BLOCK)
    )
    return [(row, col) for row in rows for col in cols]


def _upsampled(output: Tensor, inside: tuple[slice, slice], block: tuple[slice, slice]) -> Tensor:
    """Bring a block of a tile's output area, `inside` what was made, from the network's cells to pixels."""
    cells, pixels = [], []
    for area, part, size in zip(inside, block, output.shape[2:]):
        start, stop = area.start + part.start, area.start + part.stop
        first, last = max(0, start // 2 - 1), min(size, -(-stop // 2) + 1)  # bilinear: between neighbours
        cells.append(slice(first, last))
        pixels.append(slice(start - 2 * first, stop - 2 * first))
    return rendering.upsample(output[:, :, cells[0], cells[1]], pixels[0], pixels[1])


def _despeckled(radar: Output, block: tuple[slice, slice], speckle_db: float) -> Floats:
    """Return despeckled dB, (rows, cols) float32, of a block of a tile's output area."""
    around, inside = [], []
    for area, part in zip(radar.inside, block):
        start, stop = area.start + part.start, area.start + part.stop
        first = max(0, start - despeckling.MARGIN)
        around.append(slice(first, stop + despeckling.MARGIN))
        inside.append(slice(start - first, stop - first))
    there = around[0], around[1]
    return despeckling.despeckle(radar.db[there], radar.around[there], speckle_db)[inside[0], inside[1]]


def _picture(
    full: Tensor,
    despeckled_db: Floats,
    valid: Bools,
    corner: tuple[int, int],
    runner: Runner,
    appearance: Appearance,
) -> NDArray[np.uint8]:
    """Render (1, 4, rows, cols) of the network's output at the raster's pixels, some rows at a time on the CPU."""
    image = np.empty((*valid.shape, appearance.channels), np.uint8)
    step = len(valid) if runner.device.is_gpu else _ROWS_AT_ONCE
    for start in range(0, len(valid), step):
        rows = slice(start, start + step)
        there = valid[rows]
        despeckled = torch.from_numpy(despeckled_db[rows]).to(runner.device.torch_device)[None]
        recolour = None
        if appearance.transfer is not None:
            places = corner[0] + start + np.arange(len(there)), corner[1] + np.arange(there.shape[1])
            recolour = appearance.transfer.at(*places)
        colour = rendering.render(
            full[:, :3, rows],
            despeckled,
            appearance.structure,
            appearance.curve,
            appearance.vividness,
            recolour,
            appearance.brightness,
        )
        if appearance.confidence:
            card, told = runner.model.card, appearance.told
            level, slope = card.calibration.of(Asked(card.styles[told.style], told.prior is not None))
            level += math.log(appearance.error_factor)
            confidence = rendering.confidence(full[:, 3:, rows], (level, slope))
            colour = torch.cat([colour, confidence], dim=1)
        values = (colour[0] * 255.0).round_().to(torch.uint8).cpu().numpy()
        values *= there
        image[rows, :, :-1] = values.transpose(1, 2, 0)
        image[rows, :, -1] = there * np.uint8(255)
    return image


def _run(
    tiles: Iterable[Tile],
    runner: Runner,
    layout: Layout,
    told: Told,
    finish: Callable[[Tile, Output, Tensor], NDArray[Any]],
) -> Iterator[Result]:
    """Yield every tile's place and what `finish` makes of the network's cells for it, None where nothing is valid."""
    sweep, grid = runner.sweep(layout), runner.model.network.architecture.grid

    def finished(tile: Tile) -> Result:
        runner.check()
        place = tile.row_index, tile.col_index
        with torch.inference_mode():
            output = runner.made(sweep, tile, told.condition([tile.corner], tile.shape, grid))
            if output is None or tile.output is None:
                return (*place, None)
            if not bool(torch.isfinite(output).all()):
                raise DeviceError(
                    phrase(
                        "The network gave NaN or infinity on {device}. The model file may be damaged; otherwise "
                        "run on --device cpu, which computes in float32.",
                        device=runner.device.label,
                    )
                )
            return (*place, finish(tile, tile.output, output))

    for tile in tiles:
        result = finished(tile)
        del tile  # tiles and images are large: none is kept until the next are there
        yield result
        del result
