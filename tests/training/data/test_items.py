"""Choosing some of many, evenly."""

from __future__ import annotations

import pytest
from sar_colorizer.training.data.items import evenly_spaced


@pytest.mark.parametrize(
    ("many", "count", "chosen"),
    [(10, 3, [0, 4, 9]), (10, 0, list(range(10))), (3, 5, [0, 1, 2]), (7, 1, [0]), (0, 4, [])],
)
def test_the_first_and_the_last_are_among_them(many, count, chosen):
    assert evenly_spaced(range(many), count) == chosen


def test_none_is_taken_twice():
    for many in range(1, 60):
        for count in range(1, many + 1):
            assert len(set(evenly_spaced(range(many), count))) == count
