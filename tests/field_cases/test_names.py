"""Names of files as people give them: work, or one sentence before any work; never another file than the one chosen."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import rasterio
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from sar_colorizer.core import protocol
from sar_colorizer.core.errors import OptionError, OutputError, RasterError, SarColorizerError
from sar_colorizer.core.file_name import file_name, gdal_name, own_name, printable
from sar_colorizer.core.folder.inputs import half_made
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.output.content import COLOUR
from sar_colorizer.core.output.destination import check_destination
from sar_colorizer.core.output.writer import Product
from sar_colorizer.core.raster.reader import SarRaster

NAMES = [
    *("a#b.tif", "50% power.tif", "%41.tif", "what?.tif", "a&b; c.tif", "a|b.tif", "a|option:NUM_THREADS=2.tif"),
    *("x!y.tif", "Überflutung_Łódź_雷达.tif", 'it\'s "quoted".tif', "NETCDF:x.tif", "http:scene.tif", "C:scene.tif"),
    *(
        "a{b}.tif",
        "[2024] scene.tif",
        " leading and trailing .tif",
        "-dash.tif",
        "<x>.tif",
        "a,b.tif",
        "~.tif",
        "$HOME.tif",
    ),
    *(
        "a.b.tif",
        "a\\b.tif",
        "GTIFF_DIR:1:x.tif",
        "zip:a.tif",
        "e\u0301.tif",
        "\U0001f6f0.tif",
        "x" * 251 + ".tif",
        "雷" * 83 + ".tif",
    ),
]
IDS = [name[:30].encode("unicode_escape").decode() for name in NAMES]
LATIN_1 = os.fsdecode(b"latin1_\xe9t\xe9.tif")
POWER = np.random.default_rng(4).gamma(4.4, 0.02, (1, 64, 64)).astype(np.float32)


def _engine(*arguments: str | Path, folder: Path, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line as the script does."""
    command = [sys.executable, "-c", "import sys; from sar_colorizer.engine.cli import main; sys.exit(main())"]
    environment = {**os.environ, **variables}
    return subprocess.run([*command, *arguments], env=environment, cwd=folder, capture_output=True, check=False)


@pytest.fixture
def scene(make_raster, tmp_path) -> Path:
    """A raster with a plain name, in a folder with one that is none."""
    folder = tmp_path / "dir #1 & 100% | é"
    folder.mkdir()
    return make_raster(folder / "scene.tif", POWER)


@pytest.mark.parametrize("name", NAMES, ids=IDS)
@pytest.mark.parametrize("relative", [False, True], ids=["absolute", "relative"])
def test_the_file_of_any_name_is_read_and_no_other(scene, make_raster, monkeypatch, name, relative):
    make_raster(scene.with_name("a"), POWER + 1)  # what `a|option:...` is to QGIS
    make_raster(scene.with_name("x.tif"), POWER + 1)  # what NETCDF:x.tif and GTIFF_DIR:1:x.tif are to GDAL
    path = scene.rename(scene.with_name(name))
    monkeypatch.chdir(path.parent)
    with SarRaster.open(name if relative else path) as raster:
        assert np.array_equal(raster.read((1,), (0, 64), (0, 64))[0], POWER)
        assert raster.files == (name if relative else str(path),)


@pytest.mark.parametrize("name", NAMES, ids=IDS)
@pytest.mark.parametrize("cog", [False, True], ids=["plain", "cog"])
def test_a_product_may_have_any_name(tmp_path, monkeypatch, name, cog):
    monkeypatch.chdir(tmp_path)
    check_destination(name, [], overwrite=False)
    image, valid = np.full((64, 64, 3), 7, np.uint8), np.ones((64, 64), np.bool_)
    tags = {"COLORIZER_INPUT": file_name(name)}
    with Product(name, Grid(64, 64), COLOUR, tags=tags, cog=cog) as product:
        product.write_rows(0, image, valid)
        product.complete()
    assert os.listdir() == [name]
    with rasterio.open(Path(name).absolute()) as written:
        assert (written.read() == 7).all()
        assert written.tags()["COLORIZER_INPUT"] == name.strip().replace("a\\b", "b")


