"""A product is there complete or not at all, and never takes the place of something it should not."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.errors import Cancelled, OptionError, OutputError, OutputHeldError
from sar_colorizer.core.file_lock import lock_of
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.output.content import COLOUR
from sar_colorizer.core.output.destination import (
    check_apart,
    check_destination,
    check_output_name,
    folder_lock,
    kept_from_others,
    put_right,
    reserved,
)
from sar_colorizer.core.output.writer import Product

GRID = Grid(300, 200)
IMAGE = np.full((200, 300, 3), 7, np.uint8)
VALID = np.ones((200, 300), bool)
LARGE = Grid(4096, 4096)


def raise_cancelled() -> None:
    raise Cancelled


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "in.tif"
    with rasterio.open(path, "w", driver="GTiff", width=3, height=2, count=1, dtype="uint8"):
        pass
    return path


def test_a_good_destination_is_accepted_and_left_untouched(tmp_path, source):
    for name in ("out.tif", "OUT.TIFF", "ø ü.tif"):
        check_destination(tmp_path / name, [str(source)], overwrite=False)
    old = tmp_path / "old.tif"
    old.write_text("old")
    check_destination(old, [str(source)], overwrite=True)
    assert old.read_text() == "old" and names(tmp_path) == {"in.tif", "old.tif"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("out.png", "ending .tif"),
        ("out", "ending .tif"),
        ("missing/out.tif", "does not exist"),
        ("in.tif", "is an input"),
        ("symbolic.tif", "is an input"),
        ("hard.tif", "is an input"),
        ("sub/../in.tif", "is an input"),
        ("old.tif", "--overwrite"),
        ("folder.tif", "is a folder"),
        ("work.tif", "while it is written"),
    ],
)
def test_a_bad_destination_is_refused_with_the_reason(tmp_path, source, name, words):
    (tmp_path / "sub").mkdir()
    (tmp_path / "folder.tif").mkdir()
    (tmp_path / "old.tif").write_text("old")
    (tmp_path / "symbolic.tif").symlink_to(source)
    os.link(source, tmp_path / "hard.tif")
    partial = tmp_path / "work.partial.tif"
    partial.write_bytes(source.read_bytes())
    overwrite = name != "old.tif"
    with pytest.raises(OutputError, match=words):
        check_destination(tmp_path / name, [str(source), str(partial)], overwrite)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no folder here that even root cannot write to")
def test_a_folder_that_cannot_be_written_to_is_refused():
    with pytest.raises(OutputError, match="cannot be written") as caught:
        check_destination("/proc/out.tif", [], overwrite=False)
    assert "/proc" in str(caught.value)


@pytest.mark.parametrize("cog", [False, True], ids=["plain", "cog"])
@pytest.mark.parametrize("moment", ["before rows", "between rows", "finishing", "unpublished"])
def test_what_is_not_completed_leaves_nothing_behind_and_the_old_file_as_it_was(tmp_path, moment, cog):
    path = tmp_path / "out.tif"
    path.write_text("old")
    with pytest.raises(Cancelled), Product(path, GRID, COLOUR, cog=cog, overwrite=True) as product:
        assert names(tmp_path) > {"out.tif"}
        if moment != "before rows":
            product.write_rows(0, IMAGE[:150], VALID[:150])
        if moment in {"finishing", "unpublished"}:
            product.write_rows(150, IMAGE[150:], VALID[150:])
            product.finish(raise_cancelled if moment == "finishing" else lambda: None)
        raise Cancelled
    assert names(tmp_path) == {"out.tif"} and path.read_text() == "old"


def test_leaving_without_publishing_is_no_product(tmp_path):
    with Product(tmp_path / "out.tif", GRID, COLOUR) as product:
        product.write_rows(0, IMAGE, VALID)
        product.finish()
    assert names(tmp_path) == set()


def test_publishing_replaces_the_old_file_and_what_lay_beside_it(tmp_path):
    path = tmp_path / "out.tif"
    for suffix in ("", ".aux.xml", ".ovr", ".msk"):
        (tmp_path / f"out.tif{suffix}").write_text("old")
    (tmp_path / "out.partial.tif").write_text("left by a killed run")
    with Product(path, GRID, COLOUR, overwrite=True) as product:
        product.write_rows(0, IMAGE, VALID)
        product.complete()
    assert names(tmp_path) == {"out.tif"}
    with rasterio.open(path) as dataset:
        assert (dataset.read() == 7).all()


def test_a_file_that_appears_meanwhile_is_not_overwritten_unasked(tmp_path):
    path = tmp_path / "out.tif"
    with pytest.raises(OutputError, match="appeared"), Product(path, GRID, COLOUR) as product:
        product.write_rows(0, IMAGE, VALID)
        product.finish()
        path.write_text("another's")
        product.publish()
    assert names(tmp_path) == {"out.tif"} and path.read_text() == "another's"


@pytest.mark.parametrize("cog", [False, True], ids=["plain", "cog"])
def test_cancelling_ends_the_overviews_of_a_large_raster_at_once(tmp_path, cog):
    noise = np.random.default_rng(0).integers(0, 256, (512, LARGE.width, 3), dtype=np.uint8)
    valid = np.ones(noise.shape[:2], bool)
    asked = []

    def cancel_on_third_look() -> None:
        asked.append(time.monotonic())
        if len(asked) == 3:
            raise Cancelled

    with Product(tmp_path / "out.tif", LARGE, COLOUR, cog=cog) as product:
        for row in range(0, LARGE.height, 512):
            product.write_rows(row, noise, valid)
        with pytest.raises(Cancelled):
            product.finish(cancel_on_third_look)
        assert time.monotonic() - asked[-1] < 1.0
        assert max(np.diff(asked)) < 1.0
    assert names(tmp_path) == set()


def test_large_rasters_get_overviews_too(tmp_path):
    row = np.full((512, LARGE.width, 3), 9, np.uint8)
    with Product(tmp_path / "out.tif", LARGE, COLOUR) as product:
        for start in range(0, LARGE.height, 512):
            product.write_rows(start, row, np.ones(row.shape[:2], bool))
        product.complete()
    with rasterio.open(tmp_path / "out.tif") as dataset:
        assert dataset.overviews(1) == [2, 4, 8, 16]
    with rasterio.open(tmp_path / "out.tif", overview_level=3) as dataset:
        assert (dataset.read() == 9).all() and (dataset.dataset_mask() == 255).all()


FULL_DISK = """
import resource, signal, sys
import numpy as np
from sar_colorizer.core.errors import OutputError
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.output.content import COLOUR
from sar_colorizer.core.output.writer import Product
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), int(sys.argv[2])))
noise = np.random.default_rng(0).integers(0, 256, (1024, 1024, 3), dtype=np.uint8)
try:
    with Product(sys.argv[1], Grid(1024, 1024), COLOUR, cog=sys.argv[3] == "cog") as product:
        product.write_rows(0, noise, np.ones((1024, 1024), bool))
        product.complete()
