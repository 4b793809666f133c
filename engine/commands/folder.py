"""The commands on many files, `colorize-folder`, `mask` and `mosaic`: their arguments, and what they become."""

from __future__ import annotations

import argparse
from typing import Any

from ...core.options.colorize import ColorizeOptions
from ...core.options.folder import OUTDATED, PATTERNS, REMAKE, FolderOptions, split_patterns
from ...core.options.mosaic import DEFAULT_THRESHOLD, MaskOptions, MosaicOptions
from ...core.protocol import COLORIZE_FOLDER, MASK, MOSAIC

COMMANDS = (COLORIZE_FOLDER, MASK, MOSAIC)


def add_parsers(commands: Any, shared: argparse.ArgumentParser, settings: argparse.ArgumentParser) -> None:
    """Add the commands to the command line's; `settings` has the arguments of a colorization that suit any file."""
    folder = commands.add_parser(
        COLORIZE_FOLDER,
        parents=[shared, settings],
        help="colorize the rasters of a folder",
        description="Colorize the rasters of a folder one after another. What is done already is skipped, so going on "
        "after an interruption is the same command again. A file that fails does not stop the others: the report, "
        "colorize-report.html and .csv in the output folder, says what became of each. Exit code 1 if any failed.",
    )
    folder.add_argument("input", metavar="FOLDER|LIST", help="a folder, or a text file with a path on each line")
    folder.add_argument("output", metavar="OUTPUT_FOLDER", help="for the products and the report; made if missing")
    folder.add_argument(
        "--patterns", default="", metavar="P;P", help=f"of the inputs' names (default: {';'.join(PATTERNS)})"
    )
    folder.add_argument("--recursive", action="store_true", help="sub-folders too; the output folder gets the same")
    folder.add_argument("--confidence", action="store_true", help="also write NAME_confidence.tif for each")
    folder.add_argument(
        "--outdated",
        choices=OUTDATED,
        default=REMAKE,
        help="what happens to products of another state of the input, another model or other settings: made again, or "
        f"kept and reported (default: {REMAKE})",
    )

    mask = commands.add_parser(
        MASK,
        parents=[shared],
        help="mask what the network is unsure of",
        description="Write a colour image anew with the pixels masked whose confidence is below a threshold.",
    )
    mask.add_argument("colour", metavar="COLOUR", help="a colour image made by colorize")
    mask.add_argument("confidence", metavar="CONFIDENCE", help="the confidence that came with it")
    mask.add_argument("output", metavar="OUTPUT", help="the colour GeoTIFF to write (.tif)")

    mosaic = commands.add_parser(
        MOSAIC,
        parents=[shared],
        help="put colour images together",
        description="Write a mosaic of colour images: where they overlap, the first valid one is seen.",
    )
    mosaic.add_argument("output", metavar="OUTPUT", help="the colour GeoTIFF to write (.tif)")
    mosaic.add_argument("inputs", nargs="+", metavar="COLOUR", help="colour images made by colorize")
    mosaic.add_argument(
        "--confidences",
        nargs="+",
        default=[],
        metavar="CONFIDENCE",
        help="of the images, in the same order, to mask by",
    )
    mosaic.add_argument("--crs", default="", help="of the mosaic, as EPSG:32633 (default: the first image's)")
    mosaic.add_argument("--pixel-size", type=float, metavar="N", help="in units of the CRS (default: the finest)")
    for parser in (mask, mosaic):
        parser.add_argument(
            "--threshold",
            type=int,
            default=DEFAULT_THRESHOLD,
            metavar="0..255",
            help=f"the lowest confidence that is kept (default: {DEFAULT_THRESHOLD})",
        )
        parser.add_argument("--cog", action="store_true", help="write a cloud-optimised GeoTIFF")
        parser.add_argument("--overwrite", action="store_true", help="replace an output that exists")


def request(options: argparse.Namespace) -> dict[str, Any]:
    """Return the request for the service; raises OptionError."""
    params: FolderOptions | MaskOptions | MosaicOptions
    if options.command == COLORIZE_FOLDER:
        settings = {
            name: getattr(options, name)
            for name in ColorizeOptions.__dataclass_fields__
            if hasattr(options, name) and name not in ("input", "output", "confidence")
        }
        params = FolderOptions(
            input=options.input,
            output=options.output,
            patterns=split_patterns(options.patterns),
            recursive=options.recursive,
            confidence=options.confidence,
            outdated=options.outdated,
            settings=settings,
        )
    elif options.command == MASK:
        params = MaskOptions.from_dict({name: getattr(options, name) for name in MaskOptions.__dataclass_fields__})
    else:
        params = MosaicOptions.from_dict({name: getattr(options, name) for name in MosaicOptions.__dataclass_fields__})
    return {"id": "1", "method": options.command, "params": params.to_dict()}
