"""The window of the engine set-up, with a backend that installs nothing: consent, progress, cancel, resume, report."""

from __future__ import annotations

import threading
import time
from types import SimpleNamespace

import pytest
from qgis.core import QgsSettings
from qgis.PyQt.QtCore import QCoreApplication
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QFileDialog, QMessageBox
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.ui import desktop as desktop_module
from sar_colorizer.ui.engine import session as engine
from sar_colorizer.ui.engine import settings
from sar_colorizer.ui.engine.location import EngineMissingError
from sar_colorizer.ui.engine.place import Place, SetupError
from sar_colorizer.ui.engine.record import Record, write_record
from sar_colorizer.ui.setup.base_python import BasePython
from sar_colorizer.ui.setup.plan import Plan, Proposal
from sar_colorizer.ui.setup.proxy import Proxy
from sar_colorizer.ui.setup.torch_build import TorchBuild
from sar_colorizer.ui.setup_dialog import backend as backend_module
from sar_colorizer.ui.setup_dialog.dialog import SetupDialog
from sar_colorizer.ui.setup_dialog.job import Job
from sar_colorizer.ui.setup_dialog.qgis_facts import forbidden_folders, qgis_proxy


class FakeBackend:
    """Does what it is told in the moment that the test lets it."""

    def __init__(self, folder) -> None:
        self.place = Place(folder)
        self.there: Record | None = None
        self.python = ""
        self.named = ""
        self.calls: list[object] = []
        self.base = BasePython("/usr/bin/python3", (3, 11, 2), "x86_64")
        self.go_on = threading.Event()
        self.failure: Exception | None = None

    def record(self):
        return self.there

    def engine(self):
        return self.python, "" if self.python else "There is none."

    def named_python(self):
        return self.named

    def propose(self, plan, root):
        self.calls.append(("propose", plan))
        if plan.build == "cuda":
            raise SetupError("There is no <driver>.")
        return Proposal.of(plan, Place(root), self.base, TorchBuild("cpu", "https://wheels.example.org", "No card."))

    def keep_place(self, place):
        self.place = place

    def install(self, proposal, job, repair=False):
        self.calls.append(("install", proposal.plan, repair))
        self.there = Record(plan=proposal.plan.to_dict(), failure="Broken off.")
        job.log("Collecting torch")
        job.progress(0.4, "torch")
        while not self.go_on.wait(0.01):
            if job.is_cancelled():
                raise Cancelled("Cancelled.")
        if self.failure:
            raise self.failure
        self.there = Record(manifest={"plugin": "1", "packages": {"torch": "2.13.0"}, "torch": "2.13.0, CPU"})
        self.python = "/private/python"
        return self.there

    def move(self, root, job):
        self.place = Place(root)

    def remove(self, job):
        self.there, self.python = None, ""

    def use_python(self, python, job):
        raise SetupError(f"{python} does not serve: it lacks torch.")

    def forget_python(self):
        self.named = ""

    def report(self, job):
        job.log("Colorizing")
        return "versions and devices\nFAILED: disk: full\n  Cure: Make room.", False


def until(condition, seconds=10.0):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen"
        QCoreApplication.processEvents()
        time.sleep(0.005)


@pytest.fixture
def backend(qgis_app, tmp_path):
    return FakeBackend(tmp_path / "engine")


@pytest.fixture
def window(backend):
    dialog = SetupDialog(backend)
    dialog.show()
    yield dialog
    dialog.end()
    QCoreApplication.processEvents()


def test_it_says_that_a_better_python_would_be_taken(window, backend):
    until(window.consent.agree.isEnabled)
    assert "nobody corrects" not in window.consent.text.text()
    backend.base = BasePython("/usr/bin/python3", (3, 9, 21), "x86_64")
    window.consent.training.setChecked(True)
    until(window.consent.agree.isEnabled)
    assert "Python 3.9.21" in window.consent.text.text() and "nobody corrects" in window.consent.text.text()


def test_it_says_what_where_how_large_and_from_where_before_it_asks(window, backend, tmp_path):
    assert not window.consent.agree.isEnabled()
    until(window.consent.agree.isEnabled)
    text = window.consent.text.text()
    for words in (
        "torch&gt;=2.2", "rasterio", str(tmp_path / "engine"), "0.3 GB", "1.4 GB", "are free",
        "https://wheels.example.org", "/usr/bin/python3", "Nothing is installed into QGIS",
    ):  # fmt: skip
        assert words in text
    assert "scikit-image" not in text
    window.consent.training.setChecked(True)
    assert not window.consent.agree.isEnabled()  # what it says is no longer what would be done
    until(window.consent.agree.isEnabled)
    assert "scikit-image" in window.consent.text.text()
    assert "distributed" not in window.consent.text.text()
    window.consent.cluster.setChecked(True)
    assert not window.consent.agree.isEnabled()
    until(window.consent.agree.isEnabled)
    assert "distributed&gt;=2024.8" in window.consent.text.text()
    assert backend.calls[-1][1] == Plan(training=True, cluster=True)
    assert not [call for call in backend.calls if call[0] == "install"]


