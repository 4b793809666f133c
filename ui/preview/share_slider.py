"""A slider of a share, with its value beside it."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QSlider, QWidget


class ShareSlider(QWidget):
    """A slider with its value beside it.

    Args:
        name: for screen readers.
        value, largest: of what is chosen; the smallest is 0.
        step: of the arrow keys.
    """

    changed = pyqtSignal(float)

    def __init__(self, name: str, value: float, largest: float, help_text: str, step: float = 0.05) -> None:
        super().__init__()
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, round(largest * 100))
        self._slider.setSingleStep(round(step * 100))
        self._slider.setPageStep(round(step * 400))
        self._slider.setAccessibleName(name)
        self._label = QLabel()
        self._label.setMinimumWidth(self._label.fontMetrics().horizontalAdvance("0.00") + 4)
        self._label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._slider)
        layout.addWidget(self._label)
        self.setToolTip(help_text)
        self.setFocusProxy(self._slider)
        self._slider.setValue(round(value * 100))
        self._label.setText(f"{value:.2f}")
        self._slider.valueChanged.connect(self._tell)

    @property
    def value(self) -> float:
        """What is chosen."""
        return float(self._slider.value() / 100)

    def set_value(self, value: float) -> None:
        """Choose; tells it like the user's choice if it is another."""
        self._slider.setValue(round(value * 100))

    def _tell(self) -> None:
        self._label.setText(f"{self.value:.2f}")
        self.changed.emit(self.value)
