"""Why a file could not be written, found out by trying: GDAL's messages name a scan line and never the reason.

The disk is blamed only where it is full. Standard library only.
"""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from ..errors import cause_of
from ..words import phrase

_TRIED = 64 * 2**10  # bytes of the trial: less than a product's smallest step
_FULL_BELOW = 2**20  # bytes; one row of blocks of a narrow raster, uncompressed

_FULL = (errno.ENOSPC,)
_QUOTA = (getattr(errno, "EDQUOT", errno.ENOSPC),)
_DENIED = (errno.EACCES, errno.EPERM)
_NOT_ABOUT_WRITING = (errno.EINVAL, errno.ENOSYS, getattr(errno, "ENOTSUP", errno.EINVAL))  # no fsync there
_GONE: tuple[int, ...] = tuple(
    getattr(errno, name)
    for name in ("EIO", "ENXIO", "ENODEV", "ESTALE", "ENOTCONN", "EHOSTDOWN")
    if hasattr(errno, name)
)


@dataclass(frozen=True)
class OpenedFile:
    """A file as it was when it was opened: its name, and what tells it from another of that name."""

    path: Path
    status: os.stat_result | None

    @classmethod
    def of(cls, path: Path) -> OpenedFile:
        """Look at a file."""
        try:
            return cls(path, path.stat())
        except OSError:
            return cls(path, None)

    @property
    def is_gone(self) -> bool:
        """Whether the name leads nowhere any more."""
        return self.status is not None and not os.path.lexists(self.path)

    @property
    def is_on_another_disk(self) -> bool:
        """Whether its folder's name leads to another disk now: the medium was taken away."""
        try:
            return self.status is not None and self.status.st_dev != self.path.absolute().parent.stat().st_dev
        except OSError:
            return False

    @property
    def is_another(self) -> bool:
        """Whether the name leads to another file now."""
        try:
            return self.status is not None and not os.path.samestat(self.status, self.path.stat())
        except OSError:
            return False


def why_not_written(path: Path, error: BaseException, opened: OpenedFile | None = None) -> str:
    """Return a sentence on why a product cannot be written, and what to do.

    Args:
        path: of the product.
        error: of the attempt; its cause tells more, if it has one.
        opened: the file that is written, if it was made.
    """
    cause, detail = error.__cause__ or error, cause_of(error)
    folder = path.absolute().parent
    return _not_written(path, _found(folder, cause, detail, opened) or _unknown(detail))


def why_not_replaced(path: Path, error: OSError, partial: Path) -> str:
    """Return a sentence on why a finished file cannot take its final name, and what to do."""
    if not path.absolute().parent.is_dir():
        return _not_written(path, _lost_folder(path.absolute().parent))
    if error.errno == errno.ENOENT and not os.path.lexists(partial):
        return _not_written(path, _removed(partial))
    full = error.errno in (*_FULL, *_QUOTA) and _trial(path.absolute().parent, error.errno)
    if full:
        return _not_written(path, full)
    return phrase(
        "{path} cannot be replaced: {cause}. Close the programs that show it, or choose another name.",
        path=path,
        cause=error.strerror or str(error),
    )


def _not_written(path: Path, reason: str) -> str:
    return phrase("{path} cannot be written: {reason}", path=path, reason=reason)


def _found(folder: Path, error: BaseException, detail: str, opened: OpenedFile | None) -> str:
    """Look for the reason; "" where all looks as it should."""
    if not folder.is_dir():
        return _lost_folder(folder)
    if opened is not None and opened.is_on_another_disk:
        return phrase("the disk of {folder} is no longer there. Check its connection, then run again.", folder=folder)
    tried = _trial(folder, getattr(error, "errno", None) or _number_in(detail), opened)
    if tried:
        return tried
    if opened is not None and opened.is_gone:
        return _removed(opened.path)
    if opened is not None and opened.is_another:
        return phrase(
            "another program has put a file of its own in the place of {path} while it was written. Choose another "
            "name or folder.",
            path=opened.path,
        )
    return ""


def _trial(folder: Path, number: int | None, opened: OpenedFile | None = None) -> str:
    """Write a little and return the system's reason; "" where that works and the first error was none of a full disk.

    It is written to a file of its own, and to the end of the file that failed: that may be as large as one may be.
    """
    number = number if number in (*_FULL, *_QUOTA, errno.EFBIG) else None
    try:
        with tempfile.TemporaryFile(dir=folder, buffering=0) as file:
            _write(file)
        if opened is not None and not opened.is_gone and not opened.is_another:
            with opened.path.open("ab", buffering=0) as file:
                _write(file)
    except OSError as error:
        if error.errno not in _NOT_ABOUT_WRITING:
            number = error.errno
    return _told(folder, number)


def _write(file: IO[bytes]) -> None:
    left = _TRIED
    while left:
        left -= file.write(b"\1" * left)
    os.fsync(file.fileno())


def _told(folder: Path, number: int | None) -> str:
    """Return the sentence for an error number of a trial, "" for none."""
    if number in _FULL or (number is None and _free(folder) < _FULL_BELOW):
        return phrase(
            "the disk of {folder} is full. Free some space there, or choose a folder on another disk.", folder=folder
        )
    if number is None:
        return ""
    if number in _QUOTA:
        return phrase(
            "your share (quota) of the disk of {folder} is used up. Free some space there, or choose another folder.",
            folder=folder,
        )
    if number == errno.EFBIG:
        return phrase(
            "it would be larger than a file may be in {folder}. Choose a folder on another disk.", folder=folder
        )
    if number == errno.EROFS:
        return phrase("the disk of {folder} can only be read. Choose a folder on another disk.", folder=folder)
    if number in _DENIED:
        return phrase(
            "files may not be written to {folder}, or no longer. Ask for the permission, or choose another folder.",
            folder=folder,
        )
    cause = os.strerror(number)
    if number in _GONE:
        return phrase(
            "the disk of {folder} does not answer ({cause}). Check its connection, then run again.",
            folder=folder,
            cause=cause,
        )
    return phrase("{cause} in {folder}. Choose another folder.", cause=cause, folder=folder)


def _free(folder: Path) -> int:
    try:
        return shutil.disk_usage(folder).free
    except OSError:
        return _FULL_BELOW


def _number_in(detail: str) -> int | None:
    """Return the error number whose words of the system are in a text of GDAL's."""
    known: tuple[int, ...] = (*_FULL, *_QUOTA, errno.EFBIG, errno.EROFS, *_GONE)
    return next((number for number in known if os.strerror(number).lower() in detail.lower()), None)


def _lost_folder(folder: Path) -> str:
    return phrase("the folder {folder} is no longer there. Choose another one, or make it again.", folder=folder)


def _removed(partial: Path) -> str:
    return phrase("another program has removed {path} while it was written. Run it again.", path=partial)


def _unknown(detail: str) -> str:
    return phrase("{cause}. Run it again; if it happens again, choose another folder.", cause=detail)
