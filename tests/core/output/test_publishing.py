"""Files take their names all or none; what an interrupted run has left is finished or undone by the next."""

from __future__ import annotations

import os

import pytest
from sar_colorizer.core.output import publishing
from sar_colorizer.core.output.publishing import Arrival, PublishingError, publish, recover


@pytest.fixture
def pair(tmp_path):
    """Arrivals of two outputs, old and new files of each in place, the first with a side file that goes."""
    arrivals = []
    for name in ("colour", "confidence"):
        (tmp_path / f"{name}.tif").write_text("old")
        (tmp_path / f"{name}.partial.tif").write_text("new")
        going = (tmp_path / f"{name}.tif.ovr",) if name == "colour" else ()
        for side in going:
            side.write_text("old overviews")
        files = ((tmp_path / f"{name}.partial.tif", tmp_path / f"{name}.tif"),)
        arrivals.append(Arrival(tmp_path / f"{name}.tif", files, going))
    return arrivals


def content(folder) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.is_file()}


def test_new_files_take_the_place_of_old_ones_and_what_lay_beside_goes(tmp_path, pair):
    publish(pair)
    assert content(tmp_path) == {"colour.tif": "new", "confidence.tif": "new"}
    assert sorted(os.listdir(tmp_path)) == ["colour.tif", "confidence.tif"]


def test_where_one_cannot_be_had_all_is_as_it_was(tmp_path, pair):
    before = content(tmp_path)
    (tmp_path / "confidence.partial.tif").unlink()
    with pytest.raises(PublishingError) as caught:
        publish(pair)
    assert caught.value.output == tmp_path / "confidence.tif"
    assert caught.value.kept == ()
    del before["confidence.partial.tif"]
    left = content(tmp_path)
    assert {name: left[name] for name in ("colour.tif", "confidence.tif", "colour.tif.ovr")} == {
        name: before[name] for name in ("colour.tif", "confidence.tif", "colour.tif.ovr")
    }


@pytest.mark.parametrize("asked", ["colour.tif", "confidence.tif"])
def test_a_run_that_ends_before_all_are_in_place_is_undone_from_either(tmp_path, pair, monkeypatch, asked):
    # As a process that is ended from outside: nothing of its own clean-up runs.
    monkeypatch.setattr(publishing, "_roll_back", lambda before: True)
    (tmp_path / "confidence.partial.tif").unlink()
    with pytest.raises(PublishingError):
        publish(pair)
    assert not (tmp_path / "confidence.tif").exists()
    monkeypatch.undo()
    recover(tmp_path / asked)
    assert content(tmp_path) == {"colour.tif": "old", "confidence.tif": "old", "colour.tif.ovr": "old overviews"}
    assert not [name for name in os.listdir(tmp_path) if name.startswith(".")]


def test_a_run_that_ends_after_all_are_in_place_is_finished(tmp_path, pair, monkeypatch):
    monkeypatch.setattr(publishing, "_clear", lambda outputs: None)
    publish(pair)
    monkeypatch.undo()
    assert [name for name in os.listdir(tmp_path) if name.startswith(".")]
    recover(tmp_path / "confidence.tif")
    assert content(tmp_path) == {"colour.tif": "new", "confidence.tif": "new"}
    assert sorted(os.listdir(tmp_path)) == ["colour.tif", "confidence.tif"]


def test_where_nothing_was_left_nothing_is_done(tmp_path):
    (tmp_path / "a.tif").write_text("x")
    recover(tmp_path / "a.tif")
    assert content(tmp_path) == {"a.tif": "x"}
