"""The report of a diagnosis: everything in one text, also where the engine does not start."""

from __future__ import annotations

import pytest
from sar_colorizer import __version__
from sar_colorizer.core.errors import SarColorizerError
from sar_colorizer.core.protocol import PROTOCOL_VERSION
from sar_colorizer.ui.engine.location import EngineMissingError
from sar_colorizer.ui.engine.place import Place
from sar_colorizer.ui.engine.record import Record, write_record
from sar_colorizer.ui.setup.report import make_report


def engine(**changes):
    return {
        "version": __version__,
        "protocol": PROTOCOL_VERSION,
        "python": {"version": "3.11.2", "executable": "/x/python"},
        "system": "Linux, x86_64",
        "packages": [
            {
                "name": "torch",
                "version": "2.13.0",
                "wanted": "torch>=2.2",
                "ok": True,
                "optional": False,
                "needed_for": "colorizing",
            }
        ],
        "torch": {"build": "2.13.0, CUDA 12.8"},
        "devices": [{"device": "cuda:0", "name": "NVIDIA L4", "precision": "float16", "memory": 24 * 2**30}],
        "graphics_cards": ["NVIDIA L4, driver 570.1"],
        "models": [{"name": "m", "path": "/m", "text": "styles true-colour"}],
        "temporary": {"folder": "/tmp", "free": 2**33},
        "trial": {"width": 1, "height": 1, "seconds": 1.0, "device": "cuda:0"},
        "checks": [{"name": "trial", "state": "ok", "text": "", "cure": ""}],
        **changes,
    }


def report(place, result, find=lambda: "/x/python"):
    def diagnose(*_):
        if isinstance(result, Exception):
            raise result
        return result

    facts = {"QGIS": "3.22.16, Qt 5.15"}
    return make_report(facts, find, place, lambda: False, diagnose=diagnose)


def test_all_is_in_it_where_all_is_well(tmp_path):
    place = Place(tmp_path / "engine")
    place.root.mkdir()
    write_record(place, Record(manifest={"plugin": __version__, "date": "2026-01-01", "base": "Python 3.11"}))
    place.python.parent.mkdir(parents=True)
    place.python.write_text("")
    text, well = report(place, engine())
    assert well
    for words in (
        f"SAR Colorizer {__version__}", "3.22.16, Qt 5.15", "torch 2.13.0", "CUDA 12.8", "cuda:0: NVIDIA L4",
        "driver 570.1", "styles true-colour", "GB free", str(place.root), "finished 2026-01-01", "All is well",
    ):  # fmt: skip
        assert words in text


def test_an_engine_of_another_version_is_an_error_with_its_cure(tmp_path):
    for changes in ({"version": "9.9.9"}, {"protocol": 99}):
        text, well = report(Place(tmp_path), engine(**changes))
        assert not well
        assert "FAILED: versions" in text
        assert "Cure: Restart QGIS" in text


def test_it_is_made_where_the_engine_does_not_start(tmp_path, monkeypatch):
    monkeypatch.setenv("HTTPS_PROXY", "http://ann:secret@proxy:1")
    place = Place(tmp_path / "engine")
    place.root.mkdir()
    write_record(place, Record(done={"environment": "x"}, failure="pip failed: no room."))
    place.log.write_text("the last line of the log\n")
    crash = SarColorizerError("The engine stopped unexpectedly (signal 11, SIGSEGV).")
    text, well = report(place, crash)
    assert not well
    for words in ("SIGSEGV", "pip failed: no room", "done: environment", "the last line of the log", "Cure:", "Models"):
        assert words in text
    assert "secret" not in text

    def missing() -> str:
        raise EngineMissingError("The engine is not set up.")

    text, well = report(Place(tmp_path / "none"), engine(), missing)
    assert not well
    assert "FAILED: engine: The engine is not set up." in text


def test_an_environment_of_an_older_plugin_is_named(tmp_path):
    write_record(Place(tmp_path), Record(manifest={"plugin": "0.0.1"}))
    text, _ = report(Place(tmp_path), engine())
    assert "WARNING: set-up: was made by version 0.0.1" in text
    assert "is gone or leads nowhere" in text


@pytest.mark.parametrize("state", ["warning", "failed"])
def test_what_the_engine_found_is_told_with_its_cure(tmp_path, state):
    found = {"name": "cv2", "state": state, "text": "does not import", "cure": "Install it."}
    text, well = report(Place(tmp_path), engine(checks=[found]))
    assert well is (state == "warning")
    assert "cv2: does not import\n  Cure: Install it." in text
