"""The section of the documentation on how a folder run scales, as lines: what was measured, and what was simulated.

Every number comes from what was measured, or is a constant of `scenarios` or `phases` that the section calls an
assumption.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from . import scenarios
from .costs import DESPECKLE, STAGES, Costs
from .phases import OPERATIONS, SCENE, STRIP_HALO
from .scenarios import Cluster, bottleneck, mpx_per_second, needed
from .simulation import Outcome
from .throughput import WAYS

_BASE = {
    f"{scenarios.GPU_WORKERS} GPU workers": Cluster(scenarios.GPU_WORKERS, scenarios.GPU),
    f"{scenarios.CPU_WORKERS} CPU workers": Cluster(scenarios.CPU_WORKERS, scenarios.CPU),
}
_HOURS = 3600.0
_WIDE = 0.67
"""Core-seconds for a megapixel of a whole scene on two cores, as docs/performance.md has it."""


def measured(runs: Mapping[str, Any] | None) -> list[str]:
    """Return lines on runs of one worker and of two."""
    lines = ["### Measured: one worker and two", ""]
    if runs is None:
        return [*lines, "Not measured yet: `.venv/bin/python -m benchmarks.cluster.throughput`.", ""]
    machine, summary = runs["machine"], runs["summary"]
    lines += [
        f"`.venv/bin/python -m benchmarks.cluster.throughput`: {runs['scenes']} simulated scenes of "
        f"{runs['pixels'] / 1e6:.1f} Mpx (uint16) on {machine['cores']} cores ({machine['cpu']}), "
        f"{machine['date'][:10]}, load {machine['load']:.1f} before; ways in turn, medians of "
        f"{len(next(iter(runs['runs'].values())))}.",
        "",
        "| | s in all | s at work | Mpx/s at work | core-s/Mpx | disk, MB/s read / written | simulated, s at work |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, one in summary.items():
        guess = runs.get("predicted", {}).get(name)
        said = "" if guess is None else f"{guess:.1f} ({guess / one['work'] - 1.0:+.0%})"
        lines.append(
            f"| {name} | {one['seconds']:.1f} | {one['work']:.1f} | {one['work_mpx_per_second']:.2f} | "
            f"{one['core_seconds_per_mpx']:.2f} | {one['disk_read_mb_per_second']:.0f} / "
            f"{one['disk_written_mb_per_second']:.0f} | {said} |"
        )
    lines.append("")
    alone, both, workers = (summary.get(way.name) for way in WAYS)
    if workers:
        start = workers["seconds"] - workers["work"]
        lines += [
            f"- **Two workers of one core are {alone['work'] / workers['work']:.2f} times as fast as one**, and "
            f"{both['work'] / workers['work']:.2f} times as fast as one process on both cores. In all, with the "
            "start of "
            f"Dask and of the workers ({start:.1f} s): {both['seconds'] / workers['seconds']:.2f} times.",
            f"- **Shared are memory and caches**: a process beside another takes {runs.get('crowding', 1.0):.2f} "
            "times the core-seconds of one "
            "alone, without Dask and without a common file. The disk is not: inputs stay in the system's memory.",
            "",
        ]
    return lines


def driven_by(costs: Costs, found: Mapping[str, Any]) -> list[str]:
    """Return lines on what the simulation takes for granted."""
    spent = scenarios.core_seconds(costs)
    stages = ", ".join(f"{name} {spent[name]:.1f}" for name in ("measure", *STAGES))
    serial = ", ".join(f"{share:.0%} of *{name}*" for name, share in costs.serial.items())
    crowded = sum(spent.values()) * costs.crowding / SCENE * 1e6
    machine = found["machine"]
    low, usual, high = (
        SCENE * OPERATIONS / rate for rate in (scenarios.GPU_LOW, scenarios.GPU_USUAL, scenarios.GPU_HIGH)
    )
    storage = scenarios.STORAGE
    return [
        "### Simulated: what goes in",
        "",
        f"**Measured** (`.venv/bin/python -m benchmarks.cluster.measure`, {machine['date'][:10]}, load "
        f"{machine['load']:.1f}; kept in `benchmarks/cluster/stage_costs.json`), for a scene of {SCENE / 1e6:.0f} Mpx:",
        "",
        f"- core-seconds: {stages}; together {sum(spent.values()):.0f}. Two processes beside each other: "
        f"{costs.crowding:.2f} times that, {crowded:.2f} for a megapixel. From "
        f"rasters of 4096 columns: a whole scene, 25,788 wide, [took {_WIDE}](performance.md#measured), by which the "
        "times of CPU workers below are too short.",
        f"- bytes: {costs.read_bytes * SCENE / 1e6:.0f} MB read (one band of uint16; of a zipped product of 1.7 GB "
        "with "
        f"two bands it is the part of one), {costs.written_bytes * SCENE / 1e6:.0f} MB written, "
        f"{costs.reread_bytes * SCENE / 1e6:.0f} MB of the product read again for overviews and verification, from the "
        f"worker's own memory where that suffices; {costs.opens:.0f} files opened, made, renamed or removed.",
        f"- cores: {serial} is not shortened by more cores, from one core and two; for {scenarios.CORES} that is "
        "carried "
        "on by Amdahl's law.",
        f"- Dask's scheduler: {costs.task * 1e3:.2f} ms for a task, {costs.message * 1e3:.2f} for a message, "
        f"{costs.heartbeat * 1e3:.2f} for a sign of life. Driver: {costs.look * 1e3:.1f} ms to look at a scene, "
        f"{costs.driver_task * 1e3:.2f} to hand it out and hear of it (13,000 scenes, 200 workers).",
        "",
        f"**Assumed**: workers of {scenarios.CORES} such cores, with 10 Gbit/s each; shared storage of "
        f"{storage.read / 1e9:.0f} GB/s in each direction, {storage.names:,.0f} names a second, 1 ms for one; "
        "scenes of "
        "90 to 110 % of that size. **No GPU was at hand**: that of a worker is assumed to sustain "
        f"{scenarios.GPU_USUAL / 1e12:.0f} million million operations a second ({scenarios.GPU_LOW / 1e12:.0f} to "
        f"{scenarios.GPU_HIGH / 1e12:.0f}), {usual:.2f} s for a scene ({high:.2f} to {low:.1f}), network and "
        "rendering; "
        f"reading, despeckling ({costs.core_seconds(SCENE, (DESPECKLE,)):.0f} core-seconds), compression, "
        "overviews and "
        "verification are its cores', as measured. It has two scenes at a time, as the product gives it.",
        "",
        "Flows that share a resource are slowed down evenly (`benchmarks/cluster/flows.py`); tests hold the simulation "
        "to cases whose answer is known, and the table above shows how far it is from what was measured.",
        "",
    ]


def results(costs: Costs) -> list[str]:
    """Return lines on the two clusters."""
    lines = [
        f"### Simulated: {scenarios.SCENES:,} scenes",
        "",
        "| | time | Mpx/s | workers busy | storage, reading / writing | scheduler | driver | held up by |",
        "|---|---|---|---|---|---|---|---|",
    ]
    singles = Cluster(scenarios.CPU_WORKERS * scenarios.CORES, scenarios.CPU_SINGLE)
    clusters = {**_BASE, f"{scenarios.CPU_WORKERS} x {scenarios.CORES} workers of one core": singles}
    for name, cluster in clusters.items():
        lines.append(f"| {name} | {_row(cluster.outcome(costs))} |")
    lines.append("")
    for name, cluster in _BASE.items():
        limits = cluster.limits(costs)
        (first, count), *others = limits.items()
        rest = ", ".join(f"{other} from {_rounded(least)}" for other, least in others)
        lines.append(
            f"- **{name.split(' ', 1)[1]}: the first thing to give out is {first}, from some {_rounded(count)} "
            "workers on**; "
            f"then {rest}. One alone takes {cluster.alone(costs) / cluster.machine.slots:.1f} s for a scene."
        )
    gpu = _BASE[f"{scenarios.GPU_WORKERS} GPU workers"]
    slow, fast = (
        replace(gpu, machine=replace(gpu.machine, gpu=rate)).outcome(costs).seconds
        for rate in (scenarios.GPU_LOW, scenarios.GPU_HIGH)
    )
    share = SCENE * OPERATIONS / scenarios.GPU_USUAL / (gpu.alone(costs) / gpu.machine.slots)
    lines += [
        f"- **The GPU's speed matters little**: it computes {share:.0%} of the time. With the slowest GPU of the "
        "range the "
        f"{scenarios.SCENES:,} scenes take {_time(slow)}, with the fastest {_time(fast)}.",
        f"- **The scheduler is far from its limit**: a scene is one task of {costs.task * 1e3:.1f} ms. Its 200 "
        "signs of "
        "life a second at the most, and a message of each worker in a second, are counted in.",
        "",
        "![Scenes in an hour over the number of workers](pictures/cluster_scaling.svg)",
        "",
    ]
    return lines


def more(costs: Costs) -> list[str]:
    """Return lines on other storage, other assumptions, and strips."""
    lines = [
        "**One thing changed**, time for the same scenes, and what costs the workers more than a tenth of their time:",
        "",
        "| | " + " | ".join(_BASE) + " |",
        "|---" * (1 + len(_BASE)) + "|",
    ]
    tables = [
        {**scenarios.sensitivity(costs, cluster), **scenarios.tiers(costs, cluster)} for cluster in _BASE.values()
    ]
    for name in tables[0]:
        lines.append(f"| {name} | " + " | ".join(_short(table[name]) for table in tables) + " |")
    lines += ["", *_strips(costs)]
    return lines


def _strips(costs: Costs) -> list[str]:
    cluster = _BASE[f"{scenarios.CPU_WORKERS} CPU workers"]
    whole = cluster.outcome(costs, 1)
    cut = replace(cluster, strips=16).outcome(costs, 1)
    assembly = cut.phases["assemble"] + cut.phases["finish"]
    all_cut = replace(cluster, strips=scenarios.STRIPS).outcome(costs)
    return [
        f"**Strips** (a scene is cut where there are at least two workers for each scene left): one scene takes "
        f"{whole.seconds:.0f} s on one CPU worker and {cut.seconds:.0f} s in 16 strips. {assembly:.0f} s of these "
        "are the "
        "assembly, so **assembly is what limits a single scene**: more strips would not help. Strips are for the "
        "end of "
        f"a run, not for all of it: were all {scenarios.SCENES:,} scenes cut into {scenarios.STRIPS}, they would take "
        f"{_time(all_cut.seconds)}, whole {_time(cluster.outcome(costs).seconds)}: strips are written and read "
        "once more, "
        f"and each computes {STRIP_HALO} rows twice.",
        "",
    ]


def cycle(costs: Costs) -> list[str]:
    """Return lines on all that Sentinel-1 acquires in a cycle."""
    scenes, days = scenarios.CYCLE_SCENES, scenarios.CYCLE_DAYS
    pace = scenes / (days * 86400.0)
    lines = [
        "### Simulated: a global Sentinel-1 cycle",
        "",
        f"Some {scenes:,} scenes in {days} days are one in {1 / pace:.0f} s, {pace * SCENE / 1e6:.1f} Mpx/s: "
        f"{costs.read_bytes * SCENE * scenes / 1e12:.0f} TB read and "
        f"{costs.written_bytes * SCENE * scenes / 1e12:.0f} TB "
        f"written, {costs.read_bytes * SCENE * pace / 1e6:.0f} and {costs.written_bytes * SCENE * pace / 1e6:.0f} "
        "MB/s on "
        f"average; to fetch zipped products of 1.7 GB takes {1.7e9 * pace / 1e6:.0f} MB/s.",
        "",
        f"| | to keep pace with it ({days} days) | in one day | all of it at once by |",
        "|---|---|---|---|",
    ]
    for (name, cluster), kind in zip(_BASE.items(), ("GPU", "CPU")):
        few, many = needed(costs, cluster), needed(costs, cluster, days=1)
        outcome = cluster.outcome(costs, scenes)
        lines.append(
            f"| {kind} workers | {few} | {many} | {name}: {_time(outcome.seconds)}, of these "
            f"{_time(costs.look * scenes)} "
            f"the driver's look at all inputs |"
        )
    lost = {
        rate: {kind: replace(one, lost=rate).outcome(costs, scenes) for kind, one in _BASE.items()}
        for rate in (1.0, 5.0)
    }
    said = "; ".join(
        f"{rate:g} % in an hour: "
        + ", ".join(
            f"{name} {_time(one.seconds)}, {one.losses} scenes begun anew, {len(one.set_aside)} set aside"
            for name, one in by_kind.items()
        )
        for rate, by_kind in lost.items()
    )
    return [
        *lines,
        "",
        f"**Workers lost** on the way through all of it, each back after a minute: {said}.",
        "",
        "Disk space, the fetching of inputs and who looks at the products come before colorizing does.",
    ]


def _row(outcome: Outcome) -> str:
    steady = outcome.steady
    name, share = bottleneck(outcome)
    held = f"{name}, {share:.0%} of their time" if name != scenarios.OWN else "nothing shared"
    return (
        f"{_time(outcome.seconds)} | {mpx_per_second(outcome, scenarios.SCENES):,.0f} | {outcome.workers:.0%} | "
        f"{steady['storage, reading']:.0%} / {steady['storage, writing']:.0%} | {steady['scheduler']:.1%} | "
        f"{steady['driver']:.1%} | {held}"
    )


def _short(outcome: Outcome) -> str:
    name, share = bottleneck(outcome)
    held = f", {name} {share:.0%}" if name != scenarios.OWN else ""
    return f"{_time(outcome.seconds)}{held}"


def _time(seconds: float) -> str:
    if seconds < 90.0:
        return f"{seconds:.0f} s"
    return f"{seconds / 60.0:.1f} min" if seconds < 2 * _HOURS else f"{seconds / _HOURS:.1f} h"


def _rounded(count: float) -> str:
    return f"{float(f'{count:.2g}'):,.0f}"