except OutputError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit of the file size")
@pytest.mark.parametrize("layout", ["plain", "cog"])
@pytest.mark.parametrize("size", [10_000, 2_000_000, 3_500_000])  # in the pixels, late in them, in the overviews
def test_a_disk_that_fills_up_is_an_error_and_leaves_nothing(tmp_path, size, layout):
    command = [sys.executable, "-W", "ignore", "-c", FULL_DISK, str(tmp_path / "out.tif"), str(size), layout]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "cannot be written" in done.stdout, done.stderr
    assert done.returncode == 0 and names(tmp_path) == set()


def test_outputs_that_are_each_others_half_made_files_are_refused(tmp_path):
    check_apart([tmp_path / "a.tif", tmp_path / "b.tif"])
    for other in ("a.partial.tif", "a.partial.plain.tif"):
        with pytest.raises(OptionError, match="while it is written"):
            check_apart([tmp_path / other, tmp_path / "a.tif"])
    (tmp_path / "link").symlink_to(tmp_path)
    with pytest.raises(OptionError, match="a.partial.tif is the name a.tif has"):
        check_apart([tmp_path / "a.tif", tmp_path / "link" / "a.partial.tif"])


def test_outputs_of_a_run_are_kept_from_every_other_until_it_ends(tmp_path):
    colour, confidence = tmp_path / "colour.tif", tmp_path / "confidence.tif"
    with reserved([colour, confidence], [], overwrite=False):
        for path in (colour, confidence):
            with pytest.raises(OutputHeldError, match=f"Another run is writing .*{path.name}"), kept_from_others(path):
                pass
            with pytest.raises(OutputHeldError), reserved([path], [], overwrite=False):
                pass
        with kept_from_others(tmp_path / "another.tif"):
            pass
    assert names(tmp_path) == set()
    with reserved([confidence, colour], [], overwrite=False):
        pass


@pytest.mark.parametrize("other", ["a.tif", "sub/../a.tif", "link/a.tif"])
def test_two_outputs_of_one_run_that_are_one_file_are_refused(tmp_path, other):
    (tmp_path / "sub").mkdir()
    (tmp_path / "link").symlink_to(tmp_path)
    outputs = [tmp_path / "first.tif", tmp_path / "a.tif", tmp_path / other]
    with pytest.raises(OutputError, match="Two outputs of the run are the same file"), reserved(outputs, [], True):
        pass
    assert names(tmp_path) == {"sub", "link"}


def test_every_output_of_a_run_is_checked_before_it_begins(tmp_path, source):
    with pytest.raises(OutputError, match="is an input"), reserved([tmp_path / "a.tif", source], [str(source)], True):
        pass
    (tmp_path / "old.tif").write_text("old")
    with pytest.raises(OutputError, match="exists"), reserved([tmp_path / "a.tif", tmp_path / "old.tif"], [], False):
        pass
    with reserved([tmp_path / "a.tif", tmp_path / "old.tif"], [str(source)], True):
        pass
    assert names(tmp_path) == {"in.tif", "old.tif"}


