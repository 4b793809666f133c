"""The workplace: what a worker process keeps between tasks, and how a task there hears and speaks.

The engine with its model is warm from the second task on. One raster at a time is coloured, whatever number of tasks
Dask hands out: the turn goes round, while products of others are finished on other threads.
"""

from __future__ import annotations

import functools
import os
import threading
import time
from typing import Any

from distributed import Worker, get_worker

from .. import library_environment
from ..colorize.pipeline import Engine
from ..concurrency.cores import share_cores
from ..errors import Cancelled
from ..protocol import PROGRESS, WARNING, Event
from ..words import text_from
from .orders import Order

_CHECKED, _TOLD = 0.1, 1.0  # seconds between looks at whether to stop, and between words on how far it is
_AT_WORK = ("init", "running", "paused", "undefined")  # a worker's statuses in which its tasks go on


class Workplace:
    """What is kept in a worker process.

    Attributes:
        engine: warm.
        turn: held while a raster is coloured.
        loading: held while a model is read.
    """

    def __init__(self, worker: Worker) -> None:
        library_environment.prepare(os.environ)
        share_cores(worker.state.nthreads)  # cores, in Dask's words
        self.engine = Engine()
        self.turn, self.loading = threading.Lock(), threading.Lock()

    @staticmethod
    def of_process() -> Workplace:
        """Return that of this process; to be called by a task."""
        with _making:
            return _of(get_worker())


@functools.lru_cache(maxsize=1)
def _of(worker: Worker) -> Workplace:
    return Workplace(worker)


_making = threading.Lock()
_ended: set[str] = set()


def end_run(run: str) -> None:
    """Have the tasks of a run in this process stop; to be run by `distributed.Client.run`."""
    _ended.add(run)


class Task:
    """A task on its way: whether it is to stop, and what it says.

    Attributes:
        order: what it is about.
        warnings: sentences so far.
    """

    def __init__(self, order: Order) -> None:
        self.order = order
        self.warnings: list[str] = []
        self._worker = get_worker()
        self._checked = self._told = 0.0

    def check(self) -> None:
        """Raise Cancelled where nobody waits for the task any more; called many times a second, by several threads."""
        now = time.monotonic()
        if now - self._checked < _CHECKED:
            return
        if self.order.run in _ended or self._worker.status.name not in _AT_WORK or self._is_forgotten():
            raise Cancelled
        self._checked = now

    def emit(self, event: Event) -> None:
        """Take an event of the engine: warnings are kept for the outcome, progress is told the driver."""
        if event["event"] == WARNING:
            self.warnings.append(text_from(event))
        elif event["event"] == PROGRESS:
            now = time.monotonic()
            if now - self._told >= _TOLD:
                self._told = now
                self.tell(fraction=event["fraction"], stage=event["stage"])

    def tell(self, **facts: Any) -> None:
        """Tell the driver; what nobody listens to is lost."""
        self._worker.log_event(topic_of(self.order.run), {"key": self.order.key, "pid": os.getpid(), **facts})

    def _is_forgotten(self) -> bool:
        """Whether the scheduler has taken the task back: its client, the driver, has gone or wants it no more."""
        state = self._worker.state.tasks.get(self.order.key)
        return state is None or state.state in ("cancelled", "released", "forgotten")


def topic_of(run: str) -> str:
    """Return the topic of Dask's events that tasks of a run speak on."""
    return f"sar-colorizer-{run}"
