"""The work of a run on a cluster: one loop, with what it does about each thing that it hears."""

from __future__ import annotations

import queue
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from ..errors import ClusterError
from ..folder.maker import LOOKED, Run
from ..folder.report import Entry
from ..protocol import progress, warning
from ..words import joined, phrase
from .connection import Answer, Connection, Facts, Lost, Note, Present, SchedulerLost
from .dispatch import Dispatch
from .fitness import Question, worker_facts
from .orders import CANCELLED, DONE, OF_NETWORK, OF_OTHERS, OF_WORKER, Outcome, everywhere
from .roster import WORKER_UNFIT, Member, Roster, tell_facts
from .scene import ASSEMBLE, MEASURE, WHOLE, Assignment, Scene
from .table import Table

_LISTENED = 0.1  # seconds at a time, between looks at whether to stop
_HELD, _HELD_AGAIN = 90.0, 3.0  # seconds: how long another run may write an output, and between looks
_AGAIN = 1.0  # seconds
_NETWORK_AGAIN, _NETWORK_TRIES = 10.0, 3
_NOBODY = 600.0  # seconds without a worker after which the run ends
_ENDING = 20.0  # seconds for workers to stop when the run is cancelled
_ANSWERED = 30.0  # seconds for an answer to arrive

WORKER_LOST = "worker-lost"


