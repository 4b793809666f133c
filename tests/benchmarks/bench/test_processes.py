"""Processes: their own time and memory, whatever started them, and when they said what."""

from __future__ import annotations

import sys
import time

import numpy as np
import pytest

from benchmarks.bench.processes import WORKER, Process, Said, firsts, run, run_with_events


def python(text: str) -> list[str]:
    return [sys.executable, "-I", "-S", "-c", text]


def test_a_process_is_charged_with_its_own_memory_not_with_that_of_who_started_it():
    held = np.ones(200 * 2**20, np.uint8)
    sample = run(python("pass"))
    assert held[-1] == 1 and 2**20 < sample.peak_bytes < 60 * 2**20
    assert sample.core_seconds > 0 and sample.seconds < 20
    assert run(python("x = bytearray(100 * 2**20)")).peak_bytes > 100 * 2**20


def test_a_process_that_fails_is_an_error_with_its_last_words():
    with pytest.raises(RuntimeError, match="broken"):
        run(python("raise ValueError('broken')"))
    with pytest.raises(RuntimeError, match="no such thing"):
        run_with_events(python('print(\'{"event": "error", "text": "no such thing"}\')'))


def test_a_worker_answers_and_ends_when_nothing_more_is_asked():
    with Process(WORKER) as process:
        asked = process.send({"id": "1", "method": "landscapes", "params": {"words": ""}})
        said = process.until_result()
        assert said[-1].event["event"] == "result" and said[-1].seconds > asked
        assert process.ended().peak_bytes > 2**20


def test_what_is_given_up_ends_at_once_with_all_that_it_started():
    started = time.monotonic()
    with pytest.raises(KeyboardInterrupt), Process(python("import time; time.sleep(60)")):
        raise KeyboardInterrupt
    assert time.monotonic() - started < 20


def progress(seconds, fraction, stage):
    return Said(seconds, {"event": "progress", "fraction": fraction, "stage": stage})


def test_first_progress_and_first_tile_are_counted_from_when_they_were_asked_for():
    said = [
        progress(1.0, 0.0, "measuring the raster"),
        progress(2.0, 0.03, "colorizing"),
        progress(3.5, 0.1, "colorizing"),
        progress(4.0, 0.94, "writing overviews"),
        Said(5.0, {"event": "result"}),
    ]
    assert firsts(said, 0.5) == {"first progress (s)": 1.5, "first tile (s)": 3.0}
    assert firsts([said[1], said[-1]]) == {"first progress (s)": 2.0, "first tile (s)": 5.0}
