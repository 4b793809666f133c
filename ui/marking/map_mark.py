"""The mark on the map window, and so on what is exported of it: QGIS's own Copyright Label decoration.

Its settings are entries of the project, which QGIS has no other interface for.
"""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProject, QgsReadWriteContext, QgsTextFormat, QgsUnitTypes
from qgis.PyQt.QtCore import QMetaObject
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtXml import QDomDocument

_SCOPE, _LABEL, _ENABLED, _FONT = "CopyrightLabel", "/Label", "/Enabled", "/Font"
_MARGINS = ("/MarginH", "/MarginV")
_READ_AGAIN = "projectReadDecorationItems"  # a slot of QGIS's main window


def map_is_marked(project: QgsProject, text: str) -> bool:
    """Whether the map window shows the text."""
    is_shown, _ = project.readBoolEntry(_SCOPE, _ENABLED, False)
    return bool(is_shown) and text in project.readEntry(_SCOPE, _LABEL, "")[0]


def mark_map(project: QgsProject, text: str, window: Any = None) -> None:
    """Have the map window show the text; what its label says already stays, after it.

    Args:
        window: QGIS's main window, which then shows it at once; without one it is shown when the project is opened.
    """
    if map_is_marked(project, text):
        return
    before = project.readEntry(_SCOPE, _LABEL, "")[0]
    project.writeEntry(_SCOPE, _LABEL, text if not before or text in before else f"{text}\n{before}")
    project.writeEntry(_SCOPE, _ENABLED, True)
    if not project.readEntry(_SCOPE, _FONT, "")[0]:  # nobody has chosen how it looks
        project.writeEntry(_SCOPE, _FONT, _readable_letters())
        for margin in _MARGINS:
            project.writeEntry(_SCOPE, margin, 1)
    if window is not None:
        QMetaObject.invokeMethod(window, _READ_AGAIN)


def _readable_letters() -> str:
    """Return letters that are read on any ground, dark with a bright border, as the project keeps them."""
    letters = QgsTextFormat()
    letters.setSize(9.0)
    letters.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    letters.setColor(QColor(0, 0, 0))
    border = letters.buffer()
    border.setEnabled(True)
    border.setColor(QColor(255, 255, 255))
    border.setSize(0.8)
    border.setSizeUnit(QgsUnitTypes.RenderUnit.RenderMillimeters)
    letters.setBuffer(border)
    document = QDomDocument()
    document.appendChild(letters.writeXml(document, QgsReadWriteContext()))
    return str(document.toString())
