"""The connection to Dask: a cluster of this machine's processes, or a scheduler somewhere, watched as long as it lasts.

What is heard comes into one queue, in its order: answers of tasks, what they say meanwhile, which workers there are,
and that the scheduler was lost.
"""

from __future__ import annotations

import asyncio
import importlib.util
import logging
import queue
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dask
from distributed import Client, LocalCluster
from distributed.comm.core import connect
from distributed.security import Security

from ..cancellation import Check
from ..concurrency.cores import usable_cores
from ..errors import ClusterError, ClusterMissingError
from ..words import phrase
from . import preload
from .workplace import end_run, topic_of

_WATCHED = 1.0  # seconds between looks at the workers
_SILENT = 3  # looks in a row without an answer: then the scheduler is lost
_CONNECT = _ANSWER = 10  # seconds
_AT_START = {"MALLOC_ARENA_MAX": "1", "OMP_WAIT_POLICY": "PASSIVE", "DASK_LOGGING__DISTRIBUTED": "critical"}
_GONE = (OSError, TimeoutError)  # CommClosedError is an OSError
_BEFORE_START = "distributed.nanny.pre-spawn-environ"
_LOGGERS = ("distributed", "distributed.client", "distributed.scheduler", "distributed.worker")


class SchedulerLost(Exception):
    """The scheduler does not answer any more. What was under way is to be made anew."""


@dataclass(frozen=True)
class Answer:
    """A task has ended, or was lost with its worker or the scheduler.

    Attributes:
        key: of the task.
        future: Dask's.
    """

    key: str
    future: Any


@dataclass(frozen=True)
class Note:
    """What a task says on its way: see `workplace.Task.tell`."""

    facts: dict[str, Any]


@dataclass(frozen=True)
class Present:
    """The workers that are there, by address, as the scheduler describes them."""

    workers: dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Lost:
    """The scheduler does not answer any more, or is another one."""


@dataclass(frozen=True)
class Facts:
    """What workers answered to the driver's question, by address; exceptions where they did not."""

    answers: dict[str, Any]


class Connection:
    """A connection to one scheduler.

    Args:
        address: of the scheduler, or a cluster of this machine.
        run: identity of the run on this scheduler.

    Attributes:
        heard: what comes in: one of the classes above.

    Raises:
        ClusterError: nothing answers there.
    """

    def __init__(self, address: str | LocalCluster, run: str) -> None:
        _quieten()
        self.heard: queue.Queue[Any] = queue.Queue()
        self._run = run
        make: Any = Client  # distributed has no types
        try:
            if isinstance(address, str):
                _greet(address)
            with dask.config.set({"distributed.comm.timeouts.connect": f"{_CONNECT}s"}):
                self._client = make(address, timeout=_CONNECT, set_as_default=False, name="sar-colorizer")
            self._scheduler = self._identity()["id"]
        except Exception as error:  # of any kind: what answers may be no scheduler at all, whose words mean nothing
            raise ClusterError(_unreachable(str(address), error)) from error
        self._client.subscribe_topic(topic_of(run), self._on_event)
        self._ended = threading.Event()
        self._watching = threading.Thread(target=self._watch, name="dask watch", daemon=True)
        self._watching.start()

    @property
    def dashboard(self) -> str:
        """The address of Dask's dashboard; "" where there is none, or where it is known to be empty."""
        services = self._identity()["services"]
        is_here = isinstance(self._client.cluster, LocalCluster)
        if not services.get("dashboard") or (is_here and importlib.util.find_spec("bokeh") is None):
            return ""
        return str(self._client.dashboard_link)

    def present(self) -> Present:
        """Return the workers that are there now; raises SchedulerLost."""
        return Present(self._identity()["workers"])

    def ask(self, function: Callable[..., Any], question: Any, workers: Sequence[str]) -> dict[str, Any]:
        """Run a function on workers; returns what each answers, or the exception it ended with."""
        try:
            answers = self._client.run(function, question, workers=list(workers), on_error="return")
        except Exception as error:
            # One worker that cannot be reached fails the call for all: each is asked alone.
            if len(workers) == 1:
                return {workers[0]: error}
            return {one: answer for worker in workers for one, answer in self.ask(function, question, [worker]).items()}
        return dict(answers)

    def ask_later(self, function: Callable[..., Any], question: Any, workers: Sequence[str]) -> None:
        """Do the same on a thread of its own; the answers are heard as `Facts`."""

        def asked() -> None:
            self.heard.put(Facts(self.ask(function, question, workers)))

        threading.Thread(target=asked, name="dask question", daemon=True).start()

    def submit(self, function: Callable[..., Any], worker: str, key: str, *values: Any, resources: Any = None) -> Any:
        """Hand a task to a worker; its `Answer` is heard.

        Raises:
            SchedulerLost: there is none to hand it to.
        """
        try:
            future = self._client.submit(
                function, *values, key=key, workers=[worker], allow_other_workers=False, pure=False, resources=resources
            )
        except (*_GONE, ValueError, RuntimeError) as error:  # by version of Dask: a client that is not connected
            raise SchedulerLost from error
        future.add_done_callback(lambda done: self.heard.put(Answer(key, done)))
        return future

    def give_up(self, futures: Sequence[Any]) -> None:
        """Take tasks back: what has not begun never does, what runs stops soon."""
        with suppress(*_GONE, RuntimeError):
            self._client.cancel(list(futures), force=True)

    def end_run(self) -> None:
        """Have all tasks of this run stop, wherever they are."""
        with suppress(*_GONE, RuntimeError):
            self._client.run(end_run, self._run, on_error="ignore")

    def close(self) -> None:
        """Leave the scheduler, which forgets the tasks of this run."""
        self._ended.set()
        with suppress(*_GONE, RuntimeError):
            self._client.close(timeout=5)

    def _identity(self) -> dict[str, Any]:
        try:
            return dict(self._client.sync(self._client.scheduler.identity, callback_timeout=_ANSWER))
        except Exception as error:  # whatever it is: it does not answer
            raise SchedulerLost from error

    def _watch(self) -> None:
        silent = 0
        while not self._ended.wait(_WATCHED):
            try:
                identity = self._identity()
            except SchedulerLost:
                silent += 1
                if silent < _SILENT:
                    continue
                self.heard.put(Lost())
                return
            silent = 0
            if identity["id"] != self._scheduler:
                self.heard.put(Lost())
                return
            self.heard.put(Present(identity["workers"]))

    def _on_event(self, event: tuple[float, dict[str, Any]]) -> None:
        self.heard.put(Note(event[1]))


