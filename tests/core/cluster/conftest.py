"""What the tests of the cluster share: a run that takes notes, and a scheduler that does what a test says."""

from __future__ import annotations

import queue
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sar_colorizer import __version__
from sar_colorizer.core.cancellation import CancelFlag
from sar_colorizer.core.cluster import work as work_module
from sar_colorizer.core.cluster.connection import Answer, Facts, Note, Present
from sar_colorizer.core.cluster.fitness import Question, code_digest
from sar_colorizer.core.cluster.orders import DONE, Outcome
from sar_colorizer.core.cluster.roster import Roster
from sar_colorizer.core.cluster.work import Work
from sar_colorizer.core.folder import report
from sar_colorizer.core.folder.inputs import FolderFile
from sar_colorizer.core.folder.report import Entry
from sar_colorizer.core.folder.status import Making
from sar_colorizer.core.options.colorize import ColorizeOptions

MODEL = "ab" * 32


def answer(**changes: Any) -> dict[str, Any]:
    """What a worker answers that may work."""
    return {
        "version": __version__,
        "code": code_digest(),
        "host": "host",
        "boot": "boot",
        "pid": 1,
        "device": "cpu",
        "arithmetic": ["CPU", "torch 2"],
        "gpu": "",
        "model": MODEL,
        "folder": True,
        "unwritable": "",
        "unseen": [],
        "temporary": {"folder": "/tmp", "free": 2**30},
        **changes,
    }


def identity(**changes: Any) -> dict[str, Any]:
    """What the scheduler says of a worker."""
    return {"name": None, "nthreads": 1, "resources": {}, **changes}


class Future:
    """A future of Dask, as far as it is looked at."""

    def __init__(self, status: str = "pending", outcome: Any = None) -> None:
        self.status, self.outcome = status, outcome

    def done(self) -> bool:
        return self.status != "pending"

    def result(self, timeout: float) -> Any:
        return self.outcome


class Scheduler:
    """In place of a `Connection`: tasks are kept until the test answers them."""

    def __init__(self, workers: dict[str, dict[str, Any]]) -> None:
        self.heard: queue.Queue[Any] = queue.Queue()
        self.workers = dict(workers)
        self.answers: dict[str, Any] = {}
        self.tasks: dict[str, SimpleNamespace] = {}
        self.given_up: list[Any] = []
        self.ended = 0

    def submit(self, function: Any, worker: str, key: str, *values: Any, resources: Any = None) -> Future:
        future = Future()
        self.tasks[key] = SimpleNamespace(
            kind=function.__name__, worker=worker, key=key, values=values, resources=resources, future=future
        )
        return future

    def ask_later(self, function: Any, question: Any, workers: list[str]) -> None:
        self.heard.put(Facts({worker: self.answers.get(worker, answer()) for worker in workers}))

    def give_up(self, futures: list[Any]) -> None:
        self.given_up += futures
        self.tasks = {key: task for key, task in self.tasks.items() if task.future not in futures}

    def end_run(self) -> None:
        self.ended += 1
        for task in list(self.tasks.values()):
            self.finish(task, Outcome("cancelled"))

    # What a test does.

    def finish(self, task: SimpleNamespace, outcome: Outcome | None = None) -> None:
        """A task ends, by itself done."""
        task.future.status, task.future.outcome = "finished", outcome or Outcome(DONE, valid=0.5)
        self.tasks.pop(task.key, None)
        self.heard.put(Answer(task.key, task.future))

    def say(self, task: SimpleNamespace, **facts: Any) -> None:
        self.heard.put(Note({"key": task.key, "pid": 1, **facts}))

    def see(self) -> None:
        """The workers that are there are looked at."""
        self.heard.put(Present(dict(self.workers)))

    def lose(self, worker: str) -> None:
        """A worker goes, with what it was at."""
        del self.workers[worker]
        for key in [key for key, task in self.tasks.items() if task.worker == worker]:
            del self.tasks[key]
        self.see()


class Run:
    """In place of a `FolderRun`."""

    def __init__(self, folder: Path, sizes: list[tuple[int, int]], strip_mpx: float) -> None:
        self.folder = folder
        self.entries = []
        for number, (width, height) in enumerate(sizes):
            file = FolderFile(f"{folder}/{number}.tif", f"{number}.tif", folder / f"{number}_colour.tif", None)
            making = Making("fingerprint", "model", MODEL, "{}")
            self.entries.append(Entry(file, width=width, height=height, making=making))
        self.check = CancelFlag()
        self.events: list[dict[str, Any]] = []
        self.emit = self.events.append
        self.look = SimpleNamespace(options=SimpleNamespace(strip_mpx=strip_mpx))
        self.ends: list[tuple[str, str]] = []

    def colorization(self, entry: Entry) -> Any:
        return ColorizeOptions(input=entry.file.source, output=str(entry.file.output), model="/models/m.safetensors")

    def begin(self, entry: Entry, worker: str = "") -> None:
        entry.status, entry.worker = report.RUNNING, worker

    def made(self, entry: Entry, valid: float | None, seconds: float) -> None:
        entry.status, entry.valid, entry.seconds = report.DONE, valid, seconds
        self.ends.append((entry.file.name, "done"))

    def failed(self, entry: Entry, reason: str) -> None:
        entry.status, entry.reason = report.FAILED, reason
        self.ends.append((entry.file.name, "failed"))

    def warn(self, entry: Entry, text: str) -> None:
        entry.warnings += (text,)

    def make_folder(self, entry: Entry) -> None:
        entry.file.output.parent.mkdir(exist_ok=True)

    def warnings(self) -> str:
        return " ".join(event["text"] for event in self.events if event["event"] == "warning")


class Stage:
    """A `Work` whose loop is driven by a test, step by step."""

    def __init__(self, folder: Path, sizes: Any, workers: Any, strip_mpx: float = 64.0) -> None:
        self.run = Run(folder, list(sizes), strip_mpx)
        question = Question("run", "/model", str(folder), "sentinel", (), "auto")
        self.roster = Roster(question, MODEL)
        workers = workers if isinstance(workers, dict) else {name: {} for name in workers}
        self.scheduler = Scheduler({name: identity(**changes) for name, changes in workers.items()})
        self.roster.seen(self.scheduler.workers)
        self.work = Work(self.run, self.roster, question, self.run.entries)
        self.begun = False

    def fit(self, **answers: Any) -> Stage:
        """All workers answer; those that are named in another way than usual."""
        self.roster.answered({name: answers.get(name, answer()) for name in self.scheduler.workers})
        return self

    def step(self) -> list[SimpleNamespace]:
        """Let the work hear what there is and hand out what it can; returns the tasks that are out."""
        if not self.begun:
            self.begun = True
            self.work.begin(self.scheduler, "run-1")
        self.work.step()
        self.work.step()
        return list(self.scheduler.tasks.values())


@pytest.fixture
def stage(tmp_path, monkeypatch):
    """Make a `Stage`: ``stage(sizes, workers)``."""
    monkeypatch.setattr(work_module, "_LISTENED", 0.005)

    def make(sizes: Any, workers: Any, **more: Any) -> Stage:
        return Stage(tmp_path, sizes, workers, **more)

    return make
