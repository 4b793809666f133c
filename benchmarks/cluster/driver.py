"""What the driver of a run on a cluster spends on a scene: its own loop, with workers that answer at once.

Workers and the connection to them are stand-ins; handing out, taking note, the report and the table are the product's.
"""

from __future__ import annotations

import queue
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sar_colorizer.core.cluster.connection import Answer
from sar_colorizer.core.cluster.fitness import Question
from sar_colorizer.core.cluster.maker import ClusterMaker
from sar_colorizer.core.cluster.orders import DONE, Outcome
from sar_colorizer.core.cluster.roster import Roster
from sar_colorizer.core.cluster.work import Work
from sar_colorizer.core.folder.inputs import FolderFile
from sar_colorizer.core.folder.look import Look
from sar_colorizer.core.folder.run import FolderRun
from sar_colorizer.core.folder.status import Making
from sar_colorizer.core.model.file import load_model
from sar_colorizer.core.model.shipped import find_model
from sar_colorizer.core.options.folder import FolderOptions
from sar_colorizer.core.options.shared import DEFAULT_MODEL

_SIDE = 1000  # pixels: fewer than are cut into strips


def driver_seconds(folder: Path, scenes: int, workers: int) -> float:
    """Return core-seconds of the driver for a scene of a run of so many, with so many workers.

    Args:
        folder: gets the report.
        scenes, workers: how many.
    """
    options = FolderOptions(str(folder / "in"), str(folder / "out"), scheduler="tcp://127.0.0.1:8786")
    model = load_model(find_model(DEFAULT_MODEL))
    output = folder / "out"
    output.mkdir(parents=True)
    files = [
        FolderFile(
            str(folder / "in" / f"scene_{number}.tif"), f"scene_{number}.tif", output / f"scene_{number}.tif", None
        )
        for number in range(scenes)
    ]
    look, maker = Look(options, model, model.card.styles[0]), ClusterMaker(options)
    run = FolderRun(look, files, output, lambda event: None, lambda: None, maker)
    for entry in run.entries:
        entry.width = entry.height = _SIDE
        entry.making = Making("", model.card.name, model.sha256, "{}")
    roster = Roster(Question("", str(model.path), str(output), "", (), "auto"), model.sha256)
    roster.seen({f"tcp://10.0.{number // 250}.{number % 250}:1": {"nthreads": 1} for number in range(workers)})
    for number in range(workers):
        member = roster[f"tcp://10.0.{number // 250}.{number % 250}:1"]
        member.facts, member.is_fit = {"arithmetic": ["cpu"], "gpu": ""}, True
    work: Any = Work(run, roster, Question("", str(model.path), str(output), "", (), "auto"), run.entries)
    begun = time.process_time()
    work.run(_AtOnce(), "benchmark")
    return (time.process_time() - begun) / scenes


class _Answered:
    """A future that has its answer."""

    status = "finished"

    def result(self, timeout: float) -> Outcome:
        """Say that the scene is made."""
        return Outcome(DONE, valid=1.0)

    def done(self) -> bool:
        """It is."""
        return True


class _AtOnce:
    """A connection whose workers answer at once."""

    def __init__(self) -> None:
        self.heard: queue.Queue[Any] = queue.Queue()

    def submit(self, _function: Any, _worker: str, key: str, *_values: Any, resources: Any = None) -> _Answered:
        """Answer."""
        self.heard.put(Answer(key, _Answered()))
        return _Answered()

    def give_up(self, _futures: Sequence[Any]) -> None:
        """Nothing runs."""

    def end_run(self) -> None:
        """Nothing runs."""
