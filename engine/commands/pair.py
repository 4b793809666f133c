"""The command `colorize-pair`: its arguments, and the request that it becomes."""

from __future__ import annotations

import argparse
from typing import Any

from ...core.options.base import OptionValues
from ...core.options.pair import PairOptions
from ...core.protocol import COLORIZE_PAIR
from .arguments import add_options, options_of

COMMANDS: dict[str, type[OptionValues]] = {COLORIZE_PAIR: PairOptions}

OUTPUTS = ("output_before", "output_after", "change", "log_ratio")
"""Of the result, in the order in which the command line tells them."""


def add_parsers(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add the command to the command line's."""
    pair = commands.add_parser(
        COLORIZE_PAIR,
        parents=[shared],
        help="colorize two rasters, before and after, so that what has not changed looks the same",
        description="Colorize two rasters of one place with one normalisation, tone curve and prior, so that equal "
        "ground has equal colour; and show what has changed, as a red-cyan composite and as a log-ratio with its "
        "significance. All files are written, or none.",
    )
    add_options(pair, PairOptions)


def params(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return what the request asks for.

    Raises:
        OptionError: where they cannot be used.
    """
    return options_of(PairOptions, arguments).to_dict()
