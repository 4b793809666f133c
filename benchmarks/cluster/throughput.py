"""Measure a folder run with one worker and with two: ``python -m benchmarks.cluster.throughput``, under five minutes.

First it measures what stages cost, as `benchmarks.cluster.measure` does, two processes of one core beside each other
and alone among that: what they lose without Dask is what they share, memory and caches. Then copies of a simulated
raster are colorized by ``sar-colorizer colorize-folder`` in three ways, in turn: by one process on one core, by one
process on two cores, and by two workers with a core each (``--workers 2``). What the simulation says of the same runs
stands beside. Results go to `benchmarks/cluster/throughput.json`, which `benchmarks.cluster.report` reads. The machine
should do nothing else meanwhile.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from sar_colorizer.core.options.shared import DEFAULT_MODEL
from sar_colorizer.core.protocol import RESULT

from ..bench.machine import facts
from ..bench.processes import COMMAND_LINE
from ..bench.settings import Size
from ..scene_files import ROOT, STRIPS, scene_file
from . import measure
from .costs import STAGE_COSTS, Costs
from .prediction import predicted
from .stages import Reading

THROUGHPUT = Path(__file__).with_name("throughput.json")
_LONGEST = 3600.0  # seconds
_SECTOR = 512  # bytes, as /proc/diskstats counts


@dataclass(frozen=True)
class Way:
    """A way to colorize a folder.

    Attributes:
        name: for people.
        cores: that the run may use.
        workers: of the command's option.
    """

    name: str
    cores: int
    workers: int


WAYS = (
    Way("one process, one core", 1, 1),
    Way("one process, two cores", 2, 1),
    Way("two workers, one core each", 2, 2),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, write and print; returns the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.cluster.throughput", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--size", type=Size.of, default=Size(4096, 4096), metavar="ROWSxCOLS")
    parser.add_argument("--scenes", type=int, default=3)
    parser.add_argument("--repeats", type=int, default=2)
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--keep-costs", action="store_true", help="take the costs that are there, if they are")
    parser.add_argument("--costs", type=Path, default=STAGE_COSTS)
    parser.add_argument("--output", type=Path, default=THROUGHPUT)
    asked = parser.parse_args(arguments)
    cores = sorted(os.sched_getaffinity(0))
    ways = [way for way in WAYS if way.cores <= len(cores)]
    machine = facts()
    if not asked.keep_costs:
        measure.main(["--output", str(asked.costs)])
    runs: dict[str, list[dict[str, float]]] = {way.name: [] for way in ways}
    with tempfile.TemporaryDirectory(prefix="sar-colorizer-cluster-") as name:
        folder = Path(name)
        raster = scene_file(folder / "made", asked.size.rows, asked.size.cols, layout=STRIPS, units="digital-number")
        source = folder / "in"
        source.mkdir()
        for number in range(asked.scenes):
            shutil.copyfile(raster, source / f"scene_{number}.tif")
        for _ in range(asked.repeats):
            for way in ways:
                output = folder / "out"
                runs[way.name].append(run(way, source, output, asked.model, cores[: way.cores]))
                shutil.rmtree(output)
    mpx = asked.size.pixels * asked.scenes / 1e6
    found: dict[str, Any] = {
        "machine": machine,
        "load_after": os.getloadavg()[0],
        "scenes": asked.scenes,
        "pixels": asked.size.pixels,
        "runs": runs,
        "summary": {name: summary(samples, mpx) for name, samples in runs.items()},
    }
    if asked.costs.exists():
        costs = Costs.load(asked.costs)
        found["crowding"] = costs.crowding
        found["predicted"] = {
            way.name: predicted(costs, way.workers, way.cores // way.workers, asked.scenes, asked.size.pixels)
            for way in ways
        }
    asked.output.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    print("\n".join(table(found)))
    return 0


def run(way: Way, source: Path, output: Path, model: str, cores: Sequence[int]) -> dict[str, float]:
    """Colorize a folder in one way; returns seconds, core-seconds and bytes.

    Returns:
        `seconds`: from the start of the command to its end. `work`: from the first scene begun to the result.
        `core_seconds`: of all processes. `asked_read`, `asked_written`: bytes that they read and wrote, wherever from.
        `disk_read`, `disk_written`: bytes that disks of the machine moved meanwhile, of everybody.

    Raises:
        RuntimeError: where a scene failed.
    """
    command = [*COMMAND_LINE, "colorize-folder", str(source), str(output), "--json", "--device", "cpu"]
    command += ["--model", model, "--workers", str(way.workers), "--strip-mpx", "1000000"]
    own = os.sched_getaffinity(0)
    before, disk, begun = Reading.now(), disk_bytes(), time.perf_counter()
    first: float | None = None
    result: dict[str, Any] | None = None
    os.sched_setaffinity(0, cores)  # which the process inherits
    try:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)
    finally:
        os.sched_setaffinity(0, own)
    try:
        for line in process.stdout or ():
            event = json.loads(line)
            if event.get("code") == "file-begun" and first is None:
                first = time.perf_counter()
            if event["event"] == RESULT:
                result, ended = event, time.perf_counter()
        _, errors = process.communicate(timeout=_LONGEST)
    except BaseException:
        process.terminate()
        process.wait(60.0)
        raise
    if process.returncode or result is None or first is None:
        raise RuntimeError(f"exit code {process.returncode}: {errors[-2000:]}")
    after, disk_after = Reading.now(), disk_bytes()
    return {
        "seconds": time.perf_counter() - begun,
        "work": ended - first,
        "core_seconds": after.own + after.children - before.own - before.children,
        "asked_read": after.read - before.read,
        "asked_written": after.written - before.written,
        "disk_read": disk_after[0] - disk[0],
        "disk_written": disk_after[1] - disk[1],
    }


def disk_bytes() -> tuple[int, int]:
    """Return how many bytes whole disks have read and written since the start of the machine; 0, 0 where not known."""
    try:
        lines = Path("/proc/diskstats").read_text().splitlines()
    except OSError:
        return 0, 0
    read = written = 0
    for line in lines:
        _, _, name, _, _, sectors, _, _, _, out, *_ = line.split()
        if Path("/sys/block", name).exists() and not name.startswith(("loop", "ram", "dm-", "zram")):
            read, written = read + int(sectors), written + int(out)
    return read * _SECTOR, written * _SECTOR


def summary(samples: Sequence[Mapping[str, float]], mpx: float) -> dict[str, float]:
    """Return medians: Mpx/s of the whole command and of its work, core-s/Mpx, MB/s asked of and moved by disks."""
    middle = {name: median(one[name] for one in samples) for name in samples[0]}
    return {
        "mpx_per_second": mpx / middle["seconds"],
        "work_mpx_per_second": mpx / middle["work"],
        "core_seconds_per_mpx": middle["core_seconds"] / mpx,
        **{
            f"{name}_mb_per_second": middle[name] / 1e6 / middle["seconds"]
            for name in ("asked_read", "asked_written", "disk_read", "disk_written")
        },
        **middle,
    }


def table(found: Mapping[str, Any]) -> list[str]:
    """Return lines for people: what was measured, and what the simulation says."""
    lines = [
        f"{found['scenes']} scenes of {found['pixels'] / 1e6:.1f} Mpx; load {found['machine']['load']} before",
        "",
        "| | seconds in all | of these at work | Mpx/s at work | core-s/Mpx | simulated, s at work | differs by |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, one in found["summary"].items():
        guess = found.get("predicted", {}).get(name)
        beside = "| |" if guess is None else f"{guess:.1f} | {guess / one['work'] - 1.0:+.0%} |"
        lines.append(
            f"| {name} | {one['seconds']:.1f} | {one['work']:.1f} | {one['work_mpx_per_second']:.2f} "
            f"| {one['core_seconds_per_mpx']:.2f} | {beside}"
        )
    if "crowding" in found:
        lines += ["", f"a process beside another takes {found['crowding']:.2f} times the core-seconds of one alone"]
    return lines


if __name__ == "__main__":
    sys.exit(main())
