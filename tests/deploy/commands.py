"""Commands as they stand in files and pages, held against the parsers of the programs that they start."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

import click
from distributed.cli.dask_scheduler import main as dask_scheduler
from distributed.cli.dask_worker import main as dask_worker
from sar_colorizer.engine.cli import _parser

_FENCE = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
_DASK = {"scheduler": dask_scheduler, "worker": dask_worker}


class Refused(Exception):
    """A command is refused by the parser of its program."""


def commands(page: str) -> Iterator[list[str]]:
    """The commands in a page's examples, as words; what stands before them in the environment is left out."""
    for block in _FENCE.findall(page):
        for line in block.replace("\\\n", " ").splitlines():
            words = shlex.split(line, comments=True)
            while words and re.fullmatch(r"\w+=.*", words[0]):
                del words[0]
            if words:
                yield words


def program(words: Sequence[str]) -> str:
    return PurePosixPath(words[0]).name


def parsed_by_us(words: Sequence[str]) -> argparse.Namespace:
    """Parse the arguments of sar-colorizer."""
    try:
        return _parser().parse_args(list(words))
    except SystemExit as error:
        raise Refused(f"sar-colorizer {' '.join(words)}") from error


def parsed_by_dask(words: Sequence[str]) -> click.Context:
    """Parse the arguments of dask."""
    try:
        return _DASK[words[0]].make_context(f"dask {words[0]}", list(words[1:]))
    except click.ClickException as error:
        raise Refused(f"dask {' '.join(words)}: {error.format_message()}") from error
