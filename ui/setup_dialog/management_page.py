"""The page for the engine that is there: repair, move, remove, and another Python in its place."""

from __future__ import annotations

import html

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ..engine.record import Record
from ..setup.plan import as_size
from ..translation import tr


class ManagementPage(QWidget):
    """What there is, and what can be done with it.

    Signals: one for each button.
    """

    repair = pyqtSignal()
    move_away = pyqtSignal()
    remove = pyqtSignal()
    use_python = pyqtSignal()
    forget_python = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.repair_button = QPushButton(tr("Re&pair"))
        self.move_button = QPushButton(tr("&Move…"))
        self.remove_button = QPushButton(tr("Remo&ve…"))
        self.use_button = QPushButton(tr("&Use this Python…"))
        self.forget_button = QPushButton(tr("Use the en&vironment of the set-up again"))
        grid = QGridLayout()
        for row, (button, signal, text) in enumerate(
            (
                (
                    self.repair_button,
                    self.repair,
                    tr("Looks at everything and installs what is missing or damaged."),
                ),
                (self.move_button, self.move_away, tr("Takes the environment to another folder or disk.")),
                (self.remove_button, self.remove, tr("Removes the environment and all that was installed into it.")),
                (
                    self.use_button,
                    self.use_python,
                    tr("For those who manage their own. It is tried before it is used."),
                ),
                (self.forget_button, self.forget_python, tr("Takes that choice back.")),
            )
        ):
            button.setAutoDefault(False)
            button.clicked.connect(lambda *_, signal=signal: signal.emit())
            label = QLabel(text)
            label.setWordWrap(True)
            grid.addWidget(button, row, 0)
            grid.addWidget(label, row, 1)
        grid.setColumnStretch(1, 1)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addLayout(grid)
        layout.addStretch(1)

    def show_state(self, python: str, named: str, folder: str, record: Record | None) -> None:
        """Say what there is.

        Args:
            python: the engine's Python, "" for none.
            named: the Python that the user named in QGIS's settings, "" for none.
            folder: where the private environment lies, or would.
            record: of the private environment, None where there is none.
        """
        rows = [(tr("In use"), python or tr("no engine"))]
        if record is not None:
            rows.append((tr("Folder"), folder))
        if record is not None and record.is_complete:
            manifest = record.manifest
            packages = ", ".join(f"{name} {version}" for name, version in manifest.get("packages", {}).items())
            rows += [
                (tr("Size"), as_size(int(manifest.get("bytes", 0)))),
                (tr("PyTorch"), str(manifest.get("torch", ""))),
                (tr("Tried on"), str(manifest.get("device", ""))),
                (tr("Packages"), packages),
                (tr("Made"), tr("{} by version {} of the plugin, with Python {}").format(
                    manifest.get("date", ""), manifest.get("plugin", ""), manifest.get("python", ""))),
            ]  # fmt: skip
        self.text.setText(
            "<table cellspacing='3'>"
            + "".join(
                f"<tr><td style='padding-right:12px'><b>{html.escape(name)}</b></td><td>{html.escape(text)}</td></tr>"
                for name, text in rows
            )
            + "</table>"
        )
        self.repair_button.setEnabled(record is not None)
        self.remove_button.setEnabled(record is not None)
        self.move_button.setEnabled(record is not None and record.is_complete)
        self.forget_button.setEnabled(bool(named))
