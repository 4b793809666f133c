"""The commands `train` and `evaluate`: their arguments, and the requests that they become."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from ...core.errors import OptionError
from ...core.options.training import PRESETS, EvaluateOptions, TrainOptions
from ...core.protocol import EVALUATE, TRAIN

_DATA_HELP = (
    "folder of scenes, with options of its [[data]] table behind commas, lists with +: "
    "DIR,style=swir,part=validation,weight=2,sar_bands=VV+VH; repeat for more"
)
LISTS = ("sar_bands", "optical_bands", "optical_range", "regions")
"""Options of a [[data]] table that are lists."""


def add_parsers(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add the two commands to the command line's."""
    train = commands.add_parser(
        TRAIN,
        parents=[shared],
        help="train a model on your own scenes",
        description="Train a model. Going on after an interruption is the same command again.",
    )
    train.add_argument("config", nargs="?", metavar="CONFIG.toml", help="configuration of the run")
    train.add_argument("--preset", choices=PRESETS, help="a configuration that comes with the product")
    train.add_argument("--data", action="append", default=[], metavar="DIR[,KEY=VALUE...]", help=_DATA_HELP)
    train.add_argument("--out", required=True, metavar="DIR", help="folder for the model, its report and its curves")
    train.add_argument("--name", help="name of the model and its file")
    train.add_argument("--start-from", metavar="MODEL", help="model whose weights the training starts from")
    train.add_argument("--minutes", type=float, help="time budget")
    train.add_argument("--steps", type=int, help="updates")
    train.add_argument("--batch", type=int, help="crops per update")
    train.add_argument("--seed", type=int, help="of everything that is random")
    train.add_argument("--device", help="auto, cpu, cuda or cuda:N")
    train.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="TABLE.KEY=VALUE",
        help="any other value of the configuration, e.g. losses.adversarial=0; repeat for more",
    )
    train.add_argument("--cache", default="", metavar="DIR", help="folder for decoded scenes (default: in --out)")
    train.add_argument("--fresh", action="store_true", help="start anew where --out holds a run")

    evaluate = commands.add_parser(
        EVALUATE,
        parents=[shared],
        help="score a model against optical images",
        description="Score a model on pairs that it has not seen, beside the baselines, and write a report. Baselines "
        "that learn have rows where the training data are given too: --data DIR,part=train.",
    )
    evaluate.add_argument("model", metavar="MODEL", help="shipped model's name or model file")
    evaluate.add_argument("--data", action="append", required=True, metavar="DIR[,KEY=VALUE...]", help=_DATA_HELP)
    evaluate.add_argument("--out", default="", metavar="DIR", help="folder for the report (default: MODEL-evaluation)")
    evaluate.add_argument(
        "--compare", action="append", default=[], metavar="MODEL", help="another model; repeat for more"
    )
    evaluate.add_argument("--cache", default="", metavar="DIR", help="folder for decoded scenes (default: in --out)")
    evaluate.add_argument("--device", default="auto", help="auto, cpu, cuda or cuda:N")
    evaluate.add_argument("--crop", type=int, default=512, help="pixels along a side of what is scored; 0: whole items")


def request(options: argparse.Namespace) -> dict[str, Any]:
    """Return the request for the service; raises OptionError."""
    data = tuple(_data_table(text) for text in options.data)
    if options.command == EVALUATE:
        evaluation = EvaluateOptions(
            model=options.model,
            output=options.out or f"{Path(options.model).stem}-evaluation",
            data=data,
            compare=tuple(options.compare),
            cache=options.cache,
            device=options.device,
            crop=options.crop,
        )
        return {"id": "1", "method": EVALUATE, "params": evaluation.to_dict()}
    if bool(options.config) == bool(options.preset):
        raise OptionError("Give a configuration file or --preset, one of them.")
    changes: dict[str, dict[str, Any]] = {}
    for table, key, value in (
        ("model", "name", options.name),
        ("model", "start_from", options.start_from),
        ("trainer", "minutes", options.minutes),
        ("trainer", "steps", options.steps),
        ("trainer", "batch", options.batch),
        ("trainer", "seed", options.seed),
        ("trainer", "device", options.device),
    ):
        if value is not None:
            changes.setdefault(table, {})[key] = value
    for text in options.set:
        name, separator, value = text.partition("=")
        table, _, key = name.partition(".")
        if not (separator and table and key):
            raise OptionError(f"--set takes TABLE.KEY=VALUE, not '{text}'.")
        changes.setdefault(table, {})[key] = _value(value)
    training = TrainOptions(
        config=options.preset or options.config,
        output=options.out,
        data=data,
        changes=changes,
        cache=options.cache,
        fresh=options.fresh,
    )
    return {"id": "1", "method": TRAIN, "params": training.to_dict()}


def _data_table(text: str) -> dict[str, Any]:
    """Return the [[data]] table of DIR,KEY=VALUE,...; the folder made absolute."""
    path, *settings = text.split(",")
    table: dict[str, Any] = {"path": str(Path(path).absolute())}
    for setting in settings:
        key, separator, value = setting.partition("=")
        if not separator:
            raise OptionError(f"--data takes DIR,KEY=VALUE,..., not '{text}'. Does the folder's name hold a comma?")
        key = key.strip()
        table[key] = [_value(one) for one in value.split("+")] if key in LISTS else _value(value)
    return table


def _value(text: str) -> Any:
    """A number, true, false or a list as JSON has it; any other text as it is."""
    try:
        return json.loads(text)
    except ValueError:
        return text
