"""The product by its own command, against natural colour: small georeferenced rasters, each by itself, structure 0.

From the repository's root:
``.venv/bin/python -m benchmarks.product_table benchmarks/places.toml models/sar_rgb_v2.toml --model sar_rgb_v2
--tile 224 --out runs/product``

Places of the configurations whose place is known are cut into tiles and written as rasters in dB with a UTM grid at
the place, colourised by `Engine.colorize` as the command line does it, with the month as date, and what it wrote is
scored beside flat colours and grey. It leaves ``table.md``, ``scores.json`` and ``sheet.png`` there: SAR, prior none,
prior auto and the optical side of some of the tiles.

One script, though long: rasters, runs, scores and sheet are of no use apart.
"""

from __future__ import annotations

import argparse
import json
import math
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.transform import from_origin
from rasterio.warp import transform
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.colour.rendering import BYTES_PER_UNIT
from sar_colorizer.core.model.card import TRUE_COLOUR
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.model.shipped import find_model
from sar_colorizer.core.options.colorize import ColorizeOptions
from sar_colorizer.core.polarisation import CROSS, UNKNOWN
from sar_colorizer.training.config.data import CHOOSE, TRAIN
from sar_colorizer.training.config.file import read_config
from sar_colorizer.training.data.dataset import open_evaluation_data
from sar_colorizer.training.data.items import evenly_spaced
from sar_colorizer.training.data.samples import Sample
from sar_colorizer.training.evaluation.bars import bar_lines, bars
from sar_colorizer.training.evaluation.baselines import (
    FLAT_MONTH,
    FLAT_YEAR,
    GREY,
    OWN_MEAN,
    grey_of,
    optical_colour,
    other_baselines,
)
from sar_colorizer.training.evaluation.prediction import Prediction, no_prior_row
from sar_colorizer.training.evaluation.score_tables import (
    STRUCTURE_0,
    SampleScores,
    ScoreTables,
    markdown_rows,
    plain_tables,
)
from sar_colorizer.training.evaluation.scores import (
    BLOCK_PSNR,
    CHROMA_ERROR,
    CHROMA_SPREAD,
    CONFIDENCE,
    GRADIENT_ENERGY,
    HUE_ERROR,
    METRICS,
    PSNR,
    SSIM,
    picture_scores,
)

PRODUCT = "product"
OWN_IMAGE = "product, its own image as reference (oracle)"
_SHOWN = (PSNR, BLOCK_PSNR, CHROMA_ERROR, HUE_ERROR, GRADIENT_ENERGY, SSIM, CHROMA_SPREAD, CONFIDENCE)
_PIXEL_M = 10.0
_NO_LEVEL_DB = 60.0
_SHEET_SIDE, _SHEET_TILES = 224, 6
_FLAT = (FLAT_MONTH, FLAT_YEAR, OWN_MEAN)


def main() -> None:
    """Colourise and score."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("configs", nargs="+", help="their data are scored, but for those to train on or choose by")
    parser.add_argument("--model", required=True, help="name or file")
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--tile", type=int, default=224, help="pixels along a side; 0 for whole items")
    parser.add_argument("--samples", type=int, default=0, help="tiles of each collection, evenly spaced; 0 for all")
    parser.add_argument("--only", nargs="+", help="names of collections")
    parser.add_argument("--reference", action="store_true", help="also with the optical side itself as reference")
    parser.add_argument("--cache", type=Path, help="folder for decoded scenes")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    found: list[SampleScores] = []
    rows: list[NDArray[np.uint8]] = []
    for sample in _samples(arguments):
        pictures = painted(sample, arguments.model, with_reference=arguments.reference)
        found += scored(sample, pictures)
        rows.append(_sheet_row(sample, pictures))
        print(sample.collection, sample.name, _line(found, sample), flush=True)
    scores = ScoreTables(tuple(found))
    lines = [*_tables(scores), "", *bar_lines(bars(scores, PRODUCT))]
    (arguments.out / "table.md").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (arguments.out / "scores.json").write_text(
        json.dumps({"model": arguments.model, "tile": arguments.tile, **scores.to_dict()}, indent=1), encoding="utf-8"
    )
    sheet = np.vstack(evenly_spaced(rows, 4 * _SHEET_TILES))
    cv2.imwrite(str(arguments.out / "sheet.png"), cv2.cvtColor(sheet, cv2.COLOR_RGB2BGR))
    print("\n".join(lines))


def painted(sample: Sample, model: str, *, with_reference: bool = False) -> dict[str, Prediction]:
    """Return what the command makes of a sample as a raster of its own, colour and confidence, by row."""
    asked: dict[str, dict[str, Any]] = {PRODUCT: {"prior": "auto"}, no_prior_row(PRODUCT): {"prior": "none"}}
    month = "" if sample.date is None else f"{sample.date:%Y-%m}"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / "sar.tif"
        # What is not calibrated must not be taken for it: no raster of a calibrated level is so bright.
        offset = 0.0 if sample.level_db is not None else _NO_LEVEL_DB
        write_raster(source, np.where(sample.valid, sample.sar_db + offset, np.nan)[None].astype(np.float32), sample)
        if with_reference and sample.optical is not None:
            image = folder / "optical.tif"
            write_raster(image, sample.optical.transpose(2, 0, 1), sample)
            asked[OWN_IMAGE] = {"prior": "reference", "reference": str(image)}
        engine = Engine()
        pictures: dict[str, Prediction] = {}
        for row, options in asked.items():
            output, sure = folder / f"{len(pictures)}.tif", folder / f"{len(pictures)}_confidence.tif"
            engine.colorize(
                ColorizeOptions(
                    input=str(source),
                    output=str(output),
                    confidence=str(sure),
                    model=model,
                    date=month,
                    structure=0.0,
                    units="db",
                    device="cpu",
                    **options,
                ),
                lambda event: None,
                never_cancelled,
            )
            with rasterio.open(output) as raster, rasterio.open(sure) as confidence:
                colour = np.moveaxis(raster.read([1, 2, 3]), 0, 2).astype(np.float32) / np.float32(255.0)
                error = (255.5 - confidence.read(1).astype(np.float32)) / np.float32(BYTES_PER_UNIT)
                pictures[row] = Prediction(colour, np.log(error))
    return pictures


def scored(sample: Sample, pictures: dict[str, Prediction]) -> list[SampleScores]:
    """Return the scores of the pictures, of the flat colours and of the first picture's grey."""
    optical = optical_colour(sample)
    predictions: dict[str, Prediction | None] = dict(pictures)
    others = other_baselines({})
    predictions.update({row: others[row](sample) for row in _FLAT})
    predictions[GREY] = Prediction(grey_of(pictures[PRODUCT].colour))
    return [
        SampleScores(
            STRUCTURE_0, sample.collection, sample.scene, sample.name, row, picture_scores(one, sample, optical)
        )
        for row, one in predictions.items()
        if one is not None
    ]


