"""What each ingredient and each loss is worth: the same training changed in one thing, as long each time.

From the repository's root:
``python -m benchmarks.ablation models/sar_rgb_v2.toml --minutes 2.5 --samples 6 --out runs/losses``
``python -m benchmarks.ablation models/sar_rgb_v2.toml --places benchmarks/places.toml --minutes 8 --samples 12
--study ingredients --out runs/ingredients``
``python -m benchmarks.ablation models/sar_rgb_v2.toml --minutes 3.5 --samples 6 --study styles --out runs/styles``

The study "losses" leaves a loss out, adds it or has it alone; "ingredients" does without what makes the colours true:
natural targets, what the network is told, collections, made water; "styles" trains each style without the others. A
model that the configuration starts from has all ingredients in it: "ingredients" starts from nothing.

Each variant trains into a folder of its own under ``--out``, with the same data, seed and schedule, and is scored on
the validation places of the configuration. ``table.md`` and ``ablations.json`` there hold what is done so far; a report
shows the latter where it lies beside it. The same command goes on where it was stopped: what is done is not done again,
what was begun goes on from its checkpoint.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.errors import OptionError
from sar_colorizer.core.options.training import TrainOptions
from sar_colorizer.core.protocol import Event
from sar_colorizer.training.config.data import CHOOSE, TRAIN, DataConfig
from sar_colorizer.training.config.file import read_config
from sar_colorizer.training.config.training import LossConfig
from sar_colorizer.training.evaluation.baselines import FLAT_MONTH, GREY, MEAN_COLOUR, OWN_MEAN
from sar_colorizer.training.evaluation.prediction import true_mean_row
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

HAZY, UNTOLD, WIDE = "hazy targets", "without prior", "twice as wide"
INGREDIENTS: dict[str, dict[str, Any]] = {
    FULL: {},
    HAZY: {},
    UNTOLD: {"model": {"tell": ["polarisation", "level"]}},
    "prior not shifted": {"augmentation": {"recolour": 0.0}},
    "without level": {"model": {"tell": ["prior", "polarisation"]}},
    "without OMBRIA": {},
    "without grey patches": {},
    "without made water": {"augmentation": {"flood": 0.0}},
    "with lower contrasts": {"augmentation": {"flatten": 0.3}},
    WIDE: {"model": {"widths": [32, 64, 128, 256]}},
}
"""What is changed in the configuration; of the data in `_DATA_OF`."""

_DATA_OF: dict[str, Callable[[DataConfig], DataConfig | None]] = {
    # As they were published, top-of-atmosphere: taken as if they were surface reflectance.
    HAZY: lambda one: replace(one, optical_side="l2a") if one.optical_side in ("l1c", "stretched") else one,
    "without OMBRIA": lambda one: None if one.name.startswith("ombria") else one,
    "without grey patches": lambda one: None if one.optical_side == "grey" else one,
}
"""What a variant makes of a collection to train on; None leaves it out."""

STUDIES = ("losses", "ingredients", "styles")

REFERENCES = (FLAT_MONTH, OWN_MEAN, MEAN_COLOUR, GREY, OPTICAL)
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
    parser.add_argument("--places", help="a TOML file with further [[data]] that are scored")
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
    trainings = planned(
        arguments.study, arguments.config, arguments.out, cache, trainer, arguments.samples, arguments.places or ""
    )
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
    study: str, config: str, out: Path, cache: Path, trainer: Mapping[str, Any], samples: int, places: str = ""
) -> dict[str, TrainOptions]:
    """Return the trainings of a study, by variant; those that change nothing in this configuration are left out.

    Args:
        study: one of `STUDIES`.
        config: a configuration file.
        out, cache: folders.
        trainer: what is changed in its [trainer] for every variant.
        samples: places of each collection that are scored, the same ones for all variants; 0 for all.
        places: a configuration whose data to report are scored too; "" for none.
    """
    further = [asdict(one) for one in read_config(places).data if one.part not in (TRAIN, CHOOSE)] if places else []
    if study == "losses":
        changes = _changed_losses(config, {"trainer": trainer})
    else:
        changes = _without_ingredients(config) if study == "ingredients" else _single_styles(config)
    found = {}
    for variant, changed in changes.items():
        name = _name(variant)
        every: dict[str, Any] = {"trainer": trainer, **changed, "model": {"name": name, **changed.get("model", {})}}
        if further:
            every["data"] = [*every.get("data", [asdict(one) for one in read_config(config).data]), *further]
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


def _without_ingredients(config: str) -> dict[str, dict[str, Any]]:
    changes = {}
    for variant, changed in INGREDIENTS.items():
        change = _DATA_OF.get(variant, _kept)
        data = [one if one.part != TRAIN else change(one) for one in read_config(config).data]
        changes[variant] = {
            **changed,
            "model": {"start_from": "", **changed.get("model", {})},
            "data": [asdict(one) for one in data if one is not None],
        }
    return changes


def _kept(one: DataConfig) -> DataConfig | None:
    return one


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
            for name in {row, true_mean_row(row)} & set(rows):
                rows[name][UPDATES] = result["updates"]
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
        # Where no place is known there is no typical colour to be told: the place's own mean colour stands in.
        name = _name(variant)
        table[variant] = _numbers(rows[name] if name in rows else rows[true_mean_row(name)])


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
