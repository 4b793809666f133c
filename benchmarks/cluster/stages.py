"""What the stages of one scene cost: core-seconds, bytes and opened files, of a run of the engine as it is.

Run in a process of its own, see `measured`: ``python -m benchmarks.cluster.stages RASTER PRODUCT`` prints JSON. The
process is bound to as many cores as asked for. A first, small scene takes what a process takes once.

Between the events that the engine emits lie the phases of a scene: *measure* (opening, statistics), *colorize* (rows
in, rows out) and *finish* (mask, overviews, verification). What threads were busy with in *colorize* is from
`core.concurrency.trace`, as processor time of each thread; what is left of the process's is mostly GDAL's threads,
which compress: *compress*. Overviews are made by a child process, the verification by the process itself.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.concurrency.trace import recorded
from sar_colorizer.core.options.colorize import ColorizeOptions
from sar_colorizer.core.protocol import PROGRESS

from ..scene_files import ROOT, STRIPS, scene_file
from .opened_files import OpenedFiles

PHASES = ("measure", "colorize", "finish")
_FIRST_STAGE = {"colorizing": "colorize", "writing overviews": "finish", "done": "end"}


@dataclass(frozen=True)
class Reading:
    """Of counters of this process and of the children that it has waited for."""

    seconds: float
    own: float
    children: float
    read: int
    written: int

    @classmethod
    def now(cls) -> Reading:
        """Read them."""
        own, children = (
            used.ru_utime + used.ru_stime
            for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
        )
        counted = dict(line.split(": ") for line in Path("/proc/self/io").read_text().splitlines())
        return cls(time.perf_counter(), own, children, int(counted["rchar"]), int(counted["wchar"]))


def measured(raster: Path, product: Path, cores: Sequence[int], nice: int = 0) -> dict[str, Any]:
    """Colorize a raster in a process of its own, bound to cores; returns what `main` prints."""
    return finished(started(raster, product, cores, nice))


def started(raster: Path, product: Path, cores: Sequence[int], nice: int = 0) -> subprocess.Popen[str]:
    """Start such a process, to be ended by `finished`."""
    command = [sys.executable, "-m", "benchmarks.cluster.stages", str(raster), str(product)]
    command += ["--cores", *map(str, cores), "--nice", str(nice)]
    environment = {**os.environ, "MALLOC_ARENA_MAX": "1", "OMP_WAIT_POLICY": "PASSIVE"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT, env=environment)


def finished(process: subprocess.Popen[str]) -> dict[str, Any]:
    """Return what it printed.

    Raises:
        RuntimeError: where it failed.
    """
    text, _ = process.communicate()
    if process.returncode:
        raise RuntimeError(f"exit code {process.returncode}")
    found: dict[str, Any] = json.loads(text)
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the costs of a scene; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cluster.stages", description=__doc__.splitlines()[0])
    parser.add_argument("raster", type=Path)
    parser.add_argument("product", type=Path)
    parser.add_argument("--cores", type=int, nargs="+")
    parser.add_argument("--nice", type=int, default=0)
    asked = parser.parse_args(arguments)
    if asked.cores:
        os.sched_setaffinity(0, asked.cores)
    os.nice(asked.nice)
    print(json.dumps(costs(asked.raster, asked.product)))
    return 0


def costs(raster: Path, product: Path) -> dict[str, Any]:
    """Colorize a raster with a warm engine; returns its costs by phase and stage, see the module."""
    engine, begun = Engine(), time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        small = scene_file(Path(folder), 512, 512, layout=STRIPS, units="digital-number")
        engine.colorize(_options(small, Path(folder, "colour.tif")), lambda event: None, never_cancelled)
    warm = time.perf_counter() - begun
    at: dict[str, Reading] = {}

    def listen(event: dict[str, Any]) -> None:
        if event["event"] == PROGRESS:
            at.setdefault(_FIRST_STAGE.get(str(event["stage"]), "measure"), Reading.now())

    with OpenedFiles([raster.parent, product.parent]) as opened, recorded() as spans:
        at["measure"] = Reading.now()
        result = engine.colorize(_options(raster, product), listen, never_cancelled)
    pixels = result["width"] * result["height"]
    ends = dict(zip(PHASES, (at["colorize"], at["finish"], at["end"])))
    phases = {name: _between(at[name], ends[name]) for name in PHASES}
    stages: dict[str, float] = {}
    for one in spans:
        if one.stage != "finish":
            stages[one.stage] = stages.get(one.stage, 0.0) + one.core_seconds
    stages["compress"] = max(0.0, phases["colorize"]["core_seconds"] - sum(stages.values()))
    stages["measure"] = phases["measure"]["core_seconds"]
    stages["overviews"] = phases["finish"]["children"]
    stages["verify"] = phases["finish"]["core_seconds"] - phases["finish"]["children"]
    return {
        "pixels": pixels,
        "cores": len(os.sched_getaffinity(0)),
        "warm_seconds": warm,
        "seconds": at["end"].seconds - at["measure"].seconds,
        "core_seconds": stages,
        "phases": phases,
        "input_bytes": raster.stat().st_size,
        "product_bytes": product.stat().st_size,
        "opens": opened.count,
    }


def _between(start: Reading, stop: Reading) -> dict[str, float]:
    return {
        "seconds": stop.seconds - start.seconds,
        "core_seconds": stop.own + stop.children - start.own - start.children,
        "children": stop.children - start.children,
        "read": stop.read - start.read,
        "written": stop.written - start.written,
    }


def _options(raster: Path, product: Path) -> ColorizeOptions:
    return ColorizeOptions(input=str(raster), output=str(product), device="cpu", overwrite=True)


if __name__ == "__main__":
    sys.exit(main())
