"""Cores: threads that each compute on one core of the processor, for work that falls into independent parts.

torch and OpenCV can share one operation between cores, which then wait for each other after every one. Parts that are
computed from start to end on one core each do not, and come out the same however many cores there are.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, wait
from typing import TypeVar

import torch

Item = TypeVar("Item")
Made = TypeVar("Made")

_MOST = 16  # each holds a piece and its features
_shared = 0  # that were given to this process; 0 for all


class Cores:
    """A fixed number of threads.

    Attributes:
        count: of the threads.
    """

    def __init__(self, count: int | None = None) -> None:
        self.count = count or usable_cores()
        self._threads = ThreadPoolExecutor(self.count, "core", initializer=_alone)

    def map(self, function: Callable[[Item], Made], items: Iterable[Item]) -> list[Made]:
        """Return what a function makes of items, in their order.

        Where one raises, those that have not begun are given up, those that run are waited for, and it is raised.
        """
        futures = [self._threads.submit(_inferring, function, item) for item in items]
        try:
            return [future.result() for future in futures]
        except BaseException:
            for future in futures:
                future.cancel()
            wait(futures)
            raise


def share_cores(count: int) -> None:
    """Let this process compute with no more than so many threads, as others of one run have the rest of the machine.

    `Cores` that are made later go by it.
    """
    global _shared  # noqa: PLW0603 - of a process, as its cores are
    _shared = max(1, count)


def usable_cores() -> int:
    """Return how many threads compute: all cores this process may use; of four or more one is left to others."""
    if _shared:
        return min(_MOST, _shared)
    affinity = getattr(os, "sched_getaffinity", None)
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(_MOST, cores - 1 if cores >= 4 else cores)


def _alone() -> None:
    torch.get_num_threads()  # a new thread takes no number before it has one
    torch.set_num_threads(1)


def _inferring(function: Callable[[Item], Made], item: Item) -> Made:
    with torch.inference_mode():  # of a thread, not of a process
        return function(item)
