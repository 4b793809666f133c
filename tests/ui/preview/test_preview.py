"""The preview dock: only the newest view is asked for, the picture stays where it belongs, and nothing is left behind.

The engine is a few lines of Python here; what the real one makes of such requests is tested beside it.
"""

from __future__ import annotations

import json
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsProject,
    QgsRasterLayer,
    QgsRectangle,
    QgsSettings,
)
from qgis.gui import QgsMapCanvas, QgsMapToolPan
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from qgis.PyQt.QtGui import QImage, QMouseEvent, QPainter
from sar_colorizer.tests.ui.preview.window import Interface, until
from sar_colorizer.ui.engine.location import EngineMissingError
from sar_colorizer.ui.preview.controller import Preview
from sar_colorizer.ui.preview.newest import Job, NewestOnly
from sar_colorizer.ui.preview.overlay import PreviewOverlay
from sar_colorizer.ui.preview.requests import PreviewRequests

ENGINE = """
if request['method'] != 'preview':
    continue
params = request['params']
with open(LOG, 'a') as log:
    log.write(json.dumps(params) + chr(10))
emit('started')
if params['units'] == 'power':
    emit('error', code='extent', text='The raster lies outside the view.')
    continue
if params['reference'] and 'elsewhere' in params['reference']:
    emit('warning', code='reference', text='The reference does not overlap the SAR raster.')
elif params['reference']:
    emit('progress', fraction=0.5, stage='looking')
time.sleep(0.05)
with open(params['output'], 'wb') as file:
    file.write(bytes([200, 0, 0, 255]) * (params['width'] * params['height']))
    if params['after']:
        file.write(bytes([0, 0, 200, 255]) * (params['width'] * params['height']))
emit('result', result={'draft': params['detail'] < 1, 'decimated': False, 'device': 'cpu', 'pixel_metres': 10.0,
                       'learned_metres': 10.0, 'valid_fraction': 1.0, 'network': True,
                       'after_seen': bool(params['after']) and 'unseen' not in params['after'],
                       'reference_cover': 0.87 if params['reference'] else None})
"""


@pytest.fixture(autouse=True)
def nothing_remembered(qgis_app):
    QgsSettings().remove("sarcolorizer/preview")
    yield
    QgsSettings().remove("sarcolorizer/preview")


@pytest.fixture
def canvas(qgis_app):
    canvas = QgsMapCanvas()
    canvas.resize(400, 300)
    canvas.show()
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:32633"))
    canvas.setExtent(QgsRectangle(500000, 5498000, 502400, 5500000))
    yield canvas
    canvas.stopRendering()
    canvas.deleteLater()


@pytest.fixture
def layer(make_raster):
    layer = QgsRasterLayer(make_raster(), "Scene", "gdal")
    QgsProject.instance().addMapLayer(layer)
    return layer


@pytest.fixture
def opened(canvas, layer, fake_engine, tmp_path, engine_python):
    """A preview whose dock is open, of a layer; with the requests that its engine got and the dialogs it opened."""
    log = tmp_path / "requests.txt"
    pool = fake_engine(ENGINE.replace("LOG", repr(str(log))))
    interface = Interface(canvas)
    interface.layer = layer
    interface.window.show()
    dialogs = []
    requests = PreviewRequests(pool, lambda: engine_python)
    preview = Preview(interface, lambda *asked: dialogs.append(asked), requests)
    assert preview.overlay is None  # nothing happens while the dock is closed
    assert pool.pids == []
    preview.dock.show()

    def asked():
        return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []

    yield SimpleNamespace(preview=preview, dock=preview.dock, pool=pool, asked=asked, dialogs=dialogs, canvas=canvas)
    preview.remove()
    until(lambda: not requests.is_busy)


def settle(opened):
    until(lambda: opened.preview.overlay.image is not None and opened.preview.is_settled)


