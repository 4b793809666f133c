"""The picture on the map: where it belongs, as the map moves under it, and cut by the swipe line."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsPointXY, QgsRectangle
from qgis.gui import QgsMapCanvasItem
from qgis.PyQt.QtCore import QPointF, QRectF, QSizeF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPen, QTransform

from ..translation import tr

KNOB_RADIUS = 13.0  # logical pixels; easy to grab
_BELOW_RUBBER_BANDS = -1.0
_NOTE_POINTS, _NOTE_PADDING, _NOTE_MARGIN = 8.0, 4.0, 8.0


class PreviewOverlay(QgsMapCanvasItem):
    """Paints a picture on a map canvas, right of the swipe line, with a note that its colour is synthetic.

    Of two pictures, before and after, the first is left of the line and the second right of it.

    Args:
        canvas: QgsMapCanvas; `remove` takes the item off it.
    """

    def __init__(self, canvas: Any) -> None:
        super().__init__(canvas)
        self._canvas = canvas
        self._image: QImage | None = None
        self._after: QImage | None = None
        self._extent = QgsRectangle()
        self._opacity = 1.0
        self._swipe = 0.0
        self.setZValue(_BELOW_RUBBER_BANDS)

    @property
    def image(self) -> QImage | None:
        """The picture that is shown."""
        return self._image

    @property
    def after(self) -> QImage | None:
        """The picture of the raster after, right of the line; None without one."""
        return self._after

    def show_picture(
        self, image: QImage | None, extent: QgsRectangle | None = None, after: QImage | None = None
    ) -> None:
        """Show a picture at its extent, in the map's coordinates, and one after it; None shows nothing."""
        self.prepareGeometryChange()
        self._image, self._after = image, after if image is not None else None
        self._extent = QgsRectangle(extent) if extent is not None else QgsRectangle()
        self.update()

    def set_opacity(self, opacity: float) -> None:
        """Set how much of the map the picture covers, 0 to 1."""
        self._opacity = opacity
        self.update()

    def set_swipe(self, share: float) -> None:
        """Set the place of the swipe line as a share of the canvas's width, from the left."""
        self._swipe = min(max(share, 0.0), 1.0)
        self.update()

    def swipe_x(self) -> float:
        """Return where the swipe line is, in pixels of the canvas."""
        return float(self._seen().left() + self._swipe * self._canvas.viewport().width())

    def knob(self) -> QPointF:
        """Return the middle of the handle, which never leaves the canvas."""
        seen = self._seen()
        x = min(max(self.swipe_x(), seen.left() + KNOB_RADIUS), seen.right() - KNOB_RADIUS)
        return QPointF(x, seen.center().y())

    def placed(self) -> QTransform:
        """Return the transform from the picture's pixels to the canvas's, whatever is done to the map."""
        if self._image is None:
            return QTransform()
        extent = self._extent
        corners = (
            QgsPointXY(extent.xMinimum(), extent.yMaximum()),
            QgsPointXY(extent.xMaximum(), extent.yMaximum()),
            QgsPointXY(extent.xMinimum(), extent.yMinimum()),
        )
        # With the canvas's rotation. While the map is dragged the canvas shifts all that is on it.
        origin, right, down = (self.toCanvasCoordinates(corner) for corner in corners)
        across, along = (right - origin) / self._image.width(), (down - origin) / self._image.height()
        return QTransform(across.x(), across.y(), along.x(), along.y(), origin.x(), origin.y())

    def remove(self) -> None:
        """Take it off the map."""
        self._canvas.scene().removeItem(self)

    def updatePosition(self) -> None:
        """Called by the canvas when its extent, rotation or size changes."""
        self.prepareGeometryChange()
        self.setPos(0.0, 0.0)
        self.update()

    def boundingRect(self) -> QRectF:
        """All of the canvas and of the picture, and what dragging the map may bring into sight."""
        size = self._canvas.viewport().size()
        canvas = QRectF(-size.width(), -size.height(), 3.0 * size.width(), 3.0 * size.height())
        if self._image is None:
            return canvas
        return canvas.united(self._picture_rect())

    def paint(self, painter: QPainter, option: Any = None, widget: Any = None) -> None:
        """Paint picture, note and swipe line."""
        if self._image is None:
            return
        canvas = self._seen()
        left, right = self._picture_rect().united(canvas), self._picture_rect().united(canvas)
        left.setRight(self.swipe_x())
        right.setLeft(self.swipe_x())
        seen = self._picture_rect().intersected(canvas)
        if self._after is None:
            self._paint_picture(painter, self._image, right)
            self._paint_note(painter, seen.intersected(right))
        else:
            self._paint_picture(painter, self._image, left)
            self._paint_picture(painter, self._after, right)
            self._paint_note(painter, seen)
            self._paint_sides(painter, canvas)
        self._paint_line(painter, canvas)

    def _paint_picture(self, painter: QPainter, image: QImage, area: QRectF) -> None:
        painter.save()
        painter.setClipRect(area)
        painter.setOpacity(self._opacity)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
        painter.setTransform(self.placed(), True)
        painter.drawImage(QPointF(0.0, 0.0), image)
        painter.restore()

    def _seen(self) -> QRectF:
        """Return the part of the canvas in the window: another while the map is dragged, so that the line stays."""
        corner = self._canvas.sceneRect().topLeft()
        return QRectF(corner, QSizeF(self._canvas.viewport().size()))

    def _picture_rect(self) -> QRectF:
        image = self._image
        return QRectF() if image is None else self.placed().mapRect(QRectF(image.rect()))

    def _paint_note(self, painter: QPainter, area: QRectF) -> None:
        """Say in the lower right corner what the colour is."""
        width, height = _label_size(painter, tr("Synthetic colour"))
        if area.width() < width + _NOTE_MARGIN or area.height() < height + _NOTE_MARGIN:
            return
        corner = QPointF(area.right() - width - _NOTE_MARGIN, area.bottom() - height - _NOTE_MARGIN)
        _paint_label(painter, corner, tr("Synthetic colour"))

    def _paint_sides(self, painter: QPainter, canvas: QRectF) -> None:
        """Say at the top, on either side of the line, which raster is there."""
        top, before, after = canvas.top() + _NOTE_MARGIN, tr("Before"), tr("After")
        width, _ = _label_size(painter, before)
        _paint_label(painter, QPointF(self.swipe_x() - _NOTE_MARGIN - width, top), before)
        _paint_label(painter, QPointF(self.swipe_x() + _NOTE_MARGIN, top), after)

    def _paint_line(self, painter: QPainter, canvas: QRectF) -> None:
        """Paint the line, and the handle to drag it by."""
        knob = self.knob()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
        for width, colour in ((4.0, QColor(0, 0, 0, 110)), (2.0, QColor(255, 255, 255))):
            painter.setPen(QPen(colour, width))
            painter.drawLine(
                QPointF(self.swipe_x(), canvas.top() - canvas.height()),
                QPointF(self.swipe_x(), canvas.bottom() + canvas.height()),
            )
        painter.setPen(QPen(QColor(0, 0, 0, 110), 1.0))
        painter.setBrush(QColor(255, 255, 255, 235))
        painter.drawEllipse(knob, KNOB_RADIUS, KNOB_RADIUS)
        painter.setPen(QPen(QColor(60, 60, 60), 2.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        for side in (-1.0, 1.0):
            tip = QPointF(knob.x() + side * 8.0, knob.y())
            for up in (-4.0, 4.0):
                painter.drawLine(tip, QPointF(tip.x() - side * 4.0, tip.y() + up))
        painter.restore()


def _font(painter: QPainter) -> QFont:
    font = QFont(painter.font())
    font.setPointSizeF(_NOTE_POINTS)
    return font


def _label_size(painter: QPainter, text: str) -> tuple[float, float]:
    metrics = QFontMetricsF(_font(painter))
    return metrics.horizontalAdvance(text) + 2 * _NOTE_PADDING, metrics.height() + _NOTE_PADDING


def _paint_label(painter: QPainter, corner: QPointF, text: str) -> None:
    """Paint a text in a dark box whose upper left corner is given."""
    box = QRectF(corner, QSizeF(*_label_size(painter, text)))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setFont(_font(painter))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(0, 0, 0, 150))
    painter.drawRoundedRect(box, 3.0, 3.0)
    painter.setPen(QColor(255, 255, 255))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
    painter.restore()
