"""One engine process: requests in, events out, its log kept, and its end certain. No QGIS here."""

from __future__ import annotations

import queue
import re
import signal
import subprocess
import threading
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from ...core import protocol
from ...core.errors import SarColorizerError
from ...core.file_lock import HeldError, lock_of
from ...core.output.publishing import recover
from ...core.subprocesses import in_background, no_window
from ...core.words import tr_later
from ..words import tr, translated
from .location import PLUGIN_FOLDER, dialog, scrubbed_environment

LAUNCHER = PLUGIN_FOLDER / "engine" / "launch.py"
MEMORY_CURE = tr_later("choose a smaller tile size (512) under the advanced parameters")
IDLE_SECONDS = 60  # how long an engine keeps its model in memory for the next run

_LOG_LINES_KEPT = 200
_LOG_LINES_SHOWN = 8
_TERMINATE_SECONDS, _KILL_SECONDS = 0.3, 1.0
_RELEASE_SECONDS = 1.0
_LARGEST_POSIX_CODE = 255
_WINDOWS_ENDINGS = {
    0xC0000005: tr_later("access violation"),
    0xC0000017: tr_later("no memory"),
    0xC000012D: tr_later("no memory"),
    0xC0000135: tr_later("a DLL is missing"),
    0xC0000142: tr_later("a DLL did not start"),
}
_NO_MEMORY, _MISSING_LIBRARY = (0xC0000017, 0xC000012D), (0xC0000135, 0xC0000142)
_MEMORY_WORDS = re.compile(
    r"bad_alloc|out of memory|(cannot|can't) allocate memory|MemoryError|failed to map segment|"
    r"thread creation failed|pthread_create failed",
    re.IGNORECASE,
)
"""Last words of a process that was ended by a library which had no memory left."""


class EngineGoneError(Exception):
    """The process ended while something was expected of it."""


class EngineCrashedError(SarColorizerError):
    """The engine ended over a request; the text says how it ended and the last lines of its log."""

    code = "engine-crashed"


