"""The trace: which stage of the work each thread was busy with, from when to when, where somebody asks for it.

A stage is wrapped in ``with span("network"):``. That costs next to nothing unless a recorder listens, as
`benchmarks/trace.py` does. Nothing may be yielded inside a span: the time that a generator waits is no work.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import TracebackType
from typing import NamedTuple


class Span(NamedTuple):
    """A thread's name, the stage that it was busy with, and from when to when, seconds of `time.perf_counter`.

    `core_seconds` is the processor time that the thread itself took meanwhile, which other threads do not lengthen.
    """

    thread: str
    stage: str
    start: float
    stop: float
    core_seconds: float = 0.0


_NOTHING: AbstractContextManager[None] = nullcontext()
_recorder: list[Span] | None = None


def span(stage: str) -> AbstractContextManager[None]:
    """Return the context manager in which a thread does the work of a stage."""
    return _NOTHING if _recorder is None else _Recorded(stage, _recorder)


@contextmanager
def recorded() -> Iterator[list[Span]]:
    """Record the spans of all threads of this process; yields the list that they are added to as they end.

    Raises:
        RuntimeError: where they are recorded already.
    """
    global _recorder  # noqa: PLW0603  # every thread's, wherever it was started
    if _recorder is not None:
        raise RuntimeError("a trace is recorded already")
    spans: list[Span] = []
    _recorder = spans
    try:
        yield spans
    finally:
        _recorder = None


class _Recorded:
    """Adds the time within to a list, whether the work ends well or not."""

    def __init__(self, stage: str, spans: list[Span]) -> None:
        self._stage, self._spans = stage, spans

    def __enter__(self) -> None:
        self._start, self._used = time.perf_counter(), time.thread_time()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        # Appending to a list is atomic: threads need no lock of their own.
        stop, used = time.perf_counter(), time.thread_time() - self._used
        self._spans.append(Span(threading.current_thread().name, self._stage, self._start, stop, used))
