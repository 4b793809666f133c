"""One set-up at a time: two windows of QGIS must not install into the same environment. No QGIS here."""

from __future__ import annotations

from contextlib import AbstractContextManager

from ...core.file_lock import locked
from ..engine.place import Place, SetupError


def folder_lock(place: Place) -> AbstractContextManager[None]:
    """Hold the folder; the system lets go of it when this process ends.

    Raises:
        SetupError: where another holds it, or the folder cannot be written to.
    """
    held = f"Another QGIS is setting the engine up in {place.root}. Wait until it has finished."
    return locked(place.root / "lock", SetupError, held)
