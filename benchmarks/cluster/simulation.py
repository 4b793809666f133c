"""A folder run on a cluster, simulated: who does what until when, and what of the shared things is used up.

The driver looks at all scenes, one after another. Then the scheduler hands each to a worker that is free; the scene
passes the phases of `phases.py` there, which share storage, names on it, and the scheduler with all others. Workers are
lost at random times, by a random generator of a fixed seed, and come back; their scenes begin anew on others, and are
set aside after the second time, as the product does. A scene may be cut into strips: its statistics, its strips and
their assembly are tasks then.
"""

from __future__ import annotations

import heapq
import itertools
import random
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .flows import Flows, Kind

DRIVER, SCHEDULER, READ, WRITE, NAMES = "driver", "scheduler", "storage, reading", "storage, writing", "storage, names"
TWICE = 2
"""Losses of a worker over a scene after which it is set aside."""

WHOLE, STATISTICS, STRIP, ASSEMBLY = "scene", "statistics", "strip", "assembly"


@dataclass(frozen=True)
class Run:
    """What is simulated.

    Attributes:
        scenes: how many.
        workers: processes that take a task at a time.
        tasks: the phases of each kind of task, in their order: `WHOLE`, or `STATISTICS`, `STRIP` and `ASSEMBLY`.
            Several of these where scenes are not alike: each is one of them, at random.
        capacities: of the shared resources, for a second.
        look: seconds that the driver looks at a scene, before the first begins.
        strips: that a scene is cut into; 0: it is one task.
        lost: workers of a hundred that are lost in an hour.
        restart: seconds until a lost worker is back.
        seed: of the random times.
    """

    scenes: int
    workers: int
    tasks: Sequence[Mapping[str, Sequence[Kind]]]
    capacities: Mapping[str, float]
    look: float = 0.0
    strips: int = 0
    lost: float = 0.0
    restart: float = 60.0
    seed: int = 0


@dataclass(frozen=True)
class Outcome:
    """What came of it.

    Attributes:
        seconds: until the last scene was done.
        done, set_aside: scenes, by number.
        begun: tasks, those that were lost included.
        losses: of workers with a task.
        used: share of each shared resource that was used from the first task to the end.
        steady: the same while there were tasks for every worker; `used` where there never were.
        held: share of the workers' time, from the first task to the end, that each shared resource cost them.
        workers: share of the workers' time that they had a task, from the first task to the end.
        phases: seconds of a scene in each phase, those of lost tasks included.
    """

    seconds: float
    done: tuple[int, ...]
    set_aside: tuple[int, ...]
    begun: int
    losses: int
    used: Mapping[str, float]
    steady: Mapping[str, float]
    held: Mapping[str, float]
    workers: float
    phases: Mapping[str, float]


@dataclass(frozen=True)
class _Task:
    scene: int
    kind: str
    part: int = 0


@dataclass
class _Worker:
    number: int
    task: _Task | None = None
    phase: int = 0
    begun: float = 0.0
    token: tuple[int, int] = field(default=(0, 0))


def simulate(run: Run) -> Outcome:
    """Return what comes of a run."""
    return _Simulation(run).outcome()


