"""The mark on a print layout: a label in the lower right corner of its map, which the user may move, edit and undo."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemMap,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsMasterLayoutInterface,
    QgsPrintLayout,
    QgsProject,
    QgsRasterLayer,
    QgsTextFormat,
    QgsUnitTypes,
)
from qgis.PyQt.QtCore import QPointF, Qt
from qgis.PyQt.QtGui import QColor, QFont

from ...core.marking.xmp import SYNTHETIC
from ..layers.colour_style import COLOUR, what_to_say
from ..translation import tr

MARK_ID = "SAR Colorizer mark"
"""The item's id in the layout, by which it is found again: fixed, in any language."""

_MILLIMETRES = QgsUnitTypes.LayoutUnit.LayoutMillimeters
_MARGIN, _PADDING = 2.0, 1.0  # mm
_POINTS = 8.0


def mark_text() -> str:
    """Return what the mark says."""
    return what_to_say(COLOUR)


def print_layouts(project: QgsProject) -> list[QgsPrintLayout]:
    """Return a project's print layouts by name."""
    kind = QgsMasterLayoutInterface.Type.PrintLayout
    found = [one for one in project.layoutManager().layouts() if one.layoutType() == kind]
    return sorted(found, key=lambda one: str(one.name()).casefold())


def shows_synthetic_colour(layout: QgsPrintLayout) -> bool:
    """Whether a map of a layout shows a layer whose file says that its colour is synthetic."""
    maps = [item for item in layout.items() if isinstance(item, QgsLayoutItemMap)]
    layers = {layer.id(): layer for item in maps for layer in item.layersToRender()}
    return any(_is_synthetic(layer) for layer in layers.values())


def _is_synthetic(layer: Any) -> bool:
    if not isinstance(layer, QgsRasterLayer) or layer.dataProvider() is None:
        return False
    return f"{SYNTHETIC}=" in layer.dataProvider().htmlMetadata()  # where QGIS lists a file's tags


def mark_of(layout: QgsPrintLayout) -> QgsLayoutItemLabel | None:
    """Return the mark of a layout, None where it has none."""
    item = layout.itemById(MARK_ID)
    return item if isinstance(item, QgsLayoutItemLabel) else None


def mark_layout(layout: QgsPrintLayout, text: str) -> bool:
    """Give a layout the mark, which can be undone in it; returns whether it had none.

    One that is there already stays where the user has moved it, and says the text from now on.
    """
    mark = mark_of(layout)
    if mark is not None:
        if mark.text() != text:
            mark.beginCommand(tr("Change the synthetic-colour mark"))
            mark.setText(text)
            mark.endCommand()
        return False
    mark = _label(layout, text)
    page, corner = _corner(layout)
    point = QgsLayoutPoint(corner.x(), corner.y(), _MILLIMETRES)
    mark.attemptMove(point, True, False, page)
    layout.addLayoutItem(mark)  # which can be undone
    layout.project().setDirty(True)
    return True


def _label(layout: QgsPrintLayout, text: str) -> QgsLayoutItemLabel:
    mark = QgsLayoutItemLabel(layout)
    mark.setId(MARK_ID)
    mark.setText(text)
    _set_letters(mark)
    mark.setMarginX(_PADDING)
    mark.setMarginY(_PADDING)
    mark.setHAlign(Qt.AlignmentFlag.AlignHCenter)
    mark.setVAlign(Qt.AlignmentFlag.AlignVCenter)
    mark.setBackgroundEnabled(True)
    mark.setBackgroundColor(QColor(0, 0, 0, 165))
    size = layout.convertFromLayoutUnits(mark.sizeForText().width(), _MILLIMETRES).length()
    height = layout.convertFromLayoutUnits(mark.sizeForText().height(), _MILLIMETRES).length()
    # A little wider than measured: where another font stands in for this one, the text stays on its line.
    mark.attemptResize(QgsLayoutSize(size * 1.04 + _PADDING, height + _PADDING, _MILLIMETRES))
    mark.setReferencePoint(QgsLayoutItem.ReferencePoint.LowerRight)
    return mark


def _set_letters(mark: Any) -> None:
    font = QFont()
    font.setPointSizeF(_POINTS)
    if hasattr(mark, "setTextFormat"):  # QGIS 3.24
        letters = QgsTextFormat.fromQFont(font)
        letters.setColor(QColor(255, 255, 255))
        mark.setTextFormat(letters)
    else:
        mark.setFont(font)
        mark.setFontColor(QColor(255, 255, 255))


def _corner(layout: QgsPrintLayout) -> tuple[int, QPointF]:
    """Return the page, and the place of the mark's lower right corner on it in mm: in the largest map, or the page."""
    item = layout.referenceMap()
    page = max(0, item.page()) if item is not None else 0
    if item is None:
        size = layout.pageCollection().page(0).pageSize()
        lower_right = QPointF(layout.convertToLayoutUnits(size).width(), layout.convertToLayoutUnits(size).height())
    else:
        origin = layout.pageCollection().page(page).scenePos()
        lower_right = item.mapRectToScene(item.rect()).bottomRight() - origin
    x, y = (layout.convertFromLayoutUnits(value, _MILLIMETRES).length() for value in (lower_right.x(), lower_right.y()))
    return page, QPointF(x - _MARGIN, y - _MARGIN)