@pytest.mark.parametrize("name", ["a|option:NUM_THREADS=2.tif", "NETCDF:x.tif", "雷" * 83 + ".tif"], ids=range(3))
def test_a_colorization_goes_from_any_name_to_any_name(scene, small_model, run, monkeypatch, name):
    source = scene.rename(scene.with_name(name))
    monkeypatch.chdir(scene.parent)
    run(name, f"o{name[1:]}", model=str(small_model), confidence=f"{name[:-3]}TIF", cog=True)
    assert sorted(os.listdir()) == sorted([name, f"o{name[1:]}", f"{name[:-3]}TIF"])
    with rasterio.open(source) as before, rasterio.open(source.with_name(f"o{name[1:]}")) as product:
        assert product.tags()["COLORIZER_INPUT"] == name
        assert (product.crs, product.transform) == (before.crs, before.transform)


@pytest.mark.parametrize(
    "command",
    ["info", "colorize", "composite", "despeckle", "compare", "compare-with", "mask", "mosaic", "reference"],
)
def test_a_name_that_is_not_utf_8_is_refused_in_one_sentence_before_any_work(
    scene, make_raster, small_model, tmp_path, command
):
    bad = os.fsencode(scene.rename(scene.with_name(LATIN_1)))
    out = os.fsencode(tmp_path / "out.tif")
    other = os.fsencode(tmp_path / "other.tif")
    make_raster(tmp_path / "other.tif", np.full((3, 64, 64), 9, np.uint8), photometric="RGB")
    plain = os.fsencode(make_raster(tmp_path / "plain.tif", POWER))
    arguments = {
        "info": [b"info", bad],
        "colorize": [b"colorize", bad, out, b"--model", os.fsencode(small_model)],
        "composite": [b"composite", bad, out],
        "despeckle": [b"despeckle", bad, out],
        "compare": [b"compare", bad, other, os.fsencode(tmp_path / "r.html")],
        "compare-with": [b"compare", other, bad, os.fsencode(tmp_path / "r.html")],
        "mask": [b"mask", bad, other, out],
        "mosaic": [b"mosaic", out, bad, bad],
        "reference": [b"colorize", plain, out, b"--model", os.fsencode(small_model), b"--reference", bad],
    }[command]
    done = _engine(*arguments, folder=tmp_path)
    assert done.returncode == 1
    assert rb"latin1_\xe9t\xe9.tif has a name that is not UTF-8" in done.stderr
    assert b"Rename the file" in done.stderr
    assert b"Traceback" not in done.stderr
    assert not (tmp_path / "out.tif").exists()


def test_a_folder_whose_name_is_not_utf_8_is_named_for_what_is_in_it(scene, tmp_path):
    folder = tmp_path / os.fsdecode(b"\xe9t\xe9")
    folder.mkdir()
    with pytest.raises(RasterError, match=r"\\xe9t\\xe9/scene.tif has a name that is not UTF-8"):
        SarRaster.open(scene.rename(folder / "scene.tif"))


@pytest.mark.parametrize("where", ["name", "folder"])
def test_a_product_whose_name_is_not_utf_8_is_refused_before_any_work(scene, small_model, run, tmp_path, where):
    folder = tmp_path / os.fsdecode(b"\xe9t\xe9")
    folder.mkdir()
    output = tmp_path / LATIN_1 if where == "name" else folder / "out.tif"
    with pytest.raises(OutputError, match="not UTF-8"):
        run(scene, output, model=str(small_model))
    assert not output.exists()


