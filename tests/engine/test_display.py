"""What the command line shows of a request whose work several workers share, on a terminal and without one."""

from __future__ import annotations

import io
import json
import sys

import pytest
from sar_colorizer.core.protocol import error, message, progress, warning
from sar_colorizer.engine import display as display_module
from sar_colorizer.engine.display import JsonDisplay, TerminalDisplay, can_be_drawn_on
from sar_colorizer.tests.engine.terminal_screen import Screen

WORKERS = [{"name": "tcp://10.0.0.5:41233", "file": "a.tif", "stage": "reading", "fraction": 0.5, "seconds": 2.0}]
COUNTS = {"scenes": 9, "done": 2, "skipped": 0, "failed": 0, "running": 1, "waiting": 6}
RESULT = {"event": "result", "result": {"failed": 0, "output": "/out"}}


def at_work(**changes):
    table = {**COUNTS, "mpx_per_s": 4.2, "seconds_left": 60, "workers": WORKERS, **changes}
    return {**progress(0.25, "colorizing"), "table": table}


def result_text(result):
    return result["output"]


@pytest.fixture
def on_terminal(monkeypatch):
    """Put a terminal in the place of stderr; called in the test, as pytest takes stderr when a test begins."""

    def put():
        screen = Screen()
        monkeypatch.setattr(sys, "stderr", screen)
        monkeypatch.setenv("TERM", "xterm")
        return screen

    return put


def test_a_terminal_shows_a_table_and_messages_above_it(on_terminal, capsys):
    terminal = on_terminal()
    shown = TerminalDisplay(result_text)
    shown(message("dashboard", "The dashboard: http://127.0.0.1:8787/status"))
    shown(at_work())
    shown(warning("file-failed", "b.tif failed: It is damaged."))
    shown(progress(0.3, "no table in this one"))
    assert terminal.seen() == [
        "The dashboard: http://127.0.0.1:8787/status",
        "Warning: b.tif failed: It is damaged.",
        "2 of 9 done, 4.2 Mpx/s, 60 s left, 1 at work",
        f" 25% [{'#' * 18}{'.' * 54}]",
        "WORKER                FILE   STAGE    DONE  TIME",
        "tcp://10.0.0.5:41233  a.tif  reading   50%   2 s",
    ]
    shown(RESULT)
    assert terminal.seen()[2:] == ["2 of 9 done, 4.2 Mpx/s, 60 s left, 1 at work"]
    assert capsys.readouterr().out == "/out\n"
    assert shown.exit_code == 0


def test_an_error_stands_below_what_is_left_of_the_table(on_terminal):
    terminal = on_terminal()
    shown = TerminalDisplay(result_text)
    shown(at_work())
    shown(error("cancelled", "Cancelled. 2 of 9 files were finished and stay."))
    shown.close()
    assert terminal.seen()[1:] == ["Cancelled. 2 of 9 files were finished and stay."]
    assert shown.exit_code == 130


def test_the_bar_of_before_makes_room_for_the_table(on_terminal):
    terminal = on_terminal()
    shown = TerminalDisplay(result_text)
    shown(progress(0.01, "looking at what is done"))
    shown(at_work())
    assert sum("of 9 done" in line for line in terminal.seen()) == 1
    assert terminal.seen()[-1].startswith("tcp://10.0.0.5")


def test_without_a_terminal_there_is_a_line_every_half_minute(monkeypatch):
    written = io.StringIO()
    monkeypatch.setattr(sys, "stderr", written)
    now = [100.0]
    monkeypatch.setattr(display_module.time, "monotonic", lambda: now[0])
    shown = TerminalDisplay(result_text)
    for seconds, done in ((0, 2), (10, 3), (19.5, 4), (1, 5), (40, 6)):
        now[0] += seconds
        shown(at_work(done=done))
    shown(message("file-made", "Made a_colour.tif."))
    shown.close()
    assert written.getvalue().splitlines() == [
        "2 of 9 done, 4.2 Mpx/s, 60 s left, 1 at work",
        "5 of 9 done, 4.2 Mpx/s, 60 s left, 1 at work",
        "6 of 9 done, 4.2 Mpx/s, 60 s left, 1 at work",
        "Made a_colour.tif.",
    ]


def test_programs_get_the_events_as_they_are(capsys):
    JsonDisplay()(at_work())
    assert json.loads(capsys.readouterr().out)["table"] == at_work()["table"]


def test_a_dumb_terminal_and_windows_old_console_are_not_drawn_on(monkeypatch):
    screen = Screen()
    monkeypatch.setenv("TERM", "xterm")
    assert can_be_drawn_on(screen)
    assert not can_be_drawn_on(io.StringIO())
    monkeypatch.setattr(display_module.sys, "platform", "win32")
    monkeypatch.delenv("WT_SESSION", raising=False)
    assert not can_be_drawn_on(screen)
    monkeypatch.setenv("WT_SESSION", "1")
    assert can_be_drawn_on(screen)
    monkeypatch.setenv("TERM", "dumb")
    assert not can_be_drawn_on(screen)
