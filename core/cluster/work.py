"""The work of a run on a cluster: scenes are handed to workers, and what becomes of them is told.

One module, though long: one loop, with what it does about each thing that it hears.

The driver decides which worker is given what, and Dask carries it there. So it knows over what a worker has ended, and
a worker of another version, or without the model, is never given anything.
"""

from __future__ import annotations

import itertools
import queue
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from ..errors import ClusterError, SarColorizerError
from ..folder.maker import LOOKED, Run
from ..folder.report import Entry
from ..protocol import message, progress, warning
from ..words import joined, phrase
from .connection import Answer, Connection, Facts, Lost, Note, Present, SchedulerLost
from .facts import Question, code_digest, worker_facts
from .orders import CANCELLED, DONE, OF_NETWORK, OF_OTHERS, OF_WORKER, Order, Outcome, everywhere
from .roster import Member, Roster
from .scene import ASSEMBLE, MEASURE, PAINT, WHOLE, Assignment, Scene
from .table import Table
from .tasks import assemble_scene, make_scene, measure_scene, paint_strip

_LISTENED = 0.1  # seconds at a time, between looks at whether to stop
_STRIP_ROWS = 1024  # at the least: what is looked at around a strip is read and computed twice
_HELD, _HELD_AGAIN = 90.0, 3.0  # seconds: how long another run may write an output, and between looks
_AGAIN = 1.0  # seconds
_NETWORK_AGAIN, _NETWORK_TRIES = 10.0, 3
_NOBODY = 600.0  # seconds without a worker after which the run ends
_ENDING = 20.0  # seconds for workers to stop when the run is cancelled
_ANSWERED = 30.0  # seconds for an answer to arrive

