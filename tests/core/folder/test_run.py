"""A folder is colorized: one bad file harms no other, what is done is not done again, nothing foreign is touched."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.cancellation import CancelFlag
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.errors import Cancelled, OptionError, OutputError, ReferenceImageError
from sar_colorizer.core.folder.run import colorize_folder
from sar_colorizer.core.options.folder import FolderOptions
from sar_colorizer.core.output import compression, publishing
from sar_colorizer.core.output.destination import folder_lock


class Folder:
    """A folder with scenes, and runs over it."""

    def __init__(self, path: Path, model: Path, make_raster: Any) -> None:
        self.source, self.output = path / "in", path / "out"
        self.source.mkdir()
        self.model = model
        self.engine = Engine()
        self.events: list[dict[str, Any]] = []
        self._make_raster = make_raster

    def scene(self, name: str, seed: int = 1, side: int = 160, **profile: Any) -> Path:
        random = np.random.default_rng(seed)
        power = 0.02 + 0.1 * ((np.arange(side)[None, :] // 40 + np.arange(side)[:, None] // 40) % 2)
        values = 10 * np.log10(power * random.gamma(4.4, 1 / 4.4, (side, side)))
        path = self.source / name
        path.parent.mkdir(parents=True, exist_ok=True)
        return self._make_raster(path, values[None].astype(np.float32), **profile)

    def run(self, check: Any = None, on_event: Any = None, **options: Any) -> dict[str, Any]:
        settings = {"model": str(self.model), "device": "cpu", **options.pop("settings", {})}
        self.events = []

        def emit(event: dict[str, Any]) -> None:
            self.events.append(event)
            if on_event is not None:
                on_event(event)

        asked = {"input": str(self.source), "output": str(self.output), **options, "settings": settings}
        return colorize_folder(self.engine, FolderOptions.from_dict(asked), emit, check or CancelFlag())

    def rows(self) -> dict[str, dict[str, str]]:
        with (self.output / "colorize-report.csv").open(encoding="utf-8-sig", newline="") as file:
            return {row["file"]: row for row in csv.DictReader(file)}

    def page(self) -> str:
        return (self.output / "colorize-report.html").read_text("utf-8")

    def files(self) -> set[str]:
        return {path.relative_to(self.output).as_posix() for path in self.output.rglob("*") if path.is_file()}

    def tag(self, name: str, key: str) -> str:
        with rasterio.open(self.output / name) as dataset:
            return dataset.tags()[key]


@pytest.fixture
def folder(tmp_path, small_model, make_raster) -> Folder:
    return Folder(tmp_path, small_model, make_raster)


def times(folder: Folder) -> dict[str, int]:
    return {path.name: path.stat().st_mtime_ns for path in folder.output.rglob("*.tif")}


REPORTS = {"colorize-report.csv", "colorize-report.html"}


def test_bad_files_are_reported_and_do_not_stop_the_good_ones(folder):
    folder.scene("a.tif")
    (folder.source / "broken.tif").write_bytes(folder.scene("b.tif", seed=2).read_bytes()[:2000])
    (folder.source / "empty.tif").touch()
    (folder.source / "text.tif").write_text("this is no raster")
    folder.scene("blank.tif", side=64)
    with rasterio.open(folder.source / "blank.tif", "r+") as dataset:
        dataset.write(np.full((1, 64, 64), np.nan, np.float32))
    result = folder.run(confidence=True)
    assert (result["done"], result["skipped"], result["failed"]) == (2, 0, 4)
    assert [Path(path).name for path in result["outputs"]] == ["a_colour.tif", "b_colour.tif"]
    products = {f"{stem}_{kind}.tif" for stem in "ab" for kind in ("colour", "confidence")}
    assert folder.files() == products | REPORTS
    rows = folder.rows()
    assert {name: row["status"] for name, row in rows.items()} == {
        "a.tif": "done",
        "b.tif": "done",
        **dict.fromkeys(("blank.tif", "broken.tif", "empty.tif", "text.tif"), "failed"),
    }
    assert "empty file. Download or export it again" in rows["empty.tif"]["reason"]
    assert "not a raster" in rows["text.tif"]["reason"]
    assert (rows["a.tif"]["width"], rows["a.tif"]["valid_share"]) == ("160", "1.0000")
    failed = [event["text"] for event in folder.events if event.get("code") == "file-failed"]
    assert len(failed) == 4
    assert sorted(failed) == [f"{failure['file']} failed: {failure['reason']}" for failure in result["failures"]]
    page = folder.page()
    assert "SYNTHETIC COLOUR" in page
    assert page.count('<span class="failed">') == 4
    assert '<a href="b_confidence.tif">b_confidence.tif</a>' in page


def test_progress_runs_once_from_start_to_end_over_all_files(folder):
    for name in "abc":
        folder.scene(f"{name}.tif")
    folder.run()
    fractions = [event["fraction"] for event in folder.events if event["event"] == "progress"]
    assert fractions == sorted(fractions)
    assert fractions[-1] == 1.0
    begun = [event["text"] for event in folder.events if "file" in event]
    assert begun == ["1 of 3: a.tif", "2 of 3: b.tif", "3 of 3: c.tif"]


def test_what_is_done_is_skipped_and_what_changed_is_made_again(folder, make_model, tmp_path):
    folder.scene("a.tif")
    folder.scene("b.tif", seed=2)
    folder.run()
    before = times(folder)

    result = folder.run()
    assert (result["done"], result["skipped"]) == (0, 2)
    assert times(folder) == before
    assert len(result["outputs"]) == 2
    assert folder.rows()["a.tif"]["reason"].startswith("Done on 20")

    # QGIS was looking: statistics and overviews beside a raster change nothing.
    (folder.source / "a.tif.aux.xml").write_text(
        '<PAMDataset><PAMRasterBand band="1"><Metadata><MDI key="STATISTICS_MEAN">-9</MDI></Metadata>'
        "</PAMRasterBand></PAMDataset>"
    )
    (folder.source / "a.tif.ovr").touch()
    assert folder.run()["skipped"] == 2
    # But this tells where the raster has data.
    (folder.source / "a.tif.aux.xml").write_text(
        '<PAMDataset><PAMRasterBand band="1"><NoDataValue>-99</NoDataValue></PAMRasterBand></PAMDataset>'
    )
    assert folder.run()["done"] == 1

    folder.scene("b.tif", seed=3)
    assert folder.run()["done"] == 1
    assert "Made again. It was made from another file" in folder.rows()["b.tif"]["reason"]

    assert folder.run(settings={"structure": 1.0})["done"] == 2
    assert "structure 0.75, now 1.0" in folder.rows()["a.tif"]["reason"]
    assert folder.tag("a_colour.tif", "COLORIZER_STRUCTURE") == "1"

    # How it is computed is not what is computed.
    assert folder.run(settings={"structure": 1.0, "tile_size": 256})["skipped"] == 2

    folder.model = make_model(tmp_path / "other.safetensors", attribution="Another one.")
    assert folder.run(settings={"structure": 1.0})["done"] == 2
    assert "another model: small" in folder.rows()["a.tif"]["reason"]


def test_a_reference_counts_by_what_it_is_and_one_that_cannot_be_used_stops_the_run_at_once(folder, tmp_path):
    folder.scene("a.tif", side=256)
    with rasterio.open(folder.source / "a.tif") as scene:
        placed = {"crs": scene.crs, "transform": scene.transform, "width": 256, "height": 256}

    def reference(name: str, seed: int) -> dict[str, str]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        with rasterio.open(path, "w", driver="GTiff", count=3, dtype="uint8", **placed) as dataset:
            dataset.write(np.random.default_rng(seed).integers(1, 255, (3, 256, 256), np.uint8))
        return {"reference": str(path)}

    private = reference("private/summer.tif", 1)
    assert folder.run(settings=private)["done"] == 1
    assert "private" not in folder.tag("a_colour.tif", "COLORIZER_SETTINGS")
    assert folder.tag("a_colour.tif", "COLORIZER_REFERENCE") == "summer.tif"
    (tmp_path / "moved").mkdir()
    moved = shutil.move(private["reference"], tmp_path / "moved")
    assert folder.run(settings={"reference": str(moved)})["skipped"] == 1
    assert folder.run(settings=reference("moved/summer.tif", 2))["done"] == 1
    assert "other settings: reference summer.tif" in folder.rows()["a.tif"]["reason"]
    with pytest.raises(ReferenceImageError, match="does not exist"):
        folder.run(settings={"reference": str(tmp_path / "gone.tif")})


def test_outdated_products_can_be_kept_and_are_reported(folder):
    folder.scene("a.tif")
    folder.run()
    before = times(folder)
    folder.scene("new.tif", seed=2)
    result = folder.run(outdated="skip", settings={"structure": 0.0})
    assert (result["done"], result["skipped"]) == (1, 1)
    assert times(folder)["a_colour.tif"] == before["a_colour.tif"]
    assert "structure 0.75, now 0.0" in folder.rows()["a.tif"]["reason"]


def test_a_product_that_was_cut_off_or_lost_its_confidence_is_made_again(folder):
    folder.scene("a.tif")
    folder.scene("b.tif", seed=2)
    folder.scene("c.tif", seed=3)
    folder.run(confidence=True)
    whole = (folder.output / "a_colour.tif").read_bytes()
    (folder.output / "a_colour.tif").write_bytes(whole[: len(whole) * 2 // 3])
    (folder.output / "b_confidence.tif").unlink()
    assert folder.run(confidence=True)["done"] == 2
    assert (folder.output / "a_colour.tif").stat().st_size > len(whole) * 0.9
    assert (folder.output / "b_confidence.tif").exists()


def test_what_a_killed_run_left_of_whole_products_goes_though_they_are_not_made_again(folder, monkeypatch, make_model):
    """It was killed after the new files had their names, and before the old ones were cleared away."""
    folder.scene("a.tif")
    folder.run(confidence=True)
    names = folder.files()
    other = str(make_model(folder.source.parent / "other.safetensors", attribution="Another."))
    with monkeypatch.context() as patch:
        patch.setattr(publishing, "_clear", lambda _: None)
        assert folder.run(confidence=True, settings={"model": other})["done"] == 1
    left = folder.files() - names
    assert {".a_colour.tif.replaced/a_colour.tif", ".a_confidence.tif.before/a_confidence.tif"} <= left
    (folder.output / ".a_colour.tif.lock").touch()
    made = (folder.output / "a_colour.tif").stat().st_mtime_ns
    assert folder.run(confidence=True, settings={"model": other})["skipped"] == 1
    assert folder.files() == names
    assert (folder.output / "a_colour.tif").stat().st_mtime_ns == made


def test_products_are_never_inputs_and_other_colour_is_refused(folder):
    folder.output = folder.source
    folder.scene("a.tif")
    folder.run(confidence=True)
    shutil.copy(folder.source / "a_colour.tif", folder.source / "renamed.tif")
    result = folder.run(confidence=True, patterns=["*"])
    assert (result["done"], result["skipped"], result["failed"]) == (0, 2, 0)
    assert "synthetic colour itself" in folder.rows()["renamed.tif"]["reason"]
    assert [Path(path).name for path in result["outputs"]] == ["a_colour.tif"]


def test_a_file_that_is_no_product_is_never_replaced(folder):
    folder.scene("a.tif")
    folder.scene("b.tif", seed=2)
    folder.output.mkdir()
    theirs = {"a_colour.tif": folder.scene("../theirs.tif", seed=9).read_bytes(), "b_colour.tif": b"a text of theirs"}
    for name, content in theirs.items():
        (folder.output / name).write_bytes(content)
    result = folder.run()
    assert result["failed"] == 2
    assert all("not a product of SAR Colorizer" in failure["reason"] for failure in result["failures"])
    assert {name: (folder.output / name).read_bytes() for name in theirs} == theirs


def test_a_cancel_keeps_what_is_finished_and_the_next_run_goes_on(folder):
    for number, name in enumerate("abc"):
        folder.scene(f"{name}.tif", seed=number)
    flag = CancelFlag()

    def cancel_at_the_second(event: dict[str, Any]) -> None:
        if event["event"] == "progress" and event["stage"].startswith("2 of 3: b.tif, colorizing"):
            flag.set()

    with pytest.raises(Cancelled, match="1 of 3 files were finished and stay"):
        folder.run(flag, cancel_at_the_second)
    assert folder.files() == {"a_colour.tif"} | REPORTS
    assert [row["status"] for row in folder.rows().values()] == ["done", "waiting", "waiting"]
    assert "cancelled: run it again" in folder.page()
    result = folder.run()
    assert (result["done"], result["skipped"]) == (2, 1)


def test_strips_that_a_run_on_several_workers_left_go_when_their_scene_is_made(folder):
    folder.scene("a.tif")
    left, other = folder.output / ".a_colour.tif.strips", folder.output / ".other_colour.tif.strips"
    for path in (left, other):
        path.mkdir(parents=True)
        (path / "00000000-00000064.strip").touch()
    folder.run()
    assert not left.exists()
    assert other.exists()  # of a scene that is not among these inputs
    left.mkdir()  # a worker ended between publishing its product and removing its strips
    (left / "00000000-00000064.strip").touch()
    assert folder.run()["skipped"] == 1
    assert not left.exists()


def test_a_file_over_which_the_last_run_died_comes_last(folder):
    folder.scene("a.tif")
    folder.scene("b.tif", seed=2)
    folder.run()
    table = folder.output / "colorize-report.csv"
    table.write_text(table.read_text("utf-8-sig").replace("a.tif,done", "a.tif,running"), "utf-8-sig")
    for path in folder.output.glob("*.tif"):
        path.unlink()
    folder.run()
    assert [event["text"] for event in folder.events if "file" in event] == ["1 of 2: b.tif", "2 of 2: a.tif"]


def test_files_that_were_given_up_are_reported_and_not_tried(folder):
    folder.scene("a.tif")
    bad = folder.scene("b.tif")
    result = folder.run(given_up={str(bad): "The engine died over it."})
    assert result["failures"] == [{"file": "b.tif", "reason": "The engine died over it."}]
    assert "b_colour.tif" not in folder.files()


def test_an_unforeseen_failure_stops_its_file_alone(folder, monkeypatch):
    folder.scene("a.tif")
    folder.scene("b.tif", seed=2)
    colorize = Engine.colorize

    def fail(self, options, emit, check, model=None, collection=None):
        if options.input.endswith("a.tif"):
            raise ZeroDivisionError("surprise")
        return colorize(self, options, emit, check)

    monkeypatch.setattr(Engine, "colorize", fail)
    result = folder.run()
    assert (result["done"], result["failed"]) == (1, 1)
    assert "ZeroDivisionError: surprise" in result["failures"][0]["reason"]


def test_a_compression_that_is_not_there_is_told_before_anything_is_made(folder, monkeypatch):
    folder.scene("a.tif")
    monkeypatch.setattr(compression, "available_codecs", lambda: ("deflate", "none"))
    with pytest.raises(OptionError, match="without the compression zstd. Use one of: deflate, none"):
        folder.run(settings={"compress": "zstd"})
    assert folder.files() == set()


def test_too_small_a_disk_is_told_before_anything_is_made(folder, monkeypatch):
    folder.scene("a.tif")
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=100, total=10**9))
    with pytest.raises(OutputError, match=r"The products of 1 file\(s\) need at least \d+ kB .* Free some space"):
        folder.run()
    assert folder.files() == REPORTS


def test_a_report_that_cannot_be_written_meanwhile_stops_nothing(folder, monkeypatch):
    def locked(path, text, encoding):
        raise PermissionError(13, "open in a spreadsheet")

    folder.scene("a.tif")
    monkeypatch.setattr("sar_colorizer.core.folder.report._write", locked)
    assert folder.run()["done"] == 1
    warnings = [event["text"] for event in folder.events if event["event"] == "warning"]
    assert len(warnings) == 1
    assert "open in a spreadsheet). Close programs that show it" in warnings[0]


def test_two_runs_in_one_output_folder_do_not_meet(folder):
    folder.scene("a.tif")
    folder.output.mkdir()
    with folder_lock(folder.output), pytest.raises(OutputError, match="Another run is at work"):
        folder.run()
    assert folder.run()["done"] == 1
    assert not list(folder.output.glob(".*"))


def test_an_output_folder_that_cannot_be_made_is_told(folder):
    folder.scene("a.tif")
    folder.output.write_text("a file")
    with pytest.raises(OutputError, match="cannot be made"):
        folder.run()
