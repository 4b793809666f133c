"""What tests of the preview share: a stand-in for QGIS's window, and waiting while Qt works."""

from __future__ import annotations

import time

from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtWidgets import QMainWindow


def until(condition, seconds=30.0):
    """Let Qt work until a condition holds."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.005)
    assert condition()


class Interface:
    """What the preview uses of QgisInterface."""

    def __init__(self, canvas):
        self.window = QMainWindow()
        self.canvas = canvas
        self.layer = None

    def mapCanvas(self):
        return self.canvas

    def mainWindow(self):
        return self.window

    def activeLayer(self):
        return self.layer

    def addDockWidget(self, area, dock):
        self.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock):
        self.window.removeDockWidget(dock)
