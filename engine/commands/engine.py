"""The commands on the engine and its models, `status` and `export-mlm`: their arguments, and what they become."""

from __future__ import annotations

import argparse
from typing import Any

from ...core.options.export import ModelItemOptions
from ...core.protocol import EXPORT_MLM, STATUS
from .arguments import add_options, options_of

COMMANDS = (STATUS, EXPORT_MLM)


def add_parsers(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add the commands to the command line's."""
    status = commands.add_parser(
        STATUS,
        parents=[shared],
        help="say what is installed, on what it runs and what it can be asked for, as JSON for scripts",
        description="Print one JSON object: versions, packages, GDAL's drivers, devices, models, limits, and every "
        "request with its options. It uses no network and never fails: what could not be told has an error of its own.",
    )
    status.add_argument("--quick", action="store_true", help="leave out the devices, for which torch is imported")
    export = commands.add_parser(
        EXPORT_MLM,
        parents=[shared],
        help="write a model's card as a STAC Item of the extension Machine Learning Model",
        description="Write a model's card as a STAC Item of the extension Machine Learning Model (MLM).",
    )
    add_options(export, ModelItemOptions)


def params(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return what the request asks for.

    Raises:
        OptionError: where it cannot be used.
    """
    if arguments.command == STATUS:
        return {"devices": not arguments.quick}
    return options_of(ModelItemOptions, arguments).to_dict()