def test_only_the_newest_job_is_done_and_an_older_one_of_another_view_is_cancelled():
    begun, done, cancelled, go = [], [], [], threading.Event()

    def work(job, is_unwanted):
        begun.append(job.payload)
        while not go.wait(0.005):
            if is_unwanted():
                cancelled.append(job.payload)
                return
        done.append(job.payload)

    queue = NewestOnly(work)
    queue.submit(Job("view 1", "a"))
    until(lambda: begun)
    for number in range(20):
        queue.submit(Job("view 2", f"b{number}"))
    until(lambda: cancelled)
    go.set()
    assert queue.wait(5)
    assert done[-1] == "b19"
    assert len(done) <= 2  # the one that was taken up and the newest; never a pile
    assert cancelled == ["a"]
    go.clear()
    done.clear()
    cancelled.clear()
    queue.submit(Job("view 3", "c"))
    time.sleep(0.05)
    queue.submit(Job("view 3", "another look at c"))
    time.sleep(0.05)
    assert cancelled == []  # of the same view: it will be needed
    queue.submit(Job("view 3", "at once"), at_once=True)
    until(lambda: cancelled == ["c"])
    queue.clear()
    assert queue.wait(5)
    assert done == []


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_job_that_fails_does_not_keep_the_next_from_being_done():
    done = []

    def work(job, is_unwanted):
        if job.payload == "bad":
            raise ValueError("a fault of the program")
        done.append(job.payload)

    queue = NewestOnly(work)
    queue.submit(Job("view", "bad"))
    until(lambda: not queue.is_busy)
    queue.submit(Job("view", "good"))
    until(lambda: done == ["good"])


def test_the_picture_stays_on_its_place_while_the_map_moves(canvas, qgis_app):
    overlay = PreviewOverlay(canvas)
    image = QImage(400, 300, QImage.Format.Format_RGBA8888_Premultiplied)
    extent = QgsRectangle(500500, 5498500, 501500, 5499500)
    overlay.show_picture(image, extent)

    def check(offset=(0, 0)):
        for px, (x, y) in {(0, 0): (500500, 5499500), (400, 300): (501500, 5498500)}.items():
            place = canvas.getCoordinateTransform().transform(x, y)
            at = canvas.mapFromScene(overlay.placed().map(QPointF(*px)))
            assert (at.x() - offset[0], at.y() - offset[1]) == pytest.approx((place.x(), place.y()), abs=1)

    check()
    canvas.zoomByFactor(0.37)
    check()
    canvas.setCenter(canvas.center() + (canvas.center() - canvas.extent().center()))
    canvas.setExtent(QgsRectangle(500900, 5498100, 501300, 5499000))
    check()
    canvas.setRotation(30)
    check()
    canvas.setRotation(0)
    canvas.setExtent(QgsRectangle(500000, 5498000, 502400, 5500000))
    # While it is dragged the map keeps its extent, and is shifted on the screen.
    start, there = QPoint(100, 100), QPoint(140, 85)
    tool = QgsMapToolPan(canvas)
    canvas.setMapTool(tool)
    overlay.set_swipe(0.25)
    for kind, place in ((QEvent.Type.MouseButtonPress, start), (QEvent.Type.MouseMove, there)):
        QCoreApplication.sendEvent(canvas.viewport(), mouse(kind, place.x(), place.y()))
    check(offset=(40, -15))
    # The line and its handle stay on the screen.
    width, height = canvas.viewport().width(), canvas.viewport().height()
    at = canvas.mapFromScene(overlay.knob())
    assert (at.x(), at.y()) == pytest.approx((width / 4, height / 2), abs=1)
    assert canvas.mapFromScene(QPointF(overlay.swipe_x(), 0.0)).x() == pytest.approx(width / 4, abs=1)
    QCoreApplication.sendEvent(canvas.viewport(), mouse(QEvent.Type.MouseButtonRelease, there.x(), there.y()))
    assert canvas.extent().xMinimum() < 500000
    check()
    canvas.unsetMapTool(tool)
    overlay.remove()


def mouse(kind, x, y, button=Qt.MouseButton.LeftButton, buttons=Qt.MouseButton.LeftButton):
    return QMouseEvent(kind, QPointF(x, y), button, buttons, Qt.KeyboardModifier.NoModifier)


