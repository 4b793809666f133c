"""Stages: reading, preparing, rendering and writing, each alone."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import torch
from numpy.typing import NDArray
from rasterio.windows import Window
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.colorize.plan import tone_curve
from sar_colorizer.core.colour import rendering
from sar_colorizer.core.colour.rendering import ToneCurve
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.inference.pictures import Appearance, picture
from sar_colorizer.core.inference.runner import Runner
from sar_colorizer.core.inference.tiling import mirrored
from sar_colorizer.core.inference.told import Told
from sar_colorizer.core.input.prepared import PreparedInput, SelectedInput, select_input
from sar_colorizer.core.model import device
from sar_colorizer.core.model.file import Model, load_model
from sar_colorizer.core.model.shipped import find_model
from sar_colorizer.core.output.content import COLOUR
from sar_colorizer.core.output.writer import Product
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.core.sar import despeckling
from sar_colorizer.core.sar.speckle import spread_db
from sar_colorizer.core.types import Bools, Floats
from torch import Tensor

from ..scene_files import scene_simulator
from .forward import condition_of, network_input
from .measurement import Facts, here, in_turn
from .rows import Row, rows_of
from .settings import LAYOUTS, Settings, Size

_ROWS_AT_ONCE = 512
_RENDERED = (256, 4096)
"""Rows and columns that are rendered at once."""

_PATTERN = 512
"""Pixels along a side of the product's colours that are repeated all over what is written."""

DEFAULT = "default"
CODECS = ("deflate", "zstd", "lzw", "jpeg", "webp", "none")

Image = NDArray[np.uint8]


def read(settings: Settings) -> Iterator[Row]:
    """Measure rasterio alone: every pixel of a scene, in rows from top to bottom."""
    for size in settings.sizes:
        paths = {name: settings.scene(size, *layout) for name, layout in LAYOUTS.items()}
        works = {name: here(partial(_read_all, path)) for name, path in paths.items()}
        facts = {name: {"file (MB)": path.stat().st_size / 1e6} for name, path in paths.items()}
        yield from rows_of("read", str(size), size.pixels, in_turn(works, settings.repeats), facts=facts)


def prepare(settings: Settings) -> Iterator[Row]:
    """Measure what comes before the network: the raster's statistics; then all its rows, in dB, masked, despeckled."""
    model = load_model(find_model(settings.model))
    for size in settings.sizes:
        with SarRaster.open(settings.scene(size)) as raster:
            selected = _selected(raster, model)
            prepared = selected.prepare("auto", never_cancelled)
            works = {
                "statistics": here(partial(_measured, selected)),
                "rows": here(partial(_read_despeckled, prepared)),
            }
            yield from rows_of("prepare", str(size), size.pixels, in_turn(works, settings.repeats))


