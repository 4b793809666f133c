"""The program that makes the climatology, as it is typed."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from sar_colorizer.tests.training import earth
from sar_colorizer.training.climatology.__main__ import main


def test_it_writes_the_file_and_the_picture_and_prints_what_it_found(tmp_path, capsys):
    folder, cover = earth.write(tmp_path / "images")
    out, picture = tmp_path / "out.npz", tmp_path / "world.png"
    given = [str(folder), str(out), "--land-cover", str(cover), "--components", "6", "--picture", str(picture)]
    assert main(given) == 0
    told = capsys.readouterr()
    assert json.loads(told.out)["bytes"] == out.stat().st_size
    assert "reading images" in told.err
    assert picture.read_bytes().startswith(b"\x89PNG")


def test_what_is_wrong_is_a_sentence_and_nothing_is_written(tmp_path, capsys):
    folder, _ = earth.write(tmp_path / "images", months=(1, 2))
    assert main([str(folder), str(tmp_path / "out.npz")]) == 1
    assert "Error: " in capsys.readouterr().err
    assert not (tmp_path / "out.npz").exists()


@pytest.mark.parametrize("wrong", [["out.tif"], ["out.npz", "--side", "0"], ["out.npz", "--components", "37"]])
def test_arguments_that_cannot_be_used(wrong, capsys):
    with pytest.raises(SystemExit) as end:
        main(["images", *wrong])
    assert end.value.code == 2


def test_it_is_started_by_its_package():
    command = [sys.executable, "-m", "sar_colorizer.training.climatology", "--help"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert "Blue Marble" in done.stdout
