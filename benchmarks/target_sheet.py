"""Contact sheet of targets: what a training learns as natural colour, below the optical sides that it is made of.

``.venv/bin/python benchmarks/target_sheet.py CONFIG.toml SHEET.png [--count 12] [--only NAME ...] [--gain 1]`` opens
every collection in true colour of a training's configuration, as the training does, and lays out two rows for each: the
optical sides as they are stored, and their targets. Haze, casts of pink or cyan and bleached land show here.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.model.card import TRUE_COLOUR, InputSpec
from sar_colorizer.core.types import required
from sar_colorizer.training.config.card import CLIP, SCALE_DB, input_entries
from sar_colorizer.training.config.data import GREY, DataConfig
from sar_colorizer.training.config.file import read_config
from sar_colorizer.training.config.training import TrainingConfig
from sar_colorizer.training.data.cache import Cache
from sar_colorizer.training.data.collection import OpenedCollection
from sar_colorizer.training.data.conventions import ModelInput
from sar_colorizer.training.data.items import evenly_spaced
from sar_colorizer.training.data.optical import read_optical

Image = NDArray[np.uint8]
_LABEL_HEIGHT, _GAP = 20, 4


def panel(image: Image, side: int, gain: float = 1.0) -> Image:
    """(3, rows, cols) as a square of (side, side, 3) with a white border."""
    pixels = np.clip(np.moveaxis(image, 0, 2).astype(np.float32) * gain, 0, 255).astype(np.uint8)
    return np.pad(
        cv2.resize(pixels, (side, side), interpolation=cv2.INTER_AREA),
        ((0, _GAP), (0, _GAP), (0, 0)),
        constant_values=255,
    )


def rows(data: DataConfig, config: TrainingConfig, cache: Path, count: int, side: int, gain: float) -> list[Image]:
    """The label, the optical sides and the targets of one collection."""
    inputs = tuple(InputSpec.from_card(entry) for entry in input_entries(config.model))
    takes = ModelInput(inputs, "any" in config.model.inputs, config.model.ground_sampling_distance_m, SCALE_DB, CLIP)
    opened = OpenedCollection(data, data.name, config.split, takes, Cache(cache), never_cancelled)
    items = {item.name: item for part in opened.items.values() for item in part}
    entries = evenly_spaced([entry for part in opened.entries.values() for entry in part], count)
    bands = (1, 1, 1) if opened.facts.optical_side == GREY else data.optical_bands
    stored, targets = [], []
    for entry in entries:
        image, _, _ = read_optical(required(items[entry.name].optical), bands, ())
        stored.append(panel(image, side))
        targets.append(panel(required(entry.stored.read().optical), side, gain))
    means = [np.round(each.scene_colour, 2).tolist() for each in entries if each.scene_colour is not None]
    print(data.name, opened.facts.optical_side, f"{len(opened.skipped)} skipped, colours of scenes:", *means[::3])
    label = np.full((_LABEL_HEIGHT, count * (side + _GAP), 3), 255, np.uint8)
    text = f"{data.name}: as stored ({opened.facts.optical_side}), and natural colour"
    cv2.putText(label, text, (2, 15), cv2.FONT_HERSHEY_SIMPLEX, 0.45, (0, 0, 0), 1, cv2.LINE_AA)
    blank = [np.full_like(stored[0], 255)] * (count - len(stored))
    return [label, np.hstack([*stored, *blank]), np.hstack([*targets, *blank])]


def main() -> None:
    """Write the sheet."""
    parser = argparse.ArgumentParser(description="Targets of a training, below the optical sides.")
    parser.add_argument("config")
    parser.add_argument("sheet", type=Path)
    parser.add_argument("--count", type=int, default=12, help="of each collection, evenly spaced")
    parser.add_argument("--side", type=int, default=128)
    parser.add_argument("--gain", type=float, default=1.0, help="brighter targets, to see what is in the dark")
    parser.add_argument("--only", nargs="+", help="names of collections")
    parser.add_argument("--cache", type=Path, help="folder for decoded scenes, such as that of a run")
    arguments = parser.parse_args()
    config = read_config(arguments.config)
    chosen = [one for one in config.data if one.style == TRUE_COLOUR and one.name in (arguments.only or [one.name])]
    with tempfile.TemporaryDirectory() as folder:
        cache = arguments.cache or Path(folder)
        found = [rows(one, config, cache, arguments.count, arguments.side, arguments.gain) for one in chosen]
    sheet = np.vstack([part for one in found for part in one])
    cv2.imwrite(str(arguments.sheet), cv2.cvtColor(sheet, cv2.COLOR_RGB2BGR))
    print(arguments.sheet)


if __name__ == "__main__":
    main()
