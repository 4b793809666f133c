"""The manifest of a folder: a line of JSON for every beginning and end of a file, kept over all runs."""

from __future__ import annotations

import datetime
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from ..errors import OutputError
from ..file_name import printable, without_secrets
from ..ordinary_file import bytes_in, open_ordinary
from ..protocol import decode, encode
from ..words import phrase
from .report import Entry

MANIFEST_NAME = "colorize-manifest.jsonl"
BEGUN, ENDED = "begun", "ended"

_Result = TypeVar("_Result")


class Manifest:
    """Appends to `colorize-manifest.jsonl` in the output folder; each line is on the disk before the next is written.

    A killed run may leave half a line: it is cut off, or completed where it lacks no more than its end. A line that
    cannot be written, for want of room, is written with the next one.

    Args:
        folder: the output folder.
        run: tells the lines of this run from those of others.

    Raises:
        OutputError: where the file cannot be written.
    """

    def __init__(self, folder: Path, run: str) -> None:
        if not run:
            raise ValueError("a run needs an identity")
        self.path = folder / MANIFEST_NAME
        self._run = run
        self._unwritten = b""
        self._file, self._size = self._told(lambda: _opened(self.path))

    def begun(self, entry: Entry) -> None:
        """Note that a worker begins with a file."""
        self._note(BEGUN, entry)

    def ended(self, entry: Entry) -> None:
        """Note what became of a file."""
        self._note(ENDED, entry)

    def close(self) -> None:
        """Close the file.

        Raises:
            OutputError: where lines could not be written to the last.
        """
        if self._file.closed:
            return
        try:
            self._told(self._write)
        finally:
            self._file.close()

    def _note(self, event: str, entry: Entry) -> None:
        self._unwritten += encode(_line(self._run, event, entry)).encode("ascii")
        try:
            self._write()
        except OSError:
            return  # the work does not stop for it: told at the end, if it stays so

    def _write(self) -> None:
        if not self._unwritten:
            return
        self._file.truncate(self._size)  # what an attempt that failed left of a line
        rest = self._unwritten
        while rest:
            rest = rest[self._file.write(rest) or 0 :]
        os.fsync(self._file.fileno())
        self._size += len(self._unwritten)
        self._unwritten = b""

    def _told(self, step: Callable[[], _Result]) -> _Result:
        try:
            return step()
        except OSError as error:
            raise OutputError(
                phrase(
                    "The manifest {path} cannot be written ({cause}). Close programs that show it, and check that the "
                    "disk has room and the folder is writable; what is finished is kept.",
                    path=printable(str(self.path)),
                    cause=error.strerror or str(error),
                )
            ) from error


def read_manifest(folder: Path) -> list[dict[str, Any]]:
    """Return the lines of a folder's manifest in their order, of all runs; lines that are no JSON object are left out.

    Raises:
        OSError: where there is a manifest and it cannot be read.
    """
    try:
        lines = bytes_in(folder / MANIFEST_NAME).split(b"\n")
    except FileNotFoundError:
        return []
    return [one for one in map(_decoded, lines) if one is not None]


def _opened(path: Path) -> tuple[BinaryIO, int]:
    """Open a manifest for appending, its last line mended; returns it with its size. Raises OSError."""
    file = open_ordinary(path, "ab", buffering=0)
    try:
        written = bytes_in(path)
        torn = written.rpartition(b"\n")[2]
        size = len(written)
        if torn and _decoded(torn) is not None:
            size += file.write(b"\n") or 0
        elif torn:
            size = len(written) - len(torn)
            file.truncate(size)
    except OSError:
        file.close()
        raise
    return file, size


def _decoded(line: bytes) -> dict[str, Any] | None:
    try:
        return decode(line)
    except ValueError:  # half a line, or zeros that a machine without power left
        return None


def _line(run: str, event: str, entry: Entry) -> dict[str, Any]:
    file = entry.file
    return {
        "time": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="milliseconds"),
        "run": printable(run),
        "event": event,
        "file": printable(file.name),
        "source": printable(without_secrets(file.source)),
        "status": entry.status,
        "reason": printable(entry.reason),
        "worker": printable(entry.worker),
        "seconds": round(entry.seconds, 3) if entry.seconds else None,
        "width": entry.width or None,
        "height": entry.height or None,
        "valid_share": entry.valid,
        "output": printable(str(file.output)),
        "confidence": printable(str(file.confidence)) if file.confidence else None,
        "warnings": [printable(text) for text in entry.warnings],
    }
