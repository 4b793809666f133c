"""The dispatch: which worker is given what, and what is taken back.

The driver decides, and Dask carries it there. So it knows over what a worker has ended, and a worker of another
version, or without the model, is never given anything.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable
from typing import Any

from ..errors import SarColorizerError
from ..folder.maker import Run
from ..protocol import message
from .connection import Connection
from .fitness import code_digest
from .orders import Order
from .roster import Member, Roster
from .scene import ASSEMBLE, MEASURE, PAINT, WHOLE, Assignment, Scene
from .tasks import assemble_scene, make_scene, measure_scene, paint_strip

_STRIP_ROWS = 1024  # at the least: what is looked at around a strip is read and computed twice


class Dispatch:
    """The dispatch of one run.

    Args:
        run: is told what is begun.
        roster: of the workers.
        scenes: that are not done yet; changes while the work goes on.
        refused: is told a scene that cannot be begun, and why.

    Attributes:
        at: the scenes of the tasks that are out, by key.
    """

    def __init__(self, run: Run, roster: Roster, scenes: list[Scene], refused: Callable[[Scene, str], None]) -> None:
        self._run, self._roster, self._scenes, self._refused = run, roster, scenes, refused
        self.at: dict[str, Scene] = {}
        self._numbers = itertools.count(1)
        self._strip_pixels = run.look.options.strip_mpx * 1e6
        self._identity = ""

    def begin(self, connection: Connection, identity: str) -> None:
        """Hand out by a connection from now on; what was out by another is forgotten.

        Args:
            connection: to the scheduler.
            identity: of the run on it.
        """
        self._connection, self._identity = connection, identity
        for scene in self.at.values():
            scene.tasks.clear()
        self.at.clear()

    def cut(self, scene: Scene) -> None:
        """Cut a scene into strips."""
        least = int(min(_STRIP_ROWS, max(64, self._strip_pixels / 4 / max(1, scene.entry.width))))
        scene.cut(max(2, self._strips_of(scene)), least)

    def begin_anew(self, scene: Scene) -> None:
        """Take all tasks of a scene back, and have it begin from the start."""
        for task in list(scene.tasks.values()):
            self.withdraw(scene, task)
        scene.anew()

    def withdraw(self, scene: Scene, task: Assignment) -> None:
        """Take a task back from its worker, if it has not ended."""
        scene.tasks.pop(task.key, None)
        self.at.pop(task.key, None)
        member = self._roster.get(task.worker)
        if member is not None and task.kind != ASSEMBLE:
            member.tasks.discard(task.key)
            member.is_taken = member.is_taken and bool(member.tasks)
        if task.future is not None and not task.future.done():
            self._connection.give_up([task.future])
        task.future = None  # Dask forgets it

    def hand_out(self) -> None:
        """Give every worker that is free what is next for it."""
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
                self.begin_anew(scene)  # those that could have gone on are gone
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
            self._refused(scene, error.text)
            return
        key = f"sar-colorizer-{self._identity}-{next(self._numbers)}"
        if scene.started is None:
            scene.started = time.monotonic()
            run.emit({**message("file-begun", scene.entry.file.name), "file": scene.entry.file.source})
        scene.workers[member.name] = None
        order = Order(self._identity, key, scene.options, scene.products, scene.making, str(run.folder), code_digest())
        task = Assignment(key, kind, member.address, member.name, strip)
        scene.tasks[key], self.at[key] = task, scene
        if kind != ASSEMBLE:
            member.tasks.add(key)
            member.is_taken = scene.needs_alone
        resources = None if kind == ASSEMBLE else member.resources
        run.begin(scene.entry, ", ".join(scene.workers))
        task.future = self._connection.submit(function, member.address, key, order, *values, resources=resources)
