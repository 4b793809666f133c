"""Products that cannot fit on a disk are told of before anything is made; of those that may not, people are warned."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest
from sar_colorizer.core.errors import OutputError
from sar_colorizer.core.options.shared import DEFLATE, JPEG, UNCOMPRESSED, ZSTD
from sar_colorizer.core.resources.space import Expected, check_folder_space, check_room, check_space, shown

PIXELS = 10**6


@pytest.fixture
def disk(monkeypatch):
    def free(size: float, total: int = 10**12) -> None:
        monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=int(size), total=total))

    return free


def of(path: Path, **changes) -> Expected:
    return Expected(path, PIXELS, **{"codec": DEFLATE, **changes})


def outcome(products: list[Expected], valid: float = 1.0) -> str:
    told: list[dict] = []
    try:
        check_space(products, told.append, valid)
    except OutputError as error:
        return str(error)
    return told[0]["text"] if told else ""


def test_what_cannot_fit_is_refused_and_what_may_not_is_warned_of(tmp_path, disk):
    colour = of(tmp_path / "a.tif")
    least, usual = colour.size(0.8)[0], colour.size(0.8)[1]
    assert 1.3 * PIXELS < least < 1.8 * PIXELS < 2.7 * PIXELS < usual < 4 * PIXELS
    disk(least - 1)
    assert outcome([colour]) == (
        f"a.tif cannot be written: at least 1.4 MB are needed in {tmp_path}, and 1.4 MB are free there. Free some "
        "space, or choose a folder on another disk."
    )
    disk(least + 1)
    assert outcome([colour]) == (
        f"The disk may get full: a.tif may take up to 3.4 MB in {tmp_path}, and 1.4 MB are free there."
    )
    disk(usual)
    assert outcome([colour]) == ""


def test_what_is_empty_takes_next_to_nothing_unless_it_is_not_compressed(tmp_path, disk):
    disk(0.1 * PIXELS)
    assert "may get full" in outcome([of(tmp_path / "a.tif")], valid=0.02)
    assert "may get full" in outcome([of(tmp_path / "a.tif")], valid=0.0)
    assert "cannot be written" in outcome([of(tmp_path / "a.tif", codec=UNCOMPRESSED)], valid=0.0)
    disk(4 * PIXELS + 1)
    assert outcome([of(tmp_path / "a.tif", codec=UNCOMPRESSED)]) == ""


def test_products_of_one_run_share_a_disk(tmp_path, disk):
    both = [of(tmp_path / "a.tif"), of(tmp_path / "b.tif", values=1)]
    disk(both[0].size(0.8)[0] + 1)
    assert outcome(both).startswith("a.tif, b.tif cannot be written")
    assert "may get full" in outcome(both[:1])


def test_a_cloud_optimised_one_needs_the_plain_file_besides(tmp_path, disk):
    plain, cog = of(tmp_path / "a.tif"), of(tmp_path / "a.tif", codec=JPEG, plain_codec=ZSTD)
    disk(plain.size(0.8)[0])
    assert "cannot be written" in outcome([cog])
    assert "cannot be written" not in outcome([of(tmp_path / "a.tif", codec=JPEG)])


def test_a_disk_that_does_not_say_is_believed(tmp_path, disk, monkeypatch):
    disk(0, total=0)
    assert outcome([of(tmp_path / "a.tif")]) == ""

    def refuse(folder):
        raise OSError

    monkeypatch.setattr(shutil, "disk_usage", refuse)
    assert outcome([of(tmp_path / "a.tif")]) == ""


def folder_outcome(folder: Path, products: list[list[Expected]]) -> str:
    told: list[dict] = []
    try:
        check_folder_space(folder, products, told.append)
    except OutputError as error:
        return str(error)
    return told[0]["text"] if told else ""


def test_what_a_folder_replaces_frees_its_room_but_only_once_the_new_one_is_there(tmp_path, disk):
    old = tmp_path / "a.tif"
    one, two = [of(old)], [of(tmp_path / "b.tif")]
    least = one[0].size(0.5)[0]
    disk(2 * least - 1)
    assert folder_outcome(tmp_path, [one, two]).startswith("The products of 2 file(s) need at least 1.8 MB in")
    disk(2 * least)
    assert "may get full: the products of 2 file(s)" in folder_outcome(tmp_path, [one, two])
    old.write_bytes(bytes(10**5))
    disk(3 * least - 10**5 - 1)
    assert "are free there. Free some space" in folder_outcome(tmp_path, [one, two])
    disk(3 * least - 10**5)
    assert "may get full" in folder_outcome(tmp_path, [one, two])
    disk(10**9)
    assert folder_outcome(tmp_path, [one, two]) == folder_outcome(tmp_path, []) == ""


def test_room_for_anything_else(tmp_path, disk):
    told: list[dict] = []
    disk(500)
    check_room(tmp_path, "picture.png", 400, 500, told.append)
    assert not told
    check_room(tmp_path, "picture.png", 400, 501, told.append)
    assert told[0]["code"] == "disk-space"
    with pytest.raises(OutputError, match=r"picture\.png cannot be written: at least \d+ kB are needed"):
        check_room(tmp_path, "picture.png", 501, 600, told.append)


def test_sizes_for_people():
    assert (shown(2.34e9), shown(1.5e6), shown(1200), shown(0)) == ("2.3 GB", "1.5 MB", "2 kB", "0 kB")
