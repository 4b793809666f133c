"""Calibrate a model's confidence anew, on the collections that a configuration chooses by, and write it into its card.

``.venv/bin/python -m benchmarks.calibrate_model models/sar_rgb_v2.toml runs/v2/sar_rgb_v2.safetensors --cache runs/c``

A training does this at its end. This is for a model whose card has none, or for other places.
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
from sar_colorizer.training.config.data import CHOOSE, VALIDATION
from sar_colorizer.training.config.file import read_config
from sar_colorizer.training.data.dataset import open_evaluation_data
from sar_colorizer.training.evaluation.calibration import UNCALIBRATED, measured_calibration
from sar_colorizer.training.evaluation.prediction import ModelPredictor, no_colour, surrounding_colour


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
    out = arguments.out or arguments.model
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / f"{raw['name']}.safetensors"
        save_model(plain, weights, {**raw, "confidence": confidence_entry(UNCALIBRATED)})
        model = load_model(plain)
    told = surrounding_colour if PRIOR in model.card.told else no_colour
    device = devices.select(arguments.device)
    predictor = ModelPredictor(model.network, model.card.styles, model.card.halo, device, told)
    config = read_config(arguments.config)
    chosen_by = [one for one in config.data if one.part in (CHOOSE, VALIDATION)]
    with tempfile.TemporaryDirectory() as folder:
        data = open_evaluation_data(chosen_by, model.card, arguments.cache or Path(folder), never_cancelled, print)
        samples = data.report.subset(arguments.items).samples(config.evaluation.crop)
        calibration = measured_calibration(predictor, samples, never_cancelled)
    save_model(out, weights, {**raw, "confidence": confidence_entry(calibration)})
    print(f"{out}: error = exp({calibration[0]:.3f} + {calibration[1]:.3f} x)")


if __name__ == "__main__":
    main()
