"""A terminal as the tests need it: what a person sees of what was written to it."""

from __future__ import annotations

import io
import re

_SEQUENCE = re.compile(r"\x1b\[(\d*)([A-Za-z])|(\r)|(\n)|([^\x1b\r\n]+)")


class Screen(io.StringIO):
    """Takes text with ANSI's sequences for up, clear line and clear below; long lines are broken like a terminal does.

    Attributes:
        rows: what is on it, line by line.
    """

    encoding = "utf-8"

    def __init__(self, width: int = 80) -> None:
        super().__init__()
        self.width = width
        self.rows = [""]
        self._row = self._column = 0

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        """Show a text; fails over a sequence that it does not know."""
        done = 0
        for found in _SEQUENCE.finditer(text):
            assert found.start() == done, f"unknown sequence in {text!r}"
            done = found.end()
            number, letter, home, down, letters = found.groups()
            if letter == "A":
                assert self._row >= int(number or 1), "above the first line"
                self._row -= int(number or 1)
            elif letter == "K":
                self.rows[self._row] = self.rows[self._row][: self._column]
            elif letter == "J":
                self.rows[self._row] = self.rows[self._row][: self._column]
                del self.rows[self._row + 1 :]
            elif home:
                self._column = 0
            elif down:
                self._next()
            else:
                assert letters, f"unknown sequence in {text!r}"
                for one in letters:
                    self._put(one)
        assert done == len(text), f"unknown sequence in {text!r}"
        return len(text)

    def seen(self) -> list[str]:
        """Return the lines that are on it, without empty ones at the end."""
        return "\n".join(row.rstrip() for row in self.rows).rstrip().split("\n")

    def _put(self, letter: str) -> None:
        if self._column == self.width:
            self._next()
        row = self.rows[self._row].ljust(self._column)
        self.rows[self._row] = row[: self._column] + letter + row[self._column + 1 :]
        self._column += 1

    def _next(self) -> None:
        self._row, self._column = self._row + 1, 0
        if self._row == len(self.rows):
            self.rows.append("")