def test_an_input_and_an_output_in_the_shells_own_encoding_are_the_files_that_were_named(scene, small_model, tmp_path):
    """A locale that knows ASCII only: Python then takes every other letter of a name for an unknown byte."""
    source = scene.rename(scene.with_name("Überflutung_雷达.tif"))
    output = tmp_path / "Łódź.tif"
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    for variables in (plain, {"PYTHONIOENCODING": "latin-1"}, {"PYTHONIOENCODING": "ascii"}):
        done = _engine("colorize", source, output, "--model", small_model, "--overwrite", folder=tmp_path, **variables)
        assert done.returncode == 0, done.stderr
        with rasterio.open(output) as product:
            assert product.tags()["COLORIZER_INPUT"] == "Überflutung_雷达.tif"
        told = _engine("info", source, folder=tmp_path, **variables)
        assert told.returncode == 0, told.stderr
        events = _engine("info", "--json", source, folder=tmp_path, **variables).stdout.splitlines()
        assert json.loads(events[-1])["result"]["driver"] == "GTiff"
    done = _engine("colorize", source, output, "--model", small_model, "--overwrite", folder=tmp_path, **plain)
    assert done.stdout == os.fsencode(output) + b"\n"  # what a script goes on with


def test_a_report_in_a_folder_that_is_not_utf_8_is_written_and_its_path_told(scene, tmp_path, small_model, run):
    run(scene, tmp_path / "out.tif", model=str(small_model))
    report = os.fsencode(tmp_path) + b"/r\xe9port.html"
    done = _engine("compare", tmp_path / "out.tif", tmp_path / "out.tif", report, folder=tmp_path)
    assert done.returncode == 1  # one and the same file
    (tmp_path / "other.tif").write_bytes((tmp_path / "out.tif").read_bytes())
    done = _engine("compare", tmp_path / "out.tif", tmp_path / "other.tif", report, folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert done.stdout == report + b"\n"
    assert Path(os.fsdecode(report)).stat().st_size > 1000


def test_one_bad_name_in_a_folder_stops_nothing_and_is_in_the_report(scene, small_model, tmp_path, make_raster):
    folder = scene.parent
    names = ["a.tif", "a.tiff", "a.TIF", "a|b.tif", "[1].tif", "-x.tif", "雷达.tif", "y" * 246 + ".tif"]
    for name in (*names, LATIN_1):
        make_raster(tmp_path / "plain.tif", POWER).rename(folder / name)
    scene.unlink()
    done = _engine("colorize-folder", folder, tmp_path / "o", "--model", small_model, folder=tmp_path)
    assert done.returncode == 1
    assert done.stdout.startswith(b"7 done, 0 skipped, 2 failed\n"), done.stderr
    assert len(list((tmp_path / "o").glob("*_colour.tif"))) == 7
    with (tmp_path / "o" / "colorize-report.csv").open(encoding="utf-8-sig", newline="") as file:
        failed = {row["file"]: row["reason"] for row in csv.DictReader(file) if row["status"] == "failed"}
    assert "by which GDAL cannot open it. Rename the file" in failed[r"latin1_\xe9t\xe9.tif"]
    assert "too long" in failed["y" * 246 + ".tif"]
    page = (tmp_path / "o" / "colorize-report.html").read_text("utf-8")
    assert r"latin1_\xe9t\xe9.tif" in page
    again = _engine("colorize-folder", folder, tmp_path / "o", "--model", small_model, folder=tmp_path)
    assert again.stdout.startswith(b"0 done, 7 skipped, 2 failed\n")


def test_a_list_may_name_what_is_not_utf_8_and_be_written_by_windows(scene, small_model, tmp_path, make_raster):
    make_raster(tmp_path / "plain.tif", POWER).rename(scene.with_name(LATIN_1))
    make_raster(tmp_path / "plain.tif", POWER).rename(scene.with_name("雷达.tif"))
    names = b"scene.tif\r\n" + os.fsencode(LATIN_1) + b"\r\n"
    for number, (text, counts) in enumerate(
        [
            (names, b"1 done, 0 skipped, 1 failed"),
            ("雷达.tif\r\nscene.tif\r\n".encode("utf-16"), b"2 done, 0 skipped, 0"),
        ]
    ):
        (scene.parent / "list.txt").write_bytes(text)
        out = tmp_path / f"out{number}"
        done = _engine("colorize-folder", scene.parent / "list.txt", out, "--model", small_model, folder=tmp_path)
        assert done.stdout.startswith(counts), done.stderr


def test_an_output_folder_whose_name_is_not_utf_8_is_refused_before_any_work(scene, small_model, tmp_path):
    out = os.fsencode(tmp_path) + b"/\xe9t\xe9"
    done = _engine("colorize-folder", scene.parent, out, "--model", small_model, folder=tmp_path)
    assert done.returncode == 1
    assert rb"\xe9t\xe9 has a name that is not UTF-8" in done.stderr
    assert not Path(os.fsdecode(out)).exists()


def test_a_training_into_a_folder_whose_name_is_not_utf_8_is_refused_before_any_work(scene, tmp_path):
    out = os.fsencode(tmp_path) + b"/\xe9t\xe9"
    done = _engine("train", "--preset", "smoke", "--data", scene.parent, "--out", out, folder=tmp_path)
    assert done.returncode == 1
    assert rb"\xe9t\xe9 has a name that is not UTF-8" in done.stderr
    assert not Path(os.fsdecode(out)).exists()


@pytest.mark.parametrize("name", ["x" * 252 + ".tif", "雷" * 85 + ".tif"])
def test_a_name_that_is_too_long_is_refused_in_one_sentence_before_any_work(scene, small_model, run, tmp_path, name):
    with pytest.raises(OutputError, match=r"is too long.*Shorten it\.$"):
        run(scene, tmp_path / name, model=str(small_model))
    with pytest.raises(OutputError, match=r"is too long.*Shorten it\.$"):
        run(scene, tmp_path / "o.tif", confidence=str(tmp_path / name), model=str(small_model))
    with pytest.raises(RasterError, match="does not exist"):
        run(tmp_path / name, tmp_path / "o.tif", model=str(small_model))
    assert sorted(os.listdir(tmp_path)) == [scene.parent.name]


@pytest.mark.parametrize("length", [244, 252, 255])
def test_a_name_without_room_for_the_side_file_is_refused_where_the_grid_needs_one(
    make_raster, small_model, run, tmp_path, length
):
    source = tmp_path / "in.tif"
    points = [GroundControlPoint(r, c, 12 + c * 1e-4, 46 - r * 1e-4, 0.0) for r in (0, 64) for c in (0, 64)]
    # GCPs and "pixel is point" do not go together in a GeoTIFF.
    make_raster(source, POWER, transform=None, gcps=points, crs=CRS.from_epsg(4326))
    with rasterio.open(source, "r+") as file:
        file.update_tags(AREA_OR_POINT="Point")
    with SarRaster.open(source) as raster:
        grid = raster.grid
    output = tmp_path / ("x" * (length - 4) + ".tif")
    if length + len(".aux.xml") <= 255:
        run(source, output, model=str(small_model))
        with SarRaster.open(output) as product:
            assert product.grid == grid
        return
    with pytest.raises(OutputError, match=r"\.aux\.xml.*too long.*Shorten"):
        run(source, output, model=str(small_model))
    assert os.listdir(tmp_path) == ["in.tif"]


def test_products_that_differ_in_the_ending_alone_both_come_out(scene, small_model, run, tmp_path):
    pairs = [
        ("x.tif", "x.tiff"),
        ("x.TIF", "x.tif"),
        ("y.tif", "y.plain.tif"),
        ("z" * 250 + ".tif", "z" * 250 + ".tiff"),
    ]
    for cog in (False, True):
        for colour, confidence in pairs:
            folder = tmp_path / f"{cog}{pairs.index((colour, confidence))}"
            folder.mkdir()
            run(scene, folder / colour, confidence=str(folder / confidence), model=str(small_model), cog=cog)
            assert sorted(os.listdir(folder)) == sorted([colour, confidence])
            with rasterio.open(folder / colour) as first, rasterio.open(folder / confidence) as second:
                assert (first.count, second.count) == (3, 1)


@pytest.mark.parametrize("name", ["x.partial.tif", "x.partial.plain.tif"])
def test_a_product_does_not_take_the_name_that_another_has_while_it_is_written(scene, small_model, run, tmp_path, name):
    for output, confidence in (("x.tif", name), (name, "x.tif")):
        with pytest.raises(OptionError, match=f"{name} is the name x.tif has while it is written"):
            run(scene, tmp_path / output, confidence=str(tmp_path / confidence), model=str(small_model))


def test_partial_names_fit_are_unique_and_are_found_again(tmp_path):
    names = ["a.tif", "a.tiff", "a.TIF", "a.plain.tif", "a.partial.tif", "a.b.tif", LATIN_1, "雷" * 83 + ".tif"]
    names += ["x" * 251 + ".tif", "x" * 250 + ".tiff", "x" * 250 + "y.tif", "x" * 227 + ".tif", "x" * 226 + ".tif"]
    partial = [make(tmp_path / name) for name in names for make in (protocol.partial_path, protocol.plain_partial_path)]
    assert len(set(partial)) == 2 * len(names)
    assert partial[0].name == "a.partial.tif"
    for path in partial:
        assert path.parent == tmp_path
        assert len(os.fsencode(path.name + ".msk.ovr.tmp")) <= 255
        assert protocol.partial_path(tmp_path / names[-1]) == partial[-2]  # the same at every call
    assert protocol.is_beside("a.partial.tif.aux.xml", partial[0])
    assert not protocol.is_beside("a.partial.tiff", partial[0])
    products = [tmp_path / f"{name.rpartition('.')[0][:240]}_colour.tif" for name in names]
    left = {protocol.partial_path(product) for product in products}
    for path in left:
        path.touch()
    assert set(half_made(tmp_path)) == left


def test_names_are_told_in_letters_that_every_file_takes():
    assert printable("雷达 \udce9") == "雷达 \\xe9"
    assert printable("\ud800x") == "\\ud800x"
    assert file_name("/a/b\nc\x1b[1m.tif") == "b\\x0ac\\x1b[1m.tif"
    assert own_name(gdal_name("/a/雷达|x.tif")) == "/a/雷达|x.tif"
    with pytest.raises(ValueError):
        gdal_name(LATIN_1)
    assert gdal_name("NETCDF:x.tif") == str(Path("NETCDF:x.tif").absolute())


def test_bands_whose_names_are_not_utf_8_keep_them_and_their_polarisation(make_raster, small_model, run, tmp_path):
    path = make_raster(tmp_path / "in.tif", POWER.repeat(3, 0), descriptions=("VH QQ & <", "Größe VV", "angle"))
    path.write_bytes(path.read_bytes().replace(b"QQ", b"\xf6\xdf"))
    with SarRaster.open(path) as raster:
        assert raster.descriptions == ("VH öß & <", "Größe VV", "angle")
        assert [raster.polarisation(band) for band in (1, 2, 3)] == ["VH", "VV", None]
    run(path, tmp_path / "o.tif", model=str(small_model))
    assert (tmp_path / "o.tif").exists()


def test_a_model_of_any_name_is_used_or_refused_in_one_sentence(scene, small_model, run, tmp_path):
    for number, name in enumerate(["雷达 #1|x.safetensors", "m" * 243 + ".safetensors", "CPU:m.safetensors"]):
        (tmp_path / name).write_bytes(small_model.read_bytes())
        run(scene, tmp_path / f"{number}.tif", model=str(tmp_path / name))
        assert (tmp_path / f"{number}.tif").exists()
    bad = tmp_path / os.fsdecode(b"mod\xe8le.safetensors")
    bad.write_bytes(small_model.read_bytes())
    try:
        run(scene, tmp_path / "b.tif", model=str(bad))
    except SarColorizerError as error:
        assert "UTF-8" in str(error)
        assert not (tmp_path / "b.tif").exists()
    else:
        assert (tmp_path / "b.tif").exists()