def leave_interrupted(output: Path) -> Path:
    """Leave what a run does that was killed while it replaced an output; returns the folder of the old file."""
    before = output.with_name(f".{output.name}.before")
    before.mkdir()
    (before / output.name).write_text("old")
    (before / "journal.json").write_text(
        json.dumps({"mark": "1", "outputs": [output.name], "old": [output.name], "new": [output.name]})
    )
    return before


def test_the_old_file_of_an_interrupted_run_is_back_before_it_is_asked_whether_one_is_there(tmp_path):
    leave_interrupted(tmp_path / "out.tif")
    with pytest.raises(OutputError, match="out.tif exists"), reserved([tmp_path / "out.tif"], [], overwrite=False):
        pass
    assert names(tmp_path) == {"out.tif"} and (tmp_path / "out.tif").read_text() == "old"


def test_an_old_file_that_cannot_be_put_back_is_said_with_the_folder_where_it_is(tmp_path, monkeypatch):
    before = leave_interrupted(tmp_path / "out.tif")

    def replace(path: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "open elsewhere")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(OutputError) as caught, reserved([tmp_path / "out.tif"], [], overwrite=True):
            pass
    assert str(before) in str(caught.value) and os.strerror(errno.EBUSY) in str(caught.value)
    assert isinstance(caught.value.__cause__, OSError)
    assert (before / "out.tif").read_text() == "old"


def test_what_an_interrupted_run_has_left_is_put_right_without_running_to_it(tmp_path):
    outputs = [tmp_path / "a.tif", tmp_path / "b.tif", tmp_path / "c.tif"]
    for output in outputs[:2]:
        leave_interrupted(output)
    with kept_from_others(outputs[0]):
        put_right(outputs)  # what another run is writing is left alone
        assert names(tmp_path) == {".a.tif.before", "b.tif", lock_of(outputs[0]).path.name}
    put_right(outputs)
    assert names(tmp_path) == {"a.tif", "b.tif"}
    assert (tmp_path / "a.tif").read_text() == "old"


def test_the_lock_of_a_run_that_was_killed_goes_and_nothing_else_is_looked_at(tmp_path):
    lock_of(tmp_path / "a.tif").path.write_bytes(b"")
    put_right([tmp_path / "a.tif"])
    assert names(tmp_path) == set()
    put_right([tmp_path / "not there" / "a.tif"])  # no lock can be had there, and none is needed


def test_putting_right_says_what_cannot_be_put_back(tmp_path, monkeypatch):
    before = leave_interrupted(tmp_path / "out.tif")

    def replace(path: Path, target: Path) -> Path:
        raise PermissionError(errno.EACCES, "open elsewhere")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        with pytest.raises(OutputError, match="An earlier run to .*out.tif was interrupted") as caught:
            put_right([tmp_path / "out.tif"])
    assert str(before) in str(caught.value)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("out.png", None),
        ("OUT.JPG", None),
        ("out.tif", "is a picture: give out.tif one of the endings .png, .jpg"),
        ("folder", "is a picture: give folder one of the endings"),
        ("folder.png", "is a picture: give folder.png one of the endings"),
    ],
)
def test_a_picture_has_an_ending_of_a_picture(tmp_path, name, words):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder.png").mkdir()
    if words is None:
        with reserved([tmp_path / name], [], True, (".png", ".jpg")):
            pass
    else:
        with pytest.raises(OutputError, match=words), reserved([tmp_path / name], [], True, (".png", ".jpg")):
            pass


def test_an_input_that_is_not_there_is_told_from_the_output_by_its_path(tmp_path):
    check_destination(tmp_path / "out.tif", [str(tmp_path / "gone.tif")], overwrite=False)
    with pytest.raises(OutputError, match=r"out.tif is an input, or a file that an input refers to"):
        check_destination(tmp_path / "out.tif", [str(tmp_path / "sub" / ".." / "out.tif")], overwrite=False)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs a pipe with a name")
def test_what_is_no_ordinary_file_is_never_replaced(tmp_path):
    os.mkfifo(tmp_path / "out.tif")
    with pytest.raises(OutputError, match="out.tif is not an ordinary file"):
        check_destination(tmp_path / "out.tif", [], overwrite=True)


def test_names_that_cannot_be_had_are_refused(tmp_path):
    check_output_name(tmp_path / f"{'a' * 240}.tif")
    with pytest.raises(OutputError, match=f"The name {'a' * 300}.tif is too long"):
        check_output_name(tmp_path / f"{'a' * 300}.tif")
    with pytest.raises(OutputError, match="not UTF-8") as caught:
        check_output_name(tmp_path / os.fsdecode(b"\xff.tif"))
    str(caught.value).encode()  # can be shown
    with pytest.raises(OutputError, match="too long"):
        check_destination(tmp_path / f"{'a' * 300}.tif", [], overwrite=False)


def test_a_folder_is_held_by_one_run_at_a_time(tmp_path):
    with folder_lock(tmp_path):
        assert names(tmp_path) == {".colorize-folder.lock"}
        with pytest.raises(OutputError, match=f"Another run is at work in {tmp_path}"), folder_lock(tmp_path):
            pass
    with folder_lock(tmp_path):
        pass
