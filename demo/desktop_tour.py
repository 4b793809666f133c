"""The tour of demo/desktop_tour.sh, run inside QGIS: every step is one that a user takes, by the widgets a user has."""

from __future__ import annotations

import os
import subprocess
import time
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyplugin_installer
from osgeo import gdal
from processing.gui.AlgorithmDialog import AlgorithmDialog
from qgis import utils
from qgis.core import QgsProject, QgsRasterLayer
from qgis.PyQt.QtCore import QPoint, QTimer
from qgis.PyQt.QtWidgets import QApplication, QDockWidget, QWidget

PLUGIN = "sar_colorizer"
PICTURES = Path(os.environ["TOUR_PICTURES"])
RASTER = os.environ["TOUR_RASTER"]
_LONGEST = 1800.0  # seconds that a step may take: the set-up installs 1 GB


def say(text: str) -> None:
    """Write a line of the log."""
    with Path(os.environ["TOUR_LOG"]).open("a", encoding="utf-8") as log:
        log.write(text + "\n")


def shoot(name: str, widget: QWidget | None = None) -> None:
    """Take a picture of the screen, or of a window on it, with its frame."""
    path = PICTURES / f"guide_{name}.png"
    command = ["/usr/bin/import", "-window", "root"]
    if widget is not None:
        frame = widget.frameGeometry()
        command += ["-crop", f"{frame.width()}x{frame.height()}+{frame.x()}+{frame.y()}", "+repage"]
    subprocess.run([*command, "+dither", "-colors", "256", f"PNG8:{path}"], check=True)
    say(f"Picture: {path.name}")


def dialogs() -> list[Any]:
    """Return the open dialogs of algorithms."""
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, AlgorithmDialog) and w.isVisible()]


def tour() -> Iterator[Any]:
    """Yield seconds to wait, or conditions to wait for."""
    window = utils.iface.mainWindow()
    window.showMaximized()
    for dock in window.findChildren(QDockWidget, "Browser"):
        dock.close()
    yield 2.0
    yield from install()
    desktop = utils.plugins[PLUGIN].desktop
    yield from set_up(desktop)
    layer = QgsRasterLayer(RASTER, os.environ["TOUR_LAYER"])
    QgsProject.instance().addMapLayer(layer)
    utils.iface.setActiveLayer(layer)
    utils.iface.zoomToActiveLayer()
    yield 3.0
    yield from preview(desktop.preview, layer)
    yield from colorize(desktop, layer)
    say("The tour is complete.")


def install() -> Iterator[Any]:
    """Install the zip as the plugin manager does."""
    if PLUGIN in utils.plugins:
        raise ValueError("the profile is not clean: the plugin is there already")
    pyplugin_installer.instance().installFromZipFile(os.environ["TOUR_ZIP"])
    yield lambda: PLUGIN in utils.plugins
    name, version = (utils.pluginMetadata(PLUGIN, key) for key in ("name", "version"))
    say(f"Installed: {name} {version}")
    yield 4.0
    shoot("installed")


def set_up(desktop: Any) -> Iterator[Any]:
    """Agree to the set-up and wait for it."""
    desktop.open_setup()
    dialog = desktop._setup
    dialog.move(QPoint(200, 40))
    if os.environ.get("TOUR_WHEELS"):
        dialog.consent.wheels.setFilePath(os.environ["TOUR_WHEELS"])
    yield 3.0
    yield dialog.consent.agree.isEnabled
    yield 1.0
    shoot("setup", dialog)
    dialog.consent.agree.click()
    yield 1.0
    yield lambda: not dialog.is_busy
    yield 1.0
    shoot("setup_done", dialog)
    say(f"Set-up: {dialog.state.text()}")
    if "ready" not in dialog.state.text():
        raise ValueError(f"the engine was not set up: {dialog.panel.log.toPlainText()[-600:]}")
    dialog.close()
    utils.iface.messageBar().clearWidgets()


def preview(shown: Any, layer: Any) -> Iterator[Any]:
    """Show the preview, the radar beside it."""
    shown.dock.show()
    shown.dock.layer.setLayer(layer)
    yield 2.0
    yield lambda: shown.is_settled and shown.overlay is not None
    shown.dock.swipe.set_value(0.5)
    yield 3.0
    yield lambda: shown.is_settled
    shoot("preview")
    say(f"Preview: {shown.dock.said}")
    shown.dock.close()
    yield 1.0


def colorize(desktop: Any, layer: Any) -> Iterator[Any]:
    """Open the algorithm from the layer, run it with its defaults, look at what it made."""
    QTimer.singleShot(0, lambda: desktop.colorize(layer))  # it returns when the dialog is closed
    yield lambda: bool(dialogs())
    dialog = dialogs()[0]
    dialog.resize(900, 760)
    dialog.move(QPoint(190, 10))
    yield 3.0
    shoot("dialog", dialog)
    dialog.runButton().click()
    yield lambda: dialog.wasExecuted() and len(QgsProject.instance().mapLayers()) > 1
    yield 1.0
    dialog.close()
    yield 2.0
    (colour,) = (one for one in QgsProject.instance().mapLayers().values() if one.id() != layer.id())
    utils.iface.setActiveLayer(colour)
    utils.iface.mapCanvas().refresh()
    yield 3.0
    utils.iface.layerTreeView().expandAll()
    yield 1.0
    shoot("result")
    check(colour.source())


def check(product: str) -> None:
    """Raise ValueError unless the product lies on the raster's grid and says what it is."""
    made, source = gdal.Open(product), gdal.Open(RASTER)
    if "SYNTHETIC" not in made.GetMetadata():
        raise ValueError("the product does not say that its colour is synthetic")
    for one in ("GetGeoTransform", "GetProjection", "GetGCPCount"):
        if getattr(made, one)() != getattr(source, one)():
            raise ValueError(f"the product has another grid: {one}")
    if (made.RasterXSize, made.RasterYSize) != (source.RasterXSize, source.RasterYSize):
        raise ValueError("the product has another size")
    say(f"Colorized: {made.RasterXSize} x {made.RasterYSize} pixels. {made.GetMetadata()['SYNTHETIC']}")


class Guide:
    """Takes the steps one after another, and ends QGIS after the last, or the first that fails."""

    def __init__(self) -> None:
        self._steps = tour()
        self._waits_for: Any = 0.0
        self._since = time.monotonic()
        self._timer = QTimer()
        self._timer.setInterval(200)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        waited = time.monotonic() - self._since
        try:
            if waited > _LONGEST:
                raise TimeoutError("a step did not come to its end")
            ready = self._waits_for() if callable(self._waits_for) else waited >= self._waits_for
            if ready:
                self._waits_for, self._since = next(self._steps), time.monotonic()
        except StopIteration:
            self._end()
        except Exception:
            say(traceback.format_exc())
            shoot("failed")
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        for dialog in dialogs():
            dialog.close()
        QgsProject.instance().clear()
        QgsProject.instance().setDirty(False)
        utils.iface.actionExit().trigger()


GUIDE = Guide()
