"""Which sockets a process and its children open: told by the kernel (strace), and by Python itself (an audit hook).

The two know nothing of each other. A process without any network, not even one to itself, is the third way.
"""

from __future__ import annotations

import functools
import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

SEEN = "SAR_COLORIZER_TEST_SOCKETS"
"""The file that the hook writes to."""

# Python calls this module before anything else of ours; children do, too, as they inherit PYTHONPATH.
_HOOK = f"""
import os, sys

def _tell(event, arguments, path=os.environ.get({SEEN!r})):
    if path and event.split(".")[0] in ("socket", "http", "urllib", "ftplib", "smtplib", "poplib", "imaplib"):
        if event != "socket.gethostname":
            frame, stack = sys._getframe(1), []
            while frame is not None and len(stack) < 12:
                stack.append(f"{{frame.f_code.co_filename}}:{{frame.f_lineno}}")
                frame = frame.f_back
            line = f"{{os.getpid()}} {{event}} {{arguments!r}} {{' < '.join(stack)}}\\n"
            file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
            os.write(file, line.encode("utf-8", "replace"))
            os.close(file)

sys.addaudithook(_tell)
"""
_OUTSIDE = ("AF_INET", "AF_INET6", "AF_NETLINK", "AF_PACKET", "AF_VSOCK", "AF_BLUETOOTH")
_CALL = re.compile(r"\b(socket|connect|bind|sendto|sendmsg|sendmmsg|listen|accept4?)\(")
_NOTHING = re.compile(r"AF_UNIX|AF_LOCAL|<unfinished|resumed>")


@dataclass(frozen=True)
class Opened:
    """What came of a command.

    Attributes:
        code: exit status.
        output: what it said, both streams.
        kernel: system calls that concern a socket beyond this machine's files, as strace writes them; None where
            strace was not used.
        local: system calls on sockets of this machine alone (AF_UNIX).
        python: events of Python's audit hooks.
    """

    code: int
    output: str
    kernel: list[str] | None
    local: list[str]
    python: list[str]


@functools.lru_cache(maxsize=1)
def strace() -> str:
    """The program, "" where it may not be used."""
    program = shutil.which("strace")
    if program is None:
        return ""
    tried = subprocess.run([program, "-f", "-e", "trace=socket", "true"], capture_output=True, check=False)
    return program if tried.returncode == 0 else ""


@functools.lru_cache(maxsize=1)
def without_network() -> tuple[str, ...]:
    """What to put before a command so that it has no network at all; () where that is not allowed."""
    program = shutil.which("unshare")
    for options in (("-n",), ("-r", "-n")):
        if program and subprocess.run([program, *options, "true"], capture_output=True, check=False).returncode == 0:
            return (program, *options)
    return ()


def watched(
    command: Sequence[str],
    folder: Path,
    *,
    given: str = "",
    environment: Mapping[str, str] | None = None,
    isolated: bool = False,
    seconds: float = 600.0,
) -> Opened:
    """Run a command to its end and return which sockets it opened.

    Args:
        folder: of the test, where the records lie.
        given: its standard input.
        isolated: without any network instead of under strace.
    """
    hook, seen, calls = folder / "hook", folder / "seen.txt", folder / "calls.txt"
    hook.mkdir(exist_ok=True)
    (hook / "sitecustomize.py").write_text(_HOOK)
    for old in (seen, calls):
        old.unlink(missing_ok=True)
    before: list[str] = []
    if isolated:
        before = list(without_network())
    elif strace():
        before = [strace(), "-f", "-qq", "--seccomp-bpf", "-e", "trace=network", "-o", str(calls)]
    path = os.pathsep.join(filter(None, [str(hook), os.environ.get("PYTHONPATH", "")]))
    done = subprocess.run(
        [*before, *command],
        cwd=folder,
        input=given,
        env={**os.environ, **(environment or {}), "PYTHONPATH": path, SEEN: str(seen)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        timeout=seconds,
        check=False,
    )
    told = calls.read_text(errors="replace").splitlines() if calls.exists() else []
    return Opened(
        done.returncode,
        done.stdout,
        [line for line in told if _is_outside(line)] if calls.exists() else None,
        [line for line in told if "AF_UNIX" in line],
        seen.read_text().splitlines() if seen.exists() else [],
    )


def _is_outside(line: str) -> bool:
    if any(f"{family}," in line or f"{family})" in line for family in _OUTSIDE):
        return True
    # An address is given to a socket that was opened before; what has none belongs to a pair of this machine's.
    return _CALL.search(line) is not None and "sin" in line and _NOTHING.search(line) is None


def require_eyes() -> None:
    """Skip, visibly, where the kernel may not be asked."""
    if not strace():
        pytest.skip("strace is not there, or not allowed here: Python's audit hook alone has looked")
