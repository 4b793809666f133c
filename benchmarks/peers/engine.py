"""A straightforward engine, as published plugins have it, to measure ours against.

One window after another: read, through the network in eager float32, rendered, added to accumulators of the whole
raster. Windows are of 512 x 512 pixels and overlap by 128, each weighted by a Hann window in both directions; when the
last is done, sums are divided by the weights, written in one go as a GeoTIFF with DEFLATE as GDAL has it by default,
and overviews are built. One thread reads, computes and writes, beside those that torch computes with.

Network and weights, the raster's statistics, what the network is told, despeckling and rendering are the product's own,
so the colours are the product's but for what a window does not see beyond its borders.

From the repository's root: ``.venv/bin/python -m benchmarks.peers.engine RASTER OUTPUT``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import rasterio
import torch
from numpy.typing import NDArray
from rasterio.enums import Resampling
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.colorize.colour_prior import chosen_prior
from sar_colorizer.core.colorize.plan import tone_curve
from sar_colorizer.core.colour import rendering
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.inference.tiling import mirrored
from sar_colorizer.core.inference.told import Told
from sar_colorizer.core.input.prepared import PreparedInput, select_input
from sar_colorizer.core.model import network_input
from sar_colorizer.core.model.file import Model, load_model
from sar_colorizer.core.model.shipped import find_model
from sar_colorizer.core.options.prior import AUTO
from sar_colorizer.core.options.shared import DEFAULT_MODEL
from sar_colorizer.core.protocol import Event, encode, progress
from sar_colorizer.core.raster.acquisition import acquired
from sar_colorizer.core.raster.reader import SarRaster

TILE, OVERLAP = 512, 128
"""Pixels: of a window, and of what it shares with the next one."""

_FACTORS = (2, 4, 8, 16, 32)
_STAGE = "colorizing"
_BEGUN, _COLOURED = 0.03, 0.95  # shares of the progress


def colorize(
    source: Path, output: Path, model_name: str, structure: float, emit: Callable[[Event], None] = lambda event: None
) -> None:
    """Write a raster's colours as a GeoTIFF with overviews; `emit` is told of progress.

    Raises:
        ValueError: the raster's pixels are not of the size that the model learned from.
    """
    model = load_model(find_model(model_name))
    with SarRaster.open(source) as raster:
        selected = select_input(raster, model.card, bands=None, style="", polarisation="")
        if not selected.network_grid.is_native:
            raise ValueError("the peer engine shows the network the raster's own pixels alone")
        prepared = selected.prepare("auto", never_cancelled)
        date = acquired(raster, "")
        prior = chosen_prior(AUTO, raster, model.card, prepared.style, date, None, lambda event: None, never_cancelled)
        told = Told.of(prepared, model.card, prior.field if prior else None)
        image, valid = _accumulated(prepared, model, told, structure, emit)
        emit(progress(_COLOURED, "writing"))
        _write(output, raster.grid, image, valid)
    emit(progress(1.0, "done"))


def hann(size: int) -> NDArray[np.float32]:
    """Return (size, size) float32: a Hann window in both directions that is 0 nowhere."""
    line = np.sin(np.pi * (np.arange(size) + 0.5) / size) ** 2
    return np.outer(line, line).astype(np.float32)


def _accumulated(
    prepared: PreparedInput, model: Model, told: Told, structure: float, emit: Callable[[Event], None]
) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """Return the colours of the whole raster, (rows, cols, 3), and its mask."""
    height, width = prepared.raster.grid.height, prepared.raster.grid.width
    decibels, card = prepared.decibels(), model.card
    curve, weight = tone_curve(prepared.measured), hann(TILE)
    sums = np.zeros((height, width, 3), np.float32)
    weights = np.zeros((height, width), np.float32)
    there = np.zeros((height, width), np.bool_)
    tops, lefts = (range(0, max(1, size - OVERLAP), TILE - OVERLAP) for size in (height, width))
    emit(progress(_BEGUN, _STAGE))
    for number, (top, left) in enumerate([(top, left) for top in tops for left in lefts], start=1):
        rows, cols = mirrored(top, top + TILE, height), mirrored(left, left + TILE, width)
        first_row, first_col = int(rows.min()), int(cols.min())
        window = (first_row, int(rows.max()) + 1), (first_col, int(cols.max()) + 1)
        db, despeckled, valid = decibels.read_despeckled(*window)
        inputs = network_input.compose(db, prepared.matched.sources)
        seen = network_input.normalise(inputs, valid, prepared.measured.input_median_db, card.scale_db, card.clip)
        inside = np.ix_(rows - first_row, cols - first_col)
        x = torch.from_numpy(np.ascontiguousarray(seen[:, inside[0], inside[1]]))[None]
        condition = told.condition([(top, left)], (TILE, TILE), card.grid)
        with torch.inference_mode():
            full = rendering.upsample(model.network(x, condition), slice(None), slice(None))
            lightness = torch.from_numpy(np.ascontiguousarray(despeckled[inside]))[None]
            colour = rendering.render(full[:, :3], lightness, structure, curve)[0].permute(1, 2, 0).numpy()
        down, across = slice(top, min(top + TILE, height)), slice(left, min(left + TILE, width))
        size = slice(0, down.stop - top), slice(0, across.stop - left)
        sums[down, across] += colour[size] * weight[size][:, :, None]
        weights[down, across] += weight[size]
        there[down, across] |= valid[inside][size]
        emit(progress(_BEGUN + (_COLOURED - _BEGUN) * number / (len(tops) * len(lefts)), _STAGE))
    sums /= weights[:, :, None]
    return np.rint(sums * 255.0).astype(np.uint8) * there[:, :, None], there


def _write(output: Path, grid: Grid, image: NDArray[np.uint8], valid: NDArray[np.bool_]) -> None:
    profile: dict[str, Any] = {"driver": "GTiff", "width": grid.width, "height": grid.height, "count": 3}
    profile |= {"dtype": "uint8", "compress": "deflate", "tiled": True, "photometric": "RGB", "bigtiff": "IF_SAFER"}
    with rasterio.Env(GDAL_TIFF_INTERNAL_MASK=True, COMPRESS_OVERVIEW="DEFLATE"):
        place = {"crs": grid.crs_wkt, "transform": grid.transform}
        with rasterio.open(output, "w", **profile, **{key: value for key, value in place.items() if value}) as raster:
            raster.write(image.transpose(2, 0, 1))
            raster.write_mask(valid)
        factors = [factor for factor in _FACTORS if max(grid.width, grid.height) >= 128 * factor]
        with rasterio.open(output, "r+") as raster:
            raster.build_overviews(factors, Resampling.average)


def main() -> None:
    """Write one raster's colours; progress goes to the standard output, as the product's does with --json."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("source", type=Path)
    parser.add_argument("output", type=Path)
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--structure", type=float, default=0.5)
    parser.add_argument("--overwrite", action="store_true", help="it does so anyway")
    arguments = parser.parse_args()

    def emit(event: Event) -> None:
        sys.stdout.write(encode(event))
        sys.stdout.flush()

    colorize(arguments.source, arguments.output, arguments.model, arguments.structure, emit)
    emit({"event": "result", "result": {"output": str(arguments.output)}})


if __name__ == "__main__":
    main()
