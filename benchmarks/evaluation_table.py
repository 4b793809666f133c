"""The table of docs/evaluation.md: models, peers, pictures made elsewhere and baselines on the places to report.

From the repository's root:
``.venv/bin/python -m benchmarks.evaluation_table models/sar_rgb_v2.toml benchmarks/places.toml --model sar_rgb_v2
--peer runs/pix2pix/pix2pix.safetensors --pictures sar_rgb_v1=runs/v1 --shifted sar_rgb_v1 --out runs/table``

It writes ``table.md`` (scores, bars, expected and actual error), ``reliability.svg`` and ``evaluation.json``. Baselines
are fitted on the training scenes of the configurations; without any, those that learn have no rows.
``--export FOLDER`` writes every place's backscatter in dB instead, as FOLDER/COLLECTION/NAME.tif, for another program
to paint; ``--pictures ROW=FOLDER`` scores what it painted, PNG or GeoTIFF of these names.
"""

from __future__ import annotations

import argparse
import base64
import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import rasterio
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.model import device as devices
from sar_colorizer.core.model.card import TRUE_COLOUR
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.model.shipped import find_model
from sar_colorizer.core.protocol import Event
from sar_colorizer.core.types import Floats
from sar_colorizer.training.config.data import CHOOSE, SPLIT, TRAIN
from sar_colorizer.training.config.file import read_config
from sar_colorizer.training.config.training import TrainingConfig
from sar_colorizer.training.data.dataset import TrainingData, open_data, open_evaluation_data
from sar_colorizer.training.data.samples import Sample
from sar_colorizer.training.evaluation import metrics
from sar_colorizer.training.evaluation.bars import bar_lines, bars
from sar_colorizer.training.evaluation.baselines import optical_colour
from sar_colorizer.training.evaluation.evaluation import evaluate_predictors
from sar_colorizer.training.evaluation.figures import reliability_plot
from sar_colorizer.training.evaluation.metrics import Reliability
from sar_colorizer.training.evaluation.prediction import Prediction, Predictor, true_mean_row, typical_colour
from sar_colorizer.training.evaluation.run import rows_of, unique_row
from sar_colorizer.training.evaluation.score_tables import STRUCTURE_0, STRUCTURE_1, ScoreTables, markdown_table

from .peers.prediction import PeerPredictor

_CROP = re.compile(r"(.+) \[(\d+):(\d+), (\d+):(\d+)\]")
_SUFFIXES = (".png", ".tif")


