"""Tasks, run by a Dask worker in this process: what they answer, and what they make."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import rasterio
from distributed import Client
from sar_colorizer.core.cancellation import CancelFlag
from sar_colorizer.core.cluster import tasks
from sar_colorizer.core.cluster.fitness import code_digest
from sar_colorizer.core.cluster.orders import (
    CANCELLED,
    DONE,
    FAILED,
    OF_INPUT,
    OF_NETWORK,
    OF_OTHERS,
    OF_WORKER,
    Order,
)
from sar_colorizer.core.cluster.tasks import assemble_scene, make_scene, measure_scene, paint_strip
from sar_colorizer.core.cluster.workplace import end_run
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.concurrency import cores
from sar_colorizer.core.errors import NetworkError
from sar_colorizer.core.folder.look import Look
from sar_colorizer.core.folder.report import Entry
from sar_colorizer.core.folder.run import find_files
from sar_colorizer.core.options.folder import FolderOptions
from sar_colorizer.core.output.destination import kept_from_others


@pytest.fixture(scope="module")
def client():
    before = dict(os.environ)
    with Client(processes=False, n_workers=1, threads_per_worker=2, dashboard_address="127.0.0.1:0") as one:
        yield one
    # The worker was in this process, which is as it was again.
    cores._shared = 0
    os.environ.clear()
    os.environ.update(before)


class Site:
    """A scene, its order, and a worker."""

    def __init__(self, client, folder, model, make_raster, height=300):
        self.client, self.folder = client, folder
        (folder / "in").mkdir()
        (folder / "out").mkdir()
        rng = np.random.default_rng(0)
        rows, cols = np.mgrid[:height, :180]
        db = -12 + 5 * np.sin(rows / 20) * np.cos(cols / 30) + 10 * np.log10(rng.gamma(4.4, 1 / 4.4, (height, 180)))
        self.source = make_raster(folder / "in" / "a.tif", db[None].astype(np.float32))
        settings = {"model": str(model), "device": "cpu"}
        options = FolderOptions(input=str(folder / "in"), output=str(folder / "out"), settings=settings)
        loaded = Engine().models.load(str(model))
        look = Look(options, loaded, loaded.card.styles[0])
        self.entry = Entry(find_files(options, lambda path: False)[0])
        assert look.is_to_be_made(self.entry)
        self.order = Order(
            "run", "key", look.colorization(self.entry.file).to_dict(), (str(self.entry.file.output),),
            self.entry.making, str(folder / "out"), code_digest(),
        )  # fmt: skip
        self.number = 0

    def do(self, function, *values, **changes):
        self.number += 1
        key = f"task-{self.folder.name}-{self.number}"
        order = replace(self.order, key=key, **changes)
        return self.client.submit(function, order, *values, key=key, pure=False).result(timeout=120)

    @property
    def pixels(self):
        with rasterio.open(self.entry.file.output) as product:
            return product.read()


@pytest.fixture
def site(client, tmp_path, small_model, make_raster):
    return Site(client, tmp_path, shutil.copy(small_model, tmp_path / "m.safetensors"), make_raster)


def test_a_scene_is_made_once(site):
    outcome = site.do(make_scene)
    assert (outcome.status, outcome.valid, outcome.text) == (DONE, 1.0, "") and outcome.seconds > 0
    made = site.entry.file.output.stat().st_mtime_ns
    assert site.do(make_scene).status == DONE
    assert site.entry.file.output.stat().st_mtime_ns == made


def test_strips_of_a_measured_scene_are_assembled(site):
    whole = Engine().colorize(
        replace(tasks.ColorizeOptions.from_dict(site.order.options), output=str(site.folder / "whole.tif")),
        lambda event: None,
        CancelFlag(),
    )
    findings = site.do(measure_scene).findings
    strips = [(0, 90), (90, 91), (91, 300)]
    for strip in strips:
        assert site.do(paint_strip, findings, strip, "key").status == DONE
    outcome = site.do(assemble_scene, findings, strips, "key")
    assert (outcome.status, outcome.valid) == (DONE, whole["valid_fraction"])
    with rasterio.open(site.folder / "whole.tif") as product:
        np.testing.assert_array_equal(site.pixels, product.read())
    assert [path.name for path in (site.folder / "out").iterdir()] == ["a_colour.tif"]
    assert site.do(assemble_scene, findings, strips, "key").status == DONE  # its answer was lost


def test_what_is_wrong_with_the_input_lies_in_the_input(site):
    with rasterio.open(site.source, "r+") as raster:
        raster.write(np.full((1, 300, 180), np.nan, np.float32))
    outcome = site.do(make_scene)
    assert (outcome.status, outcome.lies_in) == (FAILED, OF_INPUT) and outcome.text


def test_an_input_that_is_not_seen_lies_in_the_worker(site):
    site.source.rename(site.folder / "elsewhere.tif")
    outcome = site.do(make_scene)
    assert (outcome.status, outcome.lies_in) == (FAILED, OF_WORKER) and "a.tif" in outcome.text


def test_an_output_that_another_writes_lies_in_others(site):
    with kept_from_others(site.entry.file.output):
        outcome = site.do(make_scene)
    assert (outcome.status, outcome.lies_in) == (FAILED, OF_OTHERS) and "Another run is writing" in outcome.text


def test_the_network_is_told_apart(site, monkeypatch):
    def refuse(*_):
        raise NetworkError("The server is gone.")

    monkeypatch.setattr(tasks.SarRaster, "open", refuse)
    outcome = site.do(measure_scene)
    assert (outcome.status, outcome.lies_in, outcome.text) == (FAILED, OF_NETWORK, "The server is gone.")


@pytest.mark.parametrize("error", [MemoryError(), ZeroDivisionError("oh")])
def test_what_nobody_foresaw_lies_in_the_worker_and_is_a_sentence(site, monkeypatch, error):
    def fail(*_):
        raise error

    monkeypatch.setattr(tasks.SarRaster, "open", fail)
    outcome = site.do(measure_scene)
    assert (outcome.status, outcome.lies_in) == (FAILED, OF_WORKER) and outcome.text.endswith(".")


def test_a_model_that_was_replaced_is_not_used(site):
    path = Path(site.order.options["model"])
    outcome = site.do(make_scene, making=replace(site.order.making, model_sha256="cd" * 32))
    assert (outcome.status, outcome.lies_in) == (FAILED, OF_WORKER)
    assert outcome.text == f"{path.resolve()} was replaced while it was in use."


def test_other_sources_are_not_used(site):
    outcome = site.do(make_scene, code="ff" * 32)
    assert (outcome.status, outcome.lies_in) == (FAILED, OF_WORKER) and "was replaced on this worker" in outcome.text
    assert not site.entry.file.output.exists()


def test_a_run_that_has_ended_leaves_nothing(site):
    end_run("ended")
    outcome = site.do(make_scene, run="ended")
    assert outcome.status == CANCELLED
    assert list((site.folder / "out").iterdir()) == []


def test_a_task_that_its_driver_forgot_stops(site, client, monkeypatch):
    key = "forgotten"
    begun = site.folder / "begun"

    original = tasks.Task.check
    checks = []

    def check(self):
        checks.append(1)
        begun.touch()
        self._checked = 0.0
        original(self)

    monkeypatch.setattr(tasks.Task, "check", check)
    order = replace(site.order, key=key)
    future = client.submit(wait_for_ever, order, str(site.folder / "end"), key=key, pure=False)
    deadline = tasks.time.monotonic() + 30
    while not begun.exists() and tasks.time.monotonic() < deadline:
        tasks.time.sleep(0.05)
    client.cancel([future], force=True)
    while not (site.folder / "end").exists() and tasks.time.monotonic() < deadline:
        tasks.time.sleep(0.05)
    assert (site.folder / "end").read_text() == CANCELLED and checks


def wait_for_ever(order, end):
    """A task that only looks whether it is to stop."""

    def work(_):
        while True:
            task.check()
            tasks.time.sleep(0.02)

    task = tasks.Task(order)
    outcome = tasks._carried_out(order, work)
    Path(end).write_text(outcome.status)
    return outcome
