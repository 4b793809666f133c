"""Calibrate a model's confidence anew, say what it has learned from, and write both into its card.

``.venv/bin/python -m benchmarks.calibrate_model models/sar_rgb_v2.toml runs/v2/sar_rgb_v2.safetensors --cache runs/c``

A training does this at its end. This is for a model whose card has none, or for other places. Errors are found on the
collections that the configuration chooses by.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from safetensors import safe_open
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.model import device as devices
from sar_colorizer.core.model.card import CARD_KEY, PRIOR
from sar_colorizer.core.model.file import load_model, save_model
from sar_colorizer.training.config.card import confidence_entry
from sar_colorizer.training.config.data import CHOOSE, TRAIN, VALIDATION, DataConfig
from sar_colorizer.training.config.file import read_config
from sar_colorizer.training.data.dataset import open_evaluation_data
from sar_colorizer.training.data.part import Part
from sar_colorizer.training.evaluation.calibration import calibrated
from sar_colorizer.training.evaluation.prediction import UNCALIBRATED
from sar_colorizer.training.likeness.clouds import radar_bands_of


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("config")
    parser.add_argument("model", type=Path)
    parser.add_argument("--out", type=Path, help="the model file to write; the same one without")
    parser.add_argument("--items", type=int, default=24, help="of each collection")
    parser.add_argument("--cache", type=Path, help="folder for decoded scenes")
    parser.add_argument("--device", default="auto")
    arguments = parser.parse_args()
    with safe_open(str(arguments.model), framework="pt") as file:
        raw = json.loads(file.metadata()[CARD_KEY])
        weights = {name: file.get_tensor(name) for name in file.keys()}  # noqa: SIM118
    raw.pop("learned", None)
    out, styles = arguments.out or arguments.model, raw["styles"]
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / f"{raw['name']}.safetensors"
        save_model(plain, weights, {**raw, "confidence": confidence_entry(UNCALIBRATED, styles)})
        model = load_model(plain)
    config = read_config(arguments.config)
    with tempfile.TemporaryDirectory() as folder:
        cache = arguments.cache or Path(folder)

        def opened(data: list[DataConfig]) -> Part:
            return open_evaluation_data(data, model.card, cache, never_cancelled, print).report

        trained_on = [one for one in config.data if one.part == TRAIN]
        calibration, learned = calibrated(
            model.network,
            model.card.styles,
            model.card.halo,
            devices.select(arguments.device),
            opened([one for one in config.data if one.part in (CHOOSE, VALIDATION)]).subset(arguments.items),
            opened(trained_on),
            config.evaluation.crop,
            never_cancelled,
            takes_prior=PRIOR in model.card.told,
            radar_bands=radar_bands_of(trained_on),
        )
    told = learned.to_card() if learned is not None else {}
    save_model(out, weights, {**raw, "confidence": confidence_entry(calibration, styles), **told})
    for (style, has_prior), (level, slope) in calibration.lines.items():
        print(f"{style}, {'a' if has_prior else 'no'} prior: error = exp({level:.3f} + {slope:.3f} x)")
    if learned is not None:
        print(f"{len(learned.clouds)} collections; errors grow by distance ** {learned.growth:.2f}")


if __name__ == "__main__":
    main()
