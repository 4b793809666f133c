"""The maker of a folder's products: what a run asks of it, however many processes work."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from ..cancellation import Check
from ..options.colorize import ColorizeOptions
from ..protocol import EventSink
from .look import Look
from .report import Entry

LOOKED = 0.03
"""Share of the progress bar for looking at what is done."""


class Run(Protocol):
    """What a maker knows of the run, and tells it; `run.FolderRun` is one.

    Attributes:
        look: options, model and style.
        folder: that the products go to, absolute.
        entries: what becomes of each file.
        emit, check: as for `run.colorize_folder`.
    """

    look: Look
    folder: Path
    entries: list[Entry]
    emit: EventSink
    check: Check

    def colorization(self, entry: Entry) -> ColorizeOptions:
        """Return what is asked for of one file."""
        ...

    def make_folder(self, entry: Entry) -> None:
        """Make the folder that a file's products go to; raises OutputError."""
        ...

    def begin(self, entry: Entry, worker: str = "") -> None:
        """Take note that a file is being made."""
        ...

    def made(self, entry: Entry, valid: float | None, seconds: float) -> None:
        """Take note that a file's products are in place."""
        ...

    def warn(self, entry: Entry, text: str) -> None:
        """Take note of a warning over a file."""
        ...

    def failed(self, entry: Entry, reason: str) -> None:
        """Take note that a file cannot be made, and why."""
        ...


class Maker(Protocol):
    """Makes the files of a run, and tells the run what becomes of each.

    Attributes:
        identity: tells this run from others in the manifest; "" where none is kept, as one process makes all.
    """

    identity: str

    def ready(self, run: Run) -> AbstractContextManager[None]:
        """Get ready before the files are looked at, so that what is wrong is told at once; ends with the run.

        Raises:
            SarColorizerError: nothing can be made.
        """
        ...

    def make(self, todo: Sequence[Entry], run: Run) -> None:
        """Make files.

        Raises:
            Cancelled: what is finished stays.
        """
        ...
