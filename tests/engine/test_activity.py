"""Whether a process is known to do something: by its other threads, by what it has started, and by nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time

import pytest
from sar_colorizer.engine import activity
from sar_colorizer.engine.activity import Activity

only_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="known on Linux alone")


@only_linux
def test_a_process_that_only_looks_does_nothing():
    looked = Activity()
    end = time.thread_time() + 0.05
    while time.thread_time() < end:  # the thread that looks is not counted
        pass
    assert not looked.goes_on()


@only_linux
def test_another_thread_that_works_is_noticed_once():
    looked = Activity()
    end = time.process_time() + 0.05

    def work() -> None:
        while time.process_time() < end:
            pass

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert looked.goes_on()
    assert not looked.goes_on()


BUSY = "while True: pass"
BUSY_CHILD = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', '{BUSY}'])"


@only_linux
@pytest.mark.parametrize("program", [BUSY, BUSY_CHILD])
def test_what_it_has_started_counts_and_what_that_has_started(program):
    looked = Activity()
    with subprocess.Popen([sys.executable, "-c", program], start_new_session=True) as child:
        try:
            for _ in range(3):
                time.sleep(0.5)
                assert looked.goes_on()
        finally:
            os.killpg(child.pid, signal.SIGKILL)


def test_where_the_system_does_not_tell_it_may_well_do_something(monkeypatch):
    monkeypatch.setattr(activity, "_processor_seconds", lambda: None)
    assert Activity().goes_on()
