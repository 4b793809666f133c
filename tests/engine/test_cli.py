"""The command line: exit codes, sentences, nothing written when it fails, an orderly end on signals."""

from __future__ import annotations

import json
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.options.shared import DEFAULT_MODEL
from sar_colorizer.engine.cli import main

COMMAND = [sys.executable, "-m", "sar_colorizer.engine.cli"]


def command(*arguments, **kwargs):
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], check=False, capture_output=True, text=True, timeout=300, **kwargs
    )


def test_the_command_is_installed():
    installed = Path(sys.executable).with_name("sar-colorizer")
    assert installed.exists()
    helped = subprocess.run([installed], capture_output=True, text=True, timeout=60, check=True)
    assert "colorize" in helped.stdout


@pytest.mark.parametrize("arguments", [[], ["--help"], ["--version"], ["colorize", "--help"], ["train", "--help"]])
def test_help_needs_none_of_the_engines_packages(arguments):
    code = (
        "import sys\nfrom sar_colorizer.engine.cli import main\n"
        "try:\n    main(sys.argv[1:])\nexcept SystemExit as end:\n    assert not end.code\n"
        "sys.exit(bool({'torch', 'rasterio', 'cv2', 'numpy'} & set(sys.modules)))"
    )
    subprocess.run([sys.executable, "-c", code, *arguments], stdout=subprocess.DEVNULL, timeout=60, check=True)


def test_colorizing_prints_the_output_and_says_what_it_took_the_values_for(scene_path, small_model, tmp_path):
    output, confidence = tmp_path / "out.tif", tmp_path / "sure.tif"
    done = command(
        "colorize", scene_path, output, "--model", small_model, "--confidence", confidence, "--structure", "0.8",
        "--tile-size", "128", "--device", "cpu", "--cog",
        "--resolution", "native",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(output), str(confidence)]
    assert "Units: db" in done.stderr
    with rasterio.open(output) as dataset:
        assert dataset.tags()["COLORIZER_STRUCTURE"] == "0.8"
        assert dataset.tags()["COLORIZER_RESOLUTION"] == "native"
        assert dataset.tags(ns="IMAGE_STRUCTURE")["LAYOUT"] == "COG"


def test_a_style_is_taken_from_those_of_the_model(scene_path, make_model, tmp_path):
    model = make_model(tmp_path / "two.safetensors", styles=["true-colour", "swir"])
    done = command("colorize", scene_path, tmp_path / "out.tif", "--model", model, "--style", "swir")
    assert done.returncode == 0, done.stderr
    with rasterio.open(tmp_path / "out.tif") as dataset:
        assert dataset.tags()["COLORIZER_STYLE"] == "swir"
    done = command("colorize", scene_path, tmp_path / "no.tif", "--model", model, "--style", "sepia")
    assert done.returncode == 1
    assert "It has: true-colour, swir." in done.stderr


def test_a_reference_steers_the_colours_and_one_that_cannot_is_refused(scene_path, small_model, make_raster, tmp_path):
    with rasterio.open(scene_path) as dataset:
        crs, transform = dataset.crs, dataset.transform
    values = np.stack([np.full((120, 160), value, np.uint8) for value in (190, 120, 60)])
    reference = make_raster(tmp_path / "summer.tif", values, crs=crs, transform=transform @ rasterio.Affine.scale(3, 3))
    output = tmp_path / "out.tif"
    arguments = ("colorize", scene_path, output, "--model", small_model, "--structure", "0")
    done = command(*arguments, "--reference", reference, "--reference-mode", "local")
    assert done.returncode == 0, done.stderr
    assert "Colours follow summer.tif" in done.stderr
    with rasterio.open(output) as dataset:
        image, valid, tags = dataset.read(), dataset.dataset_mask() > 0, dataset.tags()
    assert tags["COLORIZER_REFERENCE"] == "summer.tif"
    assert tags["COLORIZER_REFERENCE_MODE"] == "local"
    red, green, blue = (band[valid].mean() for band in image.astype(float))
    assert red > green + 25 > blue + 50
    done = command(*arguments, "--overwrite", "--reference", scene_path, "--json")
    event = json.loads(done.stdout.splitlines()[-1])
    assert (done.returncode, event["event"], event["code"]) == (1, "error", "reference")
    assert "red, green and blue are needed" in event["text"]


def test_json_events_follow_the_protocol(scene_path, small_model, tmp_path):
    done = command("colorize", scene_path, tmp_path / "out.tif", "--model", small_model, "--json")
    events = [json.loads(line) for line in done.stdout.splitlines()]
    assert events[0]["event"] == "started"
    assert events[-1]["event"] == "result"
    assert events[-1]["result"]["output"] == str(tmp_path / "out.tif")
    assert {event["id"] for event in events} == {"1"}
    assert {"progress", "message"} <= {event["event"] for event in events}


