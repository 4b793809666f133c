"""The command `export-picture`: its arguments, and the request that it becomes."""

from __future__ import annotations

import argparse
from typing import Any

from ...core.options.picture import PictureOptions
from ...core.protocol import EXPORT_PICTURE
from .arguments import add_options, options_of


def add_parsers(commands: Any, shared: argparse.ArgumentParser) -> None:
    """Add the command to the command line's."""
    parser = commands.add_parser(
        EXPORT_PICTURE,
        parents=[shared],
        help="write a product as a PNG, JPEG or WebP picture that says its colour is synthetic",
        description="Write a product as a PNG, JPEG or WebP picture for reports, the web and chats. It says that its "
        "colour is synthetic: to programs in its XMP metadata, to people in a corner.",
    )
    add_options(parser, PictureOptions)


def params(arguments: argparse.Namespace) -> dict[str, Any]:
    """Return what the request asks for.

    Raises:
        OptionError: where they cannot be used.
    """
    return options_of(PictureOptions, arguments).to_dict()
