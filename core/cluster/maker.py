"""The maker of a folder on several workers: from the first look at the workers to the last scene.

What is wrong with a worker, or with all of them, is told before the first file is looked at.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

from distributed import LocalCluster

from ..errors import ClusterError, OutputError
from ..file_lock import not_writable
from ..folder.inputs import SEEN
from ..folder.maker import LOOKED, Run
from ..folder.report import Entry
from ..options.folder import FolderOptions
from ..protocol import message, progress, warning
from ..words import joined, phrase
from .connection import Connection, SchedulerLost, connected, local_cluster
from .fitness import Question, worker_facts
from .orders import everywhere
from .roster import Roster, tell_facts
from .work import Work

_FIRST_WORKER = 30.0  # seconds to wait for one at the start
_LOST = 600.0  # seconds to wait for a scheduler that was lost
_INPUTS = 3  # that workers are asked for


class ClusterMaker:
    """Makes files on several workers.

    Args:
        options: say which: so many processes here, or those of a scheduler.
    """

    def __init__(self, options: FolderOptions) -> None:
        self._options = options
        self.identity = secrets.token_hex(4)
        self._times = 0
        self._address: str | LocalCluster = options.scheduler
        self._connection: Connection | None = None

    @contextmanager
    def ready(self, run: Run) -> Iterator[None]:
        """Reach the workers of a scheduler and ask them whether they may work; those of this machine start later.

        Raises:
            ClusterError: none may; the text says why of each.
        """
        with ExitStack() as stack:
            self._question = stack.enter_context(_question(run, self.identity))
            self._roster = Roster(self._question, run.look.model.sha256)
            self._stack = stack
            stack.callback(self._close)
            if self._options.scheduler:
                self._connect(run, wait=0.0)
            yield

    def make(self, todo: Sequence[Entry], run: Run) -> None:
        """Make files, going on with another scheduler, or the same anew, where one is lost.

        Raises:
            ClusterError: no worker or no scheduler is left.
            Cancelled: what is finished stays.
        """
        if not todo:
            return
        if not self._options.scheduler:
            run.emit(progress(LOOKED, phrase("starting workers: {workers}", workers=self._options.workers)))
            self._address = self._stack.enter_context(local_cluster(self._options.workers))
            self._stack.callback(self._close)
            self._connect(run, wait=0.0)
        work = Work(run, self._roster, self._question, todo)
        while True:
            try:
                self._tell(run)
                work.run(self._open(), self._name)
                return
            except SchedulerLost:
                text = phrase(
                    "The Dask scheduler does not answer any more. Waiting up to {minutes} minutes for it; what is "
                    "finished is kept.",
                    minutes=int(_LOST // 60),
                )
                run.emit(warning("scheduler-lost", text))
                self._close()
                self._roster.clear()
                self._connect(run, wait=_LOST)
                run.emit(message("scheduler-back", phrase("The Dask scheduler is there again: going on.")))

    @property
    def _name(self) -> str:
        """The identity of the run on the scheduler that it is connected to."""
        return f"{self.identity}-{self._times}"

    def _open(self) -> Connection:
        if self._connection is None:
            raise ValueError("not connected")
        return self._connection

    def _close(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _connect(self, run: Run, wait: float) -> None:
        """Connect, and ask the workers that are there; wait for the first."""
        end = time.monotonic() + max(wait, _FIRST_WORKER)
        while True:
            self._times += 1
            self._connection = connected(self._address, self._name, run.check, wait)
            try:
                self._meet(run, self._connection, end, at_once=not wait)
                return
            except SchedulerLost as error:  # once more, before a worker was there
                self._close()
                self._roster.clear()
                if time.monotonic() > end:
                    raise ClusterError(_nobody(str(self._options.scheduler), ())) from error

    def _meet(self, run: Run, connection: Connection, end: float, at_once: bool) -> None:
        """Ask workers until one may work; `at_once` where those that are there decide."""
        reasons: list[str] = []
        while not self._roster.fit:
            run.check()
            new, _ = self._roster.seen(connection.present().workers)
            if new:
                reasons += tell_facts(self._roster, connection.ask(worker_facts, self._question, new), run)
            elif time.monotonic() > end or (reasons and at_once):
                raise ClusterError(_nobody(str(self._options.scheduler), reasons))
            elif not self._roster.fit:
                time.sleep(0.2)

    def _tell(self, run: Run) -> None:
        members = self._roster.fit
        devices = joined(dict.fromkeys(str((one.facts or {})["device"]) for one in members), ", ")
        text = phrase("Workers that colorize: {count}, on {devices}.", count=len(members), devices=devices)
        run.emit(message("workers", text))
        kinds = {one.arithmetic for one in members}
        if len(kinds) > 1:
            text = phrase(
                "The workers compute in {count} ways ({kinds}): colours of the same scene can differ by 1 of 255 "
                "between them. The strips of one scene go to workers of one kind.",
                count=len(kinds),
                kinds="; ".join(", ".join(kind) for kind in sorted(kinds)),
            )
            run.emit(message("worker-kinds", text))
        dashboard = self._open().dashboard
        if dashboard:
            text = phrase("Dask's dashboard: {address} (shown where its machine has bokeh).", address=dashboard)
            run.emit(message("dashboard", text))


@contextmanager
def _question(run: Run, identity: str) -> Iterator[Question]:
    """Write a file into the output folder that workers are to see, and make the question."""
    sentinel = run.folder / SEEN.format(identity)
    try:
        sentinel.touch()
    except OSError as error:
        raise OutputError(not_writable(run.folder, error)) from error
    local = [entry.file.source for entry in run.entries if Path(entry.file.source).is_absolute()]
    inputs = tuple(source for source in local[:_INPUTS] if Path(source).exists())
    options = everywhere(run.look.options.colorization("input.tif", "output.tif", None))
    if options["reference"] and Path(options["reference"]).exists():
        inputs = (*inputs, options["reference"])
    try:
        yield Question(identity, options["model"], str(run.folder), sentinel.name, inputs, options["device"])
    finally:
        with suppress(OSError):
            sentinel.unlink(missing_ok=True)


def _nobody(scheduler: str, reasons: Sequence[str]) -> str:
    if reasons:
        return joined([phrase("None of the workers may work."), *dict.fromkeys(reasons)])
    return phrase("The Dask scheduler at {address} has no worker. Start some: dask worker {address}", address=scheduler)
