"""What each loss does, and whether styles help each other: the same training changed in one thing, as long each time.

From the repository's root:
``python -m benchmarks.ablation models/sar_rgb_v2.toml --minutes 2.5 --samples 6 --out runs/losses``
``python -m benchmarks.ablation models/sar_rgb_v2.toml --minutes 3.5 --samples 6 --study styles --out runs/styles``

The study "losses" leaves a loss out, adds it or has it alone; "styles" trains each style without the others.

Each variant trains into a folder of its own under ``--out``, with the same data, seed and schedule, and is scored on
the validation places of the configuration. ``table.md`` and ``ablations.json`` there hold what is done so far; a report
shows the latter where it lies beside it. The same command goes on where it was stopped: what is done is not done again,
what was begun goes on from its checkpoint.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.errors import OptionError
from sar_colorizer.core.options.training import TrainOptions
from sar_colorizer.core.protocol import Event
from sar_colorizer.training.config.data import CHOOSE, TRAIN
from sar_colorizer.training.config.file import read_config
from sar_colorizer.training.config.training import LossConfig
from sar_colorizer.training.evaluation.baselines import GREY, MEAN_COLOUR
from sar_colorizer.training.evaluation.run import ABLATIONS
from sar_colorizer.training.evaluation.score_tables import OPTICAL, Tables, markdown_rows
from sar_colorizer.training.evaluation.scores import METRICS
from sar_colorizer.training.run.run import train

FULL = "full"
_WEIGHTS = tuple(name for name, value in asdict(LossConfig()).items() if isinstance(value, float))
_NONE = {name: 0.0 for name in _WEIGHTS if name not in ("adversarial_from", "perceptual_share")}

LOSSES: dict[str, dict[str, float]] = {
    FULL: {},
    "without perceptual": {"perceptual": 0.0},
    "without detail": {"detail": 0.0},
    "without adversarial": {"adversarial": 0.0},
    "with adversarial": {"adversarial": 0.05},
    "without low-pass colour": {"colour": 0.0},
    "without mean colour": {"mean_colour": 0.0},
    "without chroma": {"chroma": 0.0},
    "without smoothness": {"chroma_smoothness": 0.0, "lightness_smoothness": 0.0},
    "without consistency": {"consistency": 0.0},
    "perceptual only": {**_NONE, "perceptual": 1.0},
}
"""What is changed in the [losses] of the configuration."""

STUDIES = ("losses", "styles")

REFERENCES = (MEAN_COLOUR, GREY, OPTICAL)
"""Rows that depend on the data alone: taken from the first variant, to read the others by."""

UPDATES = "updates"
"""The column that says how many fitted into the minutes."""

_DONE = "ablation.json"


def main() -> None:
    """Train what is not done yet, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("config", help="a TOML file with [[data]]")
    budget = parser.add_mutually_exclusive_group(required=True)
    budget.add_argument("--minutes", type=float, help="of training, for each variant")
    budget.add_argument("--steps", type=int, help="updates, for each variant")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--study", choices=STUDIES, default=STUDIES[0])
    parser.add_argument("--variant", action="append", help="only this one; may be repeated")
    parser.add_argument("--batch", type=int, help="crops per update (default: as the configuration says)")
    parser.add_argument("--samples", type=int, default=0, help="places of each collection that are scored; 0 for all")
    parser.add_argument("--device", help="auto, cpu, cuda or cuda:N (default: as the configuration says)")
    parser.add_argument("--cache", type=Path, help="folder for decoded scenes (default: in --out)")
    arguments = parser.parse_args()
    trainer: dict[str, Any] = {"minutes": arguments.minutes or 0.0, "steps": arguments.steps or 0}
    for name in ("batch", "device"):
        if getattr(arguments, name) is not None:
            trainer[name] = getattr(arguments, name)
    cache = arguments.cache or arguments.out / "cache"
    tables: Tables = {}
    trainings = planned(arguments.study, arguments.config, arguments.out, cache, trainer, arguments.samples)
    unknown = sorted(set(arguments.variant or ()) - set(trainings))
    if unknown:
        parser.error(f"no variant {', '.join(unknown)}. There are: {', '.join(trainings)}")
    for variant, options in trainings.items():
        if arguments.variant and variant not in arguments.variant:
            continue
        add_rows(tables, variant, scores_of(variant, options))
        (arguments.out / ABLATIONS).write_text(json.dumps(tables, indent=1) + "\n", encoding="utf-8")
        (arguments.out / "table.md").write_text(markdown(tables), encoding="utf-8")
    print(markdown(tables))


