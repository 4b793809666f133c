"""Measurement: what is compared runs in turn, and what a piece of work needs is told from what was there before."""

from __future__ import annotations

import sys

import numpy as np
import pytest

from benchmarks.bench.measurement import Sample, here, in_turn


def test_what_is_compared_runs_in_turn_after_a_first_time_that_does_not_count():
    ran = []

    def work(name):
        return lambda: (ran.append(name), Sample(float(len(ran)), None))[1]

    samples = in_turn({"a": work("a"), "b": work("b")}, 2)
    assert ran == ["a", "b"] * 3
    assert [one.seconds for one in samples["a"]] == [3.0, 5.0] and [one.seconds for one in samples["b"]] == [4.0, 6.0]
    ran.clear()
    first = iter([Sample(9.0, None, 900), Sample(1.0, None, 100)])
    assert in_turn({"a": lambda: next(first)}, 1)["a"] == [Sample(1.0, None, 900)], "what it holds from before"
    in_turn({"a": work("a"), "b": work("b")}, 1, warm_up=False)
    assert ran == ["a", "b"]


def test_core_seconds_are_those_of_the_work_and_facts_come_along():
    def work():
        total = 0
        for number in range(2_000_000):
            total += number
        return {"file (MB)": 1.5}

    sample = here(work)()
    assert 0 < sample.core_seconds <= sample.seconds * 1.5 and sample.facts == {"file (MB)": 1.5}


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's own count of the peak is Linux's")
def test_the_peak_is_what_the_work_needs_beyond_what_was_held():
    held = np.ones(16 * 2**20, np.uint8)
    small = here(lambda: None)().peak_bytes
    large = here(lambda: {"sum": float(np.ones(64 * 2**20, np.uint8)[-1])})().peak_bytes
    assert held[0] == 1 and small < 8 * 2**20 < 56 * 2**20 < large < 90 * 2**20
