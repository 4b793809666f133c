"""Handles of one raster: work comes back in order, errors where they belong, and everything is closed at the end."""

from __future__ import annotations

import threading
import time
from contextlib import closing

import pytest
from sar_colorizer.core.raster import handles
from sar_colorizer.core.raster.dataset import OpenRaster
from sar_colorizer.core.raster.handles import in_order, together


class Dataset:
    def __init__(self):
        self.closed, self.busy = False, threading.Lock()

    def close(self):
        self.closed = True


class Raster(OpenRaster):
    def __init__(self, opened):
        self.dataset = Dataset()
        super().__init__(self.dataset)
        opened.append(self)


@pytest.fixture(params=[1, 3])
def threads(request, monkeypatch):
    monkeypatch.setattr(handles, "thread_count", lambda: request.param)
    return request.param


def test_results_come_in_the_order_of_the_tasks_and_no_handle_is_used_twice_at_once(threads):
    opened = []
    raster = Raster(opened)

    def work(handle, task):
        assert handle.dataset.busy.acquire(blocking=False)
        time.sleep(0.002 * (task % 3))
        handle.dataset.busy.release()
        return 10 * task

    assert list(in_order(raster, lambda: Raster(opened), work, range(30))) == [10 * task for task in range(30)]
    assert len(opened) <= threads
    assert [one.dataset.closed for one in opened] == [False] + [True] * (len(opened) - 1)


def test_an_error_is_raised_in_its_turn_and_the_others_are_closed(threads):
    opened, begun = [], []
    raster = Raster(opened)

    def work(_handle, task):
        begun.append(task)
        if task == 5:
            raise ValueError("five")
        return task

    found = []
    with (
        pytest.raises(ValueError, match="five"),
        closing(in_order(raster, lambda: Raster(opened), work, range(50))) as it,
    ):
        for one in it:
            found.append(one)
    assert found == [0, 1, 2, 3, 4]
    assert max(begun) < 5 + 2 * threads + 1
    assert all(one.dataset.closed for one in opened[1:])


def test_closing_it_ends_the_work(threads):
    opened, begun = [], []
    raster = Raster(opened)
    with closing(in_order(raster, lambda: Raster(opened), lambda _handle, task: begun.append(task), range(1000))) as it:
        next(it)
    assert len(begun) <= 2 * threads + 2
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("decoding")]
    assert all(one.dataset.closed for one in opened[1:])


def test_nothing_is_opened_for_a_single_task(threads):
    opened = []
    assert list(in_order(Raster(opened), lambda: Raster(opened), lambda _handle, task: task, [1])) == [1]
    assert len(opened) == 1


def test_places_in_the_same_rows_are_one_threads_as_far_as_memory_should_hold_them():
    row = [((0, 1000), (col, col + 900)) for col in range(0, 4500, 900)]
    below = [((1000, 1100), (0, 50)), ((2000, 2100), (0, 50))]
    assert list(together([*row, *below])) == [row[:3], row[3:], below[:1], below[1:]]
    assert not list(together([]))
