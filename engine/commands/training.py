"""The commands `train` and `evaluate`: their arguments, and the requests that they become."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from ...core.errors import OptionError
from ...core.options.training import PRESETS, EvaluateOptions, TrainOptions
from ...core.protocol import EVALUATE, TRAIN
from ...core.words import phrase
from .arguments import add_options, options_of

_DATA = (
    "--data is a folder of scenes, with options of its [[data]] table behind commas, lists with +: "
    "DIR,style=swir,part=validation,weight=2,sar_bands=VV+VH; repeat it for more."
)
LISTS = ("sar_bands", "optical_bands", "optical_range", "place", "regions")
"""Options of a [[data]] table that are lists."""

_OF_THE_CONFIGURATION = {
    "model": ("name", "start_from"),
    "trainer": ("minutes", "steps", "batch", "seed", "device"),
}
"""Arguments that are values of the configuration, by table."""


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
    add_options(train, TrainOptions, without=("config",))
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

    evaluate = commands.add_parser(
        EVALUATE,
        parents=[shared],
        help="score a model against optical images",
        description="Score a model on pairs that it has not seen, beside the baselines, and write a report. Baselines "
        "that learn have rows where the training data are given too: --data DIR,part=train.",
    )
    add_options(evaluate, EvaluateOptions, without=("output",))
    evaluate.add_argument(
        "--out", dest="output", default="", metavar="DIR", help="folder for the report (default: MODEL-evaluation)"
    )
    for parser in (train, evaluate):
        parser.epilog = _DATA


def params(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return what the request asks for.

    Raises:
        OptionError: where they cannot be used.
    """
    data = [_data_table(text) for text in arguments.data]
    if arguments.command == EVALUATE:
        output = arguments.output or f"{Path(arguments.model).stem}-evaluation"
        return options_of(EvaluateOptions, arguments, data=data, output=output).to_dict()
    if bool(arguments.config) == bool(arguments.preset):
        raise OptionError(phrase("Give a configuration file or --preset, one of them."))
    config = arguments.preset or arguments.config
    return options_of(TrainOptions, arguments, config=config, data=data, changes=_changes(arguments)).to_dict()


def _changes(arguments: argparse.Namespace) -> dict[str, dict[str, Any]]:
    """Return what is given beside the configuration, table by table; raises OptionError."""
    changes: dict[str, dict[str, Any]] = {}
    for table, keys in _OF_THE_CONFIGURATION.items():
        for key in keys:
            value = getattr(arguments, key)
            if value is not None:
                changes.setdefault(table, {})[key] = value
    for text in arguments.set:
        name, separator, value = text.partition("=")
        table, _, key = name.partition(".")
        if not (separator and table and key):
            raise OptionError(phrase("--set takes TABLE.KEY=VALUE, not '{argument}'.", argument=text))
        changes.setdefault(table, {})[key] = _value(value)
    return changes


def _data_table(text: str) -> dict[str, Any]:
    """Return the [[data]] table of DIR,KEY=VALUE,...; the folder made absolute."""
    path, *settings = text.split(",")
    table: dict[str, Any] = {"path": str(Path(path).absolute())}
    for setting in settings:
        key, separator, value = setting.partition("=")
        if not separator:
            raise OptionError(
                phrase(
                    "--data takes DIR,KEY=VALUE,..., not '{argument}'. Does the folder's name hold a comma?",
                    argument=text,
                )
            )
        key = key.strip()
        table[key] = [_value(one) for one in value.split("+")] if key in LISTS else _value(value)
    return table


def _value(text: str) -> Any:
    """A number, true, false or a list as JSON has it; any other text as it is."""
    try:
        return json.loads(text)
    except ValueError:
        return text
