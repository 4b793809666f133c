"""Prefetching neither loses nor hangs: order, depth, errors and an early end."""

from __future__ import annotations

import threading
import time

import pytest
from sar_colorizer.core.concurrency.background import Prefetched


def test_prefetching_yields_everything_in_order_and_stays_within_its_depth():
    made = []

    def source():
        for number in range(50):
            made.append(number)
            yield number

    taken = []
    with Prefetched(source(), depth=3, name="test") as items:
        for number in items:
            time.sleep(0.001)
            taken.append(number)
            assert len(made) - len(taken) <= 5
    assert taken == list(range(50))


def test_prefetching_raises_the_sources_error_in_the_consumer():
    def source():
        yield 1
        raise ValueError("broken source")

    with Prefetched(source(), depth=2, name="test") as items, pytest.raises(ValueError, match="broken source"):
        list(items)


def test_leaving_early_ends_the_thread():
    def endless():
        number = 0
        while True:
            yield (number := number + 1)

    before = threading.active_count()
    with Prefetched(endless(), depth=2, name="test") as items:
        assert next(iter(items)) == 1
    assert threading.active_count() == before
