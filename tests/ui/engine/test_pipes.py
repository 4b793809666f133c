"""The lines of an engine's pipe: what is a flood, and what is not."""

from __future__ import annotations

import io
import os
import sys
import threading
import time

from sar_colorizer.ui.engine import pipes
from sar_colorizer.ui.engine.pipes import Lines, Log, Requests


def pipe():
    reading, writing = os.pipe()
    return os.fdopen(reading, "rb"), os.fdopen(writing, "wb", buffering=0)


def test_lines_come_in_their_order_and_end():
    lines = Lines(io.BufferedReader(io.BytesIO(b"one\ntwo\n")), "test")
    assert [lines.take(5.0).strip(), lines.take(5.0).strip()] == [b"one", b"two"]
    try:
        lines.take(5.0)
    except EOFError:
        return
    raise AssertionError("it did not end")


def test_an_engine_that_nobody_listened_to_for_a_while_is_no_flood(monkeypatch):
    """A warm engine between two requests, and one that says a few lines while QGIS draws."""
    monkeypatch.setattr(pipes, "_AWAY_SECONDS", 0.2)
    stream, engine = pipe()
    lines = Lines(stream, "test")
    engine.write(b"result\n")
    assert lines.take(5.0) == b"result\n"
    time.sleep(0.6)
    assert lines.flooded_seconds < 0.1
    engine.write(b"started\nprogress\n")
    time.sleep(0.6)
    assert lines.take(5.0) == b"started\n"
    assert lines.flooded_seconds < 0.1
    assert lines.take(5.0) == b"progress\n"
    assert lines.flooded_seconds < 0.1
    engine.close()


class Clock:
    """Time that passes where a test says so."""

    def __init__(self):
        self.now = 1000.0

    def monotonic(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


def flooded(monkeypatch, size, pause, seconds, calm_after=0.0):
    """Return how long a flood was seen in lines of a size with a pause after each, and a line after a longer one."""
    clock = Clock()
    monkeypatch.setattr(pipes, "time", clock)
    stream, engine = pipe()
    lines = Lines(stream, "test")

    def say(number):
        threading.Thread(target=engine.write, args=(b"x" * (size - 1) + b"\n",), daemon=True).start()
        assert len(lines.take(10.0)) == size, number

    end = clock.now + seconds
    while clock.now < end:
        say(clock.now)
        clock.now += pause
    if calm_after:
        clock.now += calm_after
        size = 10
        say("last")
    seen = lines.flooded_seconds
    engine.close()
    return seen


def test_few_large_lines_are_a_flood_as_many_small_ones_are(monkeypatch):
    assert flooded(monkeypatch, 10_000_000, pause=1.9, seconds=20.0) > 15.0
    assert flooded(monkeypatch, 100_000, pause=0.02, seconds=20.0) > 15.0
    assert flooded(monkeypatch, 10, pause=0.0005, seconds=2.0) > 1.5


def test_only_a_flood_is_taken_with_breaks(monkeypatch):
    """QGIS's own thread gets its turn in them; what an engine says else comes at once."""
    breaks = []
    monkeypatch.setattr(Clock, "sleep", lambda _clock, seconds: breaks.append(seconds))
    flooded(monkeypatch, 10, pause=0.01, seconds=5.0)
    assert not breaks
    flooded(monkeypatch, 10, pause=0.0005, seconds=1.0)
    assert len(breaks) > 1000


def test_many_short_lines_do_not_wait_all_at_once():
    stream, engine = pipe()
    lines = Lines(stream, "test")
    said = [b"%d\n" % number for number in range(30_000)]
    writer = threading.Thread(target=engine.write, args=(b"".join(said),), daemon=True)
    writer.start()
    time.sleep(0.5)
    assert writer.is_alive()  # the engine waits
    assert len(lines._waiting) <= pipes._UNREAD_LINES + 1
    assert [lines.take(5.0) for _ in range(5000)] == said[:5000]
    lines.close()


def test_of_a_log_that_floods_the_last_lines_are_kept():
    content = b"".join(b"%d\n" % number for number in range(200_000)) + b"the end"
    log = Log(io.BufferedReader(io.BytesIO(content)), "test")
    log.thread.join(10.0)
    assert log.last(3) == ["199998", "199999", "the end"]
    assert log.last(10_000) == [str(number) for number in range(199_801, 200_000)] + ["the end"]


def test_of_a_log_every_line_is_kept_where_it_does_not_flood():
    content = b"".join(b"%d\n" % number for number in range(900))
    log = Log(io.BufferedReader(io.BytesIO(content)), "test")
    log.thread.join(10.0)
    assert log.fresh() == [str(number) for number in range(900)]


def test_what_an_engine_says_at_most_is_no_flood(monkeypatch):
    assert flooded(monkeypatch, 4_000_000, pause=1.9, seconds=20.0) == 0.0
    assert flooded(monkeypatch, 10, pause=0.01, seconds=5.0) == 0.0


def test_a_flood_that_has_stopped_is_over(monkeypatch):
    assert flooded(monkeypatch, 10_000_000, pause=0.5, seconds=8.0) > 6.0
    monkeypatch.setattr(pipes, "_AWAY_SECONDS", 1000.0)
    assert flooded(monkeypatch, 10_000_000, pause=0.5, seconds=8.0, calm_after=4.1) == 0.0


def test_what_never_pauses_is_a_flood(monkeypatch):
    stream, engine = pipe()
    lines, over = Lines(stream, "test"), threading.Event()

    def flood():
        try:
            while not over.is_set():
                engine.write(b"x" * 60_000 + b"\n")
        except OSError:
            pass

    writer = threading.Thread(target=flood, daemon=True)
    writer.start()
    until = time.monotonic() + 20.0
    while lines.flooded_seconds < 1.0 and time.monotonic() < until:
        lines.take(1.0)
    assert lines.flooded_seconds >= 1.0
    over.set()
    lines.close()


class Noted(io.RawIOBase):
    """The end of a pipe whose reader has each line, and may have answered it, before the writer's call comes back."""

    def __init__(self, seconds):
        self.read = threading.Event()
        self.seconds = seconds

    def write(self, line):
        self.read.set()
        time.sleep(self.seconds)

    def flush(self):
        pass


def test_an_engine_that_has_answered_is_not_stuck_though_the_writer_has_not_noted_it_yet():
    """It would be ended, and the next request would wait for another to load its model."""
    stream = Noted(0.1)
    sent = Requests(stream, "test")
    sent.put(b"request\n")
    assert stream.read.wait(5.0)
    assert not sent.is_stuck


def test_an_engine_that_does_not_read_is_stuck(monkeypatch):
    monkeypatch.setattr(pipes, "_NOTED_SECONDS", 0.2)
    stream = Noted(2.0)
    sent = Requests(stream, "test")
    sent.put(b"request\n")
    assert stream.read.wait(5.0)
    assert sent.is_stuck


def test_lines_that_are_put_while_others_are_written_are_counted_right():
    stream = Noted(0.0)
    sent = Requests(stream, "test")
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(20_000):
            sent.put(b"request\n")
    finally:
        sys.setswitchinterval(interval)
    wait = time.monotonic() + 30
    while not sent._lines.empty() and time.monotonic() < wait:
        time.sleep(0.01)
    assert not sent.is_stuck
    assert sent._unwritten == 0
