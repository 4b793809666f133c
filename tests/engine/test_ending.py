"""Signals that ask the engine to end, and output that nobody reads."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time

import pytest
from sar_colorizer.engine.ending import is_unread

ENDED = """
import os, signal, sys, time
from sar_colorizer.engine.ending import when_asked_to_end, write_no_more
{before}
when_asked_to_end({ask})
print("ready", flush=True)
{then}
"""

STUCK = """
import ctypes
lock = ctypes.create_string_buffer(64)
def wait_for_ever(*_):
    print("waits", flush=True)
    for _ in range(2):
        ctypes.CDLL(None).pthread_mutex_lock(lock)
"""
"""A call that never comes back, which no signal wakes, and which has let go of Python's lock: as a read of a disk that
does not answer."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGHUP")


def started(then: str, before: str = "", ask: str = "lambda: os._exit(7)") -> subprocess.Popen:
    return run_until("ready", ENDED.format(before=before, then=then, ask=ask))


def run_until(word: str, code: str) -> subprocess.Popen:
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": ""},
    )
    assert process.stdout.readline() == f"{word}\n"
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


def test_the_second_signal_ends_the_process_at_once():
    with started("time.sleep(60)", ask="lambda: print('asked', flush=True)") as process:
        process.send_signal(signal.SIGTERM)
        assert process.stdout.readline() == "asked\n"
        time.sleep(1)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 143


@pytest.mark.parametrize(
    ("numbers", "apart"),
    [
        ([signal.SIGTERM, signal.SIGTERM], 0.02),  # of timeout: to the command, and to its group
        ([signal.SIGINT, signal.SIGTERM], 1.0),  # of a terminal to all, then of torchrun to its own
        ([signal.SIGTERM, signal.SIGHUP], 0.02),  # of systemd
    ],
)
def test_one_asking_takes_several_signals(numbers, apart):
    with started("time.sleep(4)", ask="lambda: print('asked', flush=True)") as process:
        for number in numbers:
            process.send_signal(number)
            time.sleep(apart)
        assert process.stdout.read() == "asked\n"
        assert process.wait(30) == 0


def test_a_signal_that_somebody_else_handles_is_theirs():
    then = "signal.signal(signal.SIGUSR1, lambda *_: print('theirs', flush=True))\nsignal.raise_signal(signal.SIGUSR1)"
    with started(f"{then}\ntime.sleep(1)") as process:
        assert process.stdout.read() == "theirs\n"
        assert process.wait(30) == 0


def test_who_asks_last_is_asked():
    with started("when_asked_to_end(lambda: os._exit(8))\ntime.sleep(60)", ask="lambda: os._exit(7)") as process:
        time.sleep(0.5)
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 8


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_command_that_waits_for_a_disk_for_ever_ends_by_the_second_signal(number):
    code = f"""{STUCK}
import sys
from sar_colorizer.engine import cli, service
service.Service.serve = wait_for_ever
sys.exit(cli.main(["devices"]))
"""
    with run_until("waits", code) as process:
        process.send_signal(number)
        time.sleep(1)
        assert process.poll() is None  # it was asked to, no more
        process.send_signal(number)
        assert process.wait(30) == 128 + number


@pytest.mark.parametrize("way", ["SIGTERM", "stdin"])
def test_a_worker_that_waits_for_a_disk_for_ever_does_not_outlive_qgis(way):
    code = f"""{STUCK}
from sar_colorizer.engine import service, worker
service.Service.serve = wait_for_ever
worker.LONGEST_END = 1.0
worker.main([])
"""
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdin.write(b'{"id": "1", "method": "devices"}\n')
        process.stdin.flush()
        while b"waits" not in process.stderr.readline():
            assert process.poll() is None
        time.sleep(1.5)
        assert process.poll() is None  # QGIS is there, and may wait
        if way == "stdin":
            process.stdin.close()
        else:
            process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 130


def test_what_nobody_reads_is_told_from_a_disk_that_is_full():
    assert is_unread(BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE)))
    assert is_unread(OSError(errno.EIO, os.strerror(errno.EIO)))
    assert not is_unread(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)))


def test_what_was_not_written_yet_is_no_failure_at_the_end():
    with started("time.sleep(0.3)\nprint('for nobody')\nwrite_no_more()") as process:
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(30) == 0
