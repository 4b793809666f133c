"""Pictures: what the network makes of tiles, and what is shown of it.

On the CPU every core renders a block of its own, some rows at a time: their temporary arrays stay in its cache.
"""

from __future__ import annotations

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
from ..sar import despeckling
from ..types import Bools, Floats
from ..words import phrase
from .pieces import Area
from .runner import Runner
from .tile_reader import EmptyTile, Tile
from .tiling import Layout
from .told import Told

FIELD_CHANNELS = 4
"""What the network gives: red, green, blue, log error."""

_BLOCK = (128, 1024)
"""Rows and columns that one core renders."""

_ROWS_AT_ONCE = 32

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
    """

    told: Told
    structure: float
    curve: ToneCurve
    speckle_db: float
    vividness: float = 1.0
    brightness: float = 1.0
    transfer: ColourTransfer | None = None
    confidence: bool = False

    @property
    def channels(self) -> int:
        """Of an image: red, green, blue, confidence if it is asked for, validity (255 or 0)."""
        return 5 if self.confidence else 4


def colour_tiles(
    groups: Iterable[list[Tile | EmptyTile]],
    runner: Runner,
    layout: Layout,
    appearance: Appearance,
) -> Iterator[Result]:
    """Yield (row index, column index, image) of every tile, in order.

    An image is (rows, cols, channels) uint8, see `Appearance.channels`; None for an empty tile. Where tiles will be
    blended it is float32 instead, 0 to 255 unrounded, so that blending does not see rounding.
    """
    blended = layout.overlap > 0

    def image(tile: Tile, output: Tensor) -> NDArray[Any]:
        row, col = layout.rows[tile.row_index], layout.cols[tile.col_index]
        made = np.empty((*tile.valid.shape, appearance.channels), np.float32 if blended else np.uint8)

        def render(block: tuple[slice, slice]) -> None:
            with span("render"):
                full = _upsampled(output, (row.inside, col.inside), block)
                corner = row.output_start + block[0].start, col.output_start + block[1].start
                despeckled = _despeckled(tile, block, appearance.speckle_db)
                made[block] = _picture(full, despeckled, tile.valid[block], corner, runner, appearance, blended)

        if runner.device.is_gpu:
            full = rendering.upsample(output, row.inside, col.inside)
            despeckled = _despeckled_on_cores(tile, runner, appearance.speckle_db)
            corner = row.output_start, col.output_start
            return _picture(full, despeckled, tile.valid, corner, runner, appearance, blended)
        runner.cores.map(render, _blocks(tile.valid.shape))
        return made

    def area(tile: Tile) -> Area:
        return layout.rows[tile.row_index].inside, layout.cols[tile.col_index].inside

    return _run(groups, runner, appearance.told, area, image)


def field_tiles(
    groups: Iterable[list[Tile | EmptyTile]],
    runner: Runner,
    cells: Layout,
    told: Told,
) -> Iterator[Result]:
    """Yield (row index, column index, field) of every tile, in order: what the network says, not yet a picture.

    A field is (rows, cols, 4) float32 of the network's cells, see `Runner.forward`; None for an empty tile. `cells` is
    the layout `halved`.
    """

    def field(tile: Tile, output: Tensor) -> NDArray[Any]:
        row, col = cells.rows[tile.row_index], cells.cols[tile.col_index]
        return output[0, :, row.inside, col.inside].permute(1, 2, 0).contiguous().cpu().numpy()

    def area(tile: Tile) -> Area:
        row, col = cells.rows[tile.row_index].inside, cells.cols[tile.col_index].inside
        return slice(2 * row.start, 2 * row.stop), slice(2 * col.start, 2 * col.stop)

    return _run(groups, runner, told, area, field)


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
            made[block] = _picture(full, despeckled_db[block], valid[block], place, runner, appearance, blended=False)

    if runner.device.is_gpu:
        with torch.inference_mode():
            render((slice(0, len(valid)), slice(0, valid.shape[1])))
    else:
        runner.cores.map(render, _blocks(valid.shape))
    return made


def _despeckled_on_cores(tile: Tile, runner: Runner, speckle_db: float) -> Floats:
    """Return despeckled dB, (rows, cols) float32, of a tile's output area."""
    despeckled = np.empty(tile.valid.shape, np.float32)

    def despeckle(block: Area) -> None:
        with span("despeckle"):
            despeckled[block] = _despeckled(tile, block, speckle_db)

    runner.cores.map(despeckle, _blocks(tile.valid.shape))
    return despeckled


