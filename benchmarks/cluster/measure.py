"""Measure what drives the simulation, and keep it: ``python -m benchmarks.cluster.measure``, some two minutes.

It writes `benchmarks/cluster/stage_costs.json`: what scenes of two sizes cost on one core and on two, stage by stage,
what two processes cost that run beside each other, what the driver and Dask's scheduler spend. The machine should do
nothing else meanwhile.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.core.folder.run import colorize_folder
from sar_colorizer.core.options.folder import FolderOptions
from sar_colorizer.core.sar.despeckling import despeckle

from ..bench.machine import facts
from ..bench.settings import Size
from ..scene_files import STRIPS, scene_file, simulated_db
from .costs import STAGE_COSTS
from .driver import driver_seconds
from .scheduler import scheduler_costs
from .stages import finished, measured, started

SIZES = (Size(4096, 4096), Size(8192, 4096))
_LOOKED_AT = 40  # scenes
_RUNS, _WORKERS = (1000, 13_000), 200
"""Scenes and workers of runs whose driver is measured."""

_UNITS = "digital-number"


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and write; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cluster.measure", description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=Size.of, nargs=2, default=SIZES, metavar="ROWSxCOLS")
    parser.add_argument("--repeats", type=int, default=1, help="of the smaller size")
    parser.add_argument("--output", type=Path, default=STAGE_COSTS)
    asked = parser.parse_args(arguments)
    machine = facts()
    with tempfile.TemporaryDirectory(prefix="sar-colorizer-cluster-") as folder:
        found = _measured(Path(folder), asked.sizes, asked.repeats)
    asked.output.write_text(json.dumps({"machine": machine, **found}, indent=1) + "\n", encoding="utf-8")
    print(asked.output)
    return 0


def _measured(folder: Path, sizes: Sequence[Size], repeats: int) -> dict[str, Any]:
    rasters = [scene_file(folder / "in", one.rows, one.cols, layout=STRIPS, units=_UNITS) for one in sizes]
    products = [folder / "out" / name / "colour.tif" for name in ("one", "other")]
    for product in products:
        product.parent.mkdir(parents=True)
    first, *others = sorted(os.sched_getaffinity(0))
    alone, both, together = [], [], []
    for _ in range(repeats):  # in turn: what is compared is of the same minutes
        alone.append(measured(rasters[0], products[0], [first]))
        if others:
            both.append(measured(rasters[0], products[0], [first, others[0]]))
            pair = [started(rasters[0], product, [core]) for product, core in zip(products, (first, others[0]))]
            together += [finished(process) for process in pair]
    return {
        "one_core": [alone, [measured(rasters[1], products[0], [first])]],
        "two_cores": [both, [measured(rasters[1], products[0], [first, others[0]])] if others else []],
        "side_by_side": together,
        "despeckle": _despeckle(),
        "start_seconds": _start_seconds(),
        "look_seconds": look_seconds(rasters[0], folder / "looked", _LOOKED_AT),
        "driver": {str(count): driver_seconds(folder / f"driver_{count}", count, _WORKERS) for count in _RUNS},
        "scheduler": [scheduler_costs(20, 1000), scheduler_costs(100, 1000)],
    }


def _despeckle() -> float:
    """Return core-seconds for a megapixel of despeckling."""
    db = simulated_db(2048)
    valid = np.ones(db.shape, np.bool_)
    cv2.setNumThreads(1)
    despeckle(db, valid, 1.0)
    begun = time.process_time()
    despeckle(db, valid, 1.0)
    return (time.process_time() - begun) / (db.size / 1e6)


def look_seconds(raster: Path, folder: Path, count: int) -> float:
    """Return what the driver of a folder run takes to look at one scene that is not done, seconds of the clock."""
    source = folder / "in"
    source.mkdir(parents=True)
    for number in range(count):
        os.link(raster, source / f"scene_{number}.tif")
    looked: list[float] = []

    def listen(event: dict[str, Any]) -> None:
        if event.get("code") == "file-begun":
            raise Cancelled("seen enough")
        if event.get("stage") == "looking at what is done":
            looked.append(time.perf_counter())

    with suppress(Cancelled):
        colorize_folder(Engine(), FolderOptions(str(source), str(folder / "out")), listen, lambda: None)
    return statistics.median(after - before for before, after in zip(looked, looked[1:]))


def _start_seconds() -> float:
    """Return how long it takes to start Python and import the engine."""
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", "import sar_colorizer.core.colorize.pipeline, distributed"], check=True, timeout=120.0
    )
    return time.perf_counter() - begun


if __name__ == "__main__":
    sys.exit(main())
