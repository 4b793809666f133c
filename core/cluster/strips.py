"""Strips: parts of a large scene that several workers paint, each a file beside the product until it is assembled.

A strip is a window of whole rows. The network is shown what it looks at around it, so that the rows of all strips are
those of the scene painted at once, byte for byte. Files stay when a run is interrupted: the next one goes on from them.
"""

from __future__ import annotations

import json
import os
import shutil
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np

from ..cancellation import Check
from ..colorize.rows import Image, Rows
from ..errors import OutputError, cause_of
from ..file_name import hidden_beside
from ..folder.inputs import STRIPS
from ..ordinary_file import open_ordinary
from ..words import phrase
from .orders import Strip

_ROWS_AT_ONCE = 256
_POLL = 0.2  # seconds
_FORMAT = 1


class StripFolder:
    """The strips of one scene on disk.

    Args:
        output: the product they belong to.
        key: what decides how they come out; strips of another key do not count.
    """

    def __init__(self, output: str | Path, key: str) -> None:
        self.path = hidden_beside(output, STRIPS)
        self._key = key

    def make(self) -> None:
        """Make the folder; raises OutputError."""
        try:
            self.path.mkdir(exist_ok=True)
        except OSError as error:
            raise _not_written(self.path, error) from error

    def remove(self) -> None:
        """Remove all strips."""
        shutil.rmtree(self.path, ignore_errors=True)

    def whole(self) -> list[Strip]:
        """Return the strips of this key that are there, from top to bottom, none beginning before another's end."""
        found = []
        for path in self.path.glob("*.strip"):
            try:
                with open_ordinary(path) as file:
                    head = json.loads(file.readline())
                    start, stop = int(head["start"]), int(head["stop"])
                    size = (stop - start) * int(head["width"]) * int(head["channels"])
                    fits = head["format"] == _FORMAT and head["key"] == self._key
                    if fits and path.stat().st_size == file.tell() + size + 4:
                        found.append((start, stop))
            except (OSError, ValueError, KeyError, TypeError):
                continue  # of another run, or no strip: it is painted again
        kept: list[Strip] = []
        for strip in sorted(found):
            if not kept or strip[0] >= kept[-1][1]:
                kept.append(strip)
        return kept

    def write(self, strip: Strip, rows: Iterable[Rows], width: int, channels: int, check: Check) -> int:
        """Write a strip as its rows come; returns how many of its pixels are valid.

        Args:
            strip: its rows in the scene.
            rows: counted from the strip's first.
            width, channels: of the rows.

        Raises:
            OutputError: it cannot be written.
        """
        self.make()
        start, stop = strip
        head = {"format": _FORMAT, "key": self._key, "start": start, "stop": stop, "width": width, "channels": channels}
        path = self._file(strip)
        partial = path.with_suffix(f".{os.getpid()}.partial")
        digest = valid = 0
        try:
            try:
                with partial.open("wb") as file:
                    file.write(json.dumps(head).encode() + b"\n")
                    for _, image in rows:
                        check()
                        valid += int(np.count_nonzero(image[:, :, -1]))
                        data = np.ascontiguousarray(image).data
                        digest = zlib.crc32(data, digest)
                        file.write(data)
                    file.write(digest.to_bytes(4, "little"))
                partial.replace(path)
            except OSError as error:
                raise _not_written(path, error) from error
        finally:
            partial.unlink(missing_ok=True)
        return valid

    def rows(self, strips: Sequence[Strip], check: Check, advance: Callable[[float], None]) -> Iterator[Rows]:
        """Yield the rows of a scene from top to bottom, waiting for strips that are not there yet.

        Raises:
            OutputError: a strip is damaged; it is removed, to be painted again.
        """
        total = strips[-1][1]
        for strip in strips:
            path = self._file(strip)
            while not path.exists():
                check()
                time.sleep(_POLL)
            yield from self._read(path, strip)
            advance(strip[1] / total)

    def _read(self, path: Path, strip: Strip) -> Iterator[Rows]:
        start, stop = strip
        digest = 0
        try:
            with open_ordinary(path) as file:
                head = json.loads(file.readline())
                width, channels = int(head["width"]), int(head["channels"])
                for row in range(start, stop, _ROWS_AT_ONCE):
                    count = min(_ROWS_AT_ONCE, stop - row)
                    data = file.read(count * width * channels)
                    digest = zlib.crc32(data, digest)
                    image: Image = np.frombuffer(data, np.uint8).reshape(count, width, channels)
                    yield row, image
                if file.read(4) != digest.to_bytes(4, "little"):
                    raise ValueError("its digest does not fit")
        except (OSError, ValueError, KeyError) as error:
            path.unlink(missing_ok=True)
            raise OutputError(
                phrase("The strip {path} is damaged ({cause}): it is painted again.", path=path, cause=cause_of(error))
            ) from error

    def _file(self, strip: Strip) -> Path:
        return self.path / f"{strip[0]:08d}-{strip[1]:08d}.strip"


def cut(height: int, there: Sequence[Strip], count: int, least: int) -> list[Strip]:
    """Cut the rows of a scene that are not there yet into strips of much the same height.

    Args:
        height: rows of the scene.
        there: strips that are there already, from top to bottom.
        count: how many strips a whole scene is cut into.
        least: rows of a strip, at the least; gaps of fewer rows are one strip.

    Returns:
        All strips, those that are there among them, from top to bottom.
    """
    rows = max(least, -(-height // max(1, count)))
    strips: list[Strip] = []
    ends = [(0, 0), *there, (height, height)]
    for before, after in zip(ends, ends[1:]):
        gap = after[0] - before[1]
        pieces = max(1, round(gap / rows)) if gap else 0
        edges = [before[1] + gap * number // pieces for number in range(pieces + 1)] if pieces else []
        strips += zip(edges, edges[1:])
        if after != (height, height):
            strips.append(after)
    return strips


def _not_written(path: Path, error: OSError) -> OutputError:
    return OutputError(
        phrase(
            "The strip {path} cannot be written ({cause}). Check that the disk has room and the folder is writable.",
            path=path,
            cause=error.strerror or type(error).__name__,
        )
    )
