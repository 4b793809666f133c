"""File locks, which the operating system takes back however their holder ends. Standard library only, for QGIS too.

A lock is held on an open file, not by the file's existence: what an ended process left behind blocks no other.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO

from .file_name import hidden_beside
from .words import phrase

_HELD = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)
_ATTEMPTS, _PAUSE = 20, 0.01  # seconds; the holder before may just be removing the name


class HeldError(Exception):
    """Another holds the lock, in this process or in another."""


class FileLock:
    """A context manager.

    File systems that know no locks (some network mounts) are used without. The file is gone afterwards.

    Raises:
        HeldError: where another holds it.
        OSError: where its file cannot be made.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file: IO[bytes] | None = None

    def __enter__(self) -> FileLock:
        for attempt in range(_ATTEMPTS):
            try:
                file = self.path.open("ab")
            except PermissionError:
                # Windows, where a file that is being removed can for a moment not be opened.
                if sys.platform != "win32" or attempt == _ATTEMPTS - 1:
                    raise
                time.sleep(_PAUSE)
                continue
            if not _lock(file):
                file.close()
                raise HeldError(str(self.path))
            if self._is_named(file):
                self._file = file
                return self
            file.close()
            time.sleep(_PAUSE)
        raise HeldError(str(self.path))

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        file, self._file = self._file, None
        if file is None:
            return
        # Removed before it is unlocked, so that no other locks a file without a name; Windows removes no open file.
        if sys.platform != "win32":
            self._remove()
        file.close()
        if sys.platform == "win32":
            self._remove()

    def _remove(self) -> None:
        try:
            self.path.unlink()
        except OSError:
            return  # another has it already, or the folder is gone: its being there means nothing

    def _is_named(self, file: IO[bytes]) -> bool:
        """Whether the locked file still has its name: the holder before may have removed it in between."""
        try:
            return os.path.samestat(os.fstat(file.fileno()), self.path.stat())
        except OSError:
            return False


@contextmanager
def locked(path: Path, refuse: Callable[[str], Exception], held: str) -> Iterator[None]:
    """Hold a lock file, or say in a sentence for people why it cannot be held.

    Args:
        path: of the lock file.
        refuse: makes the error to raise of a sentence.
        held: the sentence where another holds the lock.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(FileLock(path))
        except HeldError:
            raise refuse(held) from None
        except OSError as error:
            raise refuse(not_writable(path.parent, error)) from error
        yield


def not_writable(folder: Path, error: OSError) -> str:
    """Return a sentence on a folder in which no file can be made, and what to do."""
    return phrase(
        "The folder {folder} cannot be written to ({cause}). Choose another one.", folder=folder, cause=error.strerror
    )


def lock_of(output: str | Path) -> FileLock:
    """Return the lock that a run to an output holds; its file lies beside the output."""
    return FileLock(hidden_beside(output, "lock"))


def is_written_to(folder: Path, but: str = "") -> bool:
    """Whether a run holds the lock of an output in a folder; `but` names a lock that does not count.

    Lock files that nobody holds, left by runs that were ended from outside, are removed.
    """
    for path in folder.glob(".*.lock"):
        if path.name == but:
            continue
        try:
            with FileLock(path):
                continue
        except HeldError:
            return True
        except OSError:
            continue  # cannot be opened, so no run of this user holds it
    return False


def _lock(file: IO[bytes]) -> bool:
    """Lock without waiting; False where another holds the lock. Closing the file releases it."""
    try:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        # Any other error means that there are no locks here (a home on NFS without a lock daemon), not that another
        # process holds this one.
        return error.errno not in _HELD
    return True
