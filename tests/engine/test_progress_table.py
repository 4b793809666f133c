"""The table of a cluster run: drawn in its place, as wide as the terminal, with what is said above it."""

from __future__ import annotations

import os

import pytest
from sar_colorizer.engine import progress_table
from sar_colorizer.engine.progress_table import ProgressTable, columns, headline, in_words, shortened, table_lines
from sar_colorizer.tests.engine.terminal_screen import Screen


def worker(number=5, file="S1A_IW_GRDH_1SDV_20260601T054400.tif", **changes):
    told = {"name": f"tcp://10.0.0.{number}:41233", "file": file, "stage": "colorizing", "fraction": 0.426}
    return {**told, "seconds": 12.3, **changes}


def table(workers=(), **changes):
    counts = {"scenes": 1000, "done": 12, "skipped": 0, "failed": 1, "running": 4, "waiting": 983}
    return {**counts, "mpx_per_s": 4.21, "seconds_left": 3540, "workers": list(workers), **changes}


@pytest.fixture
def size(monkeypatch):
    """Set the size of the terminal."""

    def set_size(width, height=24):
        monkeypatch.setattr(progress_table, "_size_of", lambda stream: (width, height))

    set_size(80)
    return set_size


def test_the_headline_says_counts_pace_and_time():
    assert headline(table()) == "12 of 1000 done, 1 failed, 4.2 Mpx/s, 59 min left, 4 at work"
    early = table(skipped=3, failed=0, mpx_per_s=None, seconds_left=None)
    assert headline(early) == "12 of 1000 done, 3 skipped, 4 at work"
    assert "0.012 Mpx/s" in headline(table(mpx_per_s=0.0123))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 s"), (89.4, "89 s"), (91, "2 min"), (3540, "59 min"), (7500, "2 h 05 min"), (273_600, "3 d 4 h")],
)
def test_times_are_said_as_people_do(seconds, said):
    assert in_words(seconds) == said


def test_the_table_is_drawn_in_the_place_of_the_one_before(size):
    screen = Screen()
    drawn = ProgressTable(screen)
    screen.write("before\n")
    drawn.show(table([worker(5), worker(6, seconds=3700.0)]), 0.25)
    drawn.show(table([worker(5, fraction=1.0), worker(6, file="b.tif", fraction=None)], done=13), 0.5)
    assert screen.seen()[0] == "before"
    assert screen.seen()[1] == "13 of 1000 done, 1 failed, 4.2 Mpx/s, 59 min left, 4 at work"
    assert screen.seen()[2] == f" 50% [{'#' * 36}{'.' * 36}]"
    assert [line.split() for line in screen.seen()[3:]] == [
        ["WORKER", "FILE", "STAGE", "DONE", "TIME"],
        ["tcp://10.0.0.5:41233", "S1A_IW_GRDH_1SD...0601T054400.tif", "colorizing", "100%", "12", "s"],
        ["tcp://10.0.0.6:41233", "b.tif", "colorizing", "12", "s"],
    ]


def test_fewer_lines_than_before_leave_nothing_of_those(size):
    screen = Screen()
    drawn = ProgressTable(screen)
    drawn.show(table([worker(number) for number in range(8)]), 0.25)
    drawn.show(table([worker(1)]), 0.25)
    assert len(screen.seen()) == 4
    drawn.close()
    assert screen.seen() == [headline(table())]
    drawn.close()
    assert screen.seen() == [headline(table())]


def test_what_is_said_stands_above_the_table(size):
    screen = Screen()
    drawn = ProgressTable(screen)
    drawn.say("first")
    drawn.show(table([worker()]), 0.25)
    drawn.say("Warning: a.tif failed: " + "long " * 30)
    drawn.say("second")
    lines = screen.seen()
    assert lines[0] == "first"
    assert "".join(lines[1:4]).replace(" ", "") == "Warning:a.tiffailed:" + "long" * 30
    assert lines[4] == "second"
    assert lines[5] == headline(table())
    assert sum("WORKER" in line for line in lines) == 1
    assert len(lines) == 9


def test_of_many_workers_ten_are_shown_and_fewer_where_the_terminal_is_low(size):
    workers = [worker(number) for number in range(64)]
    lines = table_lines(table(workers), 0.1, 100, 40)
    assert len(lines) == 2 + 1 + 10 + 1
    assert lines[-1] == "and 54 more workers"
    low = table_lines(table(workers), 0.1, 100, 8)
    assert len(low) == 8
    assert low[-1] == "and 60 more workers"
    assert table_lines(table(workers), 0.1, 100, 3) == lines[:2]
    assert table_lines(table(workers[:11]), 0.1, 100, 40)[-1] == "and 1 more worker"


@pytest.mark.parametrize("width", [200, 100, 79, 60, 45, 30, 12, 3])
def test_no_line_is_wider_than_the_terminal_and_the_file_is_always_named(width):
    lines = table_lines(
        table([worker(), worker(6, "日本語の名前がとても長いファイル名です.tif", stage="x" * 60)]), 0.5, width, 20
    )
    assert max(map(columns, lines)) <= width
    if width >= 30:
        assert "FILE" in lines[2]
        assert ".tif" in lines[3]
        assert ".tif" in lines[4]


def test_a_name_too_long_lacks_its_middle():
    assert shortened("S1A_IW_GRDH_20260601.tif", 12) == "S1A_I....tif"
    assert shortened("short.tif", 12) == "short.tif"
    assert shortened("日本語の名前.tif", 11) == "日本....tif"
    assert shortened("abcdef", 2) == "ab"


def test_names_move_no_cursor_and_bytes_that_are_no_text_are_shown(size):
    screen = Screen()
    ProgressTable(screen).show(table([worker(file=os.fsdecode(b"\x1b[2Jcaf\xe9\n.tif"))]), 0.5)
    assert "?[2Jcaf\\xe9?.tif" in screen.seen()[3]
    screen = Screen()
    screen.encoding = "ascii"
    ProgressTable(screen).show(table([worker(file="größe.tif")]), 0.5)
    assert "gr??e.tif" in screen.seen()[3]


def test_a_terminal_that_became_narrower_keeps_one_table(size):
    screen = Screen(80)
    drawn = ProgressTable(screen)
    drawn.show(table([worker()]), 0.5)
    narrow = Screen(40)  # a terminal breaks the lines that are there
    narrow.write("".join(f"{row.rstrip()}\n" for row in screen.rows if row))
    drawn._stream = narrow
    size(40)
    drawn.show(table([worker()]), 0.6)
    assert sum("%  [" in line or "% [" in line for line in narrow.seen()) == 1
    assert narrow.seen()[0].startswith("12 of 1000 done")
