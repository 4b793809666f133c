"""Opened files: how often files of some folders are opened, made, renamed or removed, by any process; Linux only.

On shared storage each of these is a request to the server that keeps the names, whatever the size of the file.
"""

from __future__ import annotations

import ctypes
import os
import struct
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType

_OPENED, _MOVED, _CREATED, _DELETED = 0x20, 0x40, 0x100, 0x200
_CLOSED = 0x8 | 0x10  # not counted; but of two events alike in a row the kernel tells one
_COUNTED = _OPENED | _MOVED | _CREATED | _DELETED
_NONBLOCK = 0o4000
_HEAD = struct.Struct("iIII")
_AT_ONCE = 2**16


class OpenedFiles:
    """Counts by the kernel's inotify. A context manager.

    Attributes:
        count: of opens, new names, renames and removals, when it is left.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = dict.fromkeys(folders)
        self.count = 0

    def __enter__(self) -> OpenedFiles:
        library = ctypes.CDLL(None, use_errno=True)
        self._queue = library.inotify_init1(_NONBLOCK)
        for folder in self._folders:
            library.inotify_add_watch(self._queue, os.fsencode(folder), _COUNTED | _CLOSED)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        with suppress(BlockingIOError):
            while data := os.read(self._queue, _AT_ONCE):
                at = 0
                while at < len(data):
                    _, event, _, length = _HEAD.unpack_from(data, at)
                    at += _HEAD.size + length
                    self.count += bool(event & _COUNTED)
        os.close(self._queue)
