"""The lower part of the window: how far it is, the log, and the buttons that stop and close."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QFontDatabase, QGuiApplication
from qgis.PyQt.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..engine.record import ENVIRONMENT, PACKAGES, TORCH, VERIFICATION
from ..help_pages import open_help
from ..translation import tr

_LOG_LINES, _LINES_SHOWN = 5000, 6
_WHOLE = 1000


class CopyableText(QPlainTextEdit):
    """A text to be read and copied; Tab leaves it, so that no keyboard is caught in it."""

    def __init__(self, hint: str) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self.setPlaceholderText(hint)

    def minimumSizeHint(self) -> QSize:
        """A few lines; the window gives it more where it has more."""
        return QSize(super().minimumSizeHint().width(), _LINES_SHOWN * self.fontMetrics().lineSpacing())

    def sizeHint(self) -> QSize:
        """The same."""
        return QSize(super().sizeHint().width(), self.minimumSizeHint().height())

    def copy_all(self) -> None:
        """Put all of it on the clipboard."""
        QGuiApplication.clipboard().setText(self.toPlainText())


class ProgressPanel(QWidget):
    """Progress, log and buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.step = QLabel()
        self.step.setTextFormat(Qt.TextFormat.PlainText)
        self.bar = QProgressBar()
        self.bar.setRange(0, _WHOLE)
        self.bar.setTextVisible(False)
        self.log = CopyableText(tr("The log appears here."))
        self.log.setMaximumBlockCount(_LOG_LINES)
        self.cancel = QPushButton(tr("&Cancel"))
        self.copy_log = QPushButton(tr("Copy &log"))
        self.close_button = QPushButton(tr("Cl&ose"))
        self.help_button = QPushButton(tr("Help"))
        self.help_button.clicked.connect(lambda *_: open_help("setup"))
        self.copy_log.clicked.connect(lambda *_: self.log.copy_all())
        row = QHBoxLayout()
        row.addWidget(self.help_button)
        row.addWidget(self.copy_log)
        row.addStretch(1)
        row.addWidget(self.cancel)
        row.addWidget(self.close_button)
        for button in (self.cancel, self.copy_log, self.close_button, self.help_button):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.step)
        layout.addWidget(self.bar)
        layout.addWidget(self.log, 1)
        layout.addLayout(row)

    def show_progress(self, fraction: float, step: str) -> None:
        """Show how far it is; `step` is one of `record.STEPS`, "copying" or "diagnosis", others keep the words."""
        names = {
            ENVIRONMENT: tr("Making the environment"),
            TORCH: tr("Loading and installing PyTorch, the largest part"),
            PACKAGES: tr("Loading and installing the other packages"),
            VERIFICATION: tr("Colorizing a small scene as a trial"),
            "copying": tr("Copying"),
            "diagnosis": tr("Diagnosing"),
        }
        self.bar.setValue(round(_WHOLE * fraction))
        if step in names and self.cancel.isEnabled():  # else it says that it is being cancelled
            self.step.setText(names[step] + "…")
