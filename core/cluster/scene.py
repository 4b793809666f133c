"""A scene on its way through a cluster: as a whole, or measured, painted in strips and assembled."""

from __future__ import annotations

import hashlib
import json
import time
from dataclasses import dataclass, field
from typing import Any

from ..colorize.plan import Findings
from ..folder.report import Entry
from ..folder.status import Making
from ..words import joined, phrase
from .fitness import code_digest
from .orders import Strip
from .strips import StripFolder, cut

WHOLE, MEASURE, PAINT, ASSEMBLE = "whole", "measure", "paint", "assemble"
"""Kinds of tasks."""

_DEATHS = 2  # of workers over one task, after which its scene is set aside


@dataclass
class Assignment:
    """A task that a worker was given.

    Attributes:
        key: of the task.
        kind: see above.
        worker: its address.
        name: of the worker, for people.
        strip: of `PAINT`.
        future: Dask's.
        pid: of the worker's process, once it has begun.
        stage, fraction: how far it is.
        started: when it was given.
    """

    key: str
    kind: str
    worker: str
    name: str
    strip: Strip | None = None
    future: Any = None
    pid: int | None = None
    stage: str = ""
    fraction: float = 0.0
    started: float = field(default_factory=time.monotonic)


class Scene:
    """One scene.

    Attributes:
        entry: what becomes of it.
        options: of its colorization, as values that travel.
        tasks: what workers are at, by key.
        arithmetic: of the workers that may paint its strips; None as long as it is not cut.
        strips: all of them, from top to bottom, once it is cut.
        painted: those that are there.
        findings: once it was measured.
        failed_on: addresses of workers that failed over it for reasons of their own.
        not_before: when it may be tried again.
        held_since: when another run was first seen to write the same output; None if none was.
        workers: names of all that had to do with it.
        started: when the first began.
        warnings: sentences that were said over it, each once.
    """

    def __init__(self, entry: Entry, options: dict[str, Any]) -> None:
        self.entry, self.options = entry, options
        self.tasks: dict[str, Assignment] = {}
        self.arithmetic: tuple[str, ...] | None = None
        self.strips: list[Strip] = []
        self.painted: set[Strip] = set()
        self.findings: Findings | None = None
        self.failed_on: set[str] = set()
        self.not_before = 0.0
        self.held_since: float | None = None
        self.workers: dict[str, None] = {}
        self.started: float | None = None
        self.warnings: dict[str, None] = {}
        self._network_failures = 0
        self._deaths: dict[tuple[str, Strip | None], list[str]] = {}

    @property
    def making(self) -> Making:
        """What decides how its products come out."""
        if self.entry.making is None:
            raise ValueError("the file was not looked at")
        return self.entry.making

    @property
    def pixels(self) -> int:
        """Of the raster."""
        return self.entry.width * self.entry.height

    @property
    def products(self) -> tuple[str, ...]:
        """Paths of what is made."""
        return tuple(map(str, self.entry.file.products))

    @property
    def is_waiting(self) -> bool:
        """Whether no worker has anything to do with it."""
        return not self.tasks and not self.strips

    @property
    def done_share(self) -> float:
        """How much of it is made, 0 to 1, as far as the workers have told."""
        if not self.strips:
            return max((one.fraction for one in self.tasks.values() if one.kind == WHOLE), default=0.0)
        height = self.entry.height
        rows: float = sum(stop - start for start, stop in self.painted)
        for one in self.tasks.values():
            if one.strip and one.strip not in self.painted:
                rows += (one.strip[1] - one.strip[0]) * one.fraction
        return 0.9 * rows / height

    @property
    def needs_alone(self) -> bool:
        """Whether a worker has ended over it, so that the next is to have nothing else at the time."""
        return bool(self._deaths)

    @property
    def key(self) -> str:
        """What decides how its strips come out, arithmetic included."""
        told = [vars(self.making), code_digest(), self.arithmetic]
        return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()

    @property
    def strip_folder(self) -> StripFolder:
        """Where its strips lie."""
        return StripFolder(self.products[0], self.key)

    def cut(self, count: int, least: int) -> None:
        """Cut it into strips, but for those that an earlier run has left."""
        there = self.strip_folder.whole() if self.strip_folder.path.is_dir() else []
        self.strips = cut(self.entry.height, there, count, least)
        self.painted = set(there)

    def next_strip(self) -> Strip | None:
        """Return a strip that is to be painted and that nobody is at."""
        at = {one.strip for one in self.tasks.values()}
        return next((strip for strip in self.strips if strip not in self.painted and strip not in at), None)

    def repainted(self) -> None:
        """Look again which strips are there, after one turned out to be damaged."""
        self.painted = set(self.strip_folder.whole()) & set(self.strips)

    def anew(self) -> None:
        """Begin from the start."""
        self.arithmetic, self.findings, self.strips, self.painted = None, None, [], set()

    def network_failed(self) -> int:
        """Take note that the network failed; returns how often it has."""
        self._network_failures += 1
        return self._network_failures

    def died(self, task: Assignment) -> bool:
        """Take note that a worker has ended over a task; returns whether that is once too often."""
        dead = self._deaths.setdefault((task.kind, task.strip), [])
        dead.append(task.name)
        return len(dead) >= _DEATHS

    @property
    def dead(self) -> tuple[str, ...]:
        """Names of all workers that were lost while they were at it."""
        return tuple(dict.fromkeys(name for names in self._deaths.values() for name in names))

    def dead_over(self, task: Assignment) -> list[str]:
        """Return the names of the workers that ended over a task."""
        return self._deaths.get((task.kind, task.strip), [])

    def held_text(self, text: str) -> str:
        """Return why an output could not be written that another process kept until the last; `text` says that."""
        if not self.dead:
            return text
        return phrase(
            "{workers} was given up while it was at it, but has not ended: it stands still, and keeps {output} from "
            "others. End its process, then run it again.",
            workers=joined(self.dead, ", "),
            output=self.products[0],
        )
