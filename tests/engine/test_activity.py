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


def quiet() -> Activity:
    """Look until nothing goes on: threads of numpy's and torch's spin for a while before they sleep."""
    looked = Activity()
    end = time.monotonic() + 20.0
    while True:
        time.sleep(0.2)
        if not looked.goes_on():
            return looked
        assert time.monotonic() < end, "something goes on and on"


@only_linux
def test_a_process_that_only_looks_does_nothing():
    looked = quiet()
    end = time.thread_time() + 0.05
    while time.thread_time() < end:  # the thread that looks is not counted
        pass
    assert not looked.goes_on()


@only_linux
def test_another_thread_that_works_is_noticed_and_forgotten_when_it_has_ended():
    looked = quiet()
    end = time.process_time() + 0.05

    def work() -> None:
        while time.process_time() < end:
            pass

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert looked.goes_on()
    time.sleep(0.2)  # its end takes time, too, which the first look may have missed
    looked.goes_on()
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
