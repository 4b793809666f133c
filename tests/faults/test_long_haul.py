"""Thousands of requests to one warm worker: nothing of it grows, whatever the requests were and however they ended."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sar_colorizer.tests.extent import FULL, times
from sar_colorizer.tests.faults.counting import LONG_HAUL
from sar_colorizer.tests.faults.growth import Growth
from sar_colorizer.tests.faults.killing import Worker, only_linux

pytestmark = only_linux

SIDE, METRES = 64, 10
SCENES = 12
KINDS = 12  # of requests
WEST, NORTH = 500000, 5100000
_WARMING = 4000.0  # KiB a request: a sample sees the worker get warm


@pytest.fixture(scope="module")
def scenes_folder(scenes, tmp_path_factory) -> Path:
    """Small scenes of one band and of two, in dB and in power, with nodata and without."""
    folder = tmp_path_factory.mktemp("scenes")
    for number in range(SCENES):
        bands = ("VV", "VH") if number % 3 == 0 else ("VV",)
        scene = scenes.Scene(rows=SIDE, cols=SIDE + number, seed=number, bands=bands)
        scenes.write_geotiff(folder / f"scene{number}.tif", scene, origin=(WEST, NORTH))
    return folder


@pytest.fixture
def worker(successor, tmp_path) -> Iterator[Worker]:
    """A worker whose temporary files lie in a folder of their own; for a sample the one that others use, too."""
    if not FULL:
        yield successor
        return
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    worker = Worker(TMPDIR=str(temporary))
    yield worker
    worker.end()


def colorize(number: int, source: Path, out: Path, model: Path) -> dict[str, Any]:
    """Return one of many different requests; some fail, at various points."""
    params: dict[str, Any] = {"input": str(source), "output": str(out / "out.tif"), "model": str(model)}
    params |= [
        {},
        {"confidence": str(out / "sure.tif")},
        {"cog": True, "confidence": str(out / "sure.tif")},
        {"structure": 0.2, "vividness": 1.5, "stac": True},
        {"extent": [WEST + 100, NORTH - 400, WEST + 400, NORTH - 100]},
        {"extent": [0, 0, 10, 10]},  # outside
        {"units": "power", "bands": [7]},  # there is no such band
        {"input": str(source.with_name("absent.tif"))},
        {"prior": "boreal forest, winter", "date": f"20{10 + number % 15}-07-01"},
        {"model": str(source)},  # no model
        {"compress": "zstd", "brightness": 1.2},
        {"despeckle": "unknown option"},
    ][number % KINDS]
    return {"id": str(number), "method": "colorize", "params": params}


def test_thousands_of_colorizations_leave_a_worker_as_it_was(faults, worker, scenes_folder, small_model, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    number = times(2000, 3 * KINDS)  # of a sample, too, each kind has run whole once when the second half is looked at
    said = "The slope of memory over the second half is below 2 KiB a request; handles, threads and files are as many."
    with faults(LONG_HAUL, "one worker colours scene after scene", said=said) as count:
        growth, answers = Growth(worker.process.pid, worker.temporary, number), Counter()
        for index in range(number):
            # A name that no cache knows, every other time.
            source = out / f"in{index}.tif"
            os.link(scenes_folder / f"scene{index % SCENES}.tif", source)
            with count.attempt(f"request {index}"):
                request = colorize(index, source, out, small_model)
                worker.send(request)
                if index % 7 == 3:
                    worker.send({"id": request["id"], "method": "cancel"})
                answer = worker.answer()
                assert answer["id"] == request["id"]
                answers[answer.get("code", "result")] += 1
                assert answer.get("code") != "internal", answer
                for path in list(out.iterdir()):
                    path.unlink()
            growth.look(index)
        with count.attempt("what has grown, and how the requests ended"):
            growth.check(kib_each=2.0 if FULL else _WARMING)
            assert {"result", "cancelled", "extent", "raster", "band", "model", "option"} <= set(answers), answers
            assert answers["result"] > number // 3, answers


def preview(number: int, source: Path, out: Path, model: Path, reference: Path) -> dict[str, Any]:
    """Return one of many different previews: moved, zoomed, coloured in another way; some show nothing."""
    random = np.random.default_rng(number)
    west, north = WEST + random.integers(-300, 600), NORTH - random.integers(-300, 600)
    size = int(random.integers(100, 2000))
    params: dict[str, Any] = {
        "input": str(source), "output": str(out / f"{number}.rgba"), "model": str(model),
        "extent": [int(west), int(north - size), int(west + size), int(north)],
        "width": int(random.integers(40, 160)), "height": int(random.integers(40, 160)), "crs": "EPSG:32632",
        "detail": float(random.choice([0.25, 1.0])), "structure": float(random.random()),
        "vividness": float(2 * random.random()),
    }  # fmt: skip
    if number % 5 == 0:
        params |= {"reference": str(reference), "reference_mode": "global"}
    if number % 5 == 1:
        params |= {"after": str(source.with_name(f"scene{(number + 3) % SCENES}.tif"))}
    if number % 11 == 0:
        params |= {"input": str(source.with_name("absent.tif"))}
    return {"id": str(number), "method": "preview", "params": params}


def test_hundreds_of_previews_leave_a_worker_as_it_was(
    faults, worker, scenes_folder, small_model, make_raster, tmp_path
):
    # In the first thousand the allocator still takes some more for what is kept of rasters and views.
    out, number = tmp_path / "out", times(3000, 18)
    out.mkdir()
    colours = np.random.default_rng(1).integers(0, 255, (3, 100, 100), dtype=np.uint8)
    reference = make_raster(tmp_path / "reference.tif", colours)
    said = "The slope of memory over the second half is below 2 KiB an update; handles, threads and files are as many."
    with faults(LONG_HAUL, "one worker previews view after view", said=said) as count:
        growth, answers = Growth(worker.process.pid, worker.temporary, number), Counter()
        for index in range(number):
            source = scenes_folder / f"scene{index % SCENES}.tif"
            with count.attempt(f"update {index}"):
                request = preview(index, source, out, small_model, reference)
                worker.send(request)
                if index % 7 == 3:
                    worker.send({"id": request["id"], "method": "cancel"})
                answer = worker.answer()
                answers[answer.get("code", "result")] += 1
                assert answer.get("code") != "internal", answer
                for path in list(out.iterdir()):
                    path.unlink()
            growth.look(index)
        with count.attempt("what has grown, and how the requests ended"):
            growth.check(kib_each=2.0 if FULL else _WARMING)
            assert answers["result"] > number // 2, answers
