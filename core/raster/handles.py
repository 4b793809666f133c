"""Handles: one raster opened several times, so that threads decode parts of it at the same time.

GDAL lets other threads run while it decodes, but a handle belongs to one thread at a time. What is made comes back in
the order in which it was asked for, so nothing depends on the number of threads.
"""

from __future__ import annotations

import itertools
import os
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from typing import TypeVar

from ..types import Bools, Floats, Span
from .dataset import OpenRaster

Raster = TypeVar("Raster", bound=OpenRaster)
Task = TypeVar("Task")
Made = TypeVar("Made")

Place = tuple[Span, Span]
"""Rows and columns of a block of pixels."""

ReadPlaces = Callable[[Sequence[int], Sequence[Place]], Generator[tuple[Floats, Bools], None, None]]
"""Yields values and masks of some places, in their order; see `SarRaster.read_places`."""

_MOST_THREADS = 4  # more wait for the disk and for each other
_TOGETHER = 2_000_000  # pixels that a thread reads before it hands them on


def thread_count() -> int:
    """Return how many threads decode at the same time: one for each processor that may be used, four at most."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(_MOST_THREADS, usable)


def in_order(
    raster: Raster,
    reopened: Callable[[], Raster],
    work: Callable[[Raster, Task], Made],
    tasks: Iterable[Task],
) -> Generator[Made, None, None]:
    """Yield what is made of each task, in their order; some are worked at ahead of it.

    To be closed where it is not read to its end (`contextlib.closing`), which ends its threads and closes its handles.

    Args:
        raster: a handle that is open, used by the threads as well, so by nobody else meanwhile. It stays open.
        reopened: opens another one.
        work: makes something of a task with the handle it is given; what it raises is raised here.
        tasks: what is to be done.
    """
    count = thread_count()
    handles: SimpleQueue[Raster] = SimpleQueue()
    handles.put(raster)
    opened: list[Raster] = []
    waiting: deque[Future[Made]] = deque()

    def run(task: Task) -> Made:
        handle = handles.get()
        try:
            return work(handle, task)
        finally:
            handles.put(handle)

    pool = ThreadPoolExecutor(count, thread_name_prefix="decoding")
    try:
        for task in tasks:
            if len(opened) + 1 < min(count, len(waiting) + 1):  # none is opened that has nothing to do
                opened.append(reopened())
                handles.put(opened[-1])
            waiting.append(pool.submit(run, task))
            if len(waiting) > count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()
        pool.shutdown()
        for one in opened:
            one.close()


def together(places: Iterable[Place]) -> Iterator[list[Place]]:
    """Yield places in their order, as many at once as one thread is to read.

    Those that follow each other and have the same rows share strips, which one handle decodes once.
    """
    for _, row in itertools.groupby(places, key=lambda place: place[0]):
        some: list[Place] = []
        pixels = 0
        for rows, cols in row:
            some.append((rows, cols))
            pixels += (rows[1] - rows[0]) * (cols[1] - cols[0])
            if pixels >= _TOGETHER:
                yield some
                some, pixels = [], 0
        if some:
            yield some
