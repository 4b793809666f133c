"""The progress of a run that several workers share: a table that is drawn anew in its place on a terminal."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any, TextIO

from ..core.file_name import printable

MOST_WORKERS = 10
"""Workers that are shown; of more, how many they are."""

_SIZE = (80, 24)  # of a terminal that does not tell
_HEADS = ("WORKER", "FILE", "STAGE", "DONE", "TIME")
_WORKER, _FILE, _STAGE, _DONE, _TIME = range(5)
_WIDEST = {_WORKER: 22, _STAGE: 24}  # columns; a file's name has what is left
_NARROWEST_FILE = 14
_ELLIPSIS = "..."
_UP, _CLEAR_BELOW, _CLEAR_LINE = "\x1b[{}A", "\x1b[J", "\x1b[K"

Table = Mapping[str, Any]
"""Of a progress event: counts of scenes, pace, time left, and the workers with what each does."""


class ProgressTable:
    """Draws the table at the end of what a terminal shows; what is said meanwhile appears above it.

    Args:
        stream: a terminal that knows ANSI's sequences.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._lines: list[str] = []
        self._latest = ""

    def show(self, table: Table, fraction: float) -> None:
        """Draw the table in the place of the one before.

        Args:
            table: see `Table`.
            fraction: of the work that is done, 0 to 1.
        """
        width, height = _size_of(self._stream)
        self._latest = headline(table)
        self._draw("", self._in_encoding(table_lines(table, fraction, width - 1, height - 1)))

    def say(self, text: str) -> None:
        """Write a text above the table."""
        self._draw(text + "\n", self._lines)

    def close(self) -> None:
        """Leave the first line of the table as it was last, and nothing else."""
        self._draw(f"{self._latest}\n" if self._latest else "", [])
        self._latest = ""

    def _draw(self, said: str, lines: list[str]) -> None:
        """Write what is said and the lines over the last ones, in one go: a terminal shows no half of it."""
        width, height = _size_of(self._stream)
        # A terminal that was made narrower meanwhile has broken the lines.
        rows = min(sum(1 + max(0, columns(line) - 1) // width for line in self._lines), height - 1)
        start = "\r" + (_UP.format(rows) if rows else "") + (_CLEAR_BELOW if said else "")
        drawn = "".join(f"{line}{_CLEAR_LINE}\n" for line in lines)
        self._stream.write(f"{start}{said}{drawn}{_CLEAR_BELOW}")
        self._stream.flush()
        self._lines = lines

    def _in_encoding(self, lines: list[str]) -> list[str]:
        """Return lines as the stream's encoding can show them, so that their width is known."""
        encoding = getattr(self._stream, "encoding", None) or "utf-8"
        return [line.encode(encoding, "replace").decode(encoding) for line in lines]


def headline(table: Table) -> str:
    """Return the table in one line: "12 of 1000 done, 1 failed, 4.2 Mpx/s, 59 min left, 4 at work"."""
    pace, left = table.get("mpx_per_s"), table.get("seconds_left")
    parts = [
        f"{table['done']} of {table['scenes']} done",
        f"{table['skipped']} skipped" if table.get("skipped") else "",
        f"{table['failed']} failed" if table.get("failed") else "",
        f"{pace:.{1 if pace >= 0.1 else 3}f} Mpx/s" if pace is not None else "",
        f"{in_words(left)} left" if left is not None else "",
        f"{table.get('running', 0)} at work",
    ]
    return ", ".join(part for part in parts if part)


def table_lines(table: Table, fraction: float, width: int, height: int) -> list[str]:
    """Return the lines of the table.

    Args:
        table: see `Table`.
        fraction: of the work that is done, 0 to 1.
        width, height: columns and rows there are, at the most; the first line and the bar are always there.
    """
    workers = list(table.get("workers", ()))
    lines = [shortened(headline(table), width), _bar(fraction, width)]
    room = min(MOST_WORKERS, height - len(lines) - 2)  # without the heads and the last line
    if not workers or room < 1:
        return lines
    shown = workers[:room]
    lines += _aligned([_HEADS, *map(_cells, shown)], width)
    if len(workers) > len(shown):
        more = len(workers) - len(shown)
        lines.append(shortened(f"and {more} more {'worker' if more == 1 else 'workers'}", width))
    return lines


def shortened(text: str, width: int) -> str:
    """Return a text in at most so many columns, its middle left out where it is too long."""
    if columns(text) <= width:
        return text
    if width <= len(_ELLIPSIS):
        return _start(text, width)
    left = (width - len(_ELLIPSIS) + 1) // 2
    end = _start(text[::-1], width - len(_ELLIPSIS) - left)[::-1]
    return f"{_start(text, left)}{_ELLIPSIS}{end}"


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(map(_columns_of, text))


def in_words(seconds: float) -> str:
    """Return a time as people say it: "40 s", "59 min", "2 h 05 min", "3 d 4 h"."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    hours, days = minutes // 60, minutes // 1440
    if days:
        return f"{days} d {hours % 24} h"
    return f"{hours} h {minutes % 60:02} min" if hours else f"{minutes} min"


def _cells(worker: Mapping[str, Any]) -> tuple[str, ...]:
    fraction, seconds = worker.get("fraction"), worker.get("seconds")
    return (
        _clean(str(worker.get("name") or "")),
        _clean(str(worker.get("file") or "")),
        _clean(str(worker.get("stage") or "")),
        "" if fraction is None else f"{int(100 * fraction)}%",
        "" if seconds is None else in_words(seconds),
    )


def _aligned(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """Return rows of cells as lines; where it is narrow, without the stage, or without the worker too."""
    widths = [max(columns(row[number]) for row in rows) for number in range(len(_HEADS))]
    for number, widest in _WIDEST.items():
        widths[number] = min(widths[number], widest)
    kept = list(range(len(_HEADS)))
    for dropped in (_STAGE, _WORKER, _TIME, _DONE):
        left = width - sum(widths[number] + 2 for number in kept if number != _FILE)
        if left >= min(widths[_FILE], _NARROWEST_FILE):
            break
        kept.remove(dropped)
    left = width - sum(widths[number] + 2 for number in kept if number != _FILE)
    widths[_FILE] = max(1, min(widths[_FILE], left))
    return ["  ".join(_cell(row[number], number, widths[number]) for number in kept).rstrip() for row in rows]


def _cell(text: str, number: int, width: int) -> str:
    text = shortened(text, width)
    space = " " * (width - columns(text))
    return f"{space}{text}" if number in (_DONE, _TIME) else f"{text}{space}"


def _bar(fraction: float, width: int) -> str:
    fraction = min(1.0, max(0.0, fraction))
    length = max(1, width - len("100% []"))
    full = int(fraction * length)
    return f"{int(100 * fraction):3}% [{'#' * full}{'.' * (length - full)}]"[:width]


def _clean(text: str) -> str:
    """Return a text without what would move a terminal's cursor or hide letters."""
    return "".join(one if one.isprintable() else "?" for one in printable(text))


def _start(text: str, width: int) -> str:
    """Return as much of the beginning of a text as so many columns take."""
    used = 0
    for number, one in enumerate(text):
        used += _columns_of(one)
        if used > width:
            return text[:number]
    return text


def _columns_of(letter: str) -> int:
    if unicodedata.combining(letter):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def _size_of(stream: TextIO) -> tuple[int, int]:
    """Return columns and rows of a terminal."""
    try:
        size = os.get_terminal_size(stream.fileno())
    except (OSError, ValueError):
        return _SIZE
    return (size.columns or _SIZE[0], size.lines or _SIZE[1])
