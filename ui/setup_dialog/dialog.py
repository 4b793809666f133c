"""The engine set-up's window: consent, progress and log, and what can be done with the engine that is there."""

from __future__ import annotations

import html
from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QLabel,
    QMessageBox,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from ...core.errors import SarColorizerError
from ..setup.plan import Plan
from ..translation import tr
from ..words import as_rich, text_of
from .consent_page import ConsentPage
from .diagnosis_page import DiagnosisPage
from .job import Job
from .management_page import ManagementPage
from .progress_panel import ProgressPanel

_END_SECONDS = 10.0  # what a cancelled job may take to end as QGIS closes


class SetupDialog(QDialog):
    """Not modal: QGIS goes on, and so does the set-up when the window is closed.

    Args:
        backend: see `backend.Backend`.

    Signals:
        finished_well: something was set up, moved or chosen; an engine is there.
    """

    finished_well = pyqtSignal()

    def __init__(self, backend: Any, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._backend = backend
        self._proposal: Any = None
        self._job: Job | None = None
        self._waiting_look = self._is_gone = False
        self.setWindowTitle(tr("SAR Colorizer: engine set-up"))
        self.setObjectName("SarColorizerSetup")
        self._lay_out()
        # By the font, so that it fits at any resolution.
        character = self.fontMetrics().averageCharWidth()
        line = self.fontMetrics().lineSpacing()
        self.resize(min(110 * character, 1000 + 20 * character), 42 * line)
        self.consent.changed.connect(self._look)
        self.consent.agreed.connect(self._install)
        self.management.repair.connect(self._repair)
        self.management.move_away.connect(self._move)
        self.management.remove.connect(self._remove)
        self.management.use_python.connect(self._use_python)
        self.management.forget_python.connect(self._forget_python)
        self.diagnosis.asked.connect(self.diagnose)
        QCoreApplication.instance().aboutToQuit.connect(self._stop)
        record = backend.record()
        self.consent.fill(Plan.from_dict(record.plan if record else {}), backend.place)
        self._show_state()
        self._look()

    @property
    def is_busy(self) -> bool:
        """Whether something runs that the user waits for."""
        return self._job is not None

    def _lay_out(self) -> None:
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.state.setTextFormat(Qt.TextFormat.RichText)
        self.consent, self.management = ConsentPage(), ManagementPage()
        self.diagnosis, self.panel = DiagnosisPage(), ProgressPanel()
        self.tabs = QTabWidget()
        # Scrolled, so that nothing is cut where the screen is low or the font large.
        scroll = QScrollArea()
        scroll.setWidget(self.consent)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        self.tabs.addTab(scroll, tr("&Set up"))
        self.tabs.addTab(self.management, tr("Ma&nage"))
        self.tabs.addTab(self.diagnosis, tr("Dia&gnosis"))
        self.panel.cancel.clicked.connect(lambda *_: self._cancel())
        self.panel.close_button.clicked.connect(lambda *_: self.close())
        layout = QVBoxLayout(self)
        layout.addWidget(self.state)
        layout.addWidget(self.tabs, 3)
        layout.addWidget(self.panel, 1)
        self._set_busy(False)

    # What is there

    def _show_state(self, problem: str = "") -> None:
        record, (python, wrong) = self._backend.record(), self._backend.engine()
        if problem:
            self.state.setText("<b>{}</b> {}".format(tr("That did not work."), html.escape(problem)))
        elif python:
            self.state.setText("<b>{}</b>".format(tr("The engine is ready.")))
        elif record is not None:
            failure = "" if record.is_complete else record.failure
            self.state.setText("<b>{}</b> {}".format(tr("The set-up is not finished."), html.escape(failure or wrong)))
        else:
            self.state.setText("<b>{}</b>".format(tr("The engine is not set up yet.")))
        self.management.show_state(python, self._backend.named_python(), str(self._backend.place.root), record)

    def _look(self) -> None:
        """Find out what the plan comes to here, beside the interface."""
        if self.is_busy:
            self._waiting_look = True
            return
        self._proposal = None
        try:
            plan, root = self.consent.plan(), self.consent.root()
        except SarColorizerError as error:
            self.consent.show_problem(text_of(error))
            return
        self.consent.show_waiting()
        look = Job(lambda job: self._backend.propose(plan, root))
        look.succeeded.connect(self._while_there(lambda proposal: self._show_proposal(plan, root, proposal)))
        look.failed.connect(self._while_there(lambda text, _: self._show_problem(plan, root, text)))
        look.start()

    def _show_proposal(self, plan: Any, root: str, proposal: Any) -> None:
        if not self._is_asked_for(plan, root):
            return
        self._proposal = proposal
        self.consent.show_proposal(proposal, self._backend.record())

    def _show_problem(self, plan: Any, root: str, text: str) -> None:
        if self._is_asked_for(plan, root):
            self.consent.show_problem(text)

    def _is_asked_for(self, plan: Any, root: str) -> bool:
        """Whether an answer is to the question that stands: another may have been asked meanwhile."""
        try:
            return bool(self.consent.plan() == plan and self.consent.root() == root)
        except SarColorizerError:
            return False

    # What is done

    def _install(self) -> None:
        proposal = self._proposal
        if proposal is None or self.is_busy:
            return
        self._backend.keep_place(proposal.place)
        self._begin(lambda job: self._backend.install(proposal, job), self._set_up)

    def _repair(self) -> None:
        # What is there, where it is: a folder that was just written into the form is none to repair.
        try:
            plan, root = self.consent.plan(), str(self._backend.place.root)
        except SarColorizerError as error:
            self._show_state(text_of(error))
            return
        self._begin(lambda job: self._backend.install(self._backend.propose(plan, root), job, True), self._set_up)

    def _set_up(self, _record: object) -> None:
        self.panel.step.setText(tr("Done: a small scene was colorized. Colorize SAR can be used."))
        self.tabs.setCurrentWidget(self.management)
        self.finished_well.emit()

    def _move(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("An empty folder for the engine"))
        if folder:
            self._begin(lambda job: self._backend.move(folder, job), self._moved)

    def _moved(self, _result: object) -> None:
        self.panel.step.setText(tr("Moved."))
        self.consent.folder.setFilePath(str(self._backend.place.root))

    def _remove(self) -> None:
        text = tr("Remove the engine in {}? Colorizing needs it; it can be set up again.").format(
            self._backend.place.root
        )
        buttons = QMessageBox.StandardButton
        answer = QMessageBox.question(self, self.windowTitle(), as_rich(text), buttons.Yes | buttons.No, buttons.No)
        if answer == buttons.Yes:
            self._begin(self._backend.remove, self._removed)

    def _removed(self, _result: object) -> None:
        self.panel.step.setText(tr("Removed."))
        self.consent.folder.setFilePath(str(self._backend.place.root))

    def _use_python(self) -> None:
        python, _ = QFileDialog.getOpenFileName(self, tr("The Python of an environment that has the engine's packages"))
        if python:
            self._begin(lambda job: self._backend.use_python(python, job), self._chosen)

    def _chosen(self, _result: object) -> None:
        self.panel.step.setText(tr("It works, and is used from now on."))
        self.finished_well.emit()

    def _forget_python(self) -> None:
        self._backend.forget_python()
        self._show_state()

    def diagnose(self) -> None:
        """Make the report."""
        self.tabs.setCurrentWidget(self.diagnosis)
        self.diagnosis.report.clear()
        self._begin(self._backend.report, self._show_report)

    def _show_report(self, result: tuple[str, bool]) -> None:
        text, well = result
        self.diagnosis.show_report(text)
        self.panel.step.setText(tr("All is well.") if well else tr("Something failed: see the end of the report."))

    # How it runs

    def _begin(self, work: Callable[[Job], Any], done: Callable[[Any], None]) -> None:
        if self.is_busy:
            return
        job = self._job = Job(work)
        job.progressed.connect(self._while_there(self.panel.show_progress))
        job.logged.connect(self._while_there(self.panel.log.appendPlainText))
        job.succeeded.connect(self._while_there(lambda result: self._end(done, result)))
        job.failed.connect(self._while_there(self._fail))
        self._set_busy(True)
        self.panel.bar.setValue(0)
        self.panel.step.setText(tr("Starting…"))
        self.state.setText("<b>{}</b>".format(tr("Working. You can go on using QGIS, and close this window.")))
        job.start()

    def _while_there(self, handler: Callable[..., None]) -> Callable[..., None]:
        """A handler that does nothing once the window has gone: what a job says may still be on its way."""

        def handle(*arguments: Any) -> None:
            if not self._is_gone:
                handler(*arguments)

        return handle

    def _end(self, done: Callable[[Any], None], result: Any) -> None:
        self._job = None
        self._set_busy(False)
        self.panel.bar.setValue(1000)
        self._show_state()
        done(result)
        self._look()

    def _fail(self, text: str, cancelled: bool) -> None:
        self._job = None
        self._set_busy(False)
        self.panel.step.setText(tr("Cancelled.") if cancelled else tr("Stopped."))
        self._show_state("" if cancelled else text)
        self._look()

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self.panel.cancel.setEnabled(False)
            self.panel.step.setText(tr("Cancelling…"))

    def _set_busy(self, busy: bool) -> None:
        self.panel.cancel.setEnabled(busy)
        self.consent.setEnabled(not busy)
        self.management.setEnabled(not busy)
        self.diagnosis.diagnose_button.setEnabled(not busy)
        if not busy and self._waiting_look:
            self._waiting_look = False
            self._look()

    def _stop(self) -> None:
        """QGIS is about to end, or the plugin: pip must not go on unseen."""
        self._is_gone = True
        if self._job is not None:
            self._job.cancel()
            self._job.wait(_END_SECONDS)

    def end(self) -> None:
        """Cancel what runs and wait for it: the plugin goes away."""
        self._stop()
        self.close()
        self.deleteLater()
