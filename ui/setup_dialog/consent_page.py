"""The page that says what will be installed, where, how large and from where, and asks."""

from __future__ import annotations

import html
import shutil

from qgis.gui import QgsCollapsibleGroupBox, QgsFileWidget
from qgis.PyQt.QtCore import Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ..engine.place import Place, existing_parent
from ..engine.record import Record
from ..setup.plan import PIP_INDEX, Plan, Proposal, as_size
from ..setup.torch_build import AUTO, CPU, CUDA
from ..translation import tr

_WAIT_MS = 600  # after the last key in a field


class ConsentPage(QWidget):
    """What is proposed, what may be changed of it, and the button that agrees.

    Signals:
        changed: another plan is asked for.
        agreed: the user agrees to what is shown.
    """

    changed = pyqtSignal()
    agreed = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLabel()
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setWordWrap(True)
        self.text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.training = QCheckBox(tr("Also install what &training models needs (scikit-image, h5py, tensorboard…)"))
        self.cluster = QCheckBox(tr("Also install what several &workers at a time need (Dask)"))
        self.agree = QPushButton(tr("&Agree and set up"))
        self.agree.setDefault(True)
        self.agree.setEnabled(False)
        self.agree.clicked.connect(lambda *_: self.agreed.emit())
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.agree)
        layout = QVBoxLayout(self)
        layout.addWidget(self.text)
        layout.addWidget(self.training)
        layout.addWidget(self.cluster)
        layout.addWidget(self._make_advanced())
        layout.addStretch(1)
        layout.addLayout(buttons)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.changed.emit)
        self.training.toggled.connect(self._edited)
        self.cluster.toggled.connect(self._edited)

    def _make_advanced(self) -> QgsCollapsibleGroupBox:
        self.folder = QgsFileWidget()
        self.folder.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.build = QComboBox()
        for label, value in (
            (tr("By this computer's graphics card"), AUTO),
            (tr("CPU"), CPU),
            (tr("CUDA (NVIDIA graphics cards)"), CUDA),
        ):
            self.build.addItem(label, value)
        self.index = QComboBox()
        self.index.setEditable(True)
        self.index.addItem(tr("PyTorch's own, for the build"), "")
        self.index.addItem(tr("The one that pip is configured with"), PIP_INDEX)
        self.index.setToolTip(tr("Or write the address of another index of Python packages."))
        self.wheels = QgsFileWidget()
        self.wheels.setStorageMode(QgsFileWidget.StorageMode.GetDirectory)
        self.wheels.setToolTip(tr("A folder of wheels (*.whl) that everything is installed from, without a network."))
        self.python = QgsFileWidget()
        self.python.setToolTip(tr("The Python to make the environment from. Empty: one is looked for."))
        self.unpinned = QCheckBox(tr("Allow &other versions and builds than those that were tested"))
        self.unpinned.setToolTip(
            tr(
                "For an index or a folder that has builds of its own, or not the tested versions. What is installed is "
                "then not compared with the hashes that the plugin brings."
            )
        )
        form = QFormLayout()
        form.addRow(tr("&Folder"), self.folder)
        form.addRow(tr("&Build of PyTorch"), self.build)
        form.addRow(tr("&Index for PyTorch"), self.index)
        form.addRow(tr("Folder of &wheels (offline)"), self.wheels)
        form.addRow(tr("Made from this &Python"), self.python)
        form.addRow(self.unpinned)
        box = QgsCollapsibleGroupBox(tr("Advanced"))
        box.setLayout(form)
        box.setCollapsed(True)
        self.advanced = box
        for widget in (self.folder, self.wheels, self.python):
            widget.fileChanged.connect(self._edited)
        self.build.currentIndexChanged.connect(self._edited)
        self.unpinned.toggled.connect(self._edited)
        self.index.editTextChanged.connect(self._edited)
        return box

    def plan(self) -> Plan:
        """Return what is asked for.

        Raises:
            SetupError: where it cannot be done; the text says why.
        """
        text = self.index.currentText().strip()
        chosen = self.index.findText(text)
        return Plan(
            base_python=self.python.filePath().strip(),
            build=str(self.build.currentData()),
            index=str(self.index.itemData(chosen)) if chosen >= 0 else text,
            wheels=self.wheels.filePath().strip(),
            training=self.training.isChecked(),
            cluster=self.cluster.isChecked(),
            pinned=not self.unpinned.isChecked(),
        )

    def root(self) -> str:
        """The folder that is asked for, "" for the usual one."""
        return str(self.folder.filePath()).strip()

    def fill(self, plan: Plan, place: Place) -> None:
        """Show what was asked for before."""
        self.blockSignals(True)
        self.training.setChecked(plan.training)
        self.cluster.setChecked(plan.cluster)
        self.unpinned.setChecked(not plan.pinned)
        self.build.setCurrentIndex(max(0, self.build.findData(plan.build)))
        number = self.index.findData(plan.index)
        if number >= 0:
            self.index.setCurrentIndex(number)
        else:
            self.index.setEditText(plan.index)
        self.wheels.setFilePath(plan.wheels)
        self.python.setFilePath(plan.base_python)
        self.folder.setFilePath(str(place.root))
        self._timer.stop()
        self.blockSignals(False)

    def show_waiting(self) -> None:
        """Say that this computer is looked at."""
        self.agree.setEnabled(False)
        self.text.setText(tr("Looking at this computer: its Python, graphics card and disk…"))

    def show_problem(self, problem: str) -> None:
        """Say why there is nothing to agree to."""
        self.agree.setEnabled(False)
        self.text.setText("<p><b>{}</b></p><p>{}</p>".format(tr("This cannot be set up yet."), html.escape(problem)))

    def show_proposal(self, proposal: Proposal, record: Record | None) -> None:
        """Say what will be installed; `record` is of what is there."""
        if record is None:
            self.agree.setText(tr("&Agree and set up"))
        elif record.is_complete:
            self.agree.setText(tr("&Agree and change"))
        else:
            self.agree.setText(tr("&Resume"))
        self.agree.setEnabled(True)
        self.text.setText(self._consent(proposal, record))

    def _consent(self, proposal: Proposal, record: Record | None) -> str:
        names = ", ".join(requirement.partition(";")[0].strip() for requirement in proposal.requirements)
        free = as_size(shutil.disk_usage(existing_parent(proposal.place.root)).free)
        download = as_size(proposal.download) if proposal.download else tr("nothing")
        rows = (
            (tr("What"), tr("{} and what these need. Build of PyTorch: {}. {}").format(
                names, proposal.build.name.upper(), proposal.build.reason)),
            (tr("Where"), tr("{}: yours alone, outside QGIS and outside the plugin").format(proposal.place.root)),
            (tr("How large"), tr("about {} to load, {} on the disk; {} are free").format(
                download, as_size(proposal.disk), free)),
            (tr("From"), proposal.sources),
            (tr("Known by"), proposal.trust),
            (tr("Made with"), proposal.made_with),
        )  # fmt: skip
        table = "".join(
            f"<tr><td style='padding-right:12px'><b>{html.escape(name)}</b></td><td>{html.escape(text)}</td></tr>"
            for name, text in rows
        )
        if record is None:
            start = tr(
                "SAR Colorizer's neural network runs in a process of its own, with Python packages of its own. With "
                "your consent they are installed now:"
            )
        elif record.is_complete:
            start = tr("The engine is set up. With your consent it is changed to this:")
        else:
            start = tr("The set-up is not finished. Resume goes on where it stopped:")
        end = tr(
            "Nothing is installed into QGIS, its Python or the system's. No data leave this computer. You can cancel "
            "at any time, go on later, and remove all of it here."
        )
        return f"<p>{html.escape(start)}</p><table cellspacing='3'>{table}</table><p>{html.escape(end)}</p>"

    def _edited(self, *_: object) -> None:
        self.agree.setEnabled(False)
        self._timer.start()
