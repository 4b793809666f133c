"""Hundreds of updates of the preview dock: neither QGIS nor the preview's engine grows, and nothing is left behind."""

from __future__ import annotations

import sys
import tempfile
import time

import numpy as np
import pytest
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRasterLayer, QgsRectangle, QgsSettings
from qgis.gui import QgsMapCanvas
from sar_colorizer.tests.extent import FULL, times
from sar_colorizer.tests.faults.counting import LONG_HAUL
from sar_colorizer.tests.faults.growth import Growth
from sar_colorizer.tests.ui.preview.window import Interface, until
from sar_colorizer.ui.engine.client import EnginePool
from sar_colorizer.ui.preview import requests as preview_requests
from sar_colorizer.ui.preview.controller import Preview
from sar_colorizer.ui.preview.requests import PreviewRequests

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="processes are watched through /proc")

WEST, NORTH = 500000, 5500000
LAYERS = 3
KIB_EACH = 8.0 if FULL else 4000.0  # a sample sees it get warm, which takes some 350 updates


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """A folder for the temporary files of QGIS's Python and of its engines alone."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def pool():
    pool = EnginePool()
    yield pool
    pool.shut_down()


@pytest.fixture
def opened(qgis_app, plugin, make_raster, temporary, pool, engine_python, monkeypatch):
    """A preview with its dock open, over a canvas and some layers."""
    # One engine is watched: on a busy machine it is not to be ended over a cancel.
    monkeypatch.setattr(preview_requests, "CANCEL_SECONDS", 60)
    QgsSettings().remove("sarcolorizer/preview")
    canvas = QgsMapCanvas()
    canvas.resize(240, 180)
    canvas.show()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    canvas.setExtent(QgsRectangle(WEST, NORTH - 600, WEST + 600, NORTH))
    layers = []
    for number in range(LAYERS):
        path = make_raster(f"scene{number}.tif", rows=64, cols=64 + number, bands=("VV", "VH")[: 1 + number % 2])
        layers.append(QgsRasterLayer(path, f"Scene {number}", "gdal"))
        QgsProject.instance().addMapLayer(layers[-1])
    interface = Interface(canvas)
    interface.layer = layers[0]
    interface.window.show()
    requests = PreviewRequests(pool, lambda: engine_python)
    preview = Preview(interface, lambda *asked: None, requests)
    preview.dock.show()
    yield preview, canvas, layers
    preview.remove()
    until(lambda: not requests.is_busy)
    canvas.stopRendering()
    canvas.deleteLater()
    QgsSettings().remove("sarcolorizer/preview")


def change(number: int, preview: Preview, canvas: QgsMapCanvas, layers: list[QgsRasterLayer]) -> None:
    """Move the map, turn to another layer, or change how it looks; or all in a row, so that runs are cancelled."""
    random = np.random.default_rng(number)
    west, north, size = WEST + random.integers(-100, 200), NORTH - random.integers(-100, 200), random.integers(200, 800)
    if number % 4 != 1:
        canvas.setExtent(QgsRectangle(*map(float, (west, north - size, west + size, north))))
        preview.refresh()
    if number % 4 == 1 or number % 10 == 0:
        preview.dock.structure.set_value(float(random.random()))
        preview.dock.vividness.set_value(float(2 * random.random()))
    if number % 15 == 7:
        preview.dock.layer.setLayer(layers[number % LAYERS])
        preview.refresh()
    if number % 25 == 11:
        canvas.setRotation(float(random.integers(0, 40)))
        preview.refresh()


def test_hundreds_of_updates_of_the_dock_leave_qgis_as_it_was(faults, opened, pool, temporary):
    preview, canvas, layers = opened
    number = times(900, 5)
    until(lambda: preview.overlay.image is not None and preview.is_settled, 120)
    said = "Memory of QGIS and its engine, threads, handles, layers and temporary files: as before."
    with faults(LONG_HAUL, "the preview dock follows the map and its sliders", said=said) as count:
        qgis, engine = Growth("self", temporary, number), Growth(pool.pids[0], temporary, number)
        for index in range(number):
            with count.attempt(f"update {index}"):
                before = preview.overlay.image
                change(index, preview, canvas, layers)
                assert not preview.is_settled or index % 15 == 7
                until(lambda: preview.is_settled, 60)
                assert preview.overlay.image is not None
                assert preview.overlay.image is not before or index % 15 == 7
                assert len(QgsProject.instance().mapLayers()) == LAYERS
            qgis.look(index)
            engine.look(index)
        with count.attempt("what has grown"):
            # The folder that the dock's pictures come through.
            qgis.check(kib_each=KIB_EACH, temporary=1)
            engine.check(kib_each=KIB_EACH, temporary=1)
        with count.attempt("what is left when the dock is closed"):
            pids = pool.pids
            preview.dock.close()
            end = time.monotonic() + 10
            while (pool.pids or list(temporary.iterdir())) and time.monotonic() < end:
                until(lambda: True)
            assert len(pids) == 1 and not pool.pids and not list(temporary.iterdir())


@pytest.mark.full
def test_a_dock_that_is_opened_and_closed_leaves_nothing_each_time(faults, opened, pool, temporary):
    preview, *_ = opened
    said = "Its engine ends, and its handles, threads and temporary files are gone."
    with faults(LONG_HAUL, "the preview dock opened and closed", said=said) as count:
        number = 24
        qgis = Growth("self", temporary, number)
        for index in range(number):
            with count.attempt(f"time {index}"):
                preview.dock.show()
                until(lambda: preview.overlay is not None and preview.overlay.image is not None, 120)
                preview.dock.close()
                until(lambda: not pool.pids and not list(temporary.iterdir()), 30)
            qgis.look(index)
        with count.attempt("what has grown"):
            qgis.check(kib_each=256.0)  # a process is started and a picture fetched each time
