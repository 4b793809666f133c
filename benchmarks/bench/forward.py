"""Forward: the network alone, as the product runs it, plainly in torch, and in other runtimes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import numpy as np
import torch
from numpy.typing import NDArray
from sar_colorizer.core.colorize.tile_layout import TILE_GPU
from sar_colorizer.core.inference.runner import Runner
from sar_colorizer.core.inference.tile_reader import NetworkInput, Output, Tile
from sar_colorizer.core.inference.tiling import CELL, lay_out
from sar_colorizer.core.model import device
from sar_colorizer.core.model.architecture import COLOURS, OUTPUT_CHANNELS
from sar_colorizer.core.model.card import ModelCard
from sar_colorizer.core.model.file import Model, load_model
from sar_colorizer.core.model.network import Condition
from sar_colorizer.core.model.network_input import normalise
from sar_colorizer.core.model.shipped import find_model
from torch import Tensor

from ..scene_files import SIMULATED, scene_db
from .measurement import here, in_turn
from .rows import Row, rows_of
from .runtimes import ONNX_RUNTIME, OPENVINO, exported, forward_of, missing
from .settings import Settings, Size

NAME = "forward"
NO_GPU, ON_GPU = "no GPU", "product, GPU"
PLAIN = "torch, channels_last"
_TILE_CPU = 1024
_PRIOR = (0.22, 0.29, 0.18), (0.34, 0.31, 0.24)
_DIFFERENCE = "from torch (1/255)"


def forward(settings: Settings) -> Iterator[Row]:
    """Measure the network on whole images of each size."""
    model = load_model(find_model(settings.model))
    for size in settings.sizes:
        yield from _on_cpu(settings, model, size)
        if torch.cuda.is_available():
            yield on_device(settings, model, size, "cuda")
        else:
            yield Row(NAME, ON_GPU, str(size), note=NO_GPU)


def network_input(card: ModelCard, size: Size) -> NDArray[np.float32]:
    """Return (1, inputs, rows, cols) float32 of a simulated scene, in whole tokens."""
    rows, cols = (-(-side // card.grid) * card.grid for side in (size.rows, size.cols))
    db = scene_db((0, rows), (0, cols), min(SIMULATED, max(rows, cols)))
    planes = np.repeat(db[None], len(card.inputs), axis=0)
    medians = [float(np.median(db))] * len(card.inputs)
    return normalise(planes, np.ones(db.shape, np.bool_), medians, card.scale_db, card.clip)[None]


def condition_of(card: ModelCard, shape: tuple[int, ...], count: int = 1) -> Condition:
    """Return a condition in which all is known, of a prior from the greens of fields in the north to the soil's."""
    rows, cols = (side // card.grid for side in shape[-2:])
    share = torch.linspace(0.0, 1.0, rows)[None, None, :, None]
    north, south = (torch.tensor(colour)[None, :, None, None] for colour in _PRIOR)
    return Condition(
        style=torch.zeros(count, dtype=torch.int64),
        prior=(north + share * (south - north)).expand(count, -1, -1, cols).contiguous(),
        known=torch.ones(count),
        polarisation=torch.ones(count, dtype=torch.int64),
        level_db=torch.full((count,), -12.0),
    )


def _on_cpu(settings: Settings, model: Model, size: Size) -> Iterator[Row]:
    x = network_input(model.card, size)
    condition, tensor = condition_of(model.card, x.shape), torch.from_numpy(x)
    threads = torch.get_num_threads()
    runner = Runner(load_model(model.path), device.select("cpu"))
    channels_last = tensor.contiguous(memory_format=torch.channels_last)
    network = load_model(model.path).network.to(memory_format=torch.channels_last)  # type: ignore[call-overload]
    results: dict[str, NDArray[np.float32]] = {}

    def keep(name: str, run: Callable[[], NDArray[np.float32]]) -> None:
        results[name] = run()

    def plainly() -> NDArray[np.float32]:
        torch.set_num_threads(threads)  # whatever the product's own threads have set
        output: NDArray[np.float32] = network(channels_last, condition).numpy()
        return output

    runs: dict[str, Callable[[], NDArray[np.float32]]] = {
        "product": lambda: swept(runner, x, condition, _TILE_CPU).numpy(),
        PLAIN: plainly,
    }
    lacking = {runtime: missing(runtime) for runtime in (ONNX_RUNTIME, OPENVINO)}
    if not all(lacking.values()):
        path = settings.folder / "onnx" / f"{model.card.name}_{size.rows}x{size.cols}.onnx"
        exported(load_model(model.path).network, tensor, condition, path)
        for runtime in (one for one, why in lacking.items() if not why):
            runs[runtime] = forward_of(runtime, path, tensor, condition, threads)
    with torch.inference_mode():
        works = {name: here(partial(keep, name, run)) for name, run in runs.items()}
        samples = in_turn(works, settings.repeats)
    plain = _bytes(results[PLAIN])
    facts = {name: {_DIFFERENCE: float(np.abs(_bytes(one) - plain).max())} for name, one in results.items()}
    yield from rows_of(NAME, str(size), size.pixels, samples, facts=facts)
    yield from (Row(NAME, runtime, str(size), note=why) for runtime, why in lacking.items() if why)


def swept(runner: Runner, x: NDArray[np.float32], condition: Condition, tile: int) -> Tensor:
    """Return what the product makes of an image of whole tokens, (1, 4, rows / 2, cols / 2) on the device, in tiles."""
    height, width = x.shape[2:]
    grid, context = runner.model.card.grid, replace(runner.context(), mirrored=0)
    layout = lay_out((height, width), (0, height, 0, width), tile, grid, context)
    sweep, whole = runner.sweep(layout), torch.empty(1, OUTPUT_CHANNELS, height // CELL, width // CELL)
    whole = whole.to(runner.device.torch_device)
    for i, row in enumerate(layout.rows):
        for j, col in enumerate(layout.cols):
            part = x[0, :, row.input_start : row.input_stop, col.input_start : col.input_stop]
            rows, cols = (slice(one.told_start // grid, one.input_stop // grid) for one in (row, col))
            told = replace(condition, prior=condition.prior[:, :, rows, cols])
            seen = NetworkInput(partial(np.ascontiguousarray, part))
            blank, inside = np.zeros((1, 1)), (slice(0, 1), slice(0, 1))
            output = Output(blank.astype(np.float32), blank > 0, inside)
            made = runner.made(sweep, Tile(i, j, (0, 0), part.shape[1:], seen, output), told)
            if made is not None:
                down, across = (slice(one.made_start // CELL, one.made_stop // CELL) for one in (row, col))
                whole[:, :, down, across] = made
    return whole


def on_device(settings: Settings, model: Model, size: Size, device_name: str) -> Row:
    """Measure the product's network on a device, from the computer's memory, in the tiles it takes there."""
    variant, chosen = ON_GPU, device.select(device_name)
    x = network_input(model.card, size)
    condition, runner = condition_of(model.card, x.shape), Runner(load_model(model.path), chosen)

    def run() -> None:
        swept(runner, x, condition, TILE_GPU)
        if chosen.is_gpu:
            torch.cuda.synchronize()

    with torch.inference_mode():
        samples = in_turn({variant: here(run)}, settings.repeats)
    facts = {}
    if chosen.is_gpu:
        facts["peak of the GPU (MiB)"] = torch.cuda.max_memory_allocated() / 2**20
    (row,) = rows_of(NAME, str(size), size.pixels, samples, facts={variant: facts})
    return row


def _bytes(output: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the colours of (N, 4, rows, cols) in 1/255, as they are shown."""
    return np.asarray(np.clip(output[:, :COLOURS], 0.0, 1.0) * 255.0, np.float32)
