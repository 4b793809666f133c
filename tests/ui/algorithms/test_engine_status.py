"""Engine status tells what there is as JSON, and that there is no engine where there is none."""

from __future__ import annotations

import json

import pytest
from qgis.core import Qgis, QgsApplication, QgsProcessingException
from sar_colorizer import __version__
from sar_colorizer.ui.engine.location import ENVIRONMENT_VARIABLE


def test_the_status_is_an_output_a_file_and_a_line_of_the_log(run_algorithm, recorder, engine_python, tmp_path):
    path = tmp_path / "status.json"
    results = run_algorithm("enginestatus", recorder, QUICK=True, OUTPUT_JSON=str(path))
    status = json.loads(results["STATUS"])
    assert json.loads(path.read_text("utf-8")) == status
    assert (results["OUTPUT_JSON"], results["READY"]) == (str(path), True)
    assert results["STATUS"] in recorder.infos
    assert status["schema"] == 1
    assert status["engine"]["version"] == __version__
    assert status["devices"]["looked"] is False
    assert status["plugin"] == {
        "version": __version__, "qgis": Qgis.QGIS_VERSION, "engine_python": engine_python, "error": None
    }  # fmt: skip


def test_devices_are_looked_for(run_algorithm):
    status = json.loads(run_algorithm("enginestatus")["STATUS"])
    assert status["devices"]["devices"][0]["device"] == "cpu"
    assert "structure" in status["requests"]["colorize"]["options"]


def test_without_an_engine_the_status_says_so(run_algorithm, monkeypatch):
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, "/nowhere/python")
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("sarcolorizer:enginestatus")
    assert algorithm.canExecute()[0] is True
    results = run_algorithm("enginestatus")
    status = json.loads(results["STATUS"])
    assert results["READY"] is False
    assert "/nowhere/python" in status["engine"]["error"]
    assert status["plugin"]["engine_python"] is None
    assert "/nowhere/python" in status["plugin"]["error"]


def test_an_engine_that_lacks_packages_says_which(run_algorithm, engine_python, monkeypatch, tmp_path):
    bare = tmp_path / "python"  # the engine's Python without the packages of its environment
    bare.write_text(f'#!/bin/sh\nexec "{engine_python}" -S "$@"\n')
    bare.chmod(0o755)
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, str(bare))
    status = json.loads(run_algorithm("enginestatus")["STATUS"])
    assert status["ready"] is False
    assert status["packages"]["colorizing_ok"] is False
    assert status["devices"]["error"].startswith("ModuleNotFoundError")
    assert status["engine"]["error"] is None


def test_an_engine_that_dies_is_told_too(run_algorithm, fake_engine):
    fake_engine("os.kill(os.getpid(), signal.SIGKILL)")
    status = json.loads(run_algorithm("enginestatus")["STATUS"])
    assert status["ready"] is False
    assert "SIGKILL" in status["engine"]["error"]


def test_a_file_that_cannot_be_written_is_told(run_algorithm, tmp_path):
    with pytest.raises(QgsProcessingException, match="cannot be written"):
        run_algorithm("enginestatus", QUICK=True, OUTPUT_JSON=str(tmp_path / "none" / "s.json"))
