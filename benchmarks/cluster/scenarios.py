"""Scenarios: 1,000 scenes on GPU and on CPU workers, what gives out first and from how many workers on, a global cycle.

Deterministic: the same costs give the same numbers. What is no measurement of this project is a constant here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from .costs import STAGES, Costs
from .phases import SCENE, Machine, Storage, alike, capacities, tasks
from .simulation import DRIVER, NAMES, READ, SCHEDULER, WHOLE, WRITE, Outcome, Run, simulate

SHARED = (READ, WRITE, NAMES, SCHEDULER, DRIVER)

SCENES = 1000
GPU_WORKERS, CPU_WORKERS = 50, 200
CORES = 8
GPU_LOW, GPU_USUAL, GPU_HIGH = 2e12, 20e12, 100e12
"""Operations in a second that a GPU sustains with this network: assumed, none was at hand."""

CYCLE_SCENES, CYCLE_DAYS = 13_000, 12
STRIPS = 8

GPU = Machine(CORES, gpu=GPU_USUAL, slots=2)
CPU = Machine(CORES)
CPU_SINGLE = Machine(1, network=CPU.network / CORES)
"""One of eight processes of a machine of eight cores."""

STORAGE = Storage()
COUNTS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)

OWN = "the workers themselves"
_COSTS = 0.1  # of the workers' time: a resource that costs less holds nobody up


@dataclass(frozen=True)
class Cluster:
    """Workers of one kind, and what they share.

    Attributes:
        workers: processes.
        machine: what each is.
        storage: of all.
        scheduler: tasks in a second; 0: what was measured.
        lost: workers of a hundred in an hour.
        strips: that a scene is cut into; 0: none.
    """

    workers: int
    machine: Machine
    storage: Storage = STORAGE
    scheduler: float = 0.0
    lost: float = 0.0
    strips: int = 0

    def outcome(self, costs: Costs, scenes: int = SCENES) -> Outcome:
        """Return what comes of a run."""
        return simulate(
            Run(
                scenes,
                self.workers * self.machine.slots,
                alike(costs, self.storage, self.machine, self.strips),
                capacities(costs, self.storage, self.workers, self.scheduler),
                look=costs.look,
                strips=self.strips,
                lost=self.lost,
            )
        )

    def alone(self, costs: Costs) -> float:
        """Return the seconds that a scene takes on a busy worker where other workers share nothing with it."""
        return sum(kind.seconds for kind in tasks(costs, self.storage, self.machine)[WHOLE])

    def limits(self, costs: Costs) -> dict[str, float]:
        """Return by how many workers each shared resource is used up, by arithmetic alone, the first one first."""
        needs: dict[str, float] = dict.fromkeys(SHARED, 0.0)
        for kind in tasks(costs, self.storage, self.machine)[WHOLE]:
            for name, much in kind.needs:
                needs[name] += much
        have = capacities(costs, self.storage, self.workers, self.scheduler)
        found = {
            name: have[name] / needs[name] * self.alone(costs) / self.machine.slots
            for name in SHARED
            if needs[name] > 0.0
        }
        return dict(sorted(found.items(), key=lambda one: one[1]))


def mpx_per_second(outcome: Outcome, scenes: int) -> float:
    """Return the throughput of all workers together."""
    return scenes * SCENE / 1e6 / outcome.seconds


def bottleneck(outcome: Outcome) -> tuple[str, float]:
    """Return the shared resource that costs workers most of their time, and how much; the workers where none does."""
    name, share = max(outcome.held.items(), key=lambda one: one[1], default=(OWN, 0.0))
    return (name, share) if share > _COSTS else (OWN, share)


def curve(costs: Costs, cluster: Cluster, counts: Iterable[int] = COUNTS) -> list[tuple[int, float, str]]:
    """Return number of workers, scenes in an hour, and what holds them up, for long runs: ten scenes for each."""
    points = []
    for workers in counts:
        scenes = 10 * workers
        outcome = replace(cluster, workers=workers).outcome(costs, scenes)
        rate = scenes / (outcome.seconds - costs.look * scenes) * 3600.0
        points.append((workers, rate, bottleneck(outcome)[0]))
    return points


def sensitivity(costs: Costs, cluster: Cluster) -> dict[str, Outcome]:
    """Return runs in which one thing differs from a cluster."""
    found = {"as above": cluster.outcome(costs)}
    for rate in (1.0, 5.0, 20.0):
        storage = replace(cluster.storage, read=rate * 1e9, written=rate * 1e9)
        found[f"storage {rate:g} GB/s"] = replace(cluster, storage=storage).outcome(costs)
    for rate in (100, 1000):
        found[f"scheduler {rate} tasks/s"] = replace(cluster, scheduler=float(rate)).outcome(costs)
    for lost in (0.0, 1.0, 5.0):
        found[f"{lost:g} % of the workers lost in an hour"] = replace(cluster, lost=lost).outcome(costs)
    return found


def tiers(costs: Costs, cluster: Cluster) -> dict[str, Outcome]:
    """Return runs with other storage of the same speed."""
    storage = cluster.storage
    kinds = {
        "one server, nothing kept in the workers' memory": replace(storage, cached=False),
        "four servers, scenes spread over them": storage.striped(4),
        "one server, products made on a disk of the worker's own": replace(storage, scratch=True),
    }
    return {name: replace(cluster, storage=one).outcome(costs) for name, one in kinds.items()}


def needed(costs: Costs, cluster: Cluster, days: float = CYCLE_DAYS, scenes: int = CYCLE_SCENES) -> int:
    """Return how many workers colorize so many scenes in so many days, by a worker's own time."""
    return max(1, math.ceil(scenes * cluster.alone(costs) / cluster.machine.slots / (days * 86400.0)))


def core_seconds(costs: Costs, pixels: float = SCENE) -> Mapping[str, float]:
    """Return the core-seconds of a scene by stage."""
    return {"measure": costs.measure, **{stage: costs.core_seconds(pixels, (stage,)) for stage in STAGES}}
