"""The mark on the map window, and so on what is exported of it: QGIS's own Copyright Label decoration.

Its settings are entries of the project, which QGIS has no other interface for.
"""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QMetaObject

_SCOPE, _LABEL, _ENABLED = "CopyrightLabel", "/Label", "/Enabled"
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
    if window is not None:
        QMetaObject.invokeMethod(window, _READ_AGAIN)