def main() -> None:
    """Score and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("configs", nargs="+", help="the first says how large the places are")
    parser.add_argument("--model", action="append", default=[], help="name or file; the first is ours")
    parser.add_argument("--peer", action="append", default=[], type=Path)
    parser.add_argument("--pictures", action="append", default=[], metavar="ROW=FOLDER")
    parser.add_argument("--shifted", action="append", default=[], metavar="ROW", help="with the flat prior's mean")
    parser.add_argument("--export", type=Path, help="write the places for another program, and score nothing")
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--cache", type=Path, help="folder for decoded scenes")
    parser.add_argument("--device", default="auto")
    parser.add_argument("--samples", type=int, default=0, help="places that are scored; 0 for all")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    config = joined(arguments.configs)
    data = opened(config, arguments.model, arguments.cache or arguments.out / "cache")
    if arguments.export is not None:
        export(data, config.evaluation.crop, arguments.export)
        return
    device = devices.select(arguments.device)
    rows: dict[str, Predictor] = {}
    for name in arguments.model:
        model = load_model(find_model(name))
        rows.update(rows_of(model, unique_row(model.card.name, rows), device))
    ours = next(iter(rows), "")
    for path in arguments.peer:
        peer = PeerPredictor(path, device, typical_colour)
        rows[unique_row(peer.row, rows)] = peer
    for told in arguments.pictures:
        row, _, folder = told.partition("=")
        painted = pictures_of(Path(folder))
        rows[unique_row(row, rows)] = painted
        if row in arguments.shifted:
            rows[f"{row}, shifted to the prior"] = shifted(painted)
    crop = config.evaluation.crop
    evaluation = evaluate_predictors(rows, data, crop, arguments.samples, device, 0, _say, never_cancelled)
    scores = evaluation.scores
    tables = [markdown_table(scores, table) for table in (STRUCTURE_0, STRUCTURE_1)]
    tables.append("\n".join(bar_lines(bars(scores, ours))))
    said = reliability_of(scores, ours)
    if said:
        told = [rows[name] for name in (ours, true_mean_row(ours)) if name in rows]
        over_all = rank_correlation_over_all(told, data.report.samples(crop))
        tables.append(f"{reliability_table(said)}\n\nRank correlation over the blocks of all places: {over_all:.2f}")
        address = reliability_plot(said)  # a data: URL
        (arguments.out / "reliability.svg").write_bytes(base64.b64decode(address.partition(",")[2]))
    (arguments.out / "table.md").write_text("\n\n".join(tables) + "\n", encoding="utf-8")
    (arguments.out / "evaluation.json").write_text(json.dumps(scores.to_dict(), indent=1), encoding="utf-8")
    print("\n\n".join(tables))


def reliability_of(scores: ScoreTables, row: str) -> dict[str, Reliability]:
    """Return expected against actual error by collection: told as the product does it, else the own mean colour."""
    found = {}
    for collection, rows in scores.reliability.items():
        for name in (row, true_mean_row(row)):
            if name in rows:
                found[collection] = rows[name]
                break
    return found


def reliability_table(said: dict[str, Reliability]) -> str:
    """Return a Markdown table: expected / actual error in CIELAB units, by tenths from what the model is surest of."""
    lines = ["| | " + " | ".join(f"{tenth}" for tenth in range(1, 11)) + " |", "|---" * 11 + "|"]
    for collection, one in said.items():
        cells = [f"{expected:.1f} / {actual:.1f}" for expected, actual in zip(*one.tenths())]
        lines.append(f"| {collection} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def rank_correlation_over_all(predictors: Sequence[Predictor], samples: Iterable[Sample]) -> float:
    """Return Spearman's correlation of expected and actual error of all 16 x 16 blocks of all places in true colour.

    That of a single place, as in the tables of scores, asks where in the place a picture is wrong; this asks as well
    in which places. The first predictor that has a picture of a place is taken.
    """
    blocks = []
    for sample in samples:
        if sample.optical is None or sample.style != TRUE_COLOUR:
            continue
        found = next((one for one in (predictor(sample) for predictor in predictors) if one is not None), None)
        if found is not None and found.log_error is not None:
            error = metrics.colour_error(found.colour, optical_colour(sample), sample.valid)
            means, share = metrics.block_means(np.stack([found.log_error, error], 2), sample.valid, metrics.BLOCK)
            blocks.append(means[share >= 0.5])
    return metrics.rank_correlation(*np.concatenate(blocks).T)


def joined(paths: list[str]) -> TrainingConfig:
    """Return the first configuration with the data of all."""
    first, *others = (read_config(path) for path in paths)
    return replace(first, data=(*first.data, *(one for other in others for one in other.data)))


def opened(config: TrainingConfig, models: list[str], cache: Path) -> TrainingData:
    """Open the data as a training does; without any to train on, what is to be reported as the first model takes it."""
    if any(one.part in (TRAIN, SPLIT) for one in config.data) or not models:
        return open_data(config, cache, never_cancelled, print)
    card = load_model(find_model(models[0])).card
    reported = [one for one in config.data if one.part != CHOOSE]
    return open_evaluation_data(reported, card, cache, never_cancelled, print)


def pictures_of(folder: Path) -> Predictor:
    """Return a predictor that reads pictures: 8-bit, by collection or all in one folder, of a place or its whole item.

    It has none where there is no such file. A picture that is larger than the place is cut about its middle, as places
    are.
    """

    def read(sample: Sample) -> Prediction | None:
        cut = _CROP.fullmatch(sample.name)
        names = [sample.name, *([cut[1]] if cut else [])]
        for name in names:
            for place in (folder / sample.collection, folder):
                for path in (place / f"{name}{suffix}" for suffix in _SUFFIXES):
                    if path.is_file():
                        found = _read(path)
                        if cut and name != sample.name:
                            top, bottom, left, right = (int(number) for number in cut.groups()[1:])
                            found = found[top:bottom, left:right]
                        return Prediction(_middle(found, sample.valid.shape))
        return None

    return read


def shifted(painted: Callable[[Sample], Prediction | None]) -> Predictor:
    """Return the same pictures with their mean moved to the colour that is typical of the place and month."""

    def read(sample: Sample) -> Prediction | None:
        colour = typical_colour(sample)
        found = None if colour is None else painted(sample)
        if found is None or colour is None or not sample.valid.any():
            return None
        moved = found.colour + (colour - found.colour[sample.valid].mean(axis=0))
        return Prediction(np.clip(moved, 0.0, 1.0).astype(np.float32))

    return read


def export(data: TrainingData, crop: int, folder: Path) -> None:
    """Write the first band of every place as float32 dB, NaN where it is invalid."""
    for sample in data.report.samples(crop):
        path = folder / sample.collection / f"{sample.name}.tif"
        path.parent.mkdir(parents=True, exist_ok=True)
        rows, cols = sample.valid.shape
        with rasterio.open(
            path, "w", driver="GTiff", width=cols, height=rows, count=1, dtype="float32", nodata=np.nan
        ) as raster:
            raster.write(np.where(sample.valid, sample.sar_db, np.nan).astype(np.float32), 1)


def _read(path: Path) -> Floats:
    with rasterio.open(path) as raster:
        bands = raster.read(range(1, 4)) if raster.count >= 3 else np.repeat(raster.read([1]), 3, axis=0)
    return np.asarray(np.moveaxis(bands, 0, 2).astype(np.float32) / np.float32(255.0))


def _middle(image: Floats, shape: tuple[int, ...]) -> Floats:
    top, left = ((size - wanted) // 2 for size, wanted in zip(image.shape, shape))
    if top < 0 or left < 0:
        raise ValueError(f"A picture has {image.shape[:2]} pixels, its place {shape}.")
    return np.ascontiguousarray(image[top : top + shape[0], left : left + shape[1]])


def _say(event: Event) -> None:
    if "fraction" in event:
        print(f"{event['fraction']:4.0%} {event['stage']}", end="\r", flush=True)


if __name__ == "__main__":
    main()
