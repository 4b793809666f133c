"""The engine is killed at any moment: what is there under a product's name is whole, and the next run clears up.

Each kind of work is killed through both doors, the command line and the worker, at moments that are spread over its
real duration, and right where files appear, take their names and vanish.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from sar_colorizer.tests.extent import FULL, times
from sar_colorizer.tests.faults.counting import KILLED
from sar_colorizer.tests.faults.killing import (
    ENDS_WITHIN,
    SLOW_MOVES,
    Case,
    Work,
    Worker,
    end,
    end_by,
    files,
    moved_aside,
    nothing_lives,
    only_linux,
    partial_there,
    wait_for,
)

pytestmark = only_linux

COMMAND = (sys.executable, "-m", "sar_colorizer.engine.cli")
SLOWED = (sys.executable, "-W", "ignore", "-c", SLOW_MOVES)
DOORS = ("command line", "cold worker", "warm worker")
_AFTER_A_SIGHT = 0.03  # seconds after something was seen in the folder, at most
_SAMPLE_SECONDS = 5.0
_MOVES = 0.3  # seconds that giving names takes with SLOW_MOVES, about


@pytest.fixture(scope="module")
def inputs(scenes, small_model, tmp_path_factory) -> Path:
    """Scenes and a product, which no run may change."""
    folder = tmp_path_factory.mktemp("inputs")
    scenes.write_geotiff(folder / "scene.tif", scenes.Scene(rows=300, cols=420, seed=3))
    scenes.write_geotiff(folder / "after.tif", scenes.Scene(rows=300, cols=420, seed=4))
    # Large enough that a process of its own makes its overviews.
    if FULL:
        scenes.write_geotiff(folder / "large.tif", scenes.Scene(rows=2100, cols=2100, seed=5))
    (folder / "scenes").mkdir()
    for number in range(3):
        scene = scenes.Scene(rows=160, cols=200, seed=10 + number)
        scenes.write_geotiff(folder / "scenes" / f"s{number}.tif", scene)
    return folder


@pytest.fixture(scope="module")
def product(inputs, small_model, successor) -> Path:
    """A colour image of which pictures are made."""
    params = {"input": str(inputs / "scene.tif"), "output": str(inputs / "colour.tif"), "model": str(small_model)}
    successor.ask({"id": "1", "method": "colorize", "params": params})
    return inputs / "colour.tif"


def works(inputs: Path, model: Path, product: Path) -> list[Work]:
    """Return all kinds of work."""
    scene, plain = str(inputs / "scene.tif"), {"output": "{out}/out.tif"}
    colour = {"input": scene, "model": str(model), **plain}
    sure = {"confidence": "{out}/sure.tif"}
    two, less = ("input", "output"), {"structure": 0.3}
    pair = {"before": scene, "after": str(inputs / "after.tif"), "model": str(model)}
    pair |= {"output_before": "{out}/b.tif", "output_after": "{out}/a.tif"}
    pair |= {"change": "{out}/c.tif", "log_ratio": "{out}/r.tif"}
    folder = {"input": str(inputs / "scenes"), "output": "{out}", "confidence": True}
    folder_settings = {"model": str(model)}
    made = tuple(f"s{number}_{kind}.tif" for number in range(3) for kind in ("colour", "confidence"))
    reports = ("colorize-report.html", "colorize-report.csv")
    composite = {"input": str(inputs / "large.tif"), "kind": "db-grey", **plain}
    picture = {"input": str(product), "output": "{out}/out.png"}
    return [
        Work("colour", "colorize", two, colour, less, ("out.tif",)),
        Work("confidence", "colorize", two, {**colour, **sure}, less, ("out.tif", "sure.tif")),
        Work("COG", "colorize", two, {**colour, **sure, "cog": True}, less, ("out.tif", "sure.tif")),
        Work(
            "STAC", "colorize", two, {**colour, **sure, "stac": True}, less,
            ("out.tif", "sure.tif", "out.json"), (".mlm.json",),
        ),
        Work("despeckle", "despeckle", two, {"input": scene, "cog": True, **plain}, {"looks": 2.0}, ("out.tif",)),
        Work("large", "composite", two, {**composite, "cog": True}, {"clip_percent": 5.0}, ("out.tif",)),
        Work(
            "pair", "colorize-pair", ("before", "after"), pair,
            {**less, "mean_side": 15}, ("b.tif", "a.tif", "c.tif", "r.tif"),
        ),
        Work(
            "folder", "colorize-folder", two, {**folder, "settings": folder_settings},
            {"settings": {**folder_settings, **less}}, made, reports,
        ),
        Work("picture", "export-picture", two, picture, {"mark": "none"}, ("out.png",), (".pgw", ".aux.xml")),
    ]  # fmt: skip


class Cases:
    """The kinds of work in turn, each prepared when it is first used, with the seconds that it takes undisturbed."""

    def __init__(self, found: list[Case], successor: Worker) -> None:
        self.all, self._successor = found, successor
        self._seconds: dict[tuple[str, str], float] = {}

    def ready(self, case: Case) -> Case:
        """Return a case whose expected and older products are known."""
        if not case.expected:
            case.prepare(self._successor)
        return case

    def seconds(self, case: Case, door: str) -> float:
        """Return how long the work takes through a door from the moment in which a kill may come."""
        if (case.work.name, door) not in self._seconds:
            case.lay(older=False)
            process = started(case, door)
            begun = time.monotonic()
            try:
                wait_for(lambda: all((case.out / name).exists() for name in case.work.products), process)
            finally:
                end(process)
            self._seconds[case.work.name, door] = time.monotonic() - begun
        return self._seconds[case.work.name, door]


@pytest.fixture(scope="module")
def cases(inputs, small_model, product, successor, tmp_path_factory) -> Cases:
    """Every kind of work, in a folder of its own."""
    found = [Case(work, tmp_path_factory.mktemp(work.name)) for work in works(inputs, small_model, product)]
    return Cases(found, successor)


def started(case: Case, door: str, command: tuple[str, ...] = COMMAND) -> subprocess.Popen[bytes]:
    """Start a run through a door."""
    if door == "command line":
        arguments = [*command, *case.work.arguments(case.out), "--json"]
        environment = {**os.environ, "TMPDIR": str(case.temporary)}
        return subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
    # A warm one has its model and libraries loaded: what is left is the work itself.
    worker = Worker(TMPDIR=str(case.temporary))
    if door == "warm worker":
        worker.ask(case.work.request(case.warm))
    worker.send(case.work.request(case.out))
    return worker.process


def tries(cases: Cases, numbers: range, ends: tuple[str, ...], count: Any) -> list[tuple[Case, str, str, bool, str]]:
    """Return tries by their numbers: which work, door, end, with an older product or not, and when the end comes.

    Half of the ends come at a time, spread over the duration; the others when something is seen in the folder.
    """
    found = []
    sights = ("partial appears", "partial vanishes", "names are taken", "product appears")
    whens = tuple(when for sight in sights for when in (sight, "time"))
    for number in numbers:
        turn, place = divmod(number, len(cases.all))
        how, door = ends[(number + turn) % len(ends)], DOORS[(number + turn) % len(DOORS)]
        if how == "stdin" and door == "command line":
            door = "warm worker"
        when = whens[(number - numbers.start + (number - numbers.start) // 8) % 8]
        found.append((cases.all[place], door, how, (number + turn) % 2 == 0, when))
    count.random.shuffle(found)
    return found


def end_at(when: str, share: float, case: Case, seconds: float, process: Any, older: bool) -> None:
    """Wait for the moment in which a run is ended; `share` is of the duration, or of the time after a sight."""
    if when == "time":
        wait_for(lambda: False, process, share * seconds)
        return
    product = case.out / case.work.products[-1]
    before = product.stat().st_ino if older else None
    seen = {
        "partial appears": lambda: partial_there(case.out),
        "partial vanishes": lambda: partial_there(case.out),
        "names are taken": lambda: moved_aside(case.out),
        "product appears": lambda: product.exists() and product.stat().st_ino != before,
    }[when]
    wait_for(seen, process, 3 * seconds + 1)
    if when == "partial vanishes":
        wait_for(lambda: not partial_there(case.out), process)
    else:
        wait_for(lambda: False, process, share * _AFTER_A_SIGHT)


def kill_once(cases: Cases, successor: Worker, one: tuple[Case, str, str, bool, str], share: float) -> None:
    """Kill a run and look at all that has to hold of its files, its processes and the next run."""
    case, door, how, older, when = one
    cases.ready(case)
    seconds = cases.seconds(case, door) if FULL else _SAMPLE_SECONDS  # which ends at a sight
    case.lay(older)
    process = started(case, door)
    try:
        end_at(when, share, case, seconds, process, older)
        end_by(how, process)
        if how == "stdout" and door != "command line":
            # Nobody listens; a worker without work would wait for the next request.
            wait_for(lambda: False, process, seconds)
            end_by("stdin", process)
        process.wait(ENDS_WITHIN)
        nothing_lives(str(case.folder))
    finally:
        told = process.stderr.read().decode(errors="replace") if process.stderr else ""
        end(process)
    assert "Traceback" not in told, told[-600:]
    case.check_after_the_end(older)
    if how != "SIGKILL" and process.returncode not in (-signal.SIGTERM, -signal.SIGHUP):
        left = [name for name in files(case.out) if name.startswith(".") or ".partial" in name]
        assert not left, f"a run that could end in order has left {left}"
    case.check_recovered(older, case.work.products[len(told) % len(case.work.products)])
    case.check_next_run(successor)


@pytest.mark.parametrize(
    ("fault", "ends", "full", "first", "said"),
    [
        (
            "the engine ended by SIGKILL, at any moment and as its files get their names", ("SIGKILL",), 90, 1,
            "The older products stay until the new ones are whole; what is left half-made the next run removes.",
        ),
        (
            "the engine ended by SIGTERM or SIGHUP (a terminal that closes)", ("SIGTERM", "SIGHUP"), 50, 2,
            "Cancelled. Nothing was written.",
        ),
        (
            "the engine's pipes closed: QGIS is gone, or `sar-colorizer ... | head`", ("stdin", "stdout"), 60, 3,
            "The same as a cancel, without a word: nobody would read it.",
        ),
    ],
    ids=["SIGKILL", "SIGTERM", "pipes"],
)  # fmt: skip
def test_a_run_that_is_ended_leaves_whole_products(faults, cases, successor, inputs, fault, ends, full, first, said):
    before = files(inputs)
    with faults(KILLED, fault, said=said) as count:
        planned = tries(cases, range(first, first + times(full, 1)), ends, count)
        for one, share in zip(planned, count.moments(len(planned), 0.0, 1.05)):
            case, door, how, older, when = one
            with count.attempt(f"{case.work.name}, {door}, {how}, {'older' if older else 'none'}, {when} {share:.3f}"):
                kill_once(cases, successor, one, share)
    assert files(inputs) == before, "an input was changed"


def test_a_kill_between_two_names_is_put_right_by_the_next_run(faults, cases, successor, inputs):
    """Giving names takes a thousandth of a second; here each step is slowed, so that kills come between the steps."""
    before = files(inputs)
    several = [case for case in cases.all if len(case.work.products) > 1]
    said = "The next run to any of them puts the older products back, or completes the new ones."
    with faults(KILLED, "SIGKILL between the steps in which several products get their names", said=said) as count:
        for index, moment in enumerate(count.moments(times(30, 1), 0.0, _MOVES)):
            case, older = cases.ready(several[index % len(several)]), index % 3 > 0
            case.lay(older)
            with count.attempt(f"{case.work.name}, {'older' if older else 'none'}, {moment:.3f} s after the first"):
                kill_between_names(case, moment)
                case.check_after_the_end(older)
                case.check_recovered(older, case.work.products[index % len(case.work.products)])
                case.check_next_run(successor)
    assert files(inputs) == before, "an input was changed"


def kill_between_names(case: Case, moment: float) -> None:
    """Kill a run so many seconds after it has begun to give names."""
    process = started(case, "command line", SLOWED)
    try:
        wait_for(lambda: moved_aside(case.out), process)
        wait_for(lambda: False, process, moment)
        end_by("SIGKILL", process)
        nothing_lives(str(case.folder))
    finally:
        end(process)
