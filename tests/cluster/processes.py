"""Real processes for the fault tests: each in a group of its own, with its log, killed, paused and started again.

Linux only: what a process has for children, and whether it works, is read in /proc.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")  # of CPU time, a second
_LOOK = 0.05  # seconds between two looks at a process that is waited for


def wait_until(condition: Callable[[], object], seconds: float, what: str, pause: float = _LOOK) -> None:
    """Return once the condition holds; AssertionError with `what` was waited for where it does not in time."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, f"waited {seconds:g} s in vain for {what}"
        time.sleep(pause)


class Process:
    """A command as a process in a group of its own, whose output goes into a log file.

    Attributes:
        name: for messages, and of the log.
        log: the file with what all its lives have written.
        starts: how many times it was started.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str],
        folder: Path,
        environment: Mapping[str, str] | None = None,
        restart: bool = False,
    ) -> None:
        self.name, self.log, self.starts = name, folder / f"{name}.log", 0
        self._command = list(command)
        self._environment = {**os.environ, **(environment or {})}
        self._restart, self._over = restart, threading.Event()
        self._popen = self._start()
        self._loop = threading.Thread(target=self._keep_up, daemon=True)
        if restart:
            self._loop.start()

    def _start(self) -> subprocess.Popen[bytes]:
        self.starts += 1
        with self.log.open("ab") as log:
            return subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=self._environment,
                cwd=self.log.parent,
                start_new_session=True,
            )

    def _keep_up(self) -> None:
        """Start it again whenever it ends, as systemd, SLURM's --requeue or a shell loop does."""
        while not self._over.wait(0.2):
            if self._popen.poll() is not None and not self._over.is_set():
                self._popen = self._start()

    @property
    def pid(self) -> int:
        """Of the process that was started last."""
        return self._popen.pid

    @property
    def is_running(self) -> bool:
        """Whether it has not ended."""
        return self._popen.poll() is None

    def text(self) -> str:
        """Return what it has written."""
        return self.log.read_text(encoding="utf-8", errors="replace") if self.log.exists() else ""

    def send(self, number: signal.Signals) -> None:
        """Send a signal to its group: to it and to all that it has started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, number)

    def kill(self) -> None:
        """Let its whole group die at once; it comes back where it has a supervisor."""
        popen = self._popen
        self.send(signal.SIGKILL)
        popen.wait()

    def stop(self) -> None:
        """End it for good, whatever state it is in."""
        self._over.set()
        if self._restart:
            self._loop.join()
        if self.is_running:
            self.send(signal.SIGKILL)
        self._popen.wait()

    def family(self) -> list[int]:
        """Return the process and its descendants."""
        return family_of(self.pid)

    def busy(self, seconds: float = 1.0) -> float:
        """Return how much of a core it and its descendants use, looked at for some seconds."""
        before = sum(map(_cpu_ticks, self.family()))
        time.sleep(seconds)
        return max(0.0, (sum(map(_cpu_ticks, self.family())) - before) / TICKS / seconds)


class Slowed:
    """Slows a process's group down: it is stopped for the share of every second, until `end`."""

    def __init__(self, process: Process, stopped: float = 0.9) -> None:
        self._process, self._stopped, self._over = process, stopped, threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def _run(self) -> None:
        while not self._over.is_set():
            self._process.send(signal.SIGSTOP)
            self._over.wait(self._stopped)
            self._process.send(signal.SIGCONT)
            time.sleep(1 - self._stopped)

    def end(self) -> None:
        """Let it run freely again."""
        self._over.set()
        self._thread.join()


def family_of(pid: int) -> list[int]:
    """Return a process and its descendants."""
    parents = {one: int(fields[1]) for one, fields in _all().items()}
    found = [pid]
    for one in found:
        found += [child for child, parent in parents.items() if parent == one]
    return found


def group_of(leader: int) -> list[int]:
    """Return the processes of a group that have not ended, whether or not the one that led it has."""
    return [pid for pid, fields in _all().items() if int(fields[2]) == leader and fields[0] != "Z"]


def _all() -> dict[int, list[str]]:
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError):
                found[int(entry.name)] = _stat(int(entry.name))
    return found


def _stat(pid: int) -> list[str]:
    """Return the fields of /proc/PID/stat from the state on; the name before may hold spaces and brackets."""
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()


def _cpu_ticks(pid: int) -> int:
    try:
        fields = _stat(pid)
    except OSError:
        return 0
    return int(fields[11]) + int(fields[12])


def holders(lock: Path) -> list[int]:
    """Return the processes that hold a lock on a file (flock), as the kernel tells it."""
    try:
        inode = lock.stat().st_ino
    except FileNotFoundError:
        return []
    lines = [line.split() for line in Path("/proc/locks").read_text(encoding="ascii").splitlines()]
    held = [fields for fields in lines if fields[1] == "FLOCK" and fields[5].endswith(f":{inode}")]
    return [int(fields[4]) for fields in held]


def command_of(pid: int) -> str:
    """Return the command line of a process; "" where it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""
