"""Ordinary files: opened without waiting, and told from pipes, sockets and devices. Standard library only.

Whoever opens a pipe waits for whoever writes it, and a device may have no end. What lies in a folder under the name of
a file is therefore opened here, and nowhere else.
"""

from __future__ import annotations

import errno
import io
import os
import stat
from pathlib import Path
from typing import BinaryIO, Literal

from .words import phrase

Mode = Literal["rb", "ab"]

_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)  # not on Windows
_KINDS = {
    stat.S_IFIFO: phrase("a pipe"),
    stat.S_IFSOCK: phrase("a socket"),
    stat.S_IFCHR: phrase("a device"),
    stat.S_IFBLK: phrase("a device"),
}


def open_ordinary(path: Path, mode: Mode = "rb", buffering: int = -1) -> BinaryIO:
    """Open a file for reading its bytes, or for adding to them ("ab"); as `open` does otherwise.

    Raises:
        OSError: it cannot be opened, or is no ordinary file.
        ValueError: no file has such a name.
    """
    file = open(path, mode, buffering, opener=_without_waiting)  # noqa: SIM115 # it is returned
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "not an ordinary file", str(path))
    return file


def bytes_in(path: Path) -> bytes:
    """Return what is in a file; raises as `open_ordinary` does."""
    with open_ordinary(path) as file:
        return file.read()


def text_in(path: Path, encoding: str = "utf-8", errors: str = "strict") -> str:
    """Return the text in a file, its lines ended by a newline alone; raises as `open_ordinary` does."""
    with io.TextIOWrapper(open_ordinary(path), encoding, errors) as file:
        return file.read()


def is_there(name: str | Path) -> bool:
    """Whether there is anything of this name; False where no file can have it, such as the text of a VRT."""
    return os.path.exists(name)  # noqa: PTH110 # that of Path raises for such names


def kind_instead(path: str | Path) -> str:
    """Return what a path is that is neither a file nor a folder, such as "a pipe"; "" for any other, or none at all."""
    try:
        return _KINDS.get(stat.S_IFMT(os.stat(path).st_mode), "")  # noqa: PTH116
    except (OSError, ValueError):
        return ""


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | _WITHOUT_WAITING)
