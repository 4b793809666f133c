"""A folder made by worker processes of this machine: the same products, and nothing left however it ends."""

from __future__ import annotations

import csv
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import psutil
import pytest
import rasterio
from sar_colorizer.core.cancellation import CancelFlag
from sar_colorizer.core.cluster import connection, maker, workplace
from sar_colorizer.core.cluster.maker import ClusterMaker
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.errors import Cancelled, ClusterError, ClusterMissingError
from sar_colorizer.core.folder.manifest import read_manifest
from sar_colorizer.core.folder.run import colorize_folder
from sar_colorizer.core.options.folder import FolderOptions
from sar_colorizer.engine.service import Service

from .conftest import MODEL, Run, answer, identity

ROOT = Path(maker.__file__).resolve().parents[2]


def speckled(shape, seed):
    rng = np.random.default_rng(seed)
    rows, cols = np.mgrid[: shape[0], : shape[1]]
    db = -12 + 5 * np.sin(rows / (20 + seed)) * np.cos(cols / 50) + 10 * np.log10(rng.gamma(4.4, 1 / 4.4, shape))
    return db[None].astype(np.float32)


@pytest.fixture
def scenes_in(tmp_path, make_raster):
    """Make small scenes and one that is tall: ``scenes_in(3, tall=900)`` gives their folder."""

    def make(count, tall=0):
        folder = tmp_path / "in"
        folder.mkdir()
        for number in range(count):
            make_raster(folder / f"s{number}.tif", speckled((150 + 10 * number, 160), number))
        if tall:
            make_raster(folder / "tall.tif", speckled((tall, 200), 50))
        return folder

    return make


def options_of(source, output, model, **more):
    settings = {"model": str(model), "device": "cpu"}
    return FolderOptions.from_dict({"input": str(source), "output": str(output), "settings": settings, **more})


def content(folder):
    """What products hold, but for when they were made."""
    found = {}
    for path in sorted(folder.rglob("*.tif")):
        with rasterio.open(path) as product:
            tags = {key: value for key, value in product.tags().items() if key != "COLORIZER_DATE"}
            pixels = product.read()
            found[path.name] = (
                pixels.tobytes(),
                product.dataset_mask().tobytes(),
                product.transform,
                product.crs,
                product.overviews(1),
                tags,
            )
            assert pixels.std() > 0.1
    return found


def children():
    """Processes that this one has started and that are there; that of `multiprocessing` stays for as long as it."""
    found = [one for one in psutil.Process().children(recursive=True) if one.status() != psutil.STATUS_ZOMBIE]
    return {one.pid for one in found if "resource_tracker" not in " ".join(one.cmdline())}


def test_two_workers_make_what_one_process_makes_and_a_second_run_does_nothing(
    scenes_in, tmp_path, small_model, monkeypatch
):
    source = scenes_in(3, tall=900)
    alone = options_of(source, tmp_path / "alone", small_model, confidence=True)
    colorize_folder(Engine(), alone, lambda event: None, CancelFlag())
    before = children()
    options = options_of(source, tmp_path / "two", small_model, confidence=True, workers=2, strip_mpx=0.1)
    events = []
    result = colorize_folder(Engine(), options, events.append, CancelFlag(), ClusterMaker(options))
    assert (result["done"], result["failed"]) == (4, 0)
    assert content(tmp_path / "two") == content(tmp_path / "alone")
    names = {path.name for path in (tmp_path / "two").iterdir()}
    products = {f"{stem}_{kind}.tif" for stem in ("s0", "s1", "s2", "tall") for kind in ("colour", "confidence")}
    reports = {"colorize-report.csv", "colorize-report.html", "colorize-manifest.jsonl", "colorize-thumbnails"}
    assert names == products | reports
    ended = {line["file"]: line for line in read_manifest(tmp_path / "two") if line["event"] == "ended"}
    assert {name: line["status"] for name, line in ended.items()} == dict.fromkeys(ended, "done") and len(ended) == 4
    assert all("worker" in line["worker"] and line["seconds"] > 0 for line in ended.values())
    assert ended["tall.tif"]["valid_share"] == 1.0
    with Path(result["table"]).open(encoding="utf-8-sig", newline="") as file:
        assert all(row["worker"] for row in csv.DictReader(file))
    assert any("table" in event for event in events)
    assert children() <= before  # the workers are gone

    monkeypatch.setattr(maker, "local_cluster", lambda workers: pytest.fail("workers were started for nothing"))
    again = colorize_folder(Engine(), options, events.append, CancelFlag(), ClusterMaker(options))
    assert (again["done"], again["skipped"], again["failed"]) == (0, 4, 0)
    lines = [line for line in read_manifest(tmp_path / "two") if line["run"] != ended["s0.tif"]["run"]]
    assert [line["status"] for line in lines] == ["skipped"] * 4


def test_cancelled_the_workers_stop_and_nothing_is_half_made(scenes_in, tmp_path, small_model):
    source = scenes_in(6, tall=2500)
    before = children()
    options = options_of(source, tmp_path / "out", small_model, workers=2)
    flag, when = CancelFlag(), []

    def emit(event):
        if event.get("code") == "file-made" and not when:
            when.append(time.monotonic())
            flag.set()

    with pytest.raises(Cancelled, match=r"of 7 files were finished and stay. Run it again to go on"):
        colorize_folder(Engine(), options, emit, flag, ClusterMaker(options))
    assert time.monotonic() - when[0] < 25
    assert children() <= before
    left = {path.name for path in (tmp_path / "out").rglob("*") if not path.name.endswith("_colour.tif")}
    assert {name for name in left if "partial" in name or name.startswith(".")} == set()
    finished = options_of(source, tmp_path / "out", small_model)
    result = colorize_folder(Engine(), finished, lambda event: None, CancelFlag())
    assert result["skipped"] >= 1 and result["done"] + result["skipped"] == 7


