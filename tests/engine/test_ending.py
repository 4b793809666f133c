"""Signals that ask the engine to end, and output that nobody reads."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys

import pytest
from sar_colorizer.engine.ending import is_unread, when_asked_to_end

ENDED = """
import signal, sys, time
from sar_colorizer.engine.ending import when_asked_to_end, write_no_more
{before}
when_asked_to_end(lambda number, frame: sys.exit(7))
print("ready", flush=True)
{then}
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGHUP")


def started(then: str, before: str = "") -> subprocess.Popen:
    process = subprocess.Popen(
        [sys.executable, "-c", ENDED.format(before=before, then=then)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": ""},
    )
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_is_handled(number):
    with started("time.sleep(60)") as process:
        process.send_signal(number)
        assert process.wait(30) == 7


def test_nohup_stays_in_force():
    with started("time.sleep(1)", "signal.signal(signal.SIGHUP, signal.SIG_IGN)") as process:
        process.send_signal(signal.SIGHUP)
        assert process.wait(30) == 0


def test_the_handlers_are_those_of_this_process_alone():
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        when_asked_to_end(print)
        assert all(signal.getsignal(number) is print for number in kept)
    finally:
        for number, handler in kept.items():
            signal.signal(number, handler)


def test_what_nobody_reads_is_told_from_a_disk_that_is_full():
    assert is_unread(BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE)))
    assert is_unread(OSError(errno.EIO, os.strerror(errno.EIO)))
    assert not is_unread(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))


def test_what_was_not_written_yet_is_no_failure_at_the_end():
    with started("time.sleep(0.3)\nprint('for nobody')\nwrite_no_more()") as process:
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(30) == 0