class Work:
    """The work of one run.

    Args:
        run: takes what becomes of each file.
        roster: of the workers.
        question: that new workers are asked.
        todo: files to make.
    """

    def __init__(self, run: Run, roster: Roster, question: Question, todo: Sequence[Entry]) -> None:
        self._run, self._roster, self._question = run, roster, question
        self._scenes = [Scene(entry, everywhere(run.colorization(entry))) for entry in todo]
        self._dispatch = Dispatch(run, roster, self._scenes, self._failed)
        self._nobody_since: float | None = None
        self._table = Table(run, self._scenes, roster)
        self._total = sum(scene.pixels for scene in self._scenes) or 1

    def run(self, connection: Connection, identity: str) -> None:
        """Work until all scenes are done or cannot be.

        Args:
            connection: to the scheduler.
            identity: of the run on it.

        Raises:
            SchedulerLost: to be called again with another connection.
            ClusterError: no worker is left.
            Cancelled: tasks were told to stop, and have.
        """
        self.begin(connection, identity)
        try:
            while self._scenes:
                self.step()
        except SchedulerLost:
            raise  # there is nobody to be told
        except BaseException:
            self._end()
            raise

    def begin(self, connection: Connection, identity: str) -> None:
        """Take a connection, as `run` does."""
        self._connection = connection
        self._dispatch.begin(connection, identity)

    def step(self) -> None:
        """Hand out what can be, and listen for a moment."""
        self._run.check()
        self._dispatch.hand_out()
        self._listen()
        self._tell()

    def _listen(self) -> None:
        end = time.monotonic() + _LISTENED
        with suppress(queue.Empty):
            while True:
                self._hear(self._connection.heard.get(timeout=max(0.0, end - time.monotonic())))

    def _hear(self, heard: Any) -> None:
        if isinstance(heard, Answer):
            self._answered(heard)
        elif isinstance(heard, Note):
            self._noted(heard.facts)
        elif isinstance(heard, Present):
            self._present(heard)
        elif isinstance(heard, Facts):
            tell_facts(self._roster, heard.answers, self._run)
        elif isinstance(heard, Lost):
            raise SchedulerLost

    def _present(self, heard: Present) -> None:
        new, gone = self._roster.seen(heard.workers)
        for member in gone:
            self._gone(member)
        asked = [*new, *self._roster.to_ask_again()]
        if asked:
            self._connection.ask_later(worker_facts, self._question, asked)
        if self._roster.fit:
            self._nobody_since = None
            return
        now = time.monotonic()
        if self._nobody_since is None:
            self._nobody_since = now
            text = phrase(
                "No worker is left that may work. Waiting up to {minutes} minutes for one.", minutes=int(_NOBODY // 60)
            )
            self._run.emit(warning(WORKER_LOST, text))
        elif now - self._nobody_since > _NOBODY:
            raise ClusterError(
                phrase(
                    "No worker was left, and none came for {minutes} minutes. What is finished is kept: start workers "
                    "and run it again to go on.",
                    minutes=int(_NOBODY // 60),
                )
            )

    def _gone(self, member: Member) -> None:
        """A worker has gone: what it was at is made again by another, unless it was the same twice."""
        at = [(scene, scene.tasks[key]) for key, scene in self._dispatch.at.items()]
        lost = [(scene, task) for scene, task in at if task.worker == member.address]
        if lost:
            names = joined(dict.fromkeys(scene.entry.file.name for scene, _ in lost), ", ")
            text = phrase("{worker} has gone while it was at {files}: made again.", worker=member.name, files=names)
            self._run.emit(warning(WORKER_LOST, text))
        for scene, task in lost:
            self._lost(scene, task)

    def _lost(self, scene: Scene, task: Assignment) -> None:
        self._dispatch.withdraw(scene, task)
        if scene in self._scenes and scene.died(task):
            text = phrase(
                "Workers ended over it twice ({workers}): it is set aside. Their logs may say why; often memory does "
                "not suffice.",
                workers=", ".join(scene.dead_over(task)),
            )
            self._failed(scene, text)

    def _noted(self, facts: dict[str, Any]) -> None:
        scene = self._dispatch.at.get(str(facts.get("key")))
        if scene is None:
            return  # of a task that was given up
        task = scene.tasks[str(facts["key"])]
        if not facts.get("begun"):
            task.stage = str(facts.get("stage", task.stage))
            task.fraction = max(task.fraction, float(facts.get("fraction", 0.0)))
            return
        again = task.pid is not None and task.pid != facts["pid"]
        task.pid = facts["pid"]
        if again:  # started anew under the same address before it was seen to have gone
            self._lost(scene, task)

    def _answered(self, heard: Answer) -> None:
        scene = self._dispatch.at.get(heard.key)
        if scene is None:
            return  # given up meanwhile
        task = scene.tasks[heard.key]
        outcome = _outcome(heard)
        if outcome is not None:
            self._dispatch.withdraw(scene, task)
            self._became(scene, task, outcome)
        elif heard.future.status == "error":  # Dask's own: its worker has ended again and again
            self._lost(scene, task)
        else:  # its worker or the scheduler is going, of which more will be heard
            self._dispatch.withdraw(scene, task)
            scene.not_before = time.monotonic() + _AGAIN

    def _became(self, scene: Scene, task: Assignment, outcome: Outcome) -> None:
        """Go on by what became of a task."""
        scene.warnings.update(dict.fromkeys(outcome.warnings))
        member = self._roster.get(task.worker)
        if outcome.status == DONE:
            if member:
                member.strikes = 0
            self._done(scene, task, outcome)
        elif outcome.status == CANCELLED:
            scene.not_before = time.monotonic() + _AGAIN  # its worker is closing: another one
        elif outcome.lies_in == OF_OTHERS:
            self._held(scene, outcome)
        elif outcome.lies_in == OF_NETWORK and scene.network_failed() < _NETWORK_TRIES:
            scene.not_before = time.monotonic() + _NETWORK_AGAIN
        elif outcome.lies_in == OF_WORKER:
            self._failed_by_worker(scene, task, member, outcome)
        else:
            self._failed(scene, outcome.text)

    def _done(self, scene: Scene, task: Assignment, outcome: Outcome) -> None:
        member = self._roster.get(task.worker)
        if task.kind in (WHOLE, ASSEMBLE):
            scene.strip_folder.remove()
            entry = scene.entry
            for text in scene.warnings:
                self._run.warn(entry, text)
            self._finished(scene)
            self._run.made(entry, outcome.valid, time.monotonic() - (scene.started or 0.0))
        elif task.kind == MEASURE and member is not None:
            scene.findings, scene.arithmetic = outcome.findings, member.arithmetic
            self._dispatch.cut(scene)
        elif task.strip is not None:
            scene.painted.add(task.strip)

    def _held(self, scene: Scene, outcome: Outcome) -> None:
        """Another run writes the output: perhaps a worker of this one, which was given up and has not ended yet."""
        now = time.monotonic()
        scene.held_since = scene.held_since or now
        if now - scene.held_since > _HELD:
            self._failed(scene, scene.held_text(outcome.text))
        scene.not_before = now + _HELD_AGAIN

    def _failed_by_worker(self, scene: Scene, task: Assignment, member: Member | None, outcome: Outcome) -> None:
        """Try the scene on one other worker, if there is one; one that fails again is given no more work."""
        scene.failed_on.add(task.worker)
        name = scene.entry.file.name
        if member is not None and self._roster.failed(member):
            text = phrase("{worker} is given no more work: {reason}", worker=member.name, reason=outcome.text)
            self._run.emit(warning(WORKER_UNFIT, text))
        if len(scene.failed_on) > 1 or not self._roster.others(scene.failed_on):
            self._failed(scene, outcome.text)
            return
        text = phrase(
            "{file} failed on {worker} and is tried on another: {reason}",
            file=name,
            worker=task.name,
            reason=outcome.text,
        )
        self._run.emit(warning(WORKER_LOST, text))
        if task.kind == ASSEMBLE:
            scene.repainted()

    def _failed(self, scene: Scene, reason: str) -> None:
        if scene not in self._scenes:
            return
        self._finished(scene)
        scene.strip_folder.remove()
        entry = scene.entry
        entry.seconds = time.monotonic() - (scene.started or time.monotonic())
        for text in scene.warnings:
            self._run.warn(entry, text)
        self._run.failed(entry, reason)

    def _finished(self, scene: Scene) -> None:
        """Have nothing more to do with a scene."""
        self._dispatch.begin_anew(scene)
        self._scenes.remove(scene)
        self._table.ended(scene)

    def _end(self) -> None:
        """Have the workers stop, and wait until they have: nothing is half made when the run has ended."""
        connection = self._connection
        connection.end_run()
        waiting = set(self._dispatch.at)
        end = time.monotonic() + _ENDING
        while waiting and time.monotonic() < end:
            try:
                heard = connection.heard.get(timeout=_LISTENED)
            except queue.Empty:
                continue
            if isinstance(heard, Lost):
                break
            if isinstance(heard, Answer):
                waiting.discard(heard.key)
            elif isinstance(heard, Present):
                waiting -= {key for key in waiting if self._dispatch.at[key].tasks[key].worker not in heard.workers}
        connection.give_up(
            [scene.tasks[key].future for key, scene in self._dispatch.at.items() if scene.tasks[key].future]
        )

    def _tell(self) -> None:
        if not self._table.is_due():
            return
        left = sum(scene.pixels * (1 - scene.done_share) for scene in self._scenes)
        done = LOOKED + (1 - LOOKED) * (1 - left / self._total)
        stage = phrase("scenes left: {left}, workers: {workers}", left=len(self._scenes), workers=len(self._roster.fit))
        self._run.emit({**progress(min(done, 0.999), stage), "table": self._table.table()})


def _outcome(heard: Answer) -> Outcome | None:
    """Return what a task answered; None where it has not: its worker or the scheduler has gone."""
    if heard.future.status != "finished":
        return None
    try:
        outcome = heard.future.result(timeout=_ANSWERED)
    except Exception:  # its worker has gone, or it was cancelled meanwhile: of many classes, by version of Dask
        return None
    return outcome if isinstance(outcome, Outcome) else None
