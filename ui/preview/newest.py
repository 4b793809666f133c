"""Work of which only the newest matters: one job runs, one waits, and whatever is older is dropped. No QGIS here."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Job:
    """Something to do.

    Attributes:
        key: what it takes long to do. A job that runs is let finish when one of the same key comes after it, as that
            one will be quick, and is cancelled when one of another key comes.
        payload: the rest, for whoever does it.
    """

    key: Hashable
    payload: Any


class NewestOnly:
    """Does the newest job in a thread of its own, which ends when there is nothing to do.

    Args:
        work: does a job; is given the job and a function that says whether it is no longer wanted. Whatever it raises
            it handles itself.
    """

    def __init__(self, work: Callable[[Job, Callable[[], bool]], None]) -> None:
        self._work = work
        self._lock = threading.Lock()
        self._running: Job | None = None
        self._unwanted = threading.Event()  # of the job that runs
        self._waiting: Job | None = None
        self._thread: threading.Thread | None = None

    @property
    def is_busy(self) -> bool:
        """Whether a job runs or waits."""
        with self._lock:
            return self._running is not None or self._waiting is not None

    def submit(self, job: Job, at_once: bool = False) -> None:
        """Have a job done instead of those before it; `at_once` cancels the one that runs whatever its key."""
        with self._lock:
            self._waiting = job
            if self._running is not None and (at_once or self._running.key != job.key):
                self._unwanted.set()
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="SAR preview", daemon=True)
                self._thread.start()

    def clear(self) -> None:
        """Drop what waits and cancel what runs; returns at once."""
        with self._lock:
            self._waiting = None
            self._unwanted.set()

    def wait(self, seconds: float) -> bool:
        """Wait until nothing runs or waits; returns whether that is so."""
        thread = self._thread
        if thread is not None:
            thread.join(seconds)
        return not self.is_busy

    def _run(self) -> None:
        while True:
            with self._lock:
                job, self._waiting = self._waiting, None
                self._running = job
                unwanted = self._unwanted = threading.Event()
                if job is None:
                    self._thread = None
                    return
            try:
                self._work(job, unwanted.is_set)
            except BaseException:
                # A fault of the program, which the thread's traceback tells; the next job gets a new thread.
                with self._lock:
                    self._running = self._thread = None
                raise
