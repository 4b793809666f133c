"""How the engine is told that it is to end: by a signal, or as nobody reads any more what it writes."""

from __future__ import annotations

import errno
import functools
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType
from typing import NoReturn

_UNREAD = (errno.EPIPE, errno.EIO, *((errno.EINVAL,) if sys.platform == "win32" else ()))
"""What writing fails with: a pipe whose reader has gone, a terminal that was closed, such a pipe on Windows."""

_APART = 0.5
"""Seconds within which two of a kind are one: ``timeout`` sends its signal to the command and to its group."""


def when_asked_to_end(ask: Callable[[], object]) -> None:
    """Have `ask` called at the first SIGINT, SIGTERM or SIGHUP, and the process ended at the second of a kind.

    So a run ends in order, also when its terminal closes, and at once where that takes somebody too long. Ctrl+C in a
    terminal and then SIGTERM by ``torchrun`` leave a training the time to keep its checkpoint. SIGHUP stays ignored
    where it is (``nohup``). To be called in the main thread; another call replaces `ask`.
    """
    numbers = [signal.SIGINT, signal.SIGTERM]
    hangup = getattr(signal, "SIGHUP", None)  # not on Windows
    if hangup is not None and signal.getsignal(hangup) is not signal.SIG_IGN:
        numbers.append(hangup)
    _listener().ask_by(ask)
    for number in numbers:
        signal.signal(number, _noted)


def end_within(seconds: float, code: int) -> None:
    """Have this process end with an exit code after some time, whatever it waits for then."""
    timer = threading.Timer(seconds, os._exit, [code])
    timer.daemon = True
    timer.start()


def _noted(_number: int, _frame: FrameType | None) -> None:
    """Keep a signal from ending the process: its number is in the listener's pipe by now."""


class _Listener:
    """A thread that hears of signals where the main thread, which alone runs handlers, does not.

    Handlers run between two steps of Python's, so none does while the main thread waits in a call of the system, for a
    disk that does not answer. The signal's number is written to a pipe nevertheless. What a library does that keeps
    Python's lock meanwhile, this thread waits for too.
    """

    def __init__(self) -> None:
        self._numbers, told = os.pipe()
        if sys.platform != "win32":  # where it need not be, and cannot before Python 3.12
            os.set_blocking(told, False)
        signal.set_wakeup_fd(told, warn_on_full_buffer=False)
        threading.Thread(target=self._listen, name="signals", daemon=True).start()

    def ask_by(self, ask: Callable[[], object]) -> None:
        """Call this at the next signal."""
        self._ask = ask
        self._heard_at: dict[int, float] = {}

    def _listen(self) -> NoReturn:
        while True:
            number = os.read(self._numbers, 1)[0]
            if signal.getsignal(number) is not _noted:
                continue  # somebody else's
            is_first, now = not self._heard_at, time.monotonic()
            if now - self._heard_at.setdefault(number, now) > _APART:
                os._exit(128 + number)  # as a shell says it of a process that a signal has ended
            if is_first:
                self._ask()


@functools.cache
def _listener() -> _Listener:
    """Return that of this process."""
    return _Listener()


def is_unread(error: OSError) -> bool:
    """Whether writing failed because nobody reads."""
    return error.errno in _UNREAD


def write_no_more() -> None:
    """Have what goes to stdout and stderr from now on go nowhere, for Python writes what is left as it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            os.dup2(nowhere, stream.fileno())
        except (OSError, ValueError):  # it is none of the system's
            continue
    os.close(nowhere)
