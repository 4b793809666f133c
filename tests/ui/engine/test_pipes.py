"""The lines of an engine's pipe: what is a flood, and what is not."""

from __future__ import annotations

import io
import os
import threading
import time

from sar_colorizer.ui.engine import pipes
from sar_colorizer.ui.engine.pipes import Lines


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
