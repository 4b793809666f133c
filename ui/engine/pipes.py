"""The pipes of an engine: read and written in threads of their own, whatever it does with its ends. No QGIS here.

Neither is ever waited for, and neither holds more than its bound: an engine that floods, stalls or does not read takes
neither QGIS's memory nor its time.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import deque
from typing import IO

from ...core.protocol import LONGEST_LINE, read_lines

_LINES_A_SECOND, _BYTES_A_SECOND = 1000, 4 * 2**20  # more is a flood; an engine thins its progress
_UNREAD_BYTES, _UNREAD_LINES = 2 * LONGEST_LINE, 2 * _LINES_A_SECOND  # that wait; with more the engine waits, too
_MOST_OWED = LONGEST_LINE / _BYTES_A_SECOND  # seconds: an engine that has flooded and stopped is calm after as many
_FLOODED_SECONDS, _BREAK_SECONDS = 0.1, 1e-4  # after those of a flood, a break before each line: QGIS goes on meanwhile
_AWAY_SECONDS = 2.0  # between two lines that are taken: nobody looked
_LINE_BYTES = 100  # what a line takes beside its text
_LOG_LINES, _FRESH_LINES, _LOG_LINE_BYTES = 200, 1000, 2000
_PIECE = 2**16
_NOTED_SECONDS = 0.5  # that a thread takes at most to go on; on a busy computer some hundredths are usual


class LineTooLongError(Exception):
    """There is a line longer than any that the protocol has."""


class Lines:
    """The lines of a pipe, in their order.

    Args:
        stream: the end that is read.
        name: of the thread.
    """

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._waiting: deque[bytes | None] = deque()
        self._bytes = 0
        self._at_end = self._closed = False
        self._calm_at = self._taken_at = time.monotonic()
        self._owed = 0.0  # seconds that what was taken takes at the pace of an engine, and have not passed
        self._changed = threading.Condition()
        self.thread = threading.Thread(target=self._read, args=(stream,), name=name, daemon=True)
        self.thread.start()

    @property
    def flooded_seconds(self) -> float:
        """How long there has been more than an engine says, without a pause, when a line was taken last.

        By its lines and bytes over any time, however they come: few large ones are a flood, too. What nobody took says
        nothing: between two requests, and while QGIS has something else to do.
        """
        return self._taken_at - self._calm_at

    def take(self, timeout: float) -> bytes:
        """Return the next line, b"" where there is none within the seconds.

        Raises:
            EOFError: there are no more.
            LineTooLongError: instead of such a line.
        """
        self._pass_over_absence()
        if self.flooded_seconds > _FLOODED_SECONDS:
            time.sleep(_BREAK_SECONDS)
        with self._changed:
            self._changed.wait_for(lambda: self._waiting or self._at_end, timeout)
            if not self._waiting:
                self._count(0.0, is_full=False)
                if self._at_end:
                    raise EOFError
                return b""
            is_full = self._is_full
            line = self._waiting.popleft()
            self._bytes -= _LINE_BYTES + len(line or b"")
            self._changed.notify_all()
        if line is None:
            raise LineTooLongError
        self._count(1 / _LINES_A_SECOND + len(line) / _BYTES_A_SECOND, is_full)
        return line

    def close(self) -> None:
        """Take no more from the pipe, which the engine will find broken: nobody will ask."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    @property
    def _is_full(self) -> bool:
        return self._bytes > _UNREAD_BYTES or len(self._waiting) > _UNREAD_LINES

    def _pass_over_absence(self) -> None:
        away = time.monotonic() - self._taken_at
        if away > _AWAY_SECONDS:
            self._calm_at += away

    def _count(self, seconds: float, is_full: bool) -> None:
        """Add what a line takes at the pace of an engine; it is calm where there was nothing owed before it."""
        now = time.monotonic()
        if not is_full:  # else it said more than was taken, however slowly that was
            self._owed = max(0.0, self._owed - (now - self._taken_at))
            if not self._owed:
                self._calm_at = now
        self._owed = min(_MOST_OWED, self._owed + seconds)
        self._taken_at = now

    def _read(self, stream: IO[bytes]) -> None:
        try:
            for line in read_lines(stream):
                with self._changed:
                    self._changed.wait_for(lambda: not self._is_full or self._closed)
                    if self._closed:
                        return
                    self._waiting.append(line)
                    self._bytes += _LINE_BYTES + len(line or b"")
                    self._changed.notify_all()
        except (OSError, ValueError):  # the end was closed
            return
        finally:
            with self._changed:
                self._at_end = True
                self._changed.notify_all()
            stream.close()