def write_raster(path: Path, image: NDArray[Any], sample: Sample) -> None:
    """Write (bands, rows, cols) with the UTM grid of 10 m whose middle is the sample's place."""
    if sample.place is None:
        raise ValueError(f"nothing says where {sample.name} lies")
    longitude, latitude = sample.place
    zone = int((longitude + 180.0) % 360.0 // 6.0) + 1
    crs = CRS.from_epsg((32600 if latitude >= 0 else 32700) + zone)
    (east,), (north,) = transform(CRS.from_epsg(4326), crs, [longitude], [latitude])[:2]
    bands, height, width = image.shape
    corner = from_origin(
        round(east / _PIXEL_M) * _PIXEL_M - width // 2 * _PIXEL_M,
        round(north / _PIXEL_M) * _PIXEL_M + height // 2 * _PIXEL_M,
        _PIXEL_M,
        _PIXEL_M,
    )
    profile = {"driver": "GTiff", "width": width, "height": height, "count": bands, "dtype": str(image.dtype)}
    with rasterio.open(path, "w", crs=crs, transform=corner, **profile) as raster:
        raster.write(image)
        if bands == 1 and sample.polarisation != UNKNOWN:
            raster.set_band_description(1, "VH" if sample.polarisation == CROSS else "VV")


def _samples(arguments: argparse.Namespace) -> Iterator[Sample]:
    """Yield the tiles of known place in true colour, at most so many of each collection."""
    card = load_model(find_model(arguments.model)).card
    tables = [one for config in arguments.configs for one in read_config(config).data]
    wanted = [
        one
        for one in tables
        if one.part not in (TRAIN, CHOOSE) and one.style == TRUE_COLOUR and one.name in (arguments.only or [one.name])
    ]
    cache = arguments.cache or arguments.out / "cache"
    data = open_evaluation_data(wanted, card, cache, never_cancelled, print)
    part = replace(data.report, entries=tuple(one for one in data.report.entries if one.place is not None))
    by_collection: dict[str, list[Sample]] = {}
    for sample in part.samples(arguments.tile):
        if sample.optical is not None:
            by_collection.setdefault(sample.collection, []).append(sample)
    for samples in by_collection.values():
        yield from evenly_spaced(samples, arguments.samples)


def _tables(scores: ScoreTables) -> list[str]:
    digits = {one.name: one.digits for one in METRICS}
    columns = [(name, digits[name]) for name in _SHOWN]
    lines: list[str] = []
    for collection, rows in scores.table().items():
        lines += [f"**{collection}**, {scores.counts()[collection]} tiles", "", *markdown_rows(rows, columns), ""]
    means = plain_tables(scores.table())
    if len(means) > 1:
        shared = [row for row in next(iter(means.values())) if all(row in rows for rows in means.values())]
        over = {
            row: {name: _mean([rows[row].get(name) for rows in means.values()]) for name in _SHOWN} for row in shared
        }
        lines += ["**mean of the collections**", "", *markdown_rows(over, columns), ""]
    return lines


def _mean(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else math.nan


def _line(found: list[SampleScores], sample: Sample) -> str:
    mine = {one.row: one.scores for one in found if (one.collection, one.sample) == (sample.collection, sample.name)}
    return "; ".join(
        f"{row} {scores[BLOCK_PSNR]:.1f} dB {scores[CHROMA_ERROR]:.1f}" for row, scores in mine.items() if row != GREY
    )


def _sheet_row(sample: Sample, pictures: dict[str, Prediction]) -> NDArray[np.uint8]:
    """SAR, the product without a prior and with its own, the optical side; each 224 pixels a side."""
    grey = np.repeat(np.clip(sample.sar[0] / 4.0 + 0.5, 0.0, 1.0)[:, :, None], 3, axis=2)
    shown = [grey, pictures[no_prior_row(PRODUCT)].colour, pictures[PRODUCT].colour, optical_colour(sample)]
    side = (_SHEET_SIDE, _SHEET_SIDE)
    tiles = [cv2.resize(np.asarray(one, np.float32), side, interpolation=cv2.INTER_AREA) for one in shown]
    return np.asarray(np.rint(np.clip(np.hstack(tiles), 0, 1) * 255), np.uint8)


if __name__ == "__main__":
    main()
