"""The engine's events for QGIS's feedback, and QGIS's Cancel button for the engine."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any

from qgis.core import QgsProcessingFeedback
from qgis.PyQt.QtCore import QCoreApplication, QThread
from qgis.PyQt.QtWidgets import QApplication

from ...core import protocol
from ..translation import tr
from ..words import translated

_LINE_SECONDS = 60.0  # between two lines of the log on the progress of several workers


class Reporter:
    """Brings the engine's events to the feedback."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        self._percent = 0.0
        self._stage = ""
        self._line_due = 0.0

    def handle(self, event: protocol.Event) -> None:
        """Report one event."""
        kind = event["event"]
        if kind == protocol.PROGRESS:
            self._percent = max(self._percent, 100.0 * float(event["fraction"]))
            self._feedback.setProgress(self._percent)
            stage = protocol.text_of(event, translated)
            if stage != self._stage:
                self._stage = stage
                self._feedback.setProgressText(stage[:1].upper() + stage[1:])
            if event.get("table") and time.monotonic() >= self._line_due:
                self._line_due = time.monotonic() + _LINE_SECONDS
                self._feedback.pushInfo(_line_on(event["table"]))
        elif kind == protocol.WARNING:
            self._feedback.pushWarning(protocol.text_of(event, translated))
        elif kind == protocol.MESSAGE:
            self._feedback.pushInfo(protocol.text_of(event, translated))


def _line_on(table: Mapping[str, Any]) -> str:
    """Return how far several workers have come, in a line; "" where the table does not tell."""
    counted = ("done", "scenes", "skipped", "failed", "running")
    if not all(isinstance(table.get(key), int) for key in counted):
        return ""
    told = tr("{done} of {scenes} files colorized, {skipped} skipped, {failed} failed, {running} at work.").format(
        **{key: table[key] for key in counted}
    )
    left = table.get("seconds_left")
    if not isinstance(left, (int, float)):
        return told
    return " ".join((told, tr("About {minutes} minutes left.").format(minutes=max(1, round(left / 60)))))


class CancelButton:
    """Asks whether the user has cancelled, and tells him once what happens now."""

    def __init__(self, feedback: QgsProcessingFeedback, cancelling: str) -> None:
        self._feedback = feedback
        self._untold = cancelling

    def is_pressed(self) -> bool:
        """Whether the user has cancelled; keeps QGIS alive where it waits for the answer."""
        let_main_thread_breathe()
        pressed = bool(self._feedback.isCanceled())
        if pressed and self._untold:
            self._feedback.setProgressText(self._untold)
            self._untold = ""
        return pressed


def let_main_thread_breathe() -> None:
    """In the main thread of a desktop, handle what waits: without it the Cancel button could not be pressed.

    Processing runs an algorithm there from its batch dialog. QGIS does the same whenever an algorithm reports progress
    there; while the engine works there may be none to report.
    """
    application = QCoreApplication.instance()
    if isinstance(application, QApplication) and QThread.currentThread() == application.thread():
        QCoreApplication.processEvents()