WORKER_UNFIT, WORKER_LOST = "worker-unfit", "worker-lost"


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
        self._at: dict[str, Scene] = {}  # by the keys of tasks that are out
        self._numbers = itertools.count(1)
        self._strip_pixels = run.look.options.strip_mpx * 1e6
        self._nobody_since: float | None = None
        self._table = Table(run, self._scenes, roster)
        self._total = sum(scene.pixels for scene in self._scenes) or 1
        self._identity = ""

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
            for scene in self._scenes:
                scene.tasks.clear()
            self._at.clear()
            raise
        except BaseException:
            self._end()
            raise

    def begin(self, connection: Connection, identity: str) -> None:
        """Take a connection, as `run` does."""
        self._connection, self._identity = connection, identity

    def step(self) -> None:
        """Hand out what can be, and listen for a moment."""
        self._run.check()
        self._hand_out()
        self._listen()
        self._tell()

    # What is handed out.

    def _hand_out(self) -> None:
        for scene in list(self._scenes):
            self._hand_out_assembly(scene)
        for member in self._roster.fit:
            while member.free and self._next_for(member):
                pass

    def _hand_out_assembly(self, scene: Scene) -> None:
        """Have a cut scene assembled: beside the painting, by a worker that mostly waits."""
        if not scene.strips or any(one.kind == ASSEMBLE for one in scene.tasks.values()):
            return
        members = self._roster.others(scene.failed_on) or self._roster.fit
        if members and scene.not_before <= time.monotonic():
            member = min(members, key=lambda one: len(one.tasks))
            self._give(scene, ASSEMBLE, member, assemble_scene, scene.findings, scene.strips, scene.key)

    def _next_for(self, member: Member) -> bool:
        """Give a worker what is next for it; returns whether there was anything."""
        now = time.monotonic()
        for scene in self._scenes:
            if scene.arithmetic is None or not scene.findings or scene.not_before > now:
                continue
            if self._is_barred(member, scene):
                continue
            if not any(one.arithmetic == scene.arithmetic for one in self._roster.fit):
                self._begin_anew(scene)  # those that could have gone on are gone
                continue
            strip = scene.next_strip()
            if strip and member.arithmetic == scene.arithmetic:
                self._give(scene, PAINT, member, paint_strip, scene.findings, strip, scene.key, strip=strip)
                return True
        for scene in self._scenes:
            if not scene.is_waiting or scene.not_before > now or self._is_barred(member, scene):
                continue
            if scene.needs_alone and member.tasks:
                continue
            if self._strips_of(scene) > 1:
                self._give(scene, MEASURE, member, measure_scene)
            else:
                self._give(scene, WHOLE, member, make_scene)
            return True
        return False

    def _is_barred(self, member: Member, scene: Scene) -> bool:
        return member.address in scene.failed_on and bool(self._roster.others(scene.failed_on))

    def _strips_of(self, scene: Scene) -> int:
        """Return into how many strips a scene is cut: as many as there are workers for each scene that is left."""
        if scene.pixels < self._strip_pixels:
            return 1
        return self._roster.slots // len(self._scenes)

    def _give(self, scene: Scene, kind: str, member: Member, function: Any, *values: Any, strip: Any = None) -> None:
        run = self._run
        try:
            run.make_folder(scene.entry)
        except SarColorizerError as error:
            self._failed(scene, error.text)
            return
        key = f"sar-colorizer-{self._identity}-{next(self._numbers)}"
        if scene.started is None:
            scene.started = time.monotonic()
            run.emit({**message("file-begun", scene.entry.file.name), "file": scene.entry.file.source})
        scene.workers[member.name] = None
        order = Order(self._identity, key, scene.options, scene.products, scene.making, str(run.folder), code_digest())
        task = Assignment(key, kind, member.address, member.name, strip)
        scene.tasks[key], self._at[key] = task, scene
        if kind != ASSEMBLE:
            member.tasks.add(key)
            member.is_taken = scene.needs_alone
        resources = None if kind == ASSEMBLE else member.resources
        run.begin(scene.entry, ", ".join(scene.workers))
        task.future = self._connection.submit(function, member.address, key, order, *values, resources=resources)

    # What is heard.

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
        at = [(scene, scene.tasks[key]) for key, scene in self._at.items()]
        lost = [(scene, task) for scene, task in at if task.worker == member.address]
        if lost:
            names = joined(dict.fromkeys(scene.entry.file.name for scene, _ in lost), ", ")
            text = phrase("{worker} has gone while it was at {files}: made again.", worker=member.name, files=names)
            self._run.emit(warning(WORKER_LOST, text))
        for scene, task in lost:
            self._lost(scene, task)

    def _lost(self, scene: Scene, task: Assignment) -> None:
        self._withdraw(scene, task)
        if scene in self._scenes and scene.died(task):
            text = phrase(
                "Workers ended over it twice ({workers}): it is set aside. Their logs may say why; often memory does "
                "not suffice.",
                workers=", ".join(scene.dead_over(task)),
            )
            self._failed(scene, text)

    def _noted(self, facts: dict[str, Any]) -> None:
        scene = self._at.get(str(facts.get("key")))
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
        scene = self._at.get(heard.key)
        if scene is None:
            return  # given up meanwhile
        task = scene.tasks[heard.key]
        outcome = _outcome(heard)
        if outcome is not None:
            self._withdraw(scene, task)
            self._became(scene, task, outcome)
        elif heard.future.status == "error":  # Dask's own: its worker has ended again and again
            self._lost(scene, task)
        else:  # its worker or the scheduler is going, of which more will be heard
            self._withdraw(scene, task)
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
            width = max(1, scene.entry.width)
            least = int(min(_STRIP_ROWS, max(64, self._strip_pixels / 4 / width)))
            scene.cut(max(2, self._strips_of(scene)), least)
        elif task.strip is not None:
            scene.painted.add(task.strip)

    def _held(self, scene: Scene, outcome: Outcome) -> None:
        """Another run writes the output: perhaps a worker of this one, which was given up and has not ended yet."""
        now = time.monotonic()
        scene.held_since = scene.held_since or now
        if now - scene.held_since > _HELD:
            self._failed(scene, _held_text(scene, outcome))
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
        self._begin_anew(scene)
        self._scenes.remove(scene)
        self._table.ended(scene)

    def _begin_anew(self, scene: Scene) -> None:
        for task in list(scene.tasks.values()):
            self._withdraw(scene, task)
        scene.anew()

    def _withdraw(self, scene: Scene, task: Assignment) -> None:
        """Take a task back from its worker, if it has not ended."""
        scene.tasks.pop(task.key, None)
        self._at.pop(task.key, None)
        member = self._roster.get(task.worker)
        if member is not None and task.kind != ASSEMBLE:
            member.tasks.discard(task.key)
            member.is_taken = member.is_taken and bool(member.tasks)
        if task.future is not None and not task.future.done():
            self._connection.give_up([task.future])
        task.future = None  # Dask forgets it

    def _end(self) -> None:
        """Have the workers stop, and wait until they have: nothing is half made when the run has ended."""
        connection = self._connection
        connection.end_run()
        waiting = set(self._at)
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
                waiting -= {key for key in waiting if self._at[key].tasks[key].worker not in heard.workers}
        connection.give_up([scene.tasks[key].future for key, scene in self._at.items() if scene.tasks[key].future])

    def _tell(self) -> None:
        if not self._table.is_due():
            return
        left = sum(scene.pixels * (1 - scene.done_share) for scene in self._scenes)
        done = LOOKED + (1 - LOOKED) * (1 - left / self._total)
        stage = phrase("scenes left: {left}, workers: {workers}", left=len(self._scenes), workers=len(self._roster.fit))
        self._run.emit({**progress(min(done, 0.999), stage), "table": self._table.table()})


def tell_facts(roster: Roster, answers: dict[str, Any], run: Run) -> list[str]:
    """Take note of what workers answered, and say which may not work; returns why."""
    _, reasons = roster.answered(answers)
    for reason in reasons:
        run.emit(warning(WORKER_UNFIT, reason))
    return reasons


def _held_text(scene: Scene, outcome: Outcome) -> str:
    """Return why an output could not be written that another process kept until the last."""
    if not scene.dead:
        return outcome.text
    return phrase(
        "{workers} was given up while it was at it, but has not ended: it stands still, and keeps {output} from "
        "others. End its process, then run it again.",
        workers=joined(scene.dead, ", "),
        output=scene.products[0],
    )


def _outcome(heard: Answer) -> Outcome | None:
    """Return what a task answered; None where it has not: its worker or the scheduler has gone."""
    if heard.future.status != "finished":
        return None
    try:
        outcome = heard.future.result(timeout=_ANSWERED)
    except Exception:  # its worker has gone, or it was cancelled meanwhile: of many classes, by version of Dask
        return None
    return outcome if isinstance(outcome, Outcome) else None
