"""One run at a time in an output folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ..errors import OutputError
from ..file_lock import FileLock, HeldError

NAME = ".colorize-folder.lock"


@contextmanager
def folder_lock(folder: Path) -> Iterator[None]:
    """Hold an output folder; raises OutputError where another run is at work in it or it cannot be written to."""
    with ExitStack() as stack:
        try:
            stack.enter_context(FileLock(folder / NAME))
        except HeldError:
            raise OutputError(
                f"Another run is at work in {folder}. Wait for it or cancel it, or choose another output folder."
            ) from None
        except OSError as error:
            raise OutputError(
                f"The folder {folder} cannot be written to ({error.strerror}). Choose another one."
            ) from error
        yield
