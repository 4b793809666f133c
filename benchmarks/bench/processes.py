"""Processes: the product as people run it, in a process of its own, with what it took and when it said what.

A launcher of a few megabytes starts each of them and waits for it. Linux counts the peak memory of a process from that
of the one that started it, so a benchmark that has grown itself would be all that is seen.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any

from sar_colorizer.core.protocol import ERROR, PROGRESS, RESULT

from ..scene_files import ROOT
from .measurement import Sample

_LAUNCHER = """
import json, os, subprocess, sys, time
started = time.perf_counter()
child = subprocess.Popen(sys.argv[2:])
_, status, used = os.wait4(child.pid, 0)
seconds = time.perf_counter() - started
kib = 1 if sys.platform == "darwin" else 1024
with open(sys.argv[1], "w") as file:
    json.dump([seconds, used.ru_utime + used.ru_stime, used.ru_maxrss * kib, os.waitstatus_to_exitcode(status)], file)
"""
COMMAND_LINE = (sys.executable, "-c", "import sys\nfrom sar_colorizer.engine.cli import main\nsys.exit(main())")
"""What the script sar-colorizer does."""

WORKER = (sys.executable, "-I", str(ROOT / "engine" / "launch.py"))
"""The engine as QGIS starts it."""

COLORIZING = "colorizing"
"""The stage of the progress events that come tile by tile."""

FIRST_PROGRESS, FIRST_TILE = "first progress (s)", "first tile (s)"

_LONGEST = 7200.0  # seconds without an event


@dataclass(frozen=True)
class Said:
    """An event, and how long after the process's start it came, seconds."""

    seconds: float
    event: dict[str, Any]


class Process:
    """A process that writes events as lines of JSON, or none at all. A context manager; left, the process has ended."""

    def __init__(self, command: Sequence[str]) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="sar-colorizer-bench-")
        self._usage = Path(self._folder.name, "usage.json")
        launcher = [sys.executable, "-I", "-S", "-c", _LAUNCHER, str(self._usage), *command]
        self._started = time.perf_counter()
        pipe = subprocess.PIPE
        # A session of its own: the launcher and all that it started can be ended together.
        self._process = subprocess.Popen(
            launcher, stdin=pipe, stdout=pipe, stderr=pipe, text=True, cwd=ROOT, start_new_session=True
        )
        self._lines: queue.Queue[tuple[float, str] | None] = queue.Queue()
        self._errors: list[str] = []
        self._threads = [threading.Thread(target=one, daemon=True) for one in (self._read, self._read_errors)]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Process:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if error is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._wait()
        self._folder.cleanup()

    def send(self, request: Mapping[str, Any]) -> float:
        """Send a worker a request; returns when, in seconds after the process's start."""
        if self._process.stdin is None:
            raise ValueError("no pipe")
        self._process.stdin.write(json.dumps(request) + "\n")
        self._process.stdin.flush()
        return time.perf_counter() - self._started

    def until_result(self) -> list[Said]:
        """Return the events up to the next result.

        Raises:
            RuntimeError: the request failed, or the process ended before.
        """
        said: list[Said] = []
        while (line := self._lines.get(timeout=_LONGEST)) is not None:
            with contextlib.suppress(json.JSONDecodeError):
                said.append(Said(line[0], json.loads(line[1])))
                if said[-1].event["event"] == RESULT:
                    return said
                if said[-1].event["event"] == ERROR:
                    raise RuntimeError(said[-1].event["text"])
        self._wait()
        raise RuntimeError("".join(self._errors[-5:]) or "the process ended")

    def ended(self, facts: Mapping[str, float] | None = None) -> Sample:
        """Close the process's input and wait for its end; returns what it took.

        Raises:
            RuntimeError: where it failed.
        """
        self._wait()
        if not self._usage.exists():
            raise RuntimeError("".join(self._errors[-5:]) or "the process was not started")
        seconds, cores, peak, code = json.loads(self._usage.read_text())
        if code != 0:
            raise RuntimeError("".join(self._errors[-5:]) or f"exit code {code}")
        return Sample(seconds, cores, peak, facts or {})

    def _wait(self) -> None:
        if self._process.stdin is not None and not self._process.stdin.closed:
            with contextlib.suppress(BrokenPipeError):
                self._process.stdin.close()
        self._process.wait()
        for thread in self._threads:
            thread.join()

    def _read(self) -> None:
        for line in self._process.stdout or ():
            self._lines.put((time.perf_counter() - self._started, line))
        self._lines.put(None)

    def _read_errors(self) -> None:
        self._errors.extend(self._process.stderr or ())


def firsts(said: Sequence[Said], asked: float = 0.0) -> dict[str, float]:
    """Return after how many seconds progress was first told, and the first tile done; `asked` is when it began.

    Events are told ten times a second at most. Where the result came before the next one, it had the first tile.
    """
    told = [one for one in said if one.event["event"] == PROGRESS and one.event["fraction"] > 0]
    tiles = [one for one in told if one.event["stage"] == COLORIZING]
    done = [one for one in tiles if one.event["fraction"] > tiles[0].event["fraction"]]
    found = {FIRST_PROGRESS: [*told, *said[-1:]], FIRST_TILE: [*done, *said[-1:]]}
    return {name: round(events[0].seconds - asked, 4) for name, events in found.items() if events}


def run(command: Sequence[str]) -> Sample:
    """Run a command to its end."""
    with Process(command) as process:
        return process.ended()


def run_with_events(command: Sequence[str]) -> Sample:
    """Run a command that writes events of one request; the facts are its `firsts`."""
    with Process(command) as process:
        said = process.until_result()
        return process.ended(firsts(said))
