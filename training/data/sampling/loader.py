"""The loader: batches made ahead of their use, in threads, and given in the order of the steps."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import TracebackType

from ..samples import Batch
from .crops import CropSampler

_AHEAD = 2  # batches under way for each thread


class BatchLoader:
    """Makes the batches from a step on ahead of their use, in threads, and gives them in order. A context manager.

    Not `Prefetched` of `core.concurrency.background`, which is one thread for one iterator: batches do not depend on
    each other, so several threads make them at once and their order is that of the steps all the same.

    Args:
        sampler: makes them.
        first_step: the first one.
        workers: threads.
        pin: put them into page-locked memory, from which copies to a GPU overlap with its work.
    """

    def __init__(self, sampler: CropSampler, first_step: int, workers: int, pin: bool) -> None:
        self._sampler, self._next, self._pin = sampler, first_step, pin
        self._workers = max(1, workers)
        self._pool = ThreadPoolExecutor(max_workers=self._workers, thread_name_prefix="batches")
        self._waiting: deque[Future[Batch]] = deque()
        self._waited = 0.0
        self._started = 0.0

    def __enter__(self) -> BatchLoader:
        self._started = time.monotonic()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def __iter__(self) -> Iterator[Batch]:
        while True:
            while len(self._waiting) < self._workers * _AHEAD:
                self._waiting.append(self._pool.submit(self._made, self._next))
                self._next += 1
            before = time.monotonic()
            batch = self._waiting.popleft().result()
            self._waited += time.monotonic() - before
            yield batch

    @property
    def wait_share(self) -> float:
        """Share of the time since the start that was spent waiting for batches, 0 to 1."""
        passed = time.monotonic() - self._started
        return self._waited / passed if passed > 0 else 0.0

    def _made(self, step: int) -> Batch:
        batch = self._sampler.batch(step)
        return batch.pinned() if self._pin else batch
