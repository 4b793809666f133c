"""QGIS with the plugin opens no socket that QGIS without it does not open: algorithms, windows, docks, the engine."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest
from sar_colorizer.tests.extent import FULL
from sar_colorizer.tests.faults import sockets
from sar_colorizer.tests.faults.counting import NETWORK

ROOT = Path(__file__).resolve().parents[3]
SAID = "Nothing beyond what QGIS does without the plugin."
RUNS = ("colorizesar", "despecklesar")
# What opens every window of the plugin, each in a QGIS of its own: the tests of it.
WINDOWS = {
    "the set-up's window": "tests/ui/setup_dialog",
    "the preview's dock": "tests/ui/preview",
    "the mark on layouts": "tests/ui/marking",
    "the algorithms' parameters": "tests/ui/processing",
}


class Qgis:
    """qgis_process in the tests' profile, which has the plugin, and in one that has not."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # Debian 12's qgis_process is a wrapper that passes an option the program refuses; the program has another name.
        self.program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
        (folder / "without").mkdir()

    def run(self, *arguments: str) -> sockets.Opened:
        return self._run(ROOT / "build" / "qgis-profile", arguments)  # as tools/qgis_env.sh makes it

    def run_without(self, *arguments: str) -> sockets.Opened:
        return self._run(self.folder / "without", arguments)

    def _run(self, profile: Path, arguments: tuple[str, ...]) -> sockets.Opened:
        # pytest-qgis has set both for this process.
        variables = {"QGIS_CUSTOM_CONFIG_PATH": str(profile), "QGIS_OPTIONS_PATH": str(profile)}
        return sockets.watched([self.program, *arguments], self.folder, environment=variables)


@pytest.fixture(scope="module")
def qgis(tmp_path_factory):
    return Qgis(tmp_path_factory.mktemp("qgis"))


def kinds(opened: sockets.Opened) -> set[str]:
    """What was done with which address, without numbers that differ from run to run."""
    return {re.sub(r"\d+", "N", line.split(None, 1)[1]) for line in opened.kernel or ()}


def assert_no_more_than(opened: sockets.Opened, usual: sockets.Opened) -> None:
    assert opened.code == 0, opened.output[-2000:]
    assert kinds(opened) <= kinds(usual), kinds(opened) - kinds(usual)
    assert not opened.python, opened.python[:5]


def test_an_algorithm_from_the_shell_opens_no_socket(faults, qgis, make_raster, engine_python, tmp_path):
    usual = qgis.run_without("list")
    raster = make_raster()
    with faults(NETWORK, "an algorithm by qgis_process, with the engine that it starts", SAID) as count:
        for name in RUNS if FULL else RUNS[:1]:
            with count.attempt(name):
                output = tmp_path / f"{name}.tif"
                opened = qgis.run("run", f"sarcolorizer:{name}", f"--INPUT={raster}", f"--OUTPUT={output}")
                assert_no_more_than(opened, usual)
                assert output.exists()
    sockets.require_eyes()


@pytest.mark.full
def test_loading_the_plugin_opens_no_socket(faults, qgis):
    usual = qgis.run_without("list")
    with faults(NETWORK, "QGIS that loads the plugin, and lists its algorithms", SAID) as count:
        for command in (["list"], ["help", "sarcolorizer:trainmodel"], ["plugins"]):
            with count.attempt(command[0]):
                assert_no_more_than(qgis.run(*command), usual)
    sockets.require_eyes()


@pytest.mark.full
def test_windows_and_docks_open_no_socket(faults, tmp_path):
    """Each window is opened and used by its own tests, in a QGIS that is looked at from outside."""
    start = "from qgis.core import QgsApplication as A; a = A([], True); a.initQgis(); a.exitQgis()"
    usual = sockets.watched([sys.executable, "-c", start], tmp_path)
    pytest_ = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(ROOT)]
    with faults(NETWORK, "the plugin's windows and docks, opened and used", SAID) as count:
        for name, tests in WINDOWS.items():
            with count.attempt(name):
                opened = sockets.watched([*pytest_, "-c", str(ROOT / "pyproject.toml"), str(ROOT / tests)], tmp_path)
                assert_no_more_than(opened, usual)
                assert " passed" in opened.output
    sockets.require_eyes()


def test_the_harness_sees_a_socket_in_qgis(tmp_path):
    asks = "from qgis.PyQt.QtNetwork import QTcpSocket; s = QTcpSocket(); s.connectToHost('127.0.0.1', 9); "
    opened = sockets.watched([sys.executable, "-c", f"{asks}s.waitForConnected(500)"], tmp_path)
    sockets.require_eyes()
    assert any("127.0.0.1" in line for line in opened.kernel)
