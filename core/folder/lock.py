"""One run at a time in an output folder: a lock that the operating system takes back however its holder ends."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path
from types import TracebackType
from typing import IO

from ..errors import OutputError

NAME = ".colorize-folder.lock"

_HELD = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)


class FolderLock:
    """A context manager; raises OutputError where another process is at work in the folder or it is read-only.

    File systems that know no locks are used without.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._file: IO[bytes] | None = None

    def __enter__(self) -> FolderLock:
        try:
            self._file = self._path.open("ab")
        except OSError as error:
            raise OutputError(
                f"The folder {self._path.parent} cannot be written to ({error.strerror}). Choose another one."
            ) from error
        if not (_lock(self._file) and self._is_named()):
            self._file.close()
            raise OutputError(
                f"Another run is at work in {self._path.parent}. Wait for it or cancel it, or choose another output "
                "folder."
            )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._file is None:
            return
        # The name goes first, so that nobody locks a file that is about to vanish; Windows removes no open file.
        if sys.platform != "win32":
            self._path.unlink(missing_ok=True)
        self._file.close()
        if sys.platform == "win32":
            try:
                self._path.unlink(missing_ok=True)
            except OSError:
                return  # another run has it already

    def _is_named(self) -> bool:
        """Whether the locked file still has its name: the run before may have removed it in between."""
        try:
            return self._file is not None and os.path.samestat(os.fstat(self._file.fileno()), self._path.stat())
        except OSError:
            return False


def _lock(file: IO[bytes]) -> bool:
    """Lock without waiting; False where another process holds the lock. Closing the file releases it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in _HELD
    return True