def test_a_scheduler_that_is_not_there_is_told_at_once(scenes_in, tmp_path, small_model, monkeypatch):
    monkeypatch.setattr(connection, "_CONNECT", 1)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        options = options_of(scenes_in(1), tmp_path / "out", small_model, scheduler=address)
        started = time.monotonic()
        with pytest.raises(ClusterError, match=f"No Dask scheduler answers at {address} .*Check the address"):
            colorize_folder(Engine(), options, lambda event: None, CancelFlag(), ClusterMaker(options))
    assert time.monotonic() - started < 15
    assert not list((tmp_path / "out").glob(".colorize-folder*"))


def test_an_address_that_is_none_is_told(scenes_in, tmp_path, small_model):
    options = options_of(scenes_in(1), tmp_path / "out", small_model, scheduler="no such://address")
    with pytest.raises(ClusterError, match="No Dask scheduler answers at no such://address"):
        colorize_folder(Engine(), options, lambda event: None, CancelFlag(), ClusterMaker(options))


def test_without_dask_it_is_told_how_to_get_it(scenes_in, tmp_path, small_model, monkeypatch):
    for name in [name for name in sys.modules if name.startswith("sar_colorizer.core.cluster")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "distributed", None)
    params = options_of(scenes_in(1), tmp_path / "out", small_model, workers=2).to_dict()
    events = []
    assert not Service().serve({"id": "1", "method": "colorize-folder", "params": params}, events.append, CancelFlag())
    assert events[-1]["code"] == ClusterMissingError.code and "sar-colorizer[cluster]" in events[-1]["text"]


def test_one_process_imports_no_dask(scenes_in, tmp_path, small_model):
    code = (
        "import sys; from sar_colorizer.engine.cli import main;"
        f"code = main(['colorize-folder', {str(scenes_in(1))!r}, {str(tmp_path / 'out')!r}, '--model',"
        f" {str(small_model)!r}, '--device', 'cpu']);"
        "print(code, sorted(name for name in sys.modules if name.split('.')[0] in ('dask', 'distributed')))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ)
    assert done.stdout.splitlines()[-1] == "0 []"


def test_the_engine_of_a_plugin_folder_has_workers_of_that_folder(scenes_in, tmp_path, small_model):
    """Another package is installed in its environment: this one, whose sources differ."""
    plugin = tmp_path / "a plug-in"
    for part in ("core", "engine"):
        shutil.copytree(ROOT / part, plugin / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "__init__.py", plugin)
    shutil.copy(ROOT / "metadata.txt", plugin)
    changed = plugin / "core" / "words.py"
    changed.write_text(changed.read_text() + "\n# another state of the sources\n")
    params = options_of(scenes_in(2), tmp_path / "out", small_model, workers=2).to_dict()
    request = json.dumps({"id": "1", "method": "colorize-folder", "params": params})
    command = [sys.executable, "-I", str(plugin / "engine" / "launch.py")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as engine:
        engine.stdin.write(request + "\n")
        engine.stdin.flush()
        events = []
        for line in engine.stdout:
            events.append(json.loads(line))
            if events[-1]["event"] in ("result", "error"):
                break
        engine.stdin.close()
    assert events[-1]["event"] == "result", events[-1]
    assert events[-1]["result"]["done"] == 2
    assert [event["text"] for event in events if event["event"] == "warning"] == []


class Flapping:
    """In place of a connection: its scheduler is lost when it is asked for one thing; None for nothing."""

    def __init__(self, lost_at):
        self.lost_at, self.closed = lost_at, False

    def _answer(self, name, value):
        if self.lost_at == name:
            raise connection.SchedulerLost
        return value

    @property
    def dashboard(self):
        return self._answer("dashboard", "")

    def present(self):
        return self._answer("present", connection.Present({"a": identity()}))

    def ask(self, function, question, workers):
        return dict.fromkeys(workers, answer())

    def close(self):
        self.closed = True


@pytest.mark.parametrize("lost_at", [["dashboard", None], ["dashboard", "present", None], ["present", None]])
def test_a_scheduler_that_is_lost_before_the_work_begins_is_waited_for_too(tmp_path, monkeypatch, lost_at):
    made = [Flapping(one) for one in lost_at]
    left = iter(made)
    monkeypatch.setattr(maker, "connected", lambda *_: next(left))
    worked = []
    monkeypatch.setattr(maker.Work, "run", lambda self, connection, name: worked.append((connection, name)))
    run = Run(tmp_path, [(10, 10)], 64.0)
    run.look.model = SimpleNamespace(sha256=MODEL)
    options = options_of(tmp_path, tmp_path, "/models/m.safetensors", scheduler="tcp://somewhere:1")
    run.look.options = options
    one = ClusterMaker(options)
    with one.ready(run):
        one.make(run.entries, run)
    assert [connection for connection, _ in worked] == [made[-1]]
    assert all(connection.closed for connection in made)
    assert not list(tmp_path.glob(".colorize-folder*"))


def test_a_topic_is_of_one_run():
    assert workplace.topic_of("a-1") != workplace.topic_of("a-2")
