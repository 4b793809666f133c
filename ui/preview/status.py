"""The dock's status: a sentence on what is shown or wrong, with a sign where it is wrong."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QWidget

_ICON_PIXELS = 16


class StatusLine(QWidget):
    """A sentence that can be selected, broken into lines."""

    def __init__(self) -> None:
        super().__init__()
        self._icon, self._text = QLabel(), QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)  # a name in it is no markup
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._icon.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._icon.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._icon)
        row.addWidget(self._text, 1)

    @property
    def said(self) -> str:
        """The sentence that is shown."""
        return str(self._text.text())

    def say(self, text: str, is_problem: bool = False) -> None:
        """Show a sentence."""
        self._text.setText(text)
        self._icon.setPixmap(QgsApplication.getThemeIcon("/mIconWarning.svg").pixmap(_ICON_PIXELS, _ICON_PIXELS))
        self._icon.setVisible(is_problem)
