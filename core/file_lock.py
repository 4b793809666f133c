"""File locks, which the operating system takes back however their holder ends. Standard library only, for QGIS too.

A lock is held on an open file, not by the file's existence: what an ended process left behind blocks no other.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import IO

from .file_name import hidden_beside
from .ordinary_file import open_ordinary
from .words import phrase

_HELD = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK)
_ATTEMPTS, _PAUSE = 20, 0.01  # seconds; the holder before may just be removing the name


class HeldError(Exception):
    """Another holds the lock, in this process or in another."""


class HeldFolder:
    """A folder as it was when it was opened: files in it are removed whatever its name has become.

    Windows renames no folder that a program has a file open in; there, and where a folder cannot be opened, only its
    name counts.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._descriptor: int | None = None
        if sys.platform != "win32":
            with suppress(OSError):
                self._descriptor = os.open(path.absolute(), os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)

    def unlink(self, name: str) -> None:
        """Remove a file, if it is there; raises OSError where it cannot be removed."""
        with suppress(FileNotFoundError):
            if self._descriptor is None:
                (self.path / name).unlink()
            else:
                os.unlink(name, dir_fd=self._descriptor)

    def close(self) -> None:
        """Let it go."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            os.close(descriptor)


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
        self._folder: HeldFolder | None = None

    def __enter__(self) -> FileLock:
        for attempt in range(_ATTEMPTS):
            try:
                file = open_ordinary(self.path, "ab")
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
                self._file, self._folder = file, HeldFolder(self.path.parent)
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
        folder, self._folder = self._folder, None
        if folder is None:
            return
        with suppress(OSError):  # another has it already: its being there means nothing
            folder.unlink(self.path.name)
        folder.close()

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