def test_extent_takes_negative_and_scientific_numbers(scene_path, small_model, tmp_path):
    with rasterio.open(scene_path) as dataset:
        left, bottom, _, top = dataset.bounds
    done = command(
        "colorize", scene_path, tmp_path / "out.tif", "--model", small_model,
        "--extent", "-1.5e+06", "-2", f"{left + 500:e}", str(top + 1e6),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with rasterio.open(tmp_path / "out.tif") as dataset:
        assert dataset.width == 50
        assert dataset.bounds.bottom == bottom


@pytest.mark.parametrize("number", ["-1.3e+06", "-2E5", "-.5", "-5.", "-1e-7", "-1300000.25", "-0"])
def test_negative_numbers_are_no_options_however_they_are_written(tmp_path, capsys, number):
    extent = ["--extent", number, number, "1", "2"]
    assert main(["colorize", str(tmp_path / "missing.tif"), str(tmp_path / "out.tif"), *extent]) == 1
    assert "missing.tif" in capsys.readouterr().err  # understood, as far as the raster that is not there


def test_info_describes_a_raster_and_says_why_these_units(scene_path):
    done = command("info", scene_path, "--json")
    result = json.loads(done.stdout.splitlines()[-1])["result"]
    assert (result["width"], result["height"]) == (420, 300)
    assert "UTM zone 32N" in result["crs"]
    band = result["bands"][0]
    assert band["units"] == "db"
    assert "negative" in band["units_reason"]
    assert -16 < band["median_db"] < -8
    assert "median db" in command("info", scene_path).stdout


def test_info_describes_a_model_by_name():
    done = command("info", DEFAULT_MODEL)
    assert done.returncode == 0
    assert "Copernicus" in done.stdout
    assert "styles: true-colour, swir" in done.stdout
    assert "sha256" in done.stdout


def test_devices_lists_the_cpu():
    assert "cpu: CPU" in command("devices").stdout


@pytest.mark.parametrize(
    "arguments", [["colorize", "in.tif"], ["no-such-command"], ["colorize", "a", "b", "--units", "x"]]
)
def test_wrong_usage_ends_with_2(arguments):
    assert command(*arguments).returncode == 2


@pytest.fixture(scope="module")
def bad_inputs(tmp_path_factory):
    """One file of each kind that cannot be colorized."""
    folder = tmp_path_factory.mktemp("bad")

    def write(name, data, **profile):
        with rasterio.open(
            folder / name, "w", driver="GTiff", width=data.shape[1], height=data.shape[0], count=1,
            dtype=str(data.dtype), crs="EPSG:32632", **profile,
        ) as out:  # fmt: skip
            out.write(data, 1)

    (folder / "text.tif").write_text("this is no raster")
    write("nodata.tif", np.full((200, 200), -99.0, np.float32), nodata=-99.0)
    write("nan.tif", np.full((200, 200), np.nan, np.float32))
    write("constant.tif", np.full((200, 200), -12.0, np.float32))
    write("scaled.tif", np.full((200, 200), -1200, np.int16) + np.arange(200, dtype=np.int16))
    (folder / "empty.vrt").write_text('<VRTDataset rasterXSize="0" rasterYSize="10"></VRTDataset>')
    return folder


@pytest.mark.parametrize(
    ("source", "options", "said"),
    [
        ("missing.tif", [], "missing.tif"),
        ("text.tif", [], "not a raster"),
        ("empty.vrt", [], "empty.vrt"),
        ("nodata.tif", [], "no valid pixel"),
        ("nan.tif", [], "no valid pixel"),
        ("constant.tif", [], "constant"),
        ("scaled.tif", [], "a_scale 0.01"),
        ("SCENE", ["--band", "7"], "band 7"),
        ("SCENE", ["--band", "1,1"], "band"),
        ("SCENE", ["--model", "nobody"], "no model named 'nobody'"),
        ("SCENE", ["--model", "nowhere/nobody.safetensors"], "no model file"),
        ("SCENE", ["--extent", "0", "0", "10", "10"], "outside"),
        ("SCENE", ["--extent", "10", "0", "0", "10"], "XMIN < XMAX"),
        ("SCENE", ["--tile-size", "200"], "multiple of 64"),
        ("SCENE", ["--date", "2021-02-30"], "neither a day"),
        ("SCENE", ["--date", "2999-01"], "in the future"),
        ("SCENE", ["--structure", "1.5"], "between 0 and 1"),
        ("SCENE", ["--tile-size", "0"], "at least 1"),
        ("SCENE", ["--device", "tpu"], "no device 'tpu'"),
        ("SCENE", ["--confidence", "OUTPUT"], "same file"),
    ],
)
def test_bad_input_gets_a_sentence_exit_code_1_and_nothing_written(
    bad_inputs, scene_path, tmp_path, source, options, said
):
    path = scene_path if source == "SCENE" else bad_inputs / source
    output = tmp_path / "out.tif"
    done = command("colorize", path, output, *(str(output) if part == "OUTPUT" else part for part in options))
    assert done.returncode == 1, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stderr.strip().endswith((".", "vrt", "tif"))
    assert os.listdir(tmp_path) == []


def test_a_gpu_that_is_not_there_is_an_error_never_a_silent_run_on_the_cpu(scene_path, tmp_path):
    environment = {**os.environ, "CUDA_VISIBLE_DEVICES": ""}
    for device in ("cuda", "cuda:3"):
        done = command("colorize", scene_path, tmp_path / "out.tif", "--device", device, env=environment)
        assert done.returncode == 1
        assert "'cpu'" in done.stderr
    assert os.listdir(tmp_path) == []


def test_the_input_is_never_the_output(scene_path, tmp_path):
    before = scene_path.read_bytes()
    linked = tmp_path / "link.tif"
    linked.symlink_to(scene_path)
    for output in (scene_path, linked):
        done = command("colorize", scene_path, output, "--overwrite")
        assert done.returncode == 1
        assert "input" in done.stderr
    assert scene_path.read_bytes() == before


def test_an_output_that_exists_is_kept_unless_overwriting(scene_path, small_model, tmp_path):
    output = tmp_path / "out.tif"
    output.write_bytes(b"precious")
    done = command("colorize", scene_path, output, "--model", small_model)
    assert done.returncode == 1
    assert "overwrit" in done.stderr
    assert output.read_bytes() == b"precious"
    assert command("colorize", scene_path, output, "--model", small_model, "--overwrite").returncode == 0
    with rasterio.open(output) as dataset:
        assert dataset.count == 3


def test_a_folder_that_is_missing_or_closed_is_said_before_any_work(scene_path, tmp_path):
    done = command("colorize", scene_path, tmp_path / "nowhere" / "out.tif")
    assert done.returncode == 1
    assert "nowhere" in done.stderr
    closed = tmp_path / "closed"
    closed.mkdir()
    closed.chmod(stat.S_IRUSR | stat.S_IXUSR)
    if not os.access(closed, os.W_OK):  # root may write anywhere
        done = command("colorize", scene_path, closed / "out.tif")
        assert done.returncode == 1
        assert "closed" in done.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_the_run_with_130_and_leaves_nothing(scenes, tmp_path, number):
    source = scenes.write_geotiff(tmp_path / "big.tif", scenes.Scene(rows=3000, cols=1500, seed=1))
    arguments = ["colorize", source, tmp_path / "out.tif", "--confidence", tmp_path / "sure.tif", "--json"]
    with subprocess.Popen(
        [*COMMAND, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        for line in process.stdout:
            event = json.loads(line)
            if event["event"] == "progress" and event["stage"] == "colorizing":
                break
        deadline = time.monotonic() + 20
        while not (tmp_path / "out.partial.tif").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert (tmp_path / "out.partial.tif").exists()
        time.sleep(0.3)  # well inside the first tiles
        process.send_signal(number)
        last = json.loads(process.stdout.readlines()[-1])
        assert process.wait(timeout=30) == 130
    assert last["code"] == "cancelled"
    assert os.listdir(tmp_path) == ["big.tif"]


def test_a_reader_that_has_gone_ends_the_run_without_a_word(scene_path, tmp_path):
    """As in ``sar-colorizer ... --json | head``."""
    arguments = ["colorize", scene_path, tmp_path / "out.tif", "--json"]
    with subprocess.Popen(
        [*COMMAND, *map(str, arguments)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert json.loads(process.stdout.readline())["event"] == "started"
        process.stdout.close()
        assert process.stderr.read() == ""
        assert process.wait(timeout=60) == 130
    assert os.listdir(tmp_path) == []


def test_a_product_that_is_there_counts_though_nobody_reads_of_it(scene_path, tmp_path):
    command = [*COMMAND, "composite", str(scene_path), str(tmp_path / "out.tif"), "--kind", "db-grey"]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writer)
    assert done.returncode == 0
    assert "Broken pipe" not in done.stderr
    assert os.listdir(tmp_path) == ["out.tif"]


def test_landscapes_are_listed_and_words_matched_as_text_and_as_json(capsys):
    assert main(["landscapes"]) == 0
    assert "boreal mixed forest" in capsys.readouterr().out
    assert main(["landscapes", "boreal", "forest,", "winter"]) == 0
    assert ", winter: #" in capsys.readouterr().out
    assert main(["landscapes", "rice, June", "--json"]) == 0
    result = json.loads(capsys.readouterr().out.splitlines()[-1])["result"]
    assert (result["matched"]["name"], result["matched"]["when"]) == ("rice fields", "June")
    assert main(["landscapes", "boreal", "forrest"]) == 1
    assert "Did you mean: forest" in capsys.readouterr().err


def test_a_prior_that_cannot_be_had_is_refused_before_any_work(capsys, tmp_path):
    for prior, said in (("purple", "'purple'"), ("reference", "there is none")):
        assert main(["colorize", "/not/there.tif", str(tmp_path / "out.tif"), "--prior", prior]) == 1
        assert said in capsys.readouterr().err
