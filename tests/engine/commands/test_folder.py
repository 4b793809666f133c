"""The commands on many files as a shell sees them: exit codes, a kill in the middle, and going on after it."""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import time

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.errors import OptionError
from sar_colorizer.core.options.folder import OF_EACH_FILE, PATTERNS
from sar_colorizer.engine.commands.folder import COMMANDS, add_parsers, params

COMMAND = [sys.executable, "-m", "sar_colorizer.engine.cli"]


def command(*arguments):
    return subprocess.run([*COMMAND, *map(str, arguments)], check=False, capture_output=True, text=True, timeout=300)


@pytest.fixture
def scene(tmp_path, make_raster):
    """Write a scene of backscatter into the input folder."""

    def write(name, side=128, **profile):
        values = 10 * np.log10(np.random.default_rng(side).gamma(4.4, 0.02, (1, side, side)))
        (tmp_path / "in").mkdir(exist_ok=True)
        return make_raster(tmp_path / "in" / name, values.astype(np.float32), **profile)

    return write


def statuses(folder):
    with (folder / "colorize-report.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["file"]: row["status"] for row in csv.DictReader(file)}


def test_a_folder_is_colorized_and_a_failure_shows_in_the_exit_code(scene, small_model, tmp_path):
    scene("a.tif")
    scene("b.tif")
    (tmp_path / "in" / "bad.tif").write_text("no raster")
    arguments = ("colorize-folder", tmp_path / "in", tmp_path / "out", "--model", small_model, "--structure", "1")
    done = command(*arguments, "--confidence", "--device", "cpu")
    assert done.returncode == 1
    assert done.stdout.splitlines() == ["2 done, 0 skipped, 1 failed", str(tmp_path / "out" / "colorize-report.html")]
    assert "bad.tif failed:" in done.stderr
    assert "not a raster" in done.stderr
    with rasterio.open(tmp_path / "out" / "a_colour.tif") as dataset:
        assert dataset.tags()["COLORIZER_STRUCTURE"] == "1"
    (tmp_path / "in" / "bad.tif").unlink()
    again = command(*arguments, "--confidence", "--json")
    assert again.returncode == 0
    result = json.loads(again.stdout.splitlines()[-1])["result"]
    assert (result["done"], result["skipped"]) == (0, 2)


def test_after_a_kill_nothing_half_made_has_a_final_name_and_the_next_run_goes_on(scene, small_model, tmp_path):
    for name, side in (("a.tif", 128), ("b.tif", 900), ("c.tif", 129)):
        scene(name, side)
    out = tmp_path / "out"
    arguments = ("colorize-folder", tmp_path / "in", out, "--model", small_model, "--device", "cpu")
    process = subprocess.Popen([*COMMAND, *map(str, arguments), "--tile-size", "128"], stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 120
    while not (out / "b_colour.partial.tif").exists():
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.002)
    process.kill()
    process.wait()
    assert statuses(out) == {"a.tif": "done", "b.tif": "running", "c.tif": "waiting"}
    assert {path.name for path in out.glob("*.tif")} == {"a_colour.tif", "b_colour.partial.tif"}
    (tmp_path / "in" / "b.tif").unlink()  # what is left of it goes even where it is asked for no more
    done = command(*arguments)
    assert done.stdout.startswith("1 done, 1 skipped, 0 failed"), done.stderr
    assert {path.name for path in out.glob("*.tif")} == {"a_colour.tif", "c_colour.tif"}
    assert statuses(out) == {"a.tif": "skipped", "c.tif": "done"}


def test_masks_and_mosaics_are_made_of_products(scene, small_model, tmp_path):
    scene("a.tif")
    out = tmp_path / "out"
    assert command("colorize-folder", tmp_path / "in", out, "--model", small_model, "--confidence").returncode == 0
    colour, confidence = out / "a_colour.tif", out / "a_confidence.tif"
    masked = command("mask", colour, confidence, tmp_path / "m.tif", "--threshold", "128")
    assert masked.stdout.strip() == str(tmp_path / "m.tif"), masked.stderr
    mosaic = command("mosaic", tmp_path / "mosaic.tif", colour, tmp_path / "m.tif", "--crs", "EPSG:4326")
    assert mosaic.returncode == 0, mosaic.stderr
    with rasterio.open(tmp_path / "mosaic.tif") as dataset:
        assert dataset.crs.to_epsg() == 4326
        assert dataset.tags()["SYNTHETIC"].startswith("SYNTHETIC COLOUR")
    refused = command("mosaic", tmp_path / "no.tif", tmp_path / "in" / "a.tif")
    assert refused.returncode == 1
    assert "not a colour image" in refused.stderr


def test_a_folder_without_inputs_is_an_error(small_model, tmp_path):
    done = command("colorize-folder", tmp_path, tmp_path / "out", "--patterns", "*.img;*.vrt")
    assert done.returncode == 1
    assert "no file like *.img or *.vrt" in done.stderr
    assert not (tmp_path / "out").exists()


def asked(*arguments):
    """What the request of a command would ask for."""
    parser = argparse.ArgumentParser()
    add_parsers(parser.add_subparsers(dest="command"), argparse.ArgumentParser(add_help=False))
    found = parser.parse_args(arguments)
    assert found.command in COMMANDS
    return params(found)


def test_a_folders_own_options_and_those_of_each_colorization_go_where_they_belong():
    made = asked("colorize-folder", "in", "out", "--patterns", "*.img; *.vrt", "--recursive", "--structure", "0.8")
    assert (made["input"], made["output"], made["patterns"]) == ("in", "out", ("*.img", "*.vrt"))
    assert made["recursive"] and not made["confidence"]
    assert made["settings"]["structure"] == 0.8
    usual = asked("colorize-folder", "in", "out")
    assert usual["patterns"] == PATTERNS
    assert usual["settings"] == {**made["settings"], "structure": 0.75}
    assert not set(usual["settings"]) & set(OF_EACH_FILE)


def test_what_each_file_has_of_its_own_cannot_be_asked_of_a_folder(capsys):
    for option in (("--extent", "0", "0", "1", "1"), ("--overwrite",)):
        with pytest.raises(SystemExit):
            asked("colorize-folder", "in", "out", *option)
    assert "unrecognized arguments: --overwrite" in capsys.readouterr().err


def test_masks_and_mosaics_are_asked_for_with_all_their_options():
    mask = asked("mask", "c.tif", "s.tif", "m.tif", "--threshold", "99", "--cog")
    assert (mask["colour"], mask["confidence"], mask["output"]) == ("c.tif", "s.tif", "m.tif")
    assert (mask["threshold"], mask["cog"], mask["overwrite"]) == (99, True, False)
    mosaic = asked("mosaic", "m.tif", "a.tif", "b.tif", "--crs", "EPSG:32633", "--pixel-size", "20")
    assert (mosaic["output"], mosaic["inputs"]) == ("m.tif", ("a.tif", "b.tif"))
    assert (mosaic["crs"], mosaic["pixel_size"]) == ("EPSG:32633", 20.0)
    with pytest.raises(OptionError, match="between 0 and 255"):
        asked("mask", "c.tif", "s.tif", "m.tif", "--threshold", "300")
