"""Keeps QGIS's windows alive when Processing runs an algorithm in the main thread, as its batch dialog does."""

from __future__ import annotations

from qgis.PyQt.QtCore import QCoreApplication, QThread
from qgis.PyQt.QtWidgets import QApplication


def let_main_thread_breathe() -> None:
    """In the main thread of a desktop, handle what waits: without it the Cancel button could not be pressed.

    QGIS does the same whenever an algorithm reports progress there; while the engine works there may be none to report.
    """
    application = QCoreApplication.instance()
    if isinstance(application, QApplication) and QThread.currentThread() == application.thread():
        QCoreApplication.processEvents()
