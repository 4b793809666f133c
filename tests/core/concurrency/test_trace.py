"""The trace: spans of all threads where somebody listens, and nothing anywhere else."""

from __future__ import annotations

import threading
import time

import pytest
from sar_colorizer.core.concurrency.trace import Span, recorded, span


def test_spans_of_every_thread_are_recorded_with_its_name_stage_and_time():
    def read():
        with span("read"):
            time.sleep(0.02)

    before = time.perf_counter()
    with recorded() as spans:
        thread = threading.Thread(target=read, name="reader")
        thread.start()
        with span("write"):
            pass
        thread.join()
    by_stage = {one.stage: one for one in spans}
    assert set(by_stage) == {"read", "write"}
    assert by_stage["read"].thread == "reader" and by_stage["write"].thread == threading.current_thread().name
    assert before <= by_stage["read"].start and by_stage["read"].stop - by_stage["read"].start >= 0.02


def test_a_span_has_the_processor_time_of_its_thread_not_the_time_it_waits():
    def busy(seconds):
        until = time.thread_time() + seconds
        while time.thread_time() < until:
            pass

    with recorded() as spans:
        with span("waits"):
            time.sleep(0.05)
        with span("works"):
            busy(0.05)
    waits, works = spans
    assert waits.core_seconds < 0.02
    assert 0.05 <= works.core_seconds <= works.stop - works.start + 0.005


def test_nothing_is_recorded_unless_somebody_listens():
    with span("before"):
        pass
    with recorded() as spans:
        pass
    with span("after"):
        pass
    assert spans == []
    assert span("one") is span("another"), "made anew for every span that nobody wants"


def test_work_that_fails_has_its_span_and_the_next_recorder_starts_empty():
    with recorded() as spans, pytest.raises(ValueError, match="broken"), span("network"):
        raise ValueError("broken")
    (one,) = spans
    assert isinstance(one, Span) and one.stage == "network" and one.stop >= one.start
    with pytest.raises(RuntimeError, match="already"), recorded(), recorded():
        pass
    with recorded() as anew:
        assert anew == []
