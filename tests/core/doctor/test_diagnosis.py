"""The engine's diagnosis: a trial that looks at what came out, and findings with their cures."""

from __future__ import annotations

import json

import pytest
from sar_colorizer.core import engine_packages as packages
from sar_colorizer.core.cancellation import CancelFlag, never_cancelled
from sar_colorizer.core.doctor import diagnosis, self_test
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.engine.cli import main


def test_a_working_engine_colorizes_a_scene_and_says_what_it_is():
    events = []
    result = diagnosis.diagnose(events.append, never_cancelled)
    assert result["ok"], result["checks"]
    assert result["trial"]["width"] == self_test.COLS
    assert json.loads(json.dumps(result)) == result
    text = diagnosis.as_text(result)
    for words in ("Package         torch", "Device          cpu", "Model           sar_rgb_v2", "Trial", "All is well"):
        assert words in text
    fractions = [event["fraction"] for event in events if event["event"] == "progress"]
    assert fractions == sorted(fractions)


def test_what_is_missing_old_or_broken_is_found_with_its_cure(monkeypatch, capsys):
    true = diagnosis.installed_version
    monkeypatch.setattr(
        diagnosis, "installed_version", lambda name: {"rasterio": None, "numpy": "1.2"}.get(name, true(name))
    )
    monkeypatch.setattr(diagnosis, "_import_error", lambda module: "OSError: libcuda" if module == "torch" else "")
    assert main(["doctor", "--no-trial"]) == 1
    said = capsys.readouterr().out
    assert "FAILED: rasterio: is not installed" in said
    assert "FAILED: numpy: is 1.2, wanted is numpy>=1.24" in said
    assert "FAILED: torch: does not import: OSError: libcuda" in said
    assert said.count("Cure:") == 3
    assert '-m pip install "rasterio>=1.3"' in said
    assert "torch build     does not start" in said


def test_the_diagnosis_as_json_ends_with_a_result_and_status_0(monkeypatch, capsys):
    monkeypatch.setattr(
        self_test, "run_self_test", lambda *_: {"device": "cpu", "width": 1, "height": 1, "seconds": 0.1}
    )
    assert main(["doctor", "--json"]) == 0
    last = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert last["event"] == "result"
    assert last["result"]["trial"]["device"] == "cpu"


def test_a_trial_that_fails_is_a_finding_and_a_cancel_is_a_cancel(monkeypatch):
    def fail(*_):
        raise self_test.SelfTestError("the product is of one colour")

    monkeypatch.setattr(self_test, "run_self_test", fail)
    result = diagnosis.diagnose(lambda event: None, never_cancelled)
    assert not result["ok"]
    assert "the product is of one colour" in diagnosis.as_text(result)
    flag = CancelFlag()
    flag.set()
    with pytest.raises(Cancelled):
        diagnosis.diagnose(lambda event: None, flag)


def test_the_list_of_packages_is_looked_through_whole():
    result = diagnosis.diagnose(lambda event: None, never_cancelled, trial=False)
    named = [package["name"] for package in result["packages"]]
    assert named == [package.name for package in (*packages.COLORIZING, *packages.TRAINING, *packages.CLUSTER)]


def test_packages_for_several_workers_are_told_and_not_missed(monkeypatch):
    there = diagnosis.installed_version
    monkeypatch.setattr(diagnosis, "installed_version", lambda name: None if name == "distributed" else there(name))
    result = diagnosis.diagnose(lambda event: None, never_cancelled, trial=False)
    assert result["ok"]
    assert not [one for one in result["checks"] if one["name"] == "distributed"]
    told = diagnosis.as_text(result)
    assert "distributed not installed (for several workers), wanted distributed>=2024.8" in told
    assert "scikit-image" in told and "(for training)" in told


@pytest.mark.parametrize(
    ("version", "state", "words"),
    [((3, 8, 1), "failed", "3.10 or newer"), ((3, 9, 2), "warning", "3.10 or newer"), ((3, 10, 0), "ok", "")],
)
def test_a_python_whose_packages_nobody_corrects_is_warned_of(monkeypatch, version, state, words):
    monkeypatch.setattr(diagnosis.sys, "version_info", version)
    found = []
    diagnosis._python(found)
    assert [(one["name"], one["state"]) for one in found] == [("Python", state)]
    assert words in found[0]["cure"] and ("nobody corrects" in found[0]["text"]) == (state != "ok")
