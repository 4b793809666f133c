"""One set-up at a time: two windows of QGIS must not install into the same environment. No QGIS here."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from .place import Place, SetupError

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[str]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[str]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


@contextmanager
def folder_lock(place: Place) -> Iterator[None]:
    """Hold the folder; the system lets go of it when this process ends. Raises SetupError where another holds it."""
    with (place.root / "lock").open("a+", encoding="utf-8") as file:
        try:
            file.seek(0)
            _take(file)
        except OSError:
            raise SetupError(
                f"Another QGIS is setting the engine up in {place.root}. Wait until it has finished."
            ) from None
        yield
