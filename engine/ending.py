"""How the engine is told that it is to end: by a signal, or as nobody reads any more what it writes."""

from __future__ import annotations

import errno
import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

Handler = Callable[[int, "FrameType | None"], object]

_UNREAD = (errno.EPIPE, errno.EIO, *((errno.EINVAL,) if sys.platform == "win32" else ()))
"""What writing fails with: a pipe whose reader has gone, a terminal that was closed, such a pipe on Windows."""


def when_asked_to_end(handler: Handler) -> None:
    """Have SIGINT, SIGTERM and SIGHUP handled, so that a run ends in order when its terminal closes, too.

    SIGHUP stays ignored where it is (``nohup``).
    """
    numbers = [signal.SIGINT, signal.SIGTERM]
    hangup = getattr(signal, "SIGHUP", None)  # not on Windows
    if hangup is not None and signal.getsignal(hangup) is not signal.SIG_IGN:
        numbers.append(hangup)
    for number in numbers:
        signal.signal(number, handler)


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
