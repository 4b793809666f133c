"""The sequence, and what a run tells and is told by whatever makes its files."""

from __future__ import annotations

from contextlib import contextmanager

import numpy as np
import pytest
from sar_colorizer.core.cancellation import CancelFlag
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.folder import report
from sar_colorizer.core.folder.look import Look
from sar_colorizer.core.folder.maker import LOOKED, Maker
from sar_colorizer.core.folder.manifest import read_manifest
from sar_colorizer.core.folder.run import colorize_folder
from sar_colorizer.core.folder.sequence import Sequential
from sar_colorizer.core.options.folder import FolderOptions


class Notes(Sequential):
    """Makes files in sequence and takes notes."""

    def __init__(self, engine, identity=""):
        super().__init__(engine)
        self.identity, self.seen = identity, []

    @contextmanager
    def ready(self, run):
        self.seen.append(("ready", [entry.status for entry in run.entries]))
        yield
        self.seen.append(("left", [entry.status for entry in run.entries]))

    def make(self, todo, run):
        assert isinstance(run.look, Look)
        self.seen.append(("make", [entry.file.name for entry in todo]))
        super().make(todo, run)


@pytest.fixture
def options(tmp_path, small_model, make_raster):
    (tmp_path / "in").mkdir()
    rng = np.random.default_rng(0)
    for name in ("a", "b"):
        data = 10 * np.log10(0.1 * rng.gamma(4.4, 1 / 4.4, (1, 120, 120))).astype(np.float32)
        make_raster(tmp_path / "in" / f"{name}.tif", data)
    (tmp_path / "in" / "c.tif").write_bytes(b"no raster")
    settings = {"model": str(small_model), "device": "cpu"}
    return FolderOptions(input=str(tmp_path / "in"), output=str(tmp_path / "out"), settings=settings)


def test_a_maker_is_got_ready_before_the_files_are_looked_at_and_left_when_they_are_made(options):
    maker: Maker = Notes(Engine())
    colorize_folder(Engine(), options, lambda event: None, CancelFlag(), maker)
    assert maker.seen == [
        ("ready", [report.WAITING] * 3),
        ("make", ["a.tif", "b.tif"]),
        ("left", [report.DONE, report.DONE, report.FAILED]),
    ]


def test_a_maker_that_is_not_ready_ends_the_run_before_anything_is_looked_at(options, tmp_path):
    class Unready(Notes):
        @contextmanager
        def ready(self, run):
            raise RasterError("Not ready.")
            yield

    events = []
    with pytest.raises(RasterError, match="Not ready"):
        colorize_folder(Engine(), options, events.append, CancelFlag(), Unready(Engine()))
    assert not any(event["event"] == "progress" for event in events)
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["colorize-report.csv", "colorize-report.html"]


def test_a_run_of_several_workers_keeps_a_manifest_and_thumbnails_one_of_one_process_does_not(options, tmp_path):
    colorize_folder(Engine(), options, lambda event: None, CancelFlag(), Notes(Engine()))
    assert not list((tmp_path / "out").glob("colorize-[mt]*"))
    result = colorize_folder(Engine(), options, lambda event: None, CancelFlag(), Notes(Engine(), "run-1"))
    lines = read_manifest(tmp_path / "out")
    assert [(line["file"], line["event"], line["status"]) for line in lines] == [
        ("c.tif", "ended", "failed"),
        ("a.tif", "ended", "skipped"),
        ("b.tif", "ended", "skipped"),
    ]
    assert result["manifest"] == str(tmp_path / "out" / "colorize-manifest.jsonl")
    assert len(list((tmp_path / "out" / "colorize-thumbnails").iterdir())) == 2


def test_progress_of_the_files_follows_that_of_the_look(options):
    events = []
    colorize_folder(Engine(), options, events.append, CancelFlag())
    fractions = [event["fraction"] for event in events if event["event"] == "progress"]
    assert fractions == sorted(fractions) and fractions[-1] == 1.0
    begun = next(number for number, event in enumerate(events) if event.get("code") == "file-begun")
    before = [event["fraction"] for event in events[:begun] if event["event"] == "progress"]
    assert max(before) <= LOOKED
