"""The commands `composite`, `despeckle` and `compare`: their arguments, and the requests that they become."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any, Union

from ...core.options.analysis import (
    ASF_THRESHOLD_DB,
    COMPOSITES,
    FILTERS,
    NO_FILTER,
    REFINED_LEE,
    REFINED_WINDOW,
    STRETCHES,
    VALUES,
    CompareOptions,
    CompositeOptions,
    DespeckleOptions,
)
from ...core.options.colorize import UNITS
from ...core.protocol import COMPARE, COMPOSITE, DESPECKLE

Options = Union[CompositeOptions, DespeckleOptions, CompareOptions]

COMMANDS: dict[str, Callable[..., Options]] = {
    COMPOSITE: CompositeOptions,
    DESPECKLE: DespeckleOptions,
    COMPARE: CompareOptions,
}

_OVERWRITE = "replace an output that exists"
_UNITS_HELP = "what the values are (default: auto)"
_COG = "write a cloud-optimised GeoTIFF"


def add_parsers(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add the commands to the command line's."""
    composite = commands.add_parser(
        COMPOSITE,
        parents=[shared],
        help="render backscatter as a composite of measurements, nothing predicted",
        description="Render VV and VH (or HH and HV) as a composite. Its colours are measurements: the baseline to "
        "hold synthetic colour against.",
    )
    composite.add_argument("input", metavar="INPUT", help="the SAR raster, anything GDAL reads")
    composite.add_argument("output", metavar="OUTPUT", help="the GeoTIFF to write (.tif)")
    composite.add_argument("--kind", choices=COMPOSITES, default=COMPOSITES[0], help=f"default: {COMPOSITES[0]}")
    composite.add_argument(
        "--band", dest="bands", type=band_numbers, metavar="CO[,CROSS]", help="default: by description"
    )
    composite.add_argument("--units", choices=UNITS, default="auto", help=_UNITS_HELP)
    composite.add_argument(
        "--stretch",
        choices=STRETCHES,
        default=STRETCHES[0],
        help="between percentiles of the scene, or over fixed dB ranges, alike for every scene (default: scene)",
    )
    composite.add_argument(
        "--clip", dest="clip_percent", type=float, default=2.0, metavar="PERCENT", help="at either end (default: 2)"
    )
    composite.add_argument(
        "--threshold",
        dest="threshold_db",
        type=float,
        default=ASF_THRESHOLD_DB,
        metavar="DB",
        help=f"of the ASF decomposition (default: {ASF_THRESHOLD_DB:g})",
    )
    composite.add_argument(
        "--despeckle", choices=(NO_FILTER, *FILTERS), default=NO_FILTER, help="filter the bands first (default: none)"
    )
    composite.add_argument("--cog", action="store_true", help=_COG)
    composite.add_argument("--overwrite", action="store_true", help=_OVERWRITE)

    despeckle = commands.add_parser(
        DESPECKLE, parents=[shared], help="filter speckle; backscatter in, backscatter out, on the same grid"
    )
    despeckle.add_argument("input", metavar="INPUT", help="the SAR raster, anything GDAL reads")
    despeckle.add_argument("output", metavar="OUTPUT", help="the GeoTIFF to write (.tif), float32")
    despeckle.add_argument("--filter", choices=FILTERS, default=REFINED_LEE, help=f"default: {REFINED_LEE}")
    despeckle.add_argument(
        "--window", type=int, default=REFINED_WINDOW, metavar="N", help="pixels, odd (default: 7; refined-lee has 7)"
    )
    despeckle.add_argument("--looks", type=float, metavar="L", help="equivalent number of looks (default: measured)")
    despeckle.add_argument(
        "--band", dest="bands", type=band_numbers, metavar="N[,M...]", help="default: all of backscatter"
    )
    despeckle.add_argument("--units", choices=UNITS, default="auto", help=_UNITS_HELP)
    despeckle.add_argument("--values", choices=VALUES, default=VALUES[0], help="what is written (default: db)")
    despeckle.add_argument("--cog", action="store_true", help=_COG)
    despeckle.add_argument("--overwrite", action="store_true", help=_OVERWRITE)

    compare = commands.add_parser(
        COMPARE,
        parents=[shared],
        help="score a colour image against an optical raster of the same place",
        description="Score a colour image against an optical raster, in any CRS and resolution, where they overlap, "
        "beside grey and flat colour, and write a report.",
    )
    compare.add_argument("product", metavar="PRODUCT", help="the colour image, RGB")
    compare.add_argument("optical", metavar="OPTICAL", help="the optical raster")
    compare.add_argument("report", metavar="REPORT", help="the HTML file to write")
    compare.add_argument(
        "--optical-bands", dest="bands", type=band_numbers, metavar="R,G,B", help="default: as it says"
    )
    compare.add_argument(
        "--optical-range",
        type=float,
        nargs=2,
        metavar=("BLACK", "WHITE"),
        help="values of the optical raster, scale and offset applied (default: bytes as they are, surface reflectance)",
    )
    compare.add_argument(
        "--max-side",
        type=int,
        default=CompareOptions.max_side,
        metavar="N",
        help=f"pixels along a side that are compared; larger images are averaged (default: {CompareOptions.max_side})",
    )
    compare.add_argument("--overwrite", action="store_true", help="replace a report that exists")


def request(options: argparse.Namespace) -> dict[str, Any]:
    """Return the request for the service; raises OptionError."""
    make = COMMANDS[options.command]
    names = make.__dataclass_fields__  # type: ignore[attr-defined]
    values = {name: getattr(options, name) for name in names}
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    return {"id": "1", "method": options.command, "params": make(**values).to_dict()}


def band_numbers(text: str) -> tuple[int, ...]:
    """Read the band numbers of an argument: 1, or several with commas between."""
    try:
        return tuple(int(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not a band number or several with commas between") from None
