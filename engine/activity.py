"""Whether a process does anything, by the time that it has had of processors. Standard library only."""

from __future__ import annotations

import os
import time
from pathlib import Path

_LEAST_SECONDS = 1e-3  # of a processor: less is had by threads that only look whether there is something to do


class Activity:
    """What this process and all that it has started do from one look to the next.

    Known on Linux alone, where the kernel tells of children; elsewhere they may well do something.
    """

    def __init__(self) -> None:
        self._had = _processor_seconds()

    def goes_on(self) -> bool:
        """Whether anything was done since the last look, but what the thread does that looks."""
        before, self._had = self._had, _processor_seconds()
        if before is None or self._had is None:
            return True
        return abs(self._had - before) > _LEAST_SECONDS  # less is had where a child has ended


def _processor_seconds() -> float | None:
    """Return the seconds of processors that were had but by this thread; None where that cannot be told."""
    of_children = 0.0
    try:
        waiting = [os.getpid()]
        while waiting:
            for task in Path(f"/proc/{waiting.pop()}/task").iterdir():
                for child in map(int, (task / "children").read_text(encoding="ascii").split()):
                    of_children += _had_by(child)
                    waiting.append(child)
    except (ProcessLookupError, FileNotFoundError):  # one has ended meanwhile; or there is no /proc
        return None
    return time.process_time() - time.thread_time() + of_children


def _had_by(child: int) -> float:
    stat = Path(f"/proc/{child}/stat").read_text(encoding="utf-8", errors="replace")
    fields = stat.rpartition(")")[2].split()  # a name may have spaces and brackets
    user, system = fields[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
