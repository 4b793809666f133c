"""The most recent answers: kept as long as they hold, the oldest forgotten."""

from __future__ import annotations

import pytest
from sar_colorizer.core.input.recent import Recent


def test_an_answer_is_found_out_once_and_the_oldest_is_forgotten():
    asked: list[str] = []
    recent: Recent[str] = Recent(2)

    def answer(key: str) -> str:
        return recent.get(key, lambda: asked.append(key) or key.upper())

    assert [answer(key) for key in "abaca"] == ["A", "B", "A", "C", "A"]
    assert asked == ["a", "b", "c"]
    answer("b")  # was asked for before a and c
    assert asked == ["a", "b", "c", "b"]


def test_an_answer_that_no_longer_holds_is_found_out_anew():
    recent: Recent[int] = Recent(2)
    assert recent.get("key", lambda: 1) == 1
    assert recent.get("key", lambda: 2, lambda answer: answer == 1) == 1
    assert recent.get("key", lambda: 2, lambda answer: False) == 2


def test_what_cannot_be_found_out_is_not_kept():
    recent: Recent[int] = Recent(2)
    with pytest.raises(ZeroDivisionError):
        recent.get("key", lambda: 1 // 0)
    assert recent.get("key", lambda: 3) == 3