def test_choices_under_advanced_are_passed_on_and_what_cannot_be_is_said(window, backend, tmp_path):
    until(window.consent.agree.isEnabled)
    window.consent.build.setCurrentIndex(2)
    until(lambda: "There is no &lt;driver&gt;." in window.consent.text.text())
    assert not window.consent.agree.isEnabled()
    window.consent.build.setCurrentIndex(1)
    window.consent.index.setCurrentIndex(1)
    until(window.consent.agree.isEnabled)
    assert backend.calls[-1][1] == Plan(build="cpu", index="pip")
    window.consent.index.setEditText("https://mine.example.org/simple")
    until(lambda: backend.calls[-1][1] == Plan(build="cpu", index="https://mine.example.org/simple"))
    until(lambda: "Known by" in window.consent.text.text())
    window.consent.unpinned.setChecked(True)
    until(lambda: not backend.calls[-1][1].pinned)
    until(lambda: "nothing: other versions and builds are allowed" in window.consent.text.text())
    window.consent.unpinned.setChecked(False)
    until(lambda: backend.calls[-1][1].pinned)
    window.consent.wheels.setFilePath(str(tmp_path))
    until(lambda: "no folder with wheels" in window.consent.text.text())
    assert not window.consent.agree.isEnabled()


def test_it_is_cancelled_resumed_and_ends_with_an_engine(window, backend):
    ready = []
    window.finished_well.connect(lambda: ready.append(1))
    until(window.consent.agree.isEnabled)
    window.consent.agree.click()
    until(lambda: "Collecting torch" in window.panel.log.toPlainText())
    until(lambda: window.panel.bar.value() == 400)
    assert "PyTorch" in window.panel.step.text()
    assert not window.consent.isEnabled()
    window.panel.cancel.click()
    until(lambda: not window.is_busy)
    assert window.panel.step.text() == "Cancelled."
    assert "Broken off." in window.state.text()
    until(window.consent.agree.isEnabled)
    assert window.consent.agree.text() == "&Resume"
    assert not ready
    backend.go_on.set()
    window.consent.agree.click()
    until(lambda: not window.is_busy)
    assert "The engine is ready." in window.state.text()
    assert "torch 2.13.0" in window.management.text.text()
    assert window.tabs.currentWidget() is window.management
    assert ready == [1]
    window.panel.copy_log.click()
    assert "Collecting torch" in QGuiApplication.clipboard().text()
    window.management.repair_button.click()
    until(lambda: not window.is_busy)
    assert [call[2] for call in backend.calls if call[0] == "install"] == [False, False, True]


def test_a_failure_is_told_with_its_cure(window, backend):
    backend.failure = SetupError("pip failed: no network. Press Resume.")
    backend.go_on.set()
    until(window.consent.agree.isEnabled)
    window.consent.agree.click()
    until(lambda: not window.is_busy)
    assert "pip failed: no network. Press Resume." in window.state.text()
    backend.failure = KeyError("unforeseen")
    until(window.consent.agree.isEnabled)
    window.consent.agree.click()
    until(lambda: not window.is_busy)
    assert "KeyError" in window.state.text()
    assert "Traceback" in window.panel.log.toPlainText()


def test_moving_removing_and_another_python(window, backend, monkeypatch, tmp_path):
    backend.go_on.set()
    until(window.consent.agree.isEnabled)
    assert not window.management.remove_button.isEnabled()
    window.consent.agree.click()
    until(lambda: not window.is_busy)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path / "elsewhere"))
    window.management.move_button.click()
    until(lambda: not window.is_busy)
    assert str(tmp_path / "elsewhere") in window.management.text.text()
    assert window.consent.root() == str(tmp_path / "elsewhere")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("/opt/python", ""))
    window.management.use_button.click()
    until(lambda: not window.is_busy)
    assert "/opt/python does not serve: it lacks torch." in window.state.text()
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.No)
    window.management.remove_button.click()
    assert backend.there is not None
    monkeypatch.setattr(QMessageBox, "question", lambda *_: QMessageBox.StandardButton.Yes)
    window.management.remove_button.click()
    until(lambda: not window.is_busy)
    assert backend.there is None
    assert "not set up yet" in window.state.text()


def test_the_diagnosis_is_one_text_to_copy(window):
    window.diagnosis.diagnose_button.click()
    until(lambda: not window.is_busy)
    window.diagnosis.copy_report.click()
    assert "Cure: Make room." in QGuiApplication.clipboard().text()
    assert "Something failed" in window.panel.step.text()


def test_everything_is_reached_by_keyboard(window):
    panel = window.panel
    buttons = (window.consent.agree, window.diagnosis.diagnose_button, panel.cancel, panel.copy_log, panel.close_button)
    for button in buttons:
        assert "&" in button.text()
    assert window.panel.log.tabChangesFocus()
    assert window.consent.agree.isDefault()