def connected(address: str | LocalCluster, run: str, check: Check, wait: float) -> Connection:
    """Connect to a scheduler, waiting so many seconds for one to be there.

    Raises:
        ClusterError: none came.
        Cancelled: by `check`.
    """
    end = time.monotonic() + wait
    while True:
        check()
        try:
            return Connection(address, run)
        except ClusterError:
            if time.monotonic() >= end:
                raise
            time.sleep(1.0)


def _quieten() -> None:
    """Keep Dask's log off the terminal, where the progress is drawn, unless everything is to be logged."""
    if logging.getLogger().level > logging.DEBUG or not logging.getLogger().level:
        for name in _LOGGERS:
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _greet(address: str) -> None:
    """Have the scheduler say who it is; Dask's client waits for ever where something listens that says nothing."""
    make: Any = Security
    reach: Any = connect

    async def greeted() -> None:
        (await reach(address, timeout=_CONNECT, **make().get_connection_args("client"))).abort()

    asyncio.run(asyncio.wait_for(greeted(), _CONNECT + 1))  # a second later, so that Dask's own words come first


@contextmanager
def local_cluster(workers: int) -> Iterator[LocalCluster]:
    """Start worker processes on this machine, which share its cores; they end with it, and with this process.

    They speak TLS with certificates of this run: a Dask worker runs what it is sent, and a port of this machine is open
    to all who work on it.

    Raises:
        ClusterError: they cannot be started.
    """
    _quieten()
    start: Any = LocalCluster
    # Read by the C library before anything else runs. Of Dask's own, that which gives memory back at once goes: for
    # each row of tiles it would have to be asked for anew, which took a third of the time.
    before = {**dask.config.get(_BEFORE_START, {}), **_AT_START}
    before.pop("MALLOC_TRIM_THRESHOLD_", None)
    try:
        with dask.config.set({_BEFORE_START: before}):
            cluster = start(
                n_workers=workers,
                threads_per_worker=max(1, usable_cores() // workers),
                processes=True,
                host="127.0.0.1",
                protocol="tls://",
                security=Security.temporary(),  # type: ignore[no-untyped-call]
                dashboard_address="127.0.0.1:0",  # else one that all may reach
                worker_dashboard_address="127.0.0.1:0",
                memory_limit=0,  # the engine's memory is bounded; the system decides what is too much
                silence_logs=logging.CRITICAL,
                preload=[preload.__file__],
                env={preload.FOLDER: str(Path(__file__).resolve().parents[2])},
            )
    except ImportError as error:  # of what makes the certificates
        raise ClusterMissingError("cryptography") from error
    except Exception as error:  # of many kinds, from processes that do not start
        cause = f"{type(error).__name__}: {error}"
        raise ClusterError(
            phrase("The worker processes cannot be started ({cause}). Use fewer, or none.", cause=cause)
        ) from error
    try:
        yield cluster
    finally:
        with suppress(*_GONE, RuntimeError):
            cluster.close(timeout=10)


def _unreachable(address: str, error: BaseException) -> str:
    if isinstance(error, (asyncio.TimeoutError, MemoryError)):  # silence; a length made of other words than Dask's
        return phrase(
            "What listens at {address} is no Dask scheduler. Check the address: 'dask scheduler' tells it.",
            address=address,
        )
    return phrase(
        "No Dask scheduler answers at {address} ({cause}). Check the address, such as tcp://10.0.0.5:8786, that "
        "'dask scheduler' runs there, and that no firewall is in between.",
        address=address,
        cause=str(error).strip() or type(error).__name__,
    )
