"""One set-up at a time: two windows of QGIS must not install into the same environment. No QGIS here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from ...core.file_lock import FileLock, HeldError
from ..engine.place import Place, SetupError


@contextmanager
def folder_lock(place: Place) -> Iterator[None]:
    """Hold the folder; the system lets go of it when this process ends.

    Raises SetupError where another holds it, or the folder cannot be written to.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(FileLock(place.root / "lock"))
        except HeldError:
            raise SetupError(
                f"Another QGIS is setting the engine up in {place.root}. Wait until it has finished."
            ) from None
        except OSError as error:
            raise SetupError(f"{place.root} cannot be written ({error.strerror}). Choose another folder.") from error
        yield
