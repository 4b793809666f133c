"""Why a file could not be written is found by looking, and the disk is blamed only where it is full."""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import namedtuple
from pathlib import Path

import numpy as np
import pytest
from sar_colorizer.core.errors import OutputError
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.output import write_failure
from sar_colorizer.core.output.content import COLOUR
from sar_colorizer.core.output.write_failure import OpenedFile, why_not_written
from sar_colorizer.core.output.writer import Product

GRID = Grid(600, 600)
NOISE = np.random.default_rng(0).integers(0, 256, (600, 600, 3), dtype=np.uint8)
Usage = namedtuple("Usage", "total used free")


def write(path: Path, between=lambda partial: None) -> None:
    with Product(path, GRID, COLOUR) as product:
        product.write_rows(0, NOISE[:512], np.ones((512, 600), bool))
        between(next(path.parent.glob("*.partial*")))
        product.write_rows(512, NOISE[512:], np.ones((88, 600), bool))
        product.complete()


def message(path: Path, between) -> str:
    with pytest.raises(OutputError) as caught:
        write(path, between)
    text = str(caught.value)
    assert text.startswith(f"{path} cannot be written: ")
    return text


def failing_trial(monkeypatch, number: int) -> None:
    def refuse(*_, **__):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "is full. Free some space there"),
        (errno.EDQUOT, r"quota\) of the disk of .* is used up"),
        (errno.EROFS, "can only be read"),
        (errno.EACCES, "may not be written to"),
        (errno.EPERM, "may not be written to"),
        (errno.EIO, "does not answer"),
        (errno.ESTALE, "does not answer"),
        (errno.EFBIG, "larger than a file may be"),
        (errno.ENAMETOOLONG, "File name too long in"),
    ],
)
def test_what_the_system_says_to_a_trial_is_what_is_told(tmp_path, monkeypatch, number, words):
    failing_trial(monkeypatch, number)
    text = why_not_written(tmp_path / "out.tif", OSError("blocks are missing"))
    assert re.search(words, text), text
    assert ("is full" in text) == (number == errno.ENOSPC)


def test_a_disk_with_no_room_left_is_full_even_where_the_trial_fits(tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(10**9, 10**9 - 5000, 5000))
    assert "is full" in why_not_written(tmp_path / "out.tif", OSError("blocks are missing"))


def test_what_gdal_says_of_a_full_disk_counts_even_where_there_is_room_again(tmp_path):
    assert "is full" in why_not_written(tmp_path / "out.tif", OSError("_tiffWriteProc: No space left on device."))
    assert "is full" in why_not_written(tmp_path / "out.tif", OSError(errno.ENOSPC, "No space left on device"))


def test_a_disk_with_room_is_not_blamed(tmp_path):
    text = why_not_written(tmp_path / "out.tif", OSError("blocks are missing"))
    assert text == (
        f"{tmp_path / 'out.tif'} cannot be written: blocks are missing. Run it again; if it happens again, choose "
        "another folder."
    )


def test_a_file_system_that_knows_no_fsync_is_not_blamed_for_it(tmp_path, monkeypatch):
    def refuse(_):
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(write_failure.os, "fsync", refuse)
    assert "blocks are missing. Run it again" in why_not_written(tmp_path / "out.tif", OSError("blocks are missing"))


def test_a_file_that_somebody_removed_is_told(tmp_path):
    text = message(tmp_path / "out.tif", Path.unlink)
    assert "another program has removed" in text and "out" in text and "disk" not in text
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_somebody_replaced_is_told(tmp_path):
    def replace(partial: Path) -> None:
        other = partial.with_name("other")
        other.write_bytes(b"what another program writes")
        other.replace(partial)

    text = message(tmp_path / "out.tif", replace)
    assert "another program has put a file of its own in the place of" in text and "disk" not in text


def test_a_folder_that_is_gone_is_told(tmp_path):
    folder = tmp_path / "sub"
    folder.mkdir()
    text = message(folder / "out.tif", lambda partial: shutil.rmtree(folder))
    assert f"the folder {folder} is no longer there" in text and "disk" not in text


def test_an_opened_file_is_told_from_another_of_its_name(tmp_path):
    path, other = tmp_path / "a", tmp_path / "b"
    path.write_text("one")
    other.write_text("one")
    opened = OpenedFile.of(path)
    path.write_text("the same, longer")
    assert not opened.is_gone and not opened.is_another
    other.replace(path)
    assert not opened.is_gone and opened.is_another
    path.unlink()
    assert opened.is_gone and not opened.is_another


LIMITED = """
import resource, signal, sys
sys.path.insert(0, sys.argv[1])
import test_write_failure as here
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[3]), int(sys.argv[3])))
try:
    here.write(here.Path(sys.argv[2]))
except here.OutputError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit of the file size")
@pytest.mark.parametrize("size", [10_000, 700_000, 1_200_000])
def test_a_limit_of_the_file_size_is_no_full_disk(tmp_path, size):
    """As FAT has one of 4 GB; here it is the process's."""
    command = [sys.executable, "-W", "ignore", "-c", LIMITED, str(Path(__file__).parent), str(tmp_path / "out.tif")]
    done = subprocess.run([*command, str(size)], capture_output=True, text=True, check=False)
    assert "larger than a file may be" in done.stdout, done.stderr
    assert "full" not in done.stdout


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="needs to mount a small disk")
def test_a_disk_that_is_really_full_is_called_full(tmp_path):
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=600k", "none", str(tmp_path)], check=False).returncode:
        pytest.skip("no disk can be mounted here")
    try:
        text = message(tmp_path / "out.tif", lambda partial: None)
        assert f"the disk of {tmp_path} is full. Free some space there" in text
        assert list(tmp_path.iterdir()) == []
    finally:
        subprocess.run(["umount", "-l", str(tmp_path)], check=False)


def test_a_medium_that_was_taken_away_is_told(tmp_path, monkeypatch):
    path = tmp_path / "out.partial.tif"
    path.touch()
    opened = OpenedFile.of(path)
    assert not opened.is_on_another_disk
    elsewhere = OpenedFile(path, os.stat_result([0, 1, opened.status.st_dev + 1, *[0] * 7]))
    text = why_not_written(tmp_path / "out.tif", OSError("blocks are missing"), elsewhere)
    assert f"the disk of {tmp_path} is no longer there. Check its connection" in text
