"""Prefetching: run an iterator in a thread of its own, a bounded number of items ahead.

Reading, network and writing overlap this way: each is a plain generator without threads of its own.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Generic, TypeVar

T = TypeVar("T")

_POLL = 0.1  # seconds between looks at the stop flag while there is no room


class _End:
    """Closes the queue; carries the exception that ended the source, if one did."""

    def __init__(self, error: BaseException | None) -> None:
        self.error = error


class Prefetched(Generic[T]):
    """Iterate over `source` in a background thread; its exceptions are raised here. Use as a context manager.

    At most `depth` items are made or being made beside the one that is in use: items may be large. Leaving the context
    stops the thread after the item it is making, and waits for it.
    """

    def __init__(self, source: Iterable[T], depth: int, name: str) -> None:
        self._source = source
        self._queue: queue.SimpleQueue[T | _End] = queue.SimpleQueue()
        self._room = threading.Semaphore(depth)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)

    def __enter__(self) -> Prefetched[T]:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._stop.set()
        self._thread.join()

    def __iter__(self) -> Iterator[T]:
        while True:
            item = self._queue.get()
            self._room.release()
            if isinstance(item, _End):
                if item.error is not None:
                    raise item.error
                return
            yield item
            del item  # not kept until the next one is there

    def _run(self) -> None:
        error: BaseException | None = None
        try:
            items = iter(self._source)
            while self._has_room():
                self._queue.put(next(items))
        except StopIteration:
            pass
        except BaseException as raised:
            error = raised
        self._queue.put(_End(error))

    def _has_room(self) -> bool:
        """Wait for room for one more item; false where the context was left."""
        while not self._stop.is_set():
            if self._room.acquire(timeout=_POLL):
                return True
        return False
