"""Dragging the swipe line on the map."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QEvent, QObject, Qt, pyqtSignal

from .overlay import KNOB_RADIUS, PreviewOverlay

_REACH = 5.0  # pixels on either side of the line


class SwipeHandle(QObject):
    """Takes the mouse from the map's tool near the line, and only there.

    Args:
        canvas: QgsMapCanvas.
        overlay: whose line it is; without a picture there is none to drag.
    """

    moved = pyqtSignal(float)  # share of the canvas's width

    def __init__(self, canvas: Any, overlay: PreviewOverlay) -> None:
        super().__init__()
        self._viewport = canvas.viewport()
        self._overlay = overlay
        self._dragging = self._pointing = False
        self._viewport.installEventFilter(self)

    def remove(self) -> None:
        """Leave the mouse alone."""
        self._viewport.removeEventFilter(self)
        self._point(False)

    def eventFilter(self, watched: Any, event: Any) -> bool:
        """Return whether an event of the mouse is for the line alone."""
        kind = event.type()
        if kind == QEvent.Type.MouseButtonPress:
            if event.button() == Qt.MouseButton.LeftButton and self._is_near(event.pos()):
                self._dragging = True
                return True
        elif kind == QEvent.Type.MouseMove:
            if self._dragging:
                self.moved.emit(min(max(event.pos().x() / max(self._viewport.width(), 1), 0.0), 1.0))
                return True
            self._point(not event.buttons() and self._is_near(event.pos()))
            if event.buttons():
                self._overlay.update()  # the map may be dragged, and what stays on the screen is painted anew
        elif kind == QEvent.Type.MouseButtonRelease and self._dragging:
            self._dragging = False
            return True
        return False

    def _is_near(self, position: Any) -> bool:
        if self._overlay.image is None:
            return False
        knob = self._overlay.knob()
        on_knob = abs(position.x() - knob.x()) <= KNOB_RADIUS and abs(position.y() - knob.y()) <= KNOB_RADIUS
        return bool(on_knob or abs(position.x() - self._overlay.swipe_x()) <= _REACH)

    def _point(self, near: bool) -> None:
        """Show by the pointer that there is something to drag."""
        if near == self._pointing:
            return
        self._pointing = near
        if near:
            self._viewport.setCursor(Qt.CursorShape.SplitHCursor)
        else:
            self._viewport.unsetCursor()
