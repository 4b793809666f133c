"""The page with the report: one text to copy into a message."""

from __future__ import annotations

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ..translation import tr
from .progress_panel import CopyableText


class DiagnosisPage(QWidget):
    """The report and its buttons.

    Signals:
        asked: a new report is wanted.
    """

    asked = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.report = CopyableText(
            tr("One report of versions, devices, disk, what failed and the cure, to be copied into a message.")
        )
        self.diagnose_button = QPushButton(tr("&Diagnose"))
        self.copy_report = QPushButton(tr("Copy &report"))
        self.copy_report.setEnabled(False)
        self.diagnose_button.clicked.connect(lambda *_: self.asked.emit())
        self.copy_report.clicked.connect(lambda *_: self.report.copy_all())
        row = QHBoxLayout()
        row.addWidget(self.diagnose_button)
        row.addStretch(1)
        row.addWidget(self.copy_report)
        for button in (self.diagnose_button, self.copy_report):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addWidget(self.report)
        layout.addLayout(row)

    def show_report(self, text: str) -> None:
        """Show a report from its end: what failed and the cures are there."""
        self.report.setPlainText(text)
        bar = self.report.verticalScrollBar()
        bar.setValue(bar.maximum())
        self.copy_report.setEnabled(True)
