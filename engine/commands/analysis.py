"""The commands `composite`, `despeckle` and `compare`: their arguments, and the requests that they become."""

from __future__ import annotations

import argparse
from typing import Any

from ...core.options.analysis import CompareOptions, DespeckleOptions
from ...core.options.base import OptionValues
from ...core.options.composite import CompositeOptions
from ...core.protocol import COMPARE, COMPOSITE, DESPECKLE
from .arguments import add_options, options_of

COMMANDS: dict[str, type[OptionValues]] = {
    COMPOSITE: CompositeOptions,
    DESPECKLE: DespeckleOptions,
    COMPARE: CompareOptions,
}


def add_parsers(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add the commands to the command line's."""
    composite = commands.add_parser(
        COMPOSITE,
        parents=[shared],
        help="render backscatter as a composite of measurements, nothing predicted",
        description="Render VV and VH (or HH and HV) as a composite. Its colours are measurements: the baseline to "
        "hold synthetic colour against.",
    )
    despeckle = commands.add_parser(
        DESPECKLE, parents=[shared], help="filter speckle; backscatter in, backscatter out, on the same grid"
    )
    compare = commands.add_parser(
        COMPARE,
        parents=[shared],
        help="score a colour image against an optical raster of the same place",
        description="Score a colour image against an optical raster, in any CRS and resolution, where they overlap, "
        "beside grey and flat colour, and write a report.",
    )
    for parser, options in zip((composite, despeckle, compare), COMMANDS.values()):
        add_options(parser, options)


def params(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return what the request asks for.

    Raises:
        OptionError: where they cannot be used.
    """
    return options_of(COMMANDS[arguments.command], arguments).to_dict()
