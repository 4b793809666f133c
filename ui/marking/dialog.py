"""The window "Mark synthetic colour": which print layouts get the mark, and whether the map window does."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ..translation import tr
from .layout_mark import mark_layout, mark_of, mark_text, print_layouts, shows_synthetic_colour
from .map_mark import map_is_marked, mark_map


class MarkDialog(QDialog):
    """Asks where the mark goes, and puts it there when it is accepted.

    Args:
        project: whose layouts are offered.
        window: QGIS's main window; None without one.
    """

    def __init__(self, project: QgsProject, window: QWidget | None = None) -> None:
        super().__init__(window)
        self._project, self._window = project, window
        self.setWindowTitle(tr("Mark synthetic colour"))
        self.text = QLineEdit(mark_text())
        self.text.setToolTip(tr("What the mark says. Write it in the language of your readers."))
        self.layouts = QListWidget()
        self.layouts.setToolTip(tr("The mark is a label that you can move, edit and undo in the layout."))
        self._offered = print_layouts(project)
        for layout in self._offered:
            is_marked = mark_of(layout) is not None
            item = QListWidgetItem(tr("{} (marked)").format(layout.name()) if is_marked else layout.name())
            ticked = is_marked or shows_synthetic_colour(layout)
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.layouts.addItem(item)
        self.map = QCheckBox(tr("Map window, and pictures exported from it (Copyright Label decoration)"))
        self.map.setChecked(map_is_marked(project, self.text.text()))
        box = QVBoxLayout(self)
        box.addWidget(QLabel(tr("Text of the mark")))
        box.addWidget(self.text)
        if self._offered:
            box.addWidget(QLabel(tr("Print layouts: a label in the lower right corner of the largest map")))
            box.addWidget(self.layouts)
        else:
            note = QLabel(
                tr("The project has no print layout yet. Make one (Project > New Print Layout) and come back.")
            )
            note.setWordWrap(True)
            box.addWidget(note)
        box.addWidget(self.map)
        standard = QDialogButtonBox.StandardButton
        self.buttons = QDialogButtonBox(standard.Ok | standard.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.text.textChanged.connect(lambda text: self.buttons.button(standard.Ok).setEnabled(bool(text.strip())))
        box.addWidget(self.buttons)
        self.resize(460, self.sizeHint().height())

    def chosen(self) -> list[Any]:
        """Return the layouts that are ticked."""
        ticked = Qt.CheckState.Checked
        return [one for row, one in enumerate(self._offered) if self.layouts.item(row).checkState() == ticked]

    def accept(self) -> None:
        """Put the mark where it was asked for."""
        text = self.text.text().strip()
        for layout in self.chosen():
            mark_layout(layout, text)
        if self.map.isChecked():
            mark_map(self._project, text, self._window)
        super().accept()