class Log:
    """The last lines of what an engine says for its log, the beginning of each.

    Args:
        stream: the end that is read.
        name: of the thread.
    """

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._kept: deque[str] = deque(maxlen=_LOG_LINES)
        self._fresh: deque[str] = deque(maxlen=_FRESH_LINES)
        self.thread = threading.Thread(target=self._read, args=(stream,), name=name, daemon=True)
        self.thread.start()

    def note(self, line: bytes) -> None:
        """Add a line."""
        text = line[:_LOG_LINE_BYTES].decode("utf-8", "replace").rstrip()
        if text:
            self._kept.append(text)
            self._fresh.append(text)

    def last(self, number: int) -> list[str]:
        """Return the last lines."""
        return list(self._kept)[-number:]

    def fresh(self) -> list[str]:
        """Return the lines that were not returned before."""
        lines = []
        while True:
            try:
                lines.append(self._fresh.popleft())
            except IndexError:
                return lines

    def _read(self, stream: IO[bytes]) -> None:
        rest = b""
        try:
            while True:
                piece = stream.read1(_PIECE)  # type: ignore[attr-defined] # of a BufferedReader, as Popen makes it
                if not piece:
                    break
                # Of a flood the last lines alone, and never a piece in as many parts as it has lines.
                *lines, end = piece.rsplit(b"\n", _FRESH_LINES)
                if lines:
                    lines[0] = rest + lines[0]
                    rest = b""
                    for line in lines if len(lines) < _FRESH_LINES else lines[-_LOG_LINES:]:
                        self.note(line)
                rest = (rest + end)[:_LOG_LINE_BYTES]
        except (OSError, ValueError):  # the end was closed
            pass
        finally:
            self.note(rest)
            stream.close()


class Requests:
    """The lines that go to an engine; nobody waits until it reads them.

    Args:
        stream: the end that is written, closed by `close`.
        name: of the thread.
    """

    def __init__(self, stream: IO[bytes], name: str) -> None:
        self._lines: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._unwritten = 0
        self._changed = threading.Condition()
        self.is_broken = False
        threading.Thread(target=self._write, args=(stream,), name=name, daemon=True).start()

    @property
    def is_stuck(self) -> bool:
        """Whether the engine has not read all that it was sent.

        It may have answered before the thread that writes has noted what it wrote, which is waited for.
        """
        with self._changed:
            return not self._changed.wait_for(lambda: not self._unwritten or self.is_broken, _NOTED_SECONDS)

    def put(self, line: bytes) -> None:
        """Send a line."""
        with self._changed:
            self._unwritten += 1
        self._lines.put(line)

    def close(self) -> None:
        """Close the pipe behind what was sent."""
        self._lines.put(None)

    def _write(self, stream: IO[bytes]) -> None:
        try:
            while True:
                line = self._lines.get()
                if line is None:
                    break
                stream.write(line)
                stream.flush()
                with self._changed:
                    self._unwritten -= 1
                    self._changed.notify_all()
        except (OSError, ValueError):
            self._note_broken()
        try:
            stream.close()
        except OSError:
            self._note_broken()

    def _note_broken(self) -> None:
        with self._changed:
            self.is_broken = True
            self._changed.notify_all()
