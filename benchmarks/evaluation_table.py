"""The table of docs/evaluation.md: models, peers and baselines on the validation scenes of a configuration.

From the repository's root:
``.venv/bin/python -m benchmarks.evaluation_table models/sar_rgb_v1.toml --model sar_rgb_v1 --model runs/v0.safetensors
--peer runs/pix2pix/pix2pix.safetensors --out runs/table``

It writes ``table.md`` and ``evaluation.json``. Baselines are fitted on the training scenes of the configuration.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.model import device as devices
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.model.shipped import find_model
from sar_colorizer.core.protocol import Event
from sar_colorizer.training.config.file import read_config
from sar_colorizer.training.data.dataset import open_data
from sar_colorizer.training.evaluation.evaluation import evaluate_predictors
from sar_colorizer.training.evaluation.prediction import ModelPredictor, Predictor
from sar_colorizer.training.evaluation.run import unique_row
from sar_colorizer.training.evaluation.score_tables import STRUCTURE_0, STRUCTURE_1, markdown_table

from .peers.prediction import PeerPredictor


def main() -> None:
    """Score and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("config")
    parser.add_argument("--model", action="append", required=True, help="name or file; the first is ours")
    parser.add_argument("--peer", action="append", default=[], type=Path)
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--cache", type=Path, help="folder for decoded scenes")
    parser.add_argument("--device", default="auto")
    parser.add_argument(
        "--halo", type=int, help="pixels beyond each place, mirrored (default: the models' own); 0 for none"
    )
    parser.add_argument("--samples", type=int, default=0, help="places that are scored; 0 for all")
    arguments = parser.parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    config = read_config(arguments.config)
    device = devices.select(arguments.device)
    data = open_data(config, arguments.cache or arguments.out / "cache", never_cancelled, print)
    rows: dict[str, Predictor] = {}
    for name in arguments.model:
        model = load_model(find_model(name))
        halo = model.card.halo if arguments.halo is None else arguments.halo
        rows[unique_row(model.card.name, rows)] = ModelPredictor(model.network, model.card.rows, halo, device)
    for path in arguments.peer:
        peer = PeerPredictor(path, device)
        rows[unique_row(peer.row, rows)] = peer
    crop = config.evaluation.crop
    evaluation = evaluate_predictors(rows, data, crop, arguments.samples, device, 0, _say, never_cancelled)
    tables = [markdown_table(evaluation.scores, table) for table in (STRUCTURE_0, STRUCTURE_1)]
    (arguments.out / "table.md").write_text("\n\n".join(tables) + "\n", encoding="utf-8")
    (arguments.out / "evaluation.json").write_text(json.dumps(evaluation.scores.to_dict(), indent=1), encoding="utf-8")
    print("\n\n".join(tables))


def _say(event: Event) -> None:
    if "fraction" in event:
        print(f"{event['fraction']:4.0%} {event['stage']}", end="\r", flush=True)


if __name__ == "__main__":
    main()
