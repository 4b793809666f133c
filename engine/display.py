"""What the command line shows of a request: its events as JSON, or bar, messages and result for people."""

from __future__ import annotations

import os
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, TextIO

from ..core.errors import Cancelled
from ..core.file_name import visible, visible_line
from ..core.protocol import CANCELLED_CODE, ERROR, MESSAGE, PROGRESS, RESULT, WARNING, Event, encode
from .ending import is_unread
from .progress_table import ProgressTable, headline
from .terminal import as_shown

EXIT_DONE, EXIT_ERROR, EXIT_CANCELLED = 0, 1, 130

TABLE = "table"
"""Key of the progress events of a run that several workers share."""

LINE_SECONDS = 30.0
"""Between two lines on the progress of such a run, where there is no terminal to draw on."""


class Display(ABC):
    """Takes the events of a request.

    Attributes:
        exit_code: of the command, as far as is known.
    """

    exit_code = EXIT_ERROR
    _is_read = True

    def __call__(self, event: Event) -> None:
        """Show an event.

        Raises:
            Cancelled: where nobody reads it, which is the same as a cancel.
        """
        if not self._is_read:
            raise Cancelled
        self.exit_code = _exit_code(event, self.exit_code)
        try:
            self.show(event)
        except OSError as error:
            if not is_unread(error):
                raise
            self._is_read = False
            if event["event"] not in (RESULT, ERROR):
                self.exit_code = EXIT_CANCELLED
            raise Cancelled from error

    @abstractmethod
    def show(self, event: Event) -> None:
        """Write an event; raises OSError where that fails."""

    @abstractmethod
    def close(self) -> None:
        """End what is shown."""


class JsonDisplay(Display):
    """Writes every event as a line of JSON on stdout."""

    def show(self, event: Event) -> None:
        """Write an event."""
        sys.stdout.write(encode(event))
        sys.stdout.flush()

    def close(self) -> None:
        """Nothing to close."""


class TerminalDisplay(Display):
    """A progress bar, or a table of the workers, and messages on stderr; the result on stdout.

    Args:
        result_text: says a result in words.
    """

    def __init__(self, result_text: Callable[[dict[str, Any]], str]) -> None:
        self._result_text = result_text
        self._bar: Any = None
        self._table: ProgressTable | None = None
        self._line_due = 0.0

    def show(self, event: Event) -> None:
        """Show an event."""
        kind = event["event"]
        if kind == PROGRESS and event.get(TABLE):
            self._workers(event)
        elif kind == PROGRESS:
            self._progress(event)
        elif kind == MESSAGE:
            self._say(as_shown(event["text"]))
        elif kind == WARNING:
            self._say(f"Warning: {as_shown(event['text'])}")
        elif kind == ERROR:
            self.close()
            text = as_shown(event["text"])
            sys.stderr.write(f"{text}\n" if event["code"] == CANCELLED_CODE else f"Error: {text}\n")
        elif kind == RESULT:
            self.close()
            text = self._result_text(event["result"])
            sys.stdout.write((visible(text) if sys.stdout.isatty() else text) + "\n")
            sys.stdout.flush()

    def close(self) -> None:
        """Leave the progress bar where it stands, and of the table its first line."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None
        if self._table is not None:
            self._table.close()
            self._table = None

    def _progress(self, event: Event) -> None:
        if self._table is not None or not sys.stderr.isatty():
            return
        if self._bar is None:
            from tqdm import tqdm

            self._bar = tqdm(total=100.0, bar_format="{desc}: {percentage:3.0f}%|{bar}| {elapsed}<{remaining}")
        self._bar.set_description(visible_line(event["stage"]), refresh=False)
        self._bar.update(100.0 * event["fraction"] - self._bar.n)

    def _workers(self, event: Event) -> None:
        if can_be_drawn_on(sys.stderr):
            if self._table is None:
                self.close()
                self._table = ProgressTable(sys.stderr)
            self._table.show(event[TABLE], event["fraction"])
        elif time.monotonic() >= self._line_due:
            self._line_due = time.monotonic() + LINE_SECONDS
            sys.stderr.write(headline(event[TABLE]) + "\n")
            sys.stderr.flush()

    def _say(self, text: str) -> None:
        if self._table is not None:
            self._table.say(text)
        elif self._bar is not None:
            self._bar.write(text, file=sys.stderr)
        else:
            sys.stderr.write(text + "\n")


def can_be_drawn_on(stream: TextIO) -> bool:
    """Whether a stream is a terminal that knows the usual sequences for moving about; Windows' old console does not."""
    if not stream.isatty() or os.environ.get("TERM") == "dumb":
        return False
    return sys.platform != "win32" or "WT_SESSION" in os.environ


def _exit_code(event: Event, before: int) -> int:
    if event["event"] == RESULT:
        # Files of a folder may have failed, and a diagnosis may find something wrong.
        fine = event["result"].get("ok", True) and not event["result"].get("failed")
        return EXIT_DONE if fine else EXIT_ERROR
    if event["event"] == ERROR:
        return EXIT_CANCELLED if event["code"] == CANCELLED_CODE else EXIT_ERROR
    return before