def planned(
    study: str, config: str, out: Path, cache: Path, trainer: Mapping[str, Any], samples: int
) -> dict[str, TrainOptions]:
    """Return the trainings of a study, by variant; those that change nothing in this configuration are left out.

    Args:
        study: one of `STUDIES`.
        config: a configuration file.
        out, cache: folders.
        trainer: what is changed in its [trainer] for every variant.
        samples: places of each collection that are scored, the same ones for all variants; 0 for all.
    """
    changes = _changed_losses(config, {"trainer": trainer}) if study == "losses" else _single_styles(config)
    found = {}
    for variant, changed in changes.items():
        name = _name(variant)
        every = {"trainer": trainer, "model": {"name": name}, **changed}
        scored = [one for one in read_config(config, every).data if one.part not in (TRAIN, CHOOSE)]
        every["evaluation"] = {"report_samples": samples * len(scored)}
        found[variant] = TrainOptions(config=config, output=str(out / name), changes=every, cache=str(cache))
    return found


def _changed_losses(config: str, common: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    full = read_config(config, common).losses
    return {
        variant: {"losses": losses}
        for variant, losses in LOSSES.items()
        if variant == FULL or any(getattr(full, name) != value for name, value in losses.items())
    }


def _single_styles(config: str) -> dict[str, dict[str, Any]]:
    whole = read_config(config)
    changes: dict[str, dict[str, Any]] = {FULL: {}}
    for style in whole.styles:
        changes[f"{style} alone"] = {"data": [asdict(one) for one in whole.data if one.style == style]}
    return changes


def scores_of(variant: str, options: TrainOptions) -> Tables:
    """Return the scores of a variant, by collection and row; it is trained unless that was done.

    Raises OptionError where its folder holds the result of another configuration.
    """
    folder = Path(options.output)
    config = json.loads(json.dumps(read_config(options.config, options.changes).to_dict()))
    done = folder / _DONE
    if done.exists():
        kept = json.loads(done.read_text(encoding="utf-8"))
        if kept["config"] != config:
            raise OptionError(f"{folder} holds a run of another configuration or budget. Give another --out.")
        print(f"{variant}: done before", flush=True)
    else:
        result = train(options, lambda event: _say(variant, event), never_cancelled)
        row = _name(variant)
        for rows in result["scores"].values():
            rows[row][UPDATES] = result["updates"]
        kept = {"config": config, "scores": result["scores"]}
        partial = done.with_name(done.name + ".partial")
        partial.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
        partial.replace(done)
    scores: Tables = kept["scores"]
    return scores


def add_rows(tables: Tables, variant: str, scores: Mapping[str, Mapping[str, Mapping[str, float | None]]]) -> None:
    """Add the variant's row to the table of each collection, under the rows that are there to read it by."""
    for collection, rows in scores.items():
        table = tables.setdefault(collection, {})
        if not table:
            for name in REFERENCES:
                if name in rows:
                    table[name] = _numbers(rows[name])
        table[variant] = _numbers(rows[_name(variant)])


def markdown(tables: Tables) -> str:
    """Return a Markdown table for each collection: updates and metrics in columns."""
    lines = []
    for collection, rows in tables.items():
        columns = [(UPDATES, 0), *((one.name, one.digits) for one in METRICS)]
        lines += [f"**{collection}**, structure 0", "", *markdown_rows(rows, columns), ""]
    return "\n".join(lines)


def _name(variant: str) -> str:
    """Of the variant's model, its row and its folder."""
    return variant.replace(" ", "-")


def _numbers(scores: Mapping[str, float | None]) -> dict[str, float]:
    return {name: value for name, value in scores.items() if value is not None}


def _say(variant: str, event: Event) -> None:
    if "text" in event:
        print(f"{variant}: {event['text']}", flush=True)


if __name__ == "__main__":
    main()
