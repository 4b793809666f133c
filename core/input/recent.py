"""The most recent answers: what took long to find out is kept, and the oldest is forgotten."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

_Answer = TypeVar("_Answer")


class Recent(Generic[_Answer]):
    """Keeps the answers that were asked for last.

    Args:
        most: answers that are kept.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._answers: OrderedDict[Hashable, _Answer] = OrderedDict()

    def get(
        self,
        key: Hashable,
        find_out: Callable[[], _Answer],
        still_holds: Callable[[_Answer], bool] = lambda answer: True,
    ) -> _Answer:
        """Return the kept answer to a key if it still holds, else the one that is found out now."""
        if key in self._answers and still_holds(self._answers[key]):
            self._answers.move_to_end(key)
            return self._answers[key]
        self._answers.pop(key, None)
        answer = self._answers[key] = find_out()
        if len(self._answers) > self._most:
            self._answers.popitem(last=False)
        return answer
