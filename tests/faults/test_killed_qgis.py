"""QGIS is killed while it colours: its engine ends by itself, and no file is lost or half there.

QGIS is a process of its own here, qgis_process with the plugin in a profile of its own, started by tools/qgis_env.sh.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from sar_colorizer.tests.cluster.processes import wait_until
from sar_colorizer.tests.extent import FULL, ROOT, times
from sar_colorizer.tests.faults.counting import KILLED
from sar_colorizer.tests.faults.killing import (
    ENDS_WITHIN,
    Case,
    Work,
    Worker,
    end,
    end_by,
    files,
    living,
    moved_aside,
    nothing_lives,
    only_linux,
    partial_there,
    wait_for,
)

pytestmark = [
    only_linux,
    pytest.mark.skipif(
        not (shutil.which("qgis_process.bin") or shutil.which("qgis_process")), reason="QGIS is not installed"
    ),
]

_SAMPLE_SECONDS = 5.0
_AFTER_A_SIGHT = 0.05  # seconds after something was seen in the folder, at most


@pytest.fixture(scope="module")
def inputs(scenes, tmp_path_factory) -> Path:
    """The scene, which no run may change."""
    folder = tmp_path_factory.mktemp("inputs")
    scenes.write_geotiff(folder / "scene.tif", scenes.Scene(rows=300, cols=420, seed=3))
    return folder


@pytest.fixture(scope="module")
def cases(inputs, small_model, successor, tmp_path_factory) -> list[Case]:
    """One product, two that are published together, and two in the cloud-optimised layout."""
    both = ("out.tif", "sure.tif")
    colour = {"input": str(inputs / "scene.tif"), "output": "{out}/out.tif", "model": str(small_model)}
    found = []
    for name, more, products in (
        ("confidence", {"confidence": "{out}/sure.tif"}, both),
        ("one", {}, both[:1]),
        ("COG", {"confidence": "{out}/sure.tif", "cog": True}, both),
    ):
        work = Work(name, "colorize", ("input", "output"), {**colour, **more}, {"structure": 0.3}, products)
        found.append(Case(work, tmp_path_factory.mktemp(name)))
    for case in found[: times(len(found), 1)]:
        case.prepare(successor)
    return found


def started(case: Case) -> subprocess.Popen[bytes]:
    """Start QGIS over a case's work; it has an existing product replaced, as people have agreed to in its dialog."""
    params = case.work.request(case.out)["params"]
    params.pop("overwrite")
    arguments = [f"--{name.upper()}={value}" for name, value in params.items()]
    command = [str(ROOT / "tools" / "qgis_env.sh"), "qgis_process", "run", "sarcolorizer:colorizesar", *arguments]
    environment = {**os.environ, "TMPDIR": str(case.temporary)}
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)


def engine_there(case: Case, qgis: subprocess.Popen[bytes]) -> bool:
    """Whether QGIS has started its engine."""
    return any(pid != qgis.pid for pid in living(str(case.folder)))


def end_at(when: str, share: float, case: Case, qgis: subprocess.Popen[bytes], seconds: float) -> None:
    """Wait for the moment in which QGIS is ended."""
    if when == "time":
        wait_for(lambda: False, qgis, share * seconds)
        return
    seen = {
        "engine": lambda: engine_there(case, qgis),
        "partial": lambda: partial_there(case.out),
        "names": lambda: moved_aside(case.out),
    }[when]
    wait_for(seen, qgis, 2 * seconds + 2)
    wait_for(lambda: False, qgis, share * (seconds / 2 if when == "engine" else _AFTER_A_SIGHT))


def kill_once(case: Case, how: str, when: str, older: bool, share: float, seconds: float, successor: Worker) -> None:
    """Kill QGIS and look at its engine, the files and the next run."""
    case.lay(older)
    qgis = started(case)
    try:
        end_at(when, share, case, qgis, seconds)
        end_by(how, qgis)
        qgis.wait(ENDS_WITHIN)
        nothing_lives(str(case.folder))
    finally:
        end(qgis)
        for pid in living(str(case.folder)):
            os.kill(pid, 9)
    case.check_after_the_end(older)
    left = [name for name in files(case.out) if name.startswith(".") or ".partial" in name]
    assert not left, f"the engine, which could end in order, has left {left}"
    case.check_recovered(older, case.work.products[-1])
    case.check_next_run(successor)


def undisturbed(case: Case) -> float:
    """Return the seconds that QGIS takes, and see that it makes what is expected."""
    case.lay(older=True)
    begun = time.monotonic()
    qgis = started(case)
    try:
        assert qgis.wait(120) == 0
    finally:
        end(qgis)
    seconds = time.monotonic() - begun
    wait_until(lambda: not living(str(case.folder)), ENDS_WITHIN, "the end of the engine after QGIS's")
    made = files(case.out)
    assert {name: made[name] for name in case.work.products} == case.expected
    return seconds


def test_qgis_that_is_killed_leaves_whole_products_and_no_engine(faults, cases, successor, inputs):
    before = (inputs / "scene.tif").read_bytes()  # QGIS puts statistics beside it
    seconds = undisturbed(cases[0]) if FULL else _SAMPLE_SECONDS  # which ends at a sight
    said = "Its engine sees the pipe close, cancels the run, clears up and ends."
    with faults(KILLED, "QGIS ended by SIGKILL or SIGTERM while it colours", said=said) as count:
        whens = ("partial", "time", "names", "engine", "time")
        for index, share in enumerate(count.moments(times(50, 1), 0.0, 1.0)):
            case, older = cases[index % len(cases)], index % 4 < 2
            how, when = ("SIGKILL", "SIGTERM")[index % 2], whens[index % len(whens)]
            with count.attempt(f"{case.work.name}, {how}, {'older' if older else 'none'}, {when} {share:.3f}"):
                kill_once(case, how, when, older, share, seconds, successor)
    assert (inputs / "scene.tif").read_bytes() == before, "an input was changed"