def test_closing_goes_on_and_ending_cancels(backend):
    dialog = SetupDialog(backend)
    until(dialog.consent.agree.isEnabled)
    dialog.consent.agree.click()
    until(lambda: dialog.panel.bar.value() == 400)
    dialog.close()
    assert dialog.is_busy
    job = dialog._job
    dialog.end()
    assert not job._thread.is_alive()


class Bar:
    """QGIS's message bar, and the rest of its window that the desktop asks for."""

    def __init__(self) -> None:
        self.items = []

    def createMessage(self, title, text):
        from qgis.gui import QgsMessageBarItem

        return QgsMessageBarItem(title, text)

    def pushWidget(self, item, level):
        self.items.append(item)


def test_the_set_up_is_offered_once_where_there_is_no_engine(qgis_app, monkeypatch):
    def missing():
        raise EngineMissingError("The engine is not set up.")

    bar = Bar()
    desktop = SimpleNamespace(
        _iface=SimpleNamespace(messageBar=lambda: bar), _menu="SAR Colorizer", open_setup=lambda: None
    )
    QgsSettings().remove(settings.OFFERED_SETTING)
    try:
        monkeypatch.setattr(desktop_module, "chosen_python", lambda: "/python")
        desktop_module.Desktop.offer_setup(desktop)
        assert not bar.items
        monkeypatch.setattr(desktop_module, "chosen_python", missing)
        desktop_module.Desktop.offer_setup(desktop)
        desktop_module.Desktop.offer_setup(desktop)
        assert len(bar.items) == 1
    finally:
        QgsSettings().remove(settings.OFFERED_SETTING)


def test_qgis_proxy_and_folders_are_those_of_its_settings(qgis_app):
    values = {
        "proxyEnabled": True, "proxyType": "HttpProxy", "proxyHost": "proxy.example.org", "proxyPort": "3128",
        "proxyUser": "ann", "proxyPassword": "secret", "noProxyUrls": ["http://intranet"],
    }  # fmt: skip
    assert qgis_proxy() is None
    try:
        for name, value in values.items():
            QgsSettings().setValue(f"proxy/{name}", value)
        assert qgis_proxy() == Proxy("HttpProxy", "proxy.example.org", 3128, "ann", "secret", ("http://intranet",))
    finally:
        QgsSettings().remove("proxy")
    assert any("profiles" in str(folder) or "QGIS" in str(folder) for folder in forbidden_folders())


@pytest.fixture
def real_backend(qgis_app, tmp_path, monkeypatch):
    """The one that QGIS gets, on a folder of the test."""
    base = BasePython("/usr/bin/python3", (3, 11, 2), "x86_64")
    monkeypatch.setattr(backend_module, "find_base", lambda *_: base)
    monkeypatch.setattr(backend_module, "graphics_cards", lambda _: [])
    settings.set_engine_folder(str(tmp_path / "engine"))
    yield backend_module.Backend()
    settings.set_engine_folder("")


def test_another_python_is_kept_only_when_it_has_proved_to_serve(real_backend, monkeypatch, tmp_path):
    python, qgis = tmp_path / "python3", tmp_path / "qgis-bin.exe"
    python.write_text("")
    qgis.write_text("")
    job = Job(lambda job: None)
    checks = [{"name": "torch", "state": "failed", "text": "does not import", "cure": "Install it."}]
    monkeypatch.setattr(backend_module, "check_packages", lambda _: None)
    monkeypatch.setattr(backend_module, "diagnose_with", lambda *_: {"checks": checks})
    gone = tmp_path / "gone"
    for named, words in ((qgis, "is QGIS"), (gone, "not the absolute path"), (python, "torch does not import")):
        with pytest.raises(SetupError, match=words):
            real_backend.use_python(str(named), job)
        assert settings.engine_python() == ""
    checks.clear()
    real_backend.use_python(str(python), job)
    assert settings.engine_python() == real_backend.named_python() == str(python)
    assert real_backend.engine()[1]  # it is no program that runs, and what uses it says so
    real_backend.forget_python()
    assert settings.engine_python() == ""


def test_a_second_engine_beside_the_first_is_refused(real_backend, tmp_path, monkeypatch):
    proposal = real_backend.propose(Plan(), "")
    assert proposal.place.root == tmp_path / "engine"
    assert not proposal.place.root.exists()  # looking makes nothing
    proposal.place.root.mkdir()
    write_record(proposal.place, Record(manifest={"plugin": "1"}))
    with pytest.raises(SetupError, match="There is an engine in.*press Move"):
        real_backend.propose(Plan(), str(tmp_path / "another"))
    with pytest.raises(SetupError, match="belongs to QGIS"):
        real_backend.propose(Plan(), str(backend_module.qgis_facts.forbidden_folders()[-1] / "engine"))
    ended: list[str] = []
    for name in ("ENGINES", "PREVIEW_ENGINES"):  # they run from the folder that goes
        monkeypatch.setattr(getattr(engine, name), "shut_down", lambda name=name: ended.append(name))
    real_backend.remove(Job(lambda job: None))
    assert ended == ["ENGINES", "PREVIEW_ENGINES"]
    assert not proposal.place.root.exists()
    assert settings.engine_folder() == ""