def painted(overlay, canvas):
    """Return what the overlay paints on an empty canvas."""
    image = QImage(canvas.viewport().size(), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.translate(overlay.pos())
    overlay.paint(painter)
    painter.end()
    return image


def test_it_shows_the_view_as_a_draft_then_in_full_and_follows_the_map(opened):
    settle(opened)
    draft, full = opened.asked()
    assert (draft["detail"], full["detail"]) == (0.5, 1.0)
    extent = opened.canvas.mapSettings().visibleExtent()
    assert full["extent"] == pytest.approx([499870, 5498000, 502530, 5500000], abs=60)
    assert full["extent"][0] == pytest.approx(extent.xMinimum())
    size = opened.canvas.viewport().size()
    assert (full["width"], full["height"]) == (size.width(), size.height())
    assert "32633" in full["crs"] or "UTM zone 33N" in full["crs"]
    assert full["input"].endswith("scene.tif")
    assert opened.dock.said == "Colours as in the product."
    for step in range(5):  # a user who turns the wheel
        opened.canvas.setExtent(QgsRectangle(500000 + step, 5498000, 502000 + step, 5500000))
    settle(opened)
    assert len(opened.asked()) == 4
    assert opened.asked()[-1]["extent"][0] == pytest.approx(opened.canvas.mapSettings().visibleExtent().xMinimum())
    assert list(Path(opened.asked()[0]["output"]).parent.iterdir()) == []  # every picture is removed once it is read


def test_sliders_ask_for_another_look_at_the_same_network_answer(opened):
    settle(opened)
    before = opened.asked()[-1]
    opened.dock.structure.set_value(0.9)
    opened.dock.brightness.set_value(2.5)
    opened.dock.vividness.set_value(1.6)
    until(lambda: opened.asked()[-1]["vividness"] == 1.6)
    settle(opened)
    after = opened.asked()[-1]
    look = ("structure", "vividness", "brightness", "output")
    assert {k: v for k, v in after.items() if k not in look} == {k: v for k, v in before.items() if k not in look}
    assert (after["structure"], after["vividness"], after["brightness"]) == (0.9, 1.6, 2.5)
    count = len(opened.asked())
    opened.dock.opacity.set_value(0.5)
    opened.dock.swipe.set_value(0.5)
    settle(opened)
    assert len(opened.asked()) == count  # those are the window's business alone


def test_the_swipe_line_is_dragged_on_the_map_and_cuts_the_picture(opened):
    settle(opened)
    viewport, overlay = opened.canvas.viewport(), opened.preview.overlay
    knob = overlay.knob()
    assert knob.x() == pytest.approx(13)  # within reach although the line is at the very left
    middle = viewport.width() // 2
    for event in (
        mouse(QEvent.Type.MouseButtonPress, knob.x() + 5, knob.y()),
        mouse(QEvent.Type.MouseMove, middle, 20),
        mouse(QEvent.Type.MouseButtonRelease, middle, 20, buttons=Qt.MouseButton.NoButton),
    ):
        QCoreApplication.sendEvent(viewport, event)
    assert opened.dock.swipe.value == pytest.approx(0.5, abs=0.02)
    image = painted(overlay, opened.canvas)
    assert image.pixelColor(middle - 40, 40).alpha() == 0
    assert image.pixelColor(middle + 40, 40).red() == 200
    note = [image.pixelColor(x, viewport.height() - 20).red() for x in range(middle, viewport.width())]
    assert max(note) > 230 and min(note) < 150  # white words on a dark ground
    far = mouse(QEvent.Type.MouseButtonPress, middle + 80, 30)
    QCoreApplication.sendEvent(viewport, far)
    QCoreApplication.sendEvent(viewport, mouse(QEvent.Type.MouseMove, 10, 20))
    assert opened.dock.swipe.value == pytest.approx(0.5, abs=0.02)  # that was the map tool's
    QCoreApplication.sendEvent(viewport, mouse(QEvent.Type.MouseButtonRelease, 10, 20))


def test_a_closed_dock_leaves_no_process_no_file_and_nothing_on_the_map(opened):
    settle(opened)
    folder = Path(opened.asked()[0]["output"]).parent
    items = len(opened.canvas.scene().items())
    assert opened.pool.pids
    assert folder.exists()
    opened.dock.close()
    until(lambda: not opened.pool.pids)
    assert not folder.exists()
    assert opened.preview.overlay is None
    assert len(opened.canvas.scene().items()) == items - 1
    count = len(opened.asked())
    opened.canvas.zoomByFactor(2)
    until(lambda: opened.preview.is_settled)
    assert len(opened.asked()) == count
    opened.dock.show()
    settle(opened)
    assert opened.pool.pids


def test_what_cannot_be_shown_is_said_in_the_dock(opened, fake_engine, tmp_path):
    settle(opened)
    opened.dock.units.setCurrentIndex(opened.dock.units.findData("power"))  # the engine above refuses it
    until(lambda: opened.dock.said == "The raster lies outside the view.")
    assert opened.preview.overlay.image is None
    opened.dock.units.setCurrentIndex(0)
    settle(opened)
    other = QgsRasterLayer(opened.preview.dock.layer.currentLayer().source(), "Another", "gdal")
    QgsProject.instance().addMapLayer(other)
    QgsProject.instance().removeMapLayer(opened.dock.layer.currentLayer().id())
    until(lambda: "Choose a SAR layer" in opened.dock.said)  # and not the other one, unasked
    opened.dock.layer.setLayer(other)
    settle(opened)
    QgsProject.instance().clear()
    until(lambda: "Choose a SAR layer" in opened.dock.said)
    assert opened.preview.overlay.image is None
    web = QgsRasterLayer("type=xyz&url=http://127.0.0.1:9/{z}/{x}/{y}.png&zmax=1&zmin=0", "Web", "wms")
    QgsProject.instance().addMapLayer(web)
    opened.dock.layer.setLayer(web)
    until(lambda: "is not a raster file" in opened.dock.said)
    assert "Export the layer" in opened.dock.said


def test_a_missing_engine_is_said_with_the_cure(canvas, layer):
    def missing():
        raise EngineMissingError("The engine is not set up. Do this.")

    interface = Interface(canvas)
    interface.layer = layer
    asked = []
    preview = Preview(interface, None, PreviewRequests(python=missing), set_up=lambda: asked.append("set up"))
    interface.window.show()
    preview.dock.show()
    until(lambda: preview.dock.said == "The engine is not set up. Do this.")
    preview.dock.set_up.click()
    assert asked == ["set up"]
    assert not preview.dock.set_up.isHidden()
    preview.remove()


def test_a_failure_that_nobody_foresaw_is_told_and_the_dock_does_not_wait_for_ever(canvas, layer):
    interface = Interface(canvas)
    interface.layer = layer
    preview = Preview(interface, None, PreviewRequests(python=lambda: {}["engine"]))
    interface.window.show()
    preview.dock.show()
    until(lambda: "failed unexpectedly (KeyError: 'engine')" in preview.dock.said)
    assert preview.is_settled
    preview.remove()


def test_the_whole_layer_is_colorized_with_what_is_seen(opened, layer):
    opened.dock.structure.set_value(0.8)
    opened.dock.vividness.set_value(1.3)
    opened.dock.brightness.set_value(1.8)
    opened.dock.style.setCurrentIndex(opened.dock.style.findData("swir"))
    opened.dock.polarisation.setCurrentIndex(opened.dock.polarisation.findData("VH"))
    opened.dock.date.setText("2021-02")
    opened.dock.date.editingFinished.emit()
    opened.dock.whole_layer.click()
    ((asked_layer, values),) = opened.dialogs
    assert asked_layer.id() == layer.id()
    assert "REFERENCE" not in values
    expected = {
        "STRUCTURE": 0.8,
        "VIVIDNESS": 1.3,
        "BRIGHTNESS": 1.8,
        "STYLE": "swir",
        "POLARISATION": "VH",
        "UNITS": "auto",
        "DATE": "2021-02",
    }
    assert expected.items() <= values.items()


def test_a_date_is_asked_for_once_it_is_one_and_belongs_to_its_layer(opened, make_raster):
    settle(opened)
    field = opened.dock.date
    count = len(opened.asked())
    field.setText("2021-13")
    field.editingFinished.emit()
    assert "neither a day" in opened.dock.said
    field.setText("2021-12")
    field.editingFinished.emit()
    settle(opened)
    assert {asked["date"] for asked in opened.asked()[count:]} == {"2021-12"}
    count = len(opened.asked())
    field.editingFinished.emit()  # nothing has changed
    field.clear()  # by the button
    settle(opened)
    assert {asked["date"] for asked in opened.asked()[count:]} == {""}
    field.setText("2021-12")
    field.editingFinished.emit()
    other = QgsRasterLayer(make_raster(), "Another", "gdal")
    QgsProject.instance().addMapLayer(other)
    opened.dock.layer.setLayer(other)
    settle(opened)
    assert (field.text(), opened.dock.choices().date, opened.asked()[-1]["date"]) == ("", "", "")


def test_the_algorithm_takes_every_setting_of_the_preview(plugin, opened, optical):
    opened.dock.reference.layer.setLayer(optical())
    opened.dock.reference.mode.setCurrentIndex(1)
    opened.dock.whole_layer.click()
    assert opened.dialogs[0][1]["REFERENCE_MODE"] == "local"
    assert QgsProject.instance().mapLayer(opened.dialogs[0][1]["REFERENCE"]).name() == "Basemap"
    algorithm = QgsApplication.processingRegistry().algorithmById("sarcolorizer:colorizesar")
    assert set(opened.dialogs[0][1]) <= {definition.name() for definition in algorithm.parameterDefinitions()}


@pytest.fixture
def optical(make_raster):
    """Makes layers that colours may follow."""

    def make(name="optical.tif"):
        layer = QgsRasterLayer(make_raster(name, bands=("red", "green", "blue")), "Basemap", "gdal")
        QgsProject.instance().addMapLayer(layer)
        return layer

    return make


def test_colours_follow_a_reference_after_a_first_picture_without(opened, optical):
    settle(opened)
    reference = optical()
    assert opened.dock.reference.layer.currentLayer() is None  # nobody asked for the new layer
    assert opened.dock.reference.mode.isHidden()
    said = []
    opened.preview._requests.looked.connect(lambda share: said.append(opened.dock.said))
    opened.dock.reference.layer.setLayer(reference)
    assert not opened.dock.reference.mode.isHidden()
    until(lambda: not opened.preview.is_settled)
    settle(opened)
    assert len(opened.asked()) == 3  # what is shown, in other colours: no new draft
    assert opened.asked()[2]["reference"].endswith("optical.tif")
    assert (opened.asked()[2]["detail"], opened.asked()[2]["reference_mode"]) == (1.0, "global")
    assert said == ["Looking at the reference's colours: 50 %"]
    assert opened.dock.said == "Colours as in the product. They follow the reference, which covers 87% of the raster."

    opened.canvas.setExtent(QgsRectangle(500900, 5498100, 501300, 5499000))
    until(lambda: len(opened.asked()) == 5)
    settle(opened)
    assert [one["detail"] for one in opened.asked()[3:]] == [0.5, 1.0]
    assert all(one["reference"] for one in opened.asked()[3:])  # the engine knows it by now

    # The other mode in another view: it takes a survey, so the first picture comes without.
    opened.dock.reference.mode.setCurrentIndex(1)
    opened.canvas.setExtent(QgsRectangle(500500, 5498100, 501000, 5499000))
    until(lambda: len(opened.asked()) == 8)
    settle(opened)
    steps = [(one["detail"], bool(one["reference"])) for one in opened.asked()[5:]]
    assert steps == [(0.5, False), (0.5, True), (1.0, True)]
    opened.dock.structure.set_value(0.9)
    until(lambda: opened.asked()[-1]["structure"] == 0.9)
    settle(opened)
    assert opened.asked()[-1]["reference_mode"] == "local"

    count = len(opened.asked())
    QgsProject.instance().removeMapLayer(reference.id())
    until(lambda: len(opened.asked()) == count + 1)
    settle(opened)
    assert opened.asked()[-1]["reference"] is None
    assert opened.dock.said == "Colours as in the product."


def test_a_reference_that_cannot_be_used_is_told_of_and_the_preview_goes_on(opened, optical):
    settle(opened)
    opened.dock.reference.layer.setLayer(optical("elsewhere.tif"))
    until(lambda: "does not overlap" in opened.dock.said)
    settle(opened)
    web = QgsRasterLayer("type=xyz&url=http://127.0.0.1:9/{z}/{x}/{y}.png&zmax=1&zmin=0", "Web", "wms")
    QgsProject.instance().addMapLayer(web)
    opened.dock.reference.layer.setLayer(web)
    until(lambda: "Export it first" in opened.dock.said)
    settle(opened)
    assert opened.asked()[-1]["reference"] is None
    assert opened.preview.overlay.image is not None


def test_the_dock_remembers_how_things_are_to_look(opened):
    settle(opened)
    dock = opened.dock
    dock.structure.set_value(0.85)
    dock.vividness.set_value(1.2)
    dock.brightness.set_value(1.5)
    dock.opacity.set_value(0.7)
    dock.style.setCurrentIndex(dock.style.findData("swir"))
    settle(opened)
    dock.close()
    until(lambda: opened.preview.overlay is None)
    later = Preview(Interface(opened.canvas), None, PreviewRequests())
    kept = later.dock.choices()
    assert (kept.structure, kept.vividness, kept.brightness, kept.style) == (0.85, 1.2, 1.5, "swir")
    assert later.dock.opacity.value == 0.7
    assert later.dock.layer.currentLayer() is None
    later.remove()
    for name, nonsense in (("structure", "much"), ("model", "/gone.safetensors"), ("style", "none such")):
        QgsSettings().setValue(f"sarcolorizer/preview/{name}", nonsense)
    later = Preview(Interface(opened.canvas), None, PreviewRequests())
    kept = later.dock.choices()
    assert (kept.structure, kept.vividness, kept.model) == (0.75, 1.2, "sar_rgb_v2")
    later.remove()


def side(opened, share):
    """Return the colour that is painted at a share of the canvas's width, below the middle; None for nothing."""
    image = painted(opened.preview.overlay, opened.canvas)
    colour = image.pixelColor(int(share * image.width()), int(0.7 * image.height()))
    return colour.getRgb()[:3] if colour.alpha() else None


def test_a_raster_after_is_shown_right_of_the_line_and_the_layer_left_of_it(opened, make_raster):
    settle(opened)
    assert opened.preview.overlay.after is None
    after = QgsRasterLayer(make_raster("later.tif"), "Later", "gdal")
    QgsProject.instance().addMapLayer(after)
    opened.dock.after.setLayer(after)
    assert opened.dock.swipe.value == 0.5  # both are seen
    until(lambda: opened.preview.overlay.after is not None and opened.preview.is_settled)
    asked = opened.asked()[-1]
    assert Path(asked["after"]).name == "later.tif"
    assert "32633" in asked["after_crs"]
    assert (side(opened, 0.3), side(opened, 0.7)) == ((200, 0, 0), (0, 0, 200))
    opened.dock.swipe.set_value(0.8)
    assert side(opened, 0.7) == (200, 0, 0)
    # Another look is of both.
    opened.dock.structure.set_value(0.2)
    settle(opened)
    assert opened.asked()[-1]["after"] == asked["after"]
    opened.dock.after.setLayer(None)
    until(lambda: opened.preview.overlay.after is None and opened.preview.is_settled)
    assert opened.asked()[-1]["after"] is None
    assert (side(opened, 0.3), side(opened, 0.9)) == (None, (200, 0, 0))


def test_a_raster_after_that_the_view_does_not_show_is_told_and_one_that_goes_is_forgotten(opened, make_raster):
    after = QgsRasterLayer(make_raster("unseen.tif"), "Later", "gdal")
    QgsProject.instance().addMapLayer(after)
    opened.dock.after.setLayer(after)
    until(lambda: "The raster after shows nothing" in opened.dock.said)
    settle(opened)
    QgsProject.instance().removeMapLayer(after.id())
    assert opened.dock.after.currentLayer() is None
    until(lambda: opened.preview.overlay.after is None and opened.preview.is_settled)


def test_both_rasters_are_colorized_with_what_is_seen(plugin, opened, make_raster):
    after = QgsRasterLayer(make_raster("later.tif"), "Later", "gdal")
    QgsProject.instance().addMapLayer(after)
    opened.dock.after.setLayer(after)
    opened.dock.structure.set_value(0.6)
    opened.dock.whole_layer.click()
    values = opened.dialogs[0][1]
    assert (values["AFTER"], values["STRUCTURE"]) == (after.id(), 0.6)
    algorithm = QgsApplication.processingRegistry().algorithmById("sarcolorizer:colorizepair")
    assert set(values) <= {definition.name() for definition in algorithm.parameterDefinitions()}