class _Simulation:
    """One run; see `simulate`."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._flows: Flows[tuple[int, int]] = Flows(run.capacities)
        self._random = random.Random(run.seed)
        self._tasks = [run.tasks[self._random.randrange(len(run.tasks))] for _ in range(run.scenes)]
        self._workers = [_Worker(number) for number in range(run.workers)]
        self._idle = deque(range(run.workers))
        first = STATISTICS if run.strips else WHOLE
        self._waiting = deque(_Task(scene, first) for scene in range(run.scenes))
        self._strips_left = [run.strips] * run.scenes
        self._deaths = [0] * run.scenes
        self._done: list[int] = []
        self._aside: list[int] = []
        self._timers: list[tuple[float, int, str, int]] = []
        self._numbers = itertools.count()
        self._now = run.look * run.scenes
        self._begun = self._losses = 0
        self._at_work = 0.0
        self._queue_empty: tuple[float, dict[str, float]] | None = None

    def outcome(self) -> Outcome:
        run, start = self._run, self._now
        for worker in self._workers:
            self._next_loss(worker)
        while len(self._done) + len(self._aside) < run.scenes:
            self._give_out()
            if self._queue_empty is None and not self._waiting:
                self._queue_empty = self._now, dict(self._flows.used)
            self._step()
        seconds = self._now - start
        full, used = self._queue_empty or (self._now, self._flows.used)
        return Outcome(
            seconds=self._now,
            done=tuple(self._done),
            set_aside=tuple(self._aside),
            begun=self._begun,
            losses=self._losses,
            used=self._shares(self._flows.used, seconds),
            steady=self._shares(used, full - start) if full > start else self._shares(self._flows.used, seconds),
            held={name: lost / (run.workers * seconds) for name, lost in self._flows.held.items()} if seconds else {},
            workers=self._at_work / (run.workers * seconds) if seconds else 0.0,
            phases={name: busy / run.scenes for name, busy in self._flows.busy.items()},
        )

    def _shares(self, used: Mapping[str, float], seconds: float) -> dict[str, float]:
        return {name: used[name] / (seconds * capacity) for name, capacity in self._run.capacities.items()}

    def _give_out(self) -> None:
        while self._idle and self._waiting:
            worker, task = self._workers[self._idle.popleft()], self._waiting.popleft()
            if self._deaths[task.scene] >= TWICE:
                self._idle.appendleft(worker.number)
                continue
            worker.task, worker.phase, worker.begun = task, 0, self._now
            self._begun += 1
            self._enter(worker)

    def _enter(self, worker: _Worker) -> None:
        assert worker.task is not None
        worker.token = worker.number, next(self._numbers)
        self._flows.add(worker.token, self._phases(worker.task)[worker.phase])

    def _step(self) -> None:
        """Go on to the next event: flows that end, or a timer."""
        timer = self._timers[0][0] - self._now if self._timers else float("inf")
        seconds = min(self._flows.next_end(), max(0.0, timer))
        if seconds == float("inf"):
            raise RuntimeError("nothing goes on: a resource has no capacity")
        ended = self._flows.advance(seconds)
        self._now += seconds
        for number in sorted(token[0] for token in ended):
            self._phase_done(self._workers[number])
        while self._timers and self._timers[0][0] <= self._now:
            _, _, what, number = heapq.heappop(self._timers)
            if what == "lost":
                self._lose(self._workers[number])
            else:
                self._idle.append(number)
                self._next_loss(self._workers[number])

    def _phase_done(self, worker: _Worker) -> None:
        task = worker.task
        assert task is not None
        worker.phase += 1
        if worker.phase < len(self._phases(task)):
            self._enter(worker)
            return
        self._free(worker)
        self._idle.append(worker.number)
        if self._deaths[task.scene] >= TWICE:
            return
        if task.kind == STATISTICS:
            # Before the scenes that have not begun, so that what has begun is finished first.
            self._waiting.extendleft(_Task(task.scene, STRIP, part) for part in reversed(range(self._run.strips)))
        elif task.kind == STRIP:
            self._strips_left[task.scene] -= 1
            if not self._strips_left[task.scene]:
                self._waiting.appendleft(_Task(task.scene, ASSEMBLY))
        else:
            self._done.append(task.scene)

    def _phases(self, task: _Task) -> Sequence[Kind]:
        return self._tasks[task.scene][task.kind]

    def _free(self, worker: _Worker) -> None:
        self._at_work += self._now - worker.begun
        worker.task = None

    def _lose(self, worker: _Worker) -> None:
        task = worker.task
        if task is None:
            self._idle.remove(worker.number)
        else:
            self._flows.drop(worker.token)
            self._free(worker)
            self._losses += 1
            self._deaths[task.scene] += 1
            if self._deaths[task.scene] == TWICE:
                self._aside.append(task.scene)
            elif self._deaths[task.scene] < TWICE:
                self._waiting.appendleft(task)
        self._timer(self._run.restart, "back", worker)

    def _next_loss(self, worker: _Worker) -> None:
        if self._run.lost > 0.0:
            self._timer(self._random.expovariate(self._run.lost / 100.0 / 3600.0), "lost", worker)

    def _timer(self, seconds: float, what: str, worker: _Worker) -> None:
        heapq.heappush(self._timers, (self._now + seconds, next(self._numbers), what, worker.number))
