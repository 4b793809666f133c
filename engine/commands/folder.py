"""The commands on many files, `colorize-folder`, `mask` and `mosaic`: their arguments, and what they become."""

from __future__ import annotations

import argparse
from typing import Any

from ...core.options.colorize import ColorizeOptions
from ...core.options.folder import OF_EACH_FILE, FolderOptions, split_patterns
from ...core.options.mosaic import MaskOptions, MosaicOptions
from ...core.protocol import COLORIZE_FOLDER, MASK, MOSAIC
from .arguments import add_options, given, options_of

COMMANDS = (COLORIZE_FOLDER, MASK, MOSAIC)


def add_parsers(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add the commands to the command line's."""
    folder = commands.add_parser(
        COLORIZE_FOLDER,
        parents=[shared],
        help="colorize the rasters of a folder",
        description="Colorize the rasters of a folder, or those that a text file lists with a path on each line, one "
        "after another. What is done already is skipped, so going on "
        "after an interruption is the same command again. A file that fails does not stop the others: the report, "
        "colorize-report.html and .csv in the output folder, says what became of each. With --workers or --scheduler "
        "several worker processes, of this machine or of a Dask cluster, colorize at the same time, and "
        "colorize-manifest.jsonl says which of them began and ended what. Exit code 1 if any failed.",
    )
    add_options(folder, FolderOptions, parse={"patterns": split_patterns})
    add_options(folder, ColorizeOptions, without=OF_EACH_FILE)
    mask = commands.add_parser(
        MASK,
        parents=[shared],
        help="mask what the network is unsure of",
        description="Write a colour image anew with the pixels masked whose confidence is below a threshold.",
    )
    add_options(mask, MaskOptions)
    mosaic = commands.add_parser(
        MOSAIC,
        parents=[shared],
        help="put colour images together",
        description="Write a mosaic of colour images: where they overlap, the first valid one is seen.",
    )
    add_options(mosaic, MosaicOptions)


def params(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return what the request asks for.

    Raises:
        OptionError: where they cannot be used.
    """
    if arguments.command == MASK:
        return options_of(MaskOptions, arguments).to_dict()
    if arguments.command == MOSAIC:
        return options_of(MosaicOptions, arguments).to_dict()
    settings = given(ColorizeOptions, arguments, without=OF_EACH_FILE)
    return options_of(FolderOptions, arguments, settings=settings).to_dict()