def _blocks(shape: tuple[int, ...]) -> list[Area]:
    """Return the blocks that an image is cut into, one for each core at a time."""
    rows, cols = (
        [slice(start, min(start + step, size)) for start in range(0, size, step)] for size, step in zip(shape, _BLOCK)
    )
    return [(row, col) for row in rows for col in cols]


def _upsampled(output: Tensor, inside: tuple[slice, slice], block: tuple[slice, slice]) -> Tensor:
    """Bring a block of a tile's output area, `inside` its input, from the network's (1, 4, H/2, W/2) to pixels."""
    cells, pixels = [], []
    for area, part, size in zip(inside, block, output.shape[2:]):
        start, stop = area.start + part.start, area.start + part.stop
        first, last = max(0, start // 2 - 1), min(size, -(-stop // 2) + 1)  # bilinear: between neighbours
        cells.append(slice(first, last))
        pixels.append(slice(start - 2 * first, stop - 2 * first))
    return rendering.upsample(output[:, :, cells[0], cells[1]], pixels[0], pixels[1])


def _despeckled(tile: Tile, block: tuple[slice, slice], speckle_db: float) -> Floats:
    """Return despeckled dB, (rows, cols) float32, of a block of a tile's output area."""
    around, inside = [], []
    for area, part in zip(tile.inside, block):
        start, stop = area.start + part.start, area.start + part.stop
        first = max(0, start - despeckling.MARGIN)
        around.append(slice(first, stop + despeckling.MARGIN))
        inside.append(slice(start - first, stop - first))
    there = around[0], around[1]
    return despeckling.despeckle(tile.db[there], tile.around[there], speckle_db)[inside[0], inside[1]]


def _picture(
    full: Tensor,
    despeckled_db: Floats,
    valid: Bools,
    corner: tuple[int, int],
    runner: Runner,
    appearance: Appearance,
    blended: bool,
) -> NDArray[Any]:
    """Render (1, 4, rows, cols) of the network's output at the raster's pixels, some rows at a time on the CPU."""
    image = np.empty((*valid.shape, appearance.channels), np.float32 if blended else np.uint8)
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
            confidence = rendering.confidence(full[:, 3:, rows], runner.model.card.calibration)
            colour = torch.cat([colour, confidence], dim=1)
        planes = colour[0] * 255.0
        values = (planes if blended else planes.round_().to(torch.uint8)).cpu().numpy()
        values *= there.astype(values.dtype)
        image[rows, :, :-1] = values.transpose(1, 2, 0)
        image[rows, :, -1] = there.astype(values.dtype) * values.dtype.type(255)
    return image


def _run(
    groups: Iterable[list[Tile | EmptyTile]],
    runner: Runner,
    told: Told,
    area: Callable[[Tile], Area],
    finish: Callable[[Tile, Tensor], NDArray[Any]],
) -> Iterator[Result]:
    """Yield every tile's place and what `finish` makes of the network's (1, 4, rows, cols) for it, None for empty.

    `area` is what is needed of it, in pixels of its input.
    """

    def finished(group: list[Tile | EmptyTile]) -> list[Result]:
        todo = [tile for tile in group if isinstance(tile, Tile)]
        made: list[NDArray[Any]] = []
        if todo:
            with torch.inference_mode():
                output = _output(todo, runner, told, _around([area(tile) for tile in todo]))
                for index, tile in enumerate(todo):
                    runner.check()
                    made.append(finish(tile, output[index : index + 1]))
        images = iter(made)
        return [(one.row_index, one.col_index, next(images) if isinstance(one, Tile) else None) for one in group]

    for group in groups:
        results = finished(group)
        del group  # tiles and images are large: none is kept until the next are there
        while results:
            yield results.pop(0)


def _around(areas: list[Area]) -> Area:
    rows, cols = (slice(min(one.start for one in axis), max(one.stop for one in axis)) for axis in zip(*areas))
    return rows, cols


def _output(tiles: list[Tile], runner: Runner, told: Told, area: Area) -> Tensor:
    inputs = [tile.network_input.get() for tile in tiles]
    batch = inputs[0][None] if len(inputs) == 1 else np.stack(inputs)
    grid = runner.model.network.architecture.grid
    condition = told.condition([tile.corner for tile in tiles], tiles[0].shape, grid)
    output = runner.forward_within_memory(batch, condition, area)
    if not bool(torch.isfinite(output).all()):
        raise DeviceError(
            phrase(
                "The network gave NaN or infinity on {device}. The model file may be damaged; otherwise "
                "run on --device cpu, which computes in float32.",
                device=runner.device.label,
            )
        )
    return output
