"""The command `climatology`: its arguments, and the request that they become."""

from __future__ import annotations

import argparse
from typing import Any

from ...core.protocol import CLIMATOLOGY


def add_parsers(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add the command to the command line's."""
    parser = commands.add_parser(
        CLIMATOLOGY,
        parents=[shared],
        help="print the typical colour of land at a place and time of the year",
        description="Print the natural colour that land typically has at a place and time of the year, in CIELAB too, "
        "with standard deviations. At sea it is that of the land nearby.",
    )
    parser.add_argument("longitude", type=float, metavar="LON", help="degrees east (WGS84), negative in the west")
    parser.add_argument("latitude", type=float, metavar="LAT", help="degrees north, negative in the south")
    parser.add_argument(
        "date", metavar="DATE", help="a day such as 2021-02-14, a month such as 02 or february, or year for the mean"
    )


def params(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return what the request asks for."""
    return {name: getattr(arguments, name) for name in ("longitude", "latitude", "date")}