def render(settings: Settings) -> Iterator[Row]:
    """Measure the picture that is made of the network's answer and the despeckled radar."""
    model = load_model(find_model(settings.model))
    for size in settings.sizes:
        with SarRaster.open(settings.scene(size)) as raster:
            prepared = _selected(raster, model).prepare("auto", never_cancelled)
            part = Size(min(size.rows, _RENDERED[0]), min(size.cols, _RENDERED[1]))
            rows = (0, part.rows)
            _, despeckled, valid = prepared.decibels().read_despeckled(rows, (0, part.cols))
        output, runner = _output(model, part), Runner(load_model(model.path), device.select("cpu"))
        works: dict[str, Callable[[], Any]] = {}
        for structure in (0.5, 0.75):
            appearance = _appearance(structure, tone_curve(prepared.measured))
            one = partial(_rendered, output, despeckled, valid, runner, appearance)
            works[f"structure {structure:g}"] = here(partial(_repeatedly, one, -(-size.pixels // part.pixels)))
        yield from rows_of("render", str(size), size.pixels, in_turn(works, settings.repeats))


def write(settings: Settings) -> Iterator[Row]:
    """Measure a product from the first row to its final name, overviews and verification included, by codec."""
    colours = product_colours(settings.model)
    for size in settings.sizes:
        with SarRaster.open(settings.scene(size)) as raster:
            grid = raster.grid
        path, image = settings.product("written"), colours[:, mirrored(0, size.cols, _PATTERN)]
        works = {codec: here(partial(_written, codec, path, grid, image)) for codec in (DEFAULT, *CODECS)}
        yield from rows_of("write", str(size), size.pixels, in_turn(works, settings.repeats, warm_up=False))
        path.unlink()


def open_product(path: Path, grid: Grid, codec: str) -> Product:
    """Return a colour product that is written by a codec; `DEFAULT` leaves that to the product."""
    options: dict[str, Any] = {} if codec == DEFAULT else {"compress": codec}
    return Product(path, grid, COLOUR, overwrite=True, **options)


@functools.lru_cache(maxsize=1)
def product_colours(name_or_path: str) -> Image:
    """Return (rows, cols, 3) uint8 of a simulated scene in the product's colours at structure 0.5, to be repeated."""
    model, size = load_model(find_model(name_or_path)), Size(_PATTERN, _PATTERN)
    db = network_input(model.card, size)[0, 0] * np.float32(model.card.scale_db)
    valid = np.ones(db.shape, np.bool_)
    despeckled = despeckling.despeckle(db, valid, despeckling.PICTURE_SHARE * spread_db(scene_simulator().LOOKS))
    low, middle, high = (float(one) for one in np.percentile(despeckled, (1, 50, 99)))
    appearance = _appearance(0.5, ToneCurve.from_percentiles(low, middle, high))
    runner = Runner(load_model(model.path), device.select("cpu"))
    return _rendered(_output(model, size), despeckled, valid, runner, appearance)[:, :, :3]


def _appearance(structure: float, curve: ToneCurve) -> Appearance:
    return Appearance(Told(), structure, curve, speckle_db=0.0)


def _output(model: Model, size: Size) -> Tensor:
    """Return what the network makes of a simulated scene, (1, 4, rows / 2, cols / 2) or a little more."""
    x = network_input(model.card, size)
    with torch.inference_mode():
        output: Tensor = model.network(torch.from_numpy(x), condition_of(model.card, x.shape))
    return output


def _rendered(output: Tensor, despeckled: Floats, valid: Bools, runner: Runner, appearance: Appearance) -> Image:
    """Return the picture of an output of the network, (rows, cols, 5) uint8, as the product makes it."""
    rows, cols = valid.shape
    full = rendering.upsample(output, slice(0, rows), slice(0, cols))
    return picture(full[0].permute(1, 2, 0).numpy(), despeckled, valid, (0, 0), runner, appearance)


def _repeatedly(work: Callable[[], Any], times: int) -> None:
    for _ in range(times):
        work()


def _written(codec: str, path: Path, grid: Grid, image: Image) -> Facts:
    """Write a product of rows that are repeated from top to bottom; along its left side is a border without data."""
    across = np.arange(grid.width)[None, :]
    with open_product(path, grid, codec) as product:
        for start in range(0, grid.height, len(image)):
            rows = np.arange(start, min(start + len(image), grid.height))
            border = (0.02 + 0.05 * rows / grid.height) * grid.width
            product.write_rows(start, image[: len(rows)], across >= border[:, None])
        product.complete()
    return {"file (MB)": path.stat().st_size / 1e6}


def _selected(raster: SarRaster, model: Model) -> SelectedInput:
    return select_input(raster, model.card, bands=None, style="", polarisation="")


def _measured(selected: SelectedInput) -> None:
    selected.prepare("auto", never_cancelled)


def _read_all(path: Path) -> None:
    with rasterio.open(path) as raster:
        for start in range(0, raster.height, _ROWS_AT_ONCE):
            raster.read(1, window=Window(0, start, raster.width, min(_ROWS_AT_ONCE, raster.height - start)))


def _read_despeckled(prepared: PreparedInput) -> None:
    decibels, grid = prepared.decibels(), prepared.raster.grid
    for start in range(0, grid.height, _ROWS_AT_ONCE):
        decibels.read_despeckled((start, min(start + _ROWS_AT_ONCE, grid.height)), (0, grid.width))
