"""A short command: its words are returned, it gets no input, and it is ended when it takes too long."""

from __future__ import annotations

import subprocess
import sys

import pytest
from sar_colorizer.core.subprocesses import no_window, run_quietly


def python(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_what_a_command_says_and_how_it_ends_are_returned():
    done = run_quietly(python("import sys; print('out'); sys.stderr.write('err'); sys.exit(3)"), 60)
    assert (done.stdout, done.stderr, done.returncode) == ("out\n", "err", 3)


def test_it_gets_no_input_and_the_environment_it_is_given():
    done = run_quietly(python("import os, sys; print(repr(sys.stdin.read()), os.environ.get('OWN'))"), 60, {"OWN": "1"})
    assert done.stdout == "'' 1\n"


def test_bytes_that_are_no_text_are_replaced():
    assert run_quietly(python(r"import os; os.write(1, b'\xff')"), 60).stdout == "\ufffd"


def test_one_that_does_not_end_is_ended_and_one_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(subprocess.TimeoutExpired):
        run_quietly(python("import time; time.sleep(60)"), 0.2)
    with pytest.raises(OSError):
        run_quietly([str(tmp_path / "absent")], 60)


def test_only_windows_has_a_window_to_suppress():
    assert no_window() == getattr(subprocess, "CREATE_NO_WINDOW", 0)
