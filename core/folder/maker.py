"""The maker of a folder's products: what a run asks of it, however many processes work."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Protocol

from .report import Entry

if TYPE_CHECKING:
    from .run import FolderRun

LOOKED = 0.03
"""Share of the progress bar for looking at what is done."""


class Maker(Protocol):
    """Makes the files of a run, and tells the run what becomes of each.

    Attributes:
        identity: tells this run from others in the manifest; "" where none is kept, as one process makes all.
    """

    identity: str

    def ready(self, run: FolderRun) -> AbstractContextManager[None]:
        """Get ready before the files are looked at, so that what is wrong is told at once; ends with the run.

        Raises:
            SarColorizerError: nothing can be made.
        """
        ...

    def make(self, todo: Sequence[Entry], run: FolderRun) -> None:
        """Make files.

        Raises:
            Cancelled: what is finished stays.
        """
        ...
