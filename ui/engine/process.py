"""One engine process: requests in, events out, its log kept, and its end certain. No QGIS here."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ...core import protocol
from ...core.errors import SarColorizerError
from ...core.subprocesses import in_background, no_window, own_group
from ...core.words import tr_later
from ..words import tr, translated
from .location import PLUGIN_FOLDER, dialog, scrubbed_environment
from .pipes import Lines, LineTooLongError, Log, Requests

LAUNCHER = PLUGIN_FOLDER / "engine" / "launch.py"
MEMORY_CURE = tr_later("choose a smaller tile size (512) under the advanced parameters")
IDLE_SECONDS = 60  # how long an engine keeps its model in memory for the next run

FLOOD_SECONDS = 10.0  # an engine that says more than can be read for so long is ended
_LOG_LINES_SHOWN = 8
_LAST_WORDS_SECONDS = 0.5  # for the pipes of a process that has ended
_TERMINATE_SECONDS, _KILL_SECONDS = 0.3, 1.0
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
    r"bad_alloc|out of memory|Memory allocation still failed|(cannot|can't) allocate memory|MemoryError|"
    r"failed to map segment|thread creation failed|pthread_create failed",
    re.IGNORECASE,
)
"""Last words of a process that was ended by a library which had no memory left."""


class EngineGoneError(Exception):
    """The process ended while something was expected of it."""


class EngineCrashedError(SarColorizerError):
    """The engine ended over a request; the text says how it ended and the last lines of its log."""

    code = "engine-crashed"


class EngineBrokenError(Exception):
    """The process runs and says nothing that could be understood; the text says what it does, without a full stop."""


class EngineProcess:
    """A worker that was started from the plugin's own folder (`engine/launch.py`), with threads at its pipes.

    When this process ends, however it ends, the pipe to the worker's stdin closes and the worker ends itself.

    Args:
        python: absolute path of the engine's interpreter.
        launcher: the script that runs the worker.
        idle_seconds: after which it ends itself where it has no work.
    """

    def __init__(self, python: str, launcher: Path = LAUNCHER, idle_seconds: float = IDLE_SECONDS) -> None:
        self.python = python
        self._family_ended = False
        self._ended_at: float | None = None
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
                **own_group(),
            )
        except OSError as error:
            raise EngineCrashedError(
                tr(
                    "The engine cannot be started: {error}. Check that {python} is the Python of the "
                    "engine's environment."
                ).format(error=error, python=python)
            ) from error
        stdin, stdout, stderr = self._process.stdin, self._process.stdout, self._process.stderr
        if stdin is None or stdout is None or stderr is None:
            raise EngineGoneError  # Popen makes all three
        self._requests = Requests(stdin, "engine requests")
        self._events = Lines(stdout, "engine events")
        self._log = Log(stderr, "engine log")

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def is_stuck(self) -> bool:
        """Whether it has not read all that it was sent."""
        return self._requests.is_stuck

    @property
    def alive(self) -> bool:
        """Whether the process still runs; what it had started is ended with it."""
        if self._process.poll() is None:
            return True
        self._end_family()
        return False

    def send(self, request: dict[str, object]) -> None:
        """Send a request; does not wait until it is read.

        Raises:
            EngineGoneError: when nobody reads it any more.
            ValueError: when it is no message of the protocol.
        """
        line = protocol.encode(request).encode()
        if len(line) > protocol.LONGEST_LINE:
            raise ValueError(f"a request of {len(line)} bytes")
        if self._requests.is_broken:
            raise EngineGoneError
        self._requests.put(line)

    def receive(self, timeout: float) -> protocol.Event | None:
        """Return the next message, or None after `timeout` seconds, or where there was something else.

        Raises:
            EngineGoneError: when there are no more.
            EngineBrokenError: when it says more, at once or without a pause, than an engine says.
        """
        if self._events.flooded_seconds > FLOOD_SECONDS:
            raise EngineBrokenError(tr("it says more than can be read"))
        try:
            line = self._events.take(timeout)
        except EOFError:
            raise EngineGoneError from None
        except LineTooLongError:
            size = f"{protocol.LONGEST_LINE // 2**20} MiB"
            raise EngineBrokenError(tr("it says more than {size} in a line").format(size=size)) from None
        if not line:
            self._see_that_it_is_there()
            return None
        try:
            return protocol.decode(line)
        except ValueError:
            # Not an event: some library found a way to write there all the same. It belongs in the log.
            self.note(line)
            return None

    def note(self, line: bytes) -> None:
        """Add a line to the log."""
        self._log.note(line)

    def new_log_lines(self) -> list[str]:
        """Return the lines of the engine's log that were not returned before."""
        return self._log.fresh()

    def close(self) -> None:
        """Let an idle engine go: it ends itself as its stdin closes."""
        if self.is_stuck and self.alive:
            self._process.kill()
        self._requests.close()

    def leave(self) -> None:
        """Let it go for good: nobody takes what it says any more."""
        self.close()
        self._events.close()

    def kill(self) -> None:
        """End the process now, and what it has started; returns when it is gone."""
        for end, seconds in ((self._process.terminate, _TERMINATE_SECONDS), (self._process.kill, _KILL_SECONDS)):
            if self._process.poll() is not None:
                break
            end()
            try:
                self._process.wait(seconds)
            except subprocess.TimeoutExpired:
                continue
        self._end_family()
        self._requests.close()

    def wait(self, seconds: float) -> bool:
        """Wait for the process to end; returns whether it did."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def how_it_ended(self, memory_cure: str = MEMORY_CURE) -> str:
        """Say how the process ended, the last lines of its log, and what to do; `memory_cure` where memory ran out."""
        is_gone = self.wait(1.0)
        self.kill()
        code = self._process.returncode
        ending = _ending(code) if is_gone else tr("it closed its end of the line")
        told = tr("The engine stopped unexpectedly ({ending}). {cure}").format(
            ending=ending, cure=_cure(code if is_gone else 0, self._last_words(), memory_cure)
        )
        return self.with_last_words(told)

    def with_last_words(self, told: str) -> str:
        """Return a text with the last lines of the engine's log behind it."""
        words = self._last_words()
        if not words:
            return f"{told} {tr('It left no message.')}"
        return "\n".join([told, tr("The last lines of its log:"), *words])

    def _last_words(self) -> list[str]:
        """Return the last lines of the log of a process that has ended."""
        self._log.thread.join(_LAST_WORDS_SECONDS)
        return self._log.last(_LOG_LINES_SHOWN)

    def _see_that_it_is_there(self) -> None:
        """Raise EngineGoneError where a process that has ended, or does not read, will say no more.

        The end of its pipe is no sure sign: what it has started may hold the pipe open.
        """
        if self._requests.is_broken:
            raise EngineGoneError
        if self.alive:
            return
        self._ended_at = self._ended_at or time.monotonic()
        if time.monotonic() - self._ended_at > _LAST_WORDS_SECONDS:
            raise EngineGoneError

    def _end_family(self) -> None:
        """End what the process has started, once; to be called when the process itself has ended."""
        if self._family_ended or not hasattr(os, "killpg"):
            return
        self._family_ended = True
        with suppress(OSError):  # nobody is left of its group
            os.killpg(self.pid, signal.SIGKILL)


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
