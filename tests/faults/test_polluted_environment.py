"""The engine in shells that were set up for something else: the same bytes as in a clean one, or a stated sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sar_colorizer.tests.extent import FULL, times
from sar_colorizer.tests.faults import pollution
from sar_colorizer.tests.faults.counting import BOUNDARY

SCRIPT = Path(sys.executable).with_name("sar-colorizer")
CLEAN = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
IN_SAMPLE = ("packages on PYTHONPATH that shadow the engine's", "modules in the working directory that shadow others")


@pytest.fixture(scope="module")
def colorize(scenes, small_model, tmp_path_factory) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Colorize a small scene by the installed script: ``colorize(output, environment, cwd)``."""
    if not SCRIPT.is_file():
        pytest.skip(f"the engine is not installed: no {SCRIPT}")
    folder = tmp_path_factory.mktemp("scene")
    scene = scenes.write_geotiff(folder / "scene_vv.tif", scenes.Scene(rows=96, cols=96, seed=3))

    def run(output: Path, environment: dict[str, str], cwd: Path) -> subprocess.CompletedProcess[bytes]:
        command = [str(SCRIPT), "colorize", str(scene), str(output), "--model", str(small_model), "--json"]
        return subprocess.run(
            command, env=environment, cwd=cwd, stdin=subprocess.DEVNULL, capture_output=True, check=False, timeout=300
        )

    return run


@pytest.fixture(scope="module")
def clean(colorize, tmp_path_factory) -> bytes:
    """The product made in a clean environment."""
    folder = tmp_path_factory.mktemp("clean")
    done = colorize(folder / "out.tif", CLEAN, folder)
    assert done.returncode == 0, done.stderr
    return pollution.undated(folder / "out.tif")


@pytest.mark.parametrize(
    "pollution_of",
    [one if one.name in IN_SAMPLE else pytest.param(one, marks=pytest.mark.full) for one in pollution.ALL],
    ids=[one.name.replace(" ", "-") for one in pollution.ALL],
)
def test_the_command_line_in(colorize, clean, tmp_path, faults, pollution_of):
    said = pollution_of.said_by_python or "The same bytes as in a clean shell."
    with faults(BOUNDARY, f"command line: {pollution_of.name}", said) as count:
        for number in range(times(1, 1)):
            with count.attempt(f"{number}"):
                place = tmp_path / f"{number}"
                place.mkdir()
                variables, cwd = pollution_of.spoil(place)
                environment = {name: value for name, value in {**CLEAN, **variables}.items() if value is not None}
                output = place / "out.tif"
                done = colorize(output, environment, cwd)
                if pollution_of.said_by_python:
                    # Python itself does not start, or does not end: that is no word of ours.
                    assert done.returncode and pollution_of.said_by_python in done.stderr.decode()
                    continue
                assert done.returncode == 0, (done.stderr[-1500:], done.stdout[-500:])
                assert pollution.undated(output) == clean
                assert not (place / "ran").exists(), "code of somebody else's was run"
                events = [json.loads(line) for line in done.stdout.splitlines()]
                assert events[-1]["event"] == "result"


@pytest.mark.full
def test_several_workers_with_a_spoilt_configuration_of_dask(scenes, small_model, tmp_path, faults):
    assert FULL
    folder = tmp_path / "scenes"
    folder.mkdir()
    for seed in range(2):
        scenes.write_geotiff(folder / f"scene{seed}_vv.tif", scenes.Scene(rows=96, cols=96, seed=seed))
    products = {}
    with faults(BOUNDARY, "several workers: garbage in DASK_*", "The same bytes, or which variable it is.") as count:
        for name, more in (("clean", {}), ("spoilt", pollution.DASK)):
            with count.attempt(name):
                output = tmp_path / name
                command = [str(SCRIPT), "colorize-folder", str(folder), str(output), "--model", str(small_model)]
                done = subprocess.run(
                    [*command, "--workers", "2", "--json"],
                    env={**CLEAN, **more},
                    cwd=tmp_path,
                    stdin=subprocess.DEVNULL,
                    capture_output=True,
                    check=False,
                    timeout=300,
                )
                last = json.loads(done.stdout.splitlines()[-1])
                assert last.get("code") != "internal", last
                if done.returncode == 0:
                    products[name] = [pollution.undated(path) for path in sorted(output.glob("*.tif"))]
                    assert products[name] == products["clean"] and len(products[name]) == 2
                else:
                    assert last["text"]
