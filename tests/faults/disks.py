"""Small disks that get full, can only be read or vanish: file systems in memory, mounted by the test and unmounted."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

_FILLER = "filler"
_CHUNK = 4096


def can_mount() -> bool:
    """Whether a disk can be mounted here; looked up once by mounting one."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    with tempfile.TemporaryDirectory() as folder:
        if not _done("mount", "-t", "tmpfs", "-o", "size=64k", "none", folder):
            return False
        return _done("umount", "-l", folder)


class Disk:
    """A disk of some bytes in memory.

    Attributes:
        path: where it is mounted.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def resize(self, size: int) -> None:
        """Let it have another size, at least a page."""
        self._remount(f"size={max(_CHUNK, size)}")

    def fill(self, left: int = 0) -> None:
        """Write until nothing is free but so many bytes."""
        with (self.path / _FILLER).open("ab", buffering=0) as file:
            while self.free() > left:
                try:
                    file.write(bytes(_CHUNK))
                except OSError as error:
                    assert error.errno == errno.ENOSPC, error
                    return

    def empty(self) -> None:
        """Remove what `fill` has written."""
        with suppress(OSError):
            (self.path / _FILLER).unlink()

    def free(self) -> int:
        """Bytes that are free."""
        usage = os.statvfs(self.path)
        return usage.f_bavail * usage.f_frsize

    def read_only(self) -> None:
        """Let nothing be written to it, even by who has files open: as a medium with an error is by Linux."""
        if not self._try("ro"):
            pytest.skip("files are open: this system remounts it not")

    def writable(self) -> None:
        """Let it be written to again."""
        self._try("rw")

    def vanish(self) -> None:
        """Take it away, as a medium that is pulled."""
        _done("umount", "-l", str(self.path))

    def _remount(self, option: str) -> None:
        assert self._try(option), f"cannot remount with {option}"

    def _try(self, option: str) -> bool:
        return _done("mount", "-o", f"remount,{option}", str(self.path))


@contextmanager
def small_disk(path: Path, size: int = 16 * 2**20) -> Iterator[Disk]:
    """Have a disk at a folder, which is made; the test is skipped where that is not allowed."""
    path.mkdir(parents=True, exist_ok=True)
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("no disk can be mounted: not root on Linux")
    if not _done("mount", "-t", "tmpfs", "-o", f"size={size},mode=777", "none", str(path)):
        pytest.skip("no disk can be mounted here")
    try:
        yield Disk(path)
    finally:
        while _done("umount", "-l", str(path)):
            pass


@contextmanager
def unprivileged() -> Iterator[None]:
    """Be a user whom access rights stop, as root is not stopped; nothing is changed where this is one already."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        yield
        return
    nobody = 65534
    os.setegid(nobody)
    os.seteuid(nobody)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)


def _done(*command: str) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0
