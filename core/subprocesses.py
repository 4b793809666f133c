"""A short command whose output is read, without a window, a shell or input. Standard library only."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any


def run_quietly(
    command: Sequence[str], seconds: float, environment: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end and return what it said.

    Args:
        command: the absolute path of a program, and its arguments.
        seconds: it is ended when it takes longer.
        environment: the variables it sees; None for this process's.

    Raises:
        OSError: it does not start.
        subprocess.TimeoutExpired: it does not end.
    """
    return subprocess.run(  # nosec B603 # an absolute path and the callers' own words, no shell
        list(command),
        env=None if environment is None else dict(environment),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        timeout=seconds,
        check=False,
        creationflags=no_window(),
    )


def in_background() -> int:
    """Return the creation flag that makes Windows give a process less time than others; 0 elsewhere."""
    return int(getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0))


def no_window() -> int:
    """Return the creation flag that keeps Windows from opening a console for a process; 0 elsewhere."""
    return int(getattr(subprocess, "CREATE_NO_WINDOW", 0))


def own_group() -> dict[str, Any]:
    """Return the argument that gives a process a group of its own, by which it is ended with all that it starts.

    No session of its own, where that can be helped: Linux shares the cores out by sessions, whatever is nice in them.
    """
    if sys.platform == "win32":
        return {}
    return {"process_group": 0} if sys.version_info >= (3, 11) else {"start_new_session": True}
