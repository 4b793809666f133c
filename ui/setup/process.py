"""Running a program for the set-up: its lines as they come, and cancel for it and all it has started. No QGIS here."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO

from ...core.errors import Cancelled
from ...core.subprocesses import no_window
from ..engine.place import SetupError
from ..words import tr

_POLL_SECONDS = 0.1
_END_SECONDS = 3.0

OnLine = Callable[[str], None]


def run_streaming(
    command: Sequence[str],
    environment: Mapping[str, str],
    on_line: OnLine,
    is_cancelled: Callable[[], bool],
    on_tick: Callable[[], None] = lambda: None,
) -> int:
    """Run a program to its end; returns its exit code.

    Args:
        on_line: called in this thread with every line on stdout and stderr.
        is_cancelled: asked ten times a second; once true, the program and its children are ended.
        on_tick: called as often.

    Raises:
        Cancelled: or.
        SetupError: where the program does not start.
    """
    # A session (on Windows: a tree) of its own, so that its children can be ended with it. The program is the
    # environment's Python by its absolute path, and there is no shell.
    try:
        process = subprocess.Popen(  # nosec B603
            list(command),
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=os.name != "nt",
            creationflags=no_window(),
        )
    except OSError as error:
        raise SetupError(
            tr("{command} cannot be started ({error}).").format(command=command[0], error=error)
        ) from error
    lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
    reader = threading.Thread(target=_read, args=(process.stdout, lines), name="set-up log", daemon=True)
    reader.start()
    try:
        while True:
            if is_cancelled():
                raise Cancelled("Cancelled.")
            on_tick()
            try:
                line = lines.get(timeout=_POLL_SECONDS)
            except queue.Empty:
                continue
            if line is None:
                break
            on_line(line)
        return process.wait()
    finally:
        if process.poll() is None:
            kill_tree(process)


def kill_tree(process: subprocess.Popen[str]) -> None:
    """End a process and what it has started; returns when it is gone."""
    if os.name == "nt":
        taskkill = Path(os.environ.get("SYSTEMROOT", r"C:\Windows")) / "System32" / "taskkill.exe"
        subprocess.run(  # nosec B603 # an absolute path and a number, no shell
            [str(taskkill), "/PID", str(process.pid), "/T", "/F"],
            capture_output=True,
            check=False,
            creationflags=no_window(),
        )
        process.wait(_END_SECONDS)
        return
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, number)
            process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            continue
        except ProcessLookupError:
            break
        if number == signal.SIGTERM:
            continue  # its children may not have listened
    process.wait(_END_SECONDS)


def _read(stream: IO[str] | None, lines: queue.SimpleQueue[str | None]) -> None:
    for line in stream or ():
        lines.put(line.rstrip())
    lines.put(None)