class EngineProcess:
    """A worker that was started from the plugin's own folder (`engine/launch.py`), with threads that read its pipes.

    When this process ends, however it ends, the pipe to the worker's stdin closes and the worker ends itself.

    Args:
        python: absolute path of the engine's interpreter.
        launcher: the script that runs the worker.
        idle_seconds: after which it ends itself where it has no work.
    """

    def __init__(self, python: str, launcher: Path = LAUNCHER, idle_seconds: float = IDLE_SECONDS) -> None:
        self.python = python
        self._events: queue.SimpleQueue[protocol.Event | None] = queue.SimpleQueue()
        self._fresh_log: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._log: deque[str] = deque(maxlen=_LOG_LINES_KEPT)
        # -I: neither the user's site packages nor the current folder nor PYTHON* variables reach the engine. utf8:
        # files have the names that a request says, whatever the shell's encoding.
        command = [python, "-I", "-X", "utf8", str(launcher), "--idle-timeout", str(idle_seconds)]
        try:
            self._process = subprocess.Popen(  # nosec B603 # an absolute path and fixed words, no shell
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=scrubbed_environment(python=python),
                creationflags=no_window() | in_background(),
            )
        except OSError as error:
            raise EngineCrashedError(
                tr(
                    "The engine cannot be started: {error}. Check that {python} is the Python of the "
                    "engine's environment."
                ).format(error=error, python=python)
            ) from error
        self._readers = [
            threading.Thread(target=self._read_events, args=(self._process.stdout,), name="engine events", daemon=True),
            threading.Thread(target=self._read_log, args=(self._process.stderr,), name="engine log", daemon=True),
        ]
        for reader in self._readers:
            reader.start()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the process still runs."""
        return self._process.poll() is None

    def send(self, request: dict[str, object]) -> None:
        """Write a request.

        Raises:
            EngineGoneError: when nobody reads it any more.
        """
        stdin = self._process.stdin
        try:
            if stdin is None:
                raise EngineGoneError
            stdin.write(protocol.encode(request).encode())
            stdin.flush()
        except (OSError, ValueError) as error:
            raise EngineGoneError from error

    def receive(self, timeout: float) -> protocol.Event | None:
        """Return the next event, or None after `timeout` seconds.

        Raises:
            EngineGoneError: when there are no more.
        """
        try:
            event = self._events.get(timeout=timeout)
        except queue.Empty:
            return None
        if event is None:
            self._events.put(None)  # for whoever asks again
            raise EngineGoneError
        return event

    def new_log_lines(self) -> list[str]:
        """Return the lines of the engine's log that were not returned before."""
        lines = []
        while True:
            try:
                lines.append(self._fresh_log.get_nowait())
            except queue.Empty:
                return lines

    def close(self) -> None:
        """Let an idle engine go: it ends itself as its stdin closes."""
        try:
            if self._process.stdin is not None:
                self._process.stdin.close()
        except OSError:
            self._process.kill()

    def kill(self) -> None:
        """End the process now; returns when it is gone."""
        for end, seconds in ((self._process.terminate, _TERMINATE_SECONDS), (self._process.kill, _KILL_SECONDS)):
            if not self.alive:
                break
            end()
            try:
                self._process.wait(seconds)
            except subprocess.TimeoutExpired:
                continue
        self.close()

    def wait(self, seconds: float) -> bool:
        """Wait for the process to end; returns whether it did."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def how_it_ended(self, memory_cure: str = MEMORY_CURE) -> str:
        """Say how the process ended, the last lines of its log, and what to do; `memory_cure` where memory ran out."""
        if not self.wait(1.0):
            self.kill()
        for reader in self._readers:
            reader.join(0.5)
        code = self._process.returncode
        words = list(self._log)[-_LOG_LINES_SHOWN:]
        told = tr("The engine stopped unexpectedly ({ending}). {cure}").format(
            ending=_ending(code), cure=_cure(code, words, memory_cure)
        )
        if not words:
            return f"{told} {tr('It left no message.')}"
        return "\n".join([told, tr("The last lines of its log:"), *words])

    def _read_events(self, stream: IO[bytes]) -> None:
        with stream:  # or it would be open until Python finds that nobody needs it
            for line in stream:
                try:
                    event = protocol.decode(line)
                except ValueError:
                    # Not an event: some library found a way to write there all the same. It belongs in the log.
                    self._note(line)
                else:
                    self._events.put(event)
        self._events.put(None)

    def _read_log(self, stream: IO[bytes]) -> None:
        with stream:
            for line in stream:
                self._note(line)

    def _note(self, line: bytes) -> None:
        text = line.decode("utf-8", "replace").rstrip()
        if text:
            self._log.append(text)
            self._fresh_log.put(text)


def partial_files(products: Sequence[str]) -> list[Path]:
    """Return what an engine that was killed may have left of these products: partial files and those beside them."""
    found: list[Path] = []
    for product in products:
        path = Path(product)
        # The second name is that of the file from which a cloud-optimised one is made.
        partials = (protocol.partial_path(path), protocol.plain_partial_path(path))
        try:
            entries = list(path.parent.iterdir())
        except OSError:
            continue  # no such folder: nothing was left in it
        found += [entry for entry in entries if any(protocol.is_beside(entry.name, partial) for partial in partials)]
    return found


def remove_partial_files(products: Sequence[str]) -> list[Path]:
    """Remove what a killed engine left; returns what could not be removed.

    What it left in the midst of giving its products their names is put right: the old files again, or the new ones. An
    output that another run is writing is left alone. Tried again for a moment: on Windows the files of a process that
    was ended stay locked until it is gone.
    """
    deadline = time.monotonic() + _RELEASE_SECONDS
    waiting = list(products)
    while True:
        found = {product: _left_of(product) for product in waiting}
        waiting = [product for product, left in found.items() if left is None or left]
        if not waiting or time.monotonic() > deadline:
            return [path for product in waiting for path in found[product] or ()]
        time.sleep(0.05)


def _left_of(product: str) -> list[Path] | None:
    """Clear away what there is of one product; returns what is left, None where another run has the output."""
    try:
        with lock_of(product):
            return _cleared(product)
    except HeldError:
        return None
    except OSError:
        return _cleared(product)  # no lock is to be had there, so nobody has one


def _cleared(product: str) -> list[Path]:
    left = [path for path in partial_files([product]) if not _is_removed(path)]
    try:
        recover(Path(product))
    except OSError as error:
        left.append(Path(str(error.filename or product)))
    return left


def _is_removed(path: Path) -> bool:
    try:
        path.unlink()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


def _ending(code: int | None) -> str:
    if code is None:
        return tr("it does not end")
    if code < 0:
        try:
            return tr("signal {number}, {name}").format(number=-code, name=signal.Signals(-code).name)
        except ValueError:
            return tr("signal {number}, {name}").format(number=-code, name="?")
    if code in _WINDOWS_ENDINGS:
        return tr("exit code {code}, {meaning}").format(code=f"{code:#x}", meaning=translated(_WINDOWS_ENDINGS[code]))
    return tr("exit code {code}").format(code=f"{code:#x}" if code > _LARGEST_POSIX_CODE else code)


def _cure(code: int | None, words: Sequence[str], memory_cure: str) -> str:
    if code in _MISSING_LIBRARY:
        return tr(
            "A library that PyTorch needs is missing: install the Microsoft Visual C++ Redistributable (x64), then run "
            "again."
        )
    killed = code is not None and -code == getattr(signal, "SIGKILL", 9)
    if killed or code in _NO_MEMORY or any(map(_MEMORY_WORDS.search, words)):
        if not memory_cure:
            return tr("Most likely the computer ran out of memory. Close other programs, then run again.")
        text = tr("Most likely the computer ran out of memory. Close other programs, or {cure}, then run again.")
        return text.format(cure=translated(memory_cure))
    return tr(
        "Run it again; if it happens again, try the device 'cpu', and press Diagnose in {dialog} (from a shell: "
        "sar-colorizer doctor)."
    ).format(dialog=dialog())
