"""What a scene costs, as the simulation takes it: read from what `measure` found."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median
from typing import Any

STAGE_COSTS = Path(__file__).with_name("stage_costs.json")
STAGES = ("read", "prepare", "network", "render", "write", "compress", "overviews", "verify")
"""Stages whose cost follows from the pixels; that of measuring does not."""

DESPECKLE = "despeckle"
"""A part of *render*, which is left to the processor where a GPU renders."""

_MEGA = 1e6
_SHARED = ("colorize", "finish")
"""Phases that several cores share."""


@dataclass(frozen=True)
class Costs:
    """Of scenes, and of those who give them out.

    Attributes:
        per_mpx: core-seconds for a megapixel by stage, one core at work.
        measure: core-seconds for the statistics of a scene of any size.
        crowding: core-seconds of two processes beside each other over those of one alone: cores share memory.
        serial: share of the work of *colorize* and of *finish* that more cores do not shorten (Amdahl's law), from the
            clock of one core and of two.
        writer: share of writing that is the writing thread's own; GDAL's threads do the rest.
        read_bytes, written_bytes, reread_bytes: for a pixel: of the input; of the product with what is written of it
            twice; of the product, to make overviews and to verify it.
        opens: files opened, made, renamed and removed for a scene.
        start: seconds from the start of a worker until it has imported all it needs.
        first: seconds that its first scene takes more than others.
        look: seconds that the driver looks at a scene.
        task, message, heartbeat: core-seconds of Dask's scheduler for one of them.
        driver_task: core-seconds of the driver for a task.
    """

    per_mpx: Mapping[str, float]
    measure: float
    crowding: float
    serial: Mapping[str, float]
    writer: float
    read_bytes: float
    written_bytes: float
    reread_bytes: float
    opens: float
    start: float
    first: float
    look: float
    task: float
    message: float
    heartbeat: float
    driver_task: float

    def core_seconds(self, pixels: float, stages: Sequence[str] = STAGES) -> float:
        """Return those of some stages of a scene."""
        return sum(self.per_mpx[stage] for stage in stages) * pixels / _MEGA

    @classmethod
    def load(cls, path: Path = STAGE_COSTS) -> Costs:
        """Return what was measured."""
        return cls.of(json.loads(path.read_text(encoding="utf-8")))

    @classmethod
    def of(cls, found: Mapping[str, Any]) -> Costs:
        """Return what the numbers of `measure` come to."""
        alone, larger = [_merged(runs) for runs in found["one_core"]]
        two = _merged(found["two_cores"][1])
        every = [one for runs in found["two_cores"] for one in runs]
        # Other work on the machine makes them seem worse, never better.
        quickest = {name: min(every, key=lambda one: _serial(one["phases"][name])) for name in _SHARED}
        slope = (larger["pixels"] - alone["pixels"]) / _MEGA
        measure = alone["core_seconds"]["measure"]
        per_mpx = {}
        for stage in STAGES:
            # Of the larger scene less the smaller: what a scene costs whatever its size is in neither.
            grown = (larger["core_seconds"][stage] - alone["core_seconds"][stage]) / slope
            per_mpx[stage] = grown if grown > 0 else larger["core_seconds"][stage] / (larger["pixels"] / _MEGA)
        per_mpx[DESPECKLE] = found["despeckle"]
        pixels = larger["pixels"]
        phases = larger["phases"]
        moved = {what: phases["colorize"][what] + phases["measure"][what] for what in ("read", "written")}
        writing = two["core_seconds"]["write"] + two["core_seconds"]["compress"]
        side = mean(sum(one["core_seconds"].values()) for one in found["side_by_side"])
        schedulers = found["scheduler"]
        return cls(
            per_mpx=per_mpx,
            measure=measure,
            crowding=max(1.0, side / sum(alone["core_seconds"].values())),
            serial={name: _serial(one["phases"][name]) for name, one in quickest.items()},
            writer=two["core_seconds"]["write"] / writing,
            read_bytes=moved["read"] / pixels,
            written_bytes=(moved["written"] + phases["finish"]["written"]) / pixels,
            reread_bytes=phases["finish"]["read"] / pixels,
            opens=larger["opens"],
            start=found["start_seconds"],
            first=larger["warm_seconds"],
            look=found["look_seconds"],
            task=max(one["task"] for one in schedulers),
            message=max(one["message"] for one in schedulers),
            heartbeat=max(one["worker"] * heartbeat_interval(one["workers"]) for one in schedulers),
            driver_task=max(one["driver_task"] for one in schedulers) + max(found["driver"].values()),
        )


def heartbeat_interval(workers: int) -> float:
    """Return seconds between two signs of life of a worker: `distributed.scheduler.heartbeat_interval`."""
    if workers <= 10:
        return 0.5
    if workers < 50:
        return 1.0
    return 2.0 if workers < 200 else workers / 200 + 1.0


def _serial(phase: Mapping[str, float]) -> float:
    """Return Amdahl's serial share from seconds and core-seconds on two cores, within 0 and 1."""
    return min(1.0, max(0.0, 2.0 * phase["seconds"] / phase["core_seconds"] - 1.0))


def _merged(runs: Sequence[Any]) -> Any:
    """Return medians of the numbers of several runs alike."""
    first = runs[0]
    if isinstance(first, Mapping):
        return {name: _merged([run[name] for run in runs]) for name in first}
    return median(runs)
