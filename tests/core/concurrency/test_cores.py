"""Cores: results in order, each thread on its own, the first error, nothing left behind."""

from __future__ import annotations

import threading
import time

import pytest
import torch
from sar_colorizer.core.concurrency import cores
from sar_colorizer.core.concurrency.cores import Cores, usable_cores


def test_results_come_in_the_order_of_the_items():
    def slow_at_first(item):
        time.sleep(0.05 if item == 0 else 0.0)
        return item * item

    assert Cores(3).map(slow_at_first, range(6)) == [0, 1, 4, 9, 16, 25]


def test_each_computes_alone_and_without_gradients():
    threads = torch.get_num_threads()
    seen = Cores(2).map(lambda _: (torch.get_num_threads(), torch.is_inference_mode_enabled()), range(4))
    assert seen == [(1, True)] * 4
    assert torch.get_num_threads() == threads


def test_as_many_run_at_once_as_there_are():
    meeting = threading.Barrier(3, timeout=20)
    assert len(Cores(3).map(lambda _: meeting.wait(), range(3))) == 3  # none would pass alone


def test_after_an_error_nothing_begins_and_what_runs_is_waited_for():
    begun, ended = [], []

    def work(item):
        begun.append(item)
        if item == 0:
            raise ValueError("the first")
        time.sleep(0.05)
        ended.append(item)

    with pytest.raises(ValueError, match="the first"):
        Cores(2).map(work, range(50))
    assert len(begun) < 50
    assert sorted(ended) == sorted(set(begun) - {0})


@pytest.mark.parametrize(("there", "taken"), [(1, 1), (2, 2), (3, 3), (4, 3), (8, 7), (64, 16)])
def test_of_several_cores_one_is_left_to_others(monkeypatch, there, taken):
    monkeypatch.setattr(cores.os, "sched_getaffinity", lambda _process: set(range(there)), raising=False)
    assert usable_cores() == taken
