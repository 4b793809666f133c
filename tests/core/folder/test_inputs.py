"""Which files are inputs, what their products are called: the same at every run, and never two of one name."""

from __future__ import annotations

import os
import sys
import zipfile

import pytest
from sar_colorizer.core import protocol
from sar_colorizer.core.errors import OptionError, RasterError
from sar_colorizer.core.folder.inputs import find_files, half_made
from sar_colorizer.core.options.folder import FolderOptions, split_patterns


@pytest.fixture
def find(tmp_path):
    """Put empty files into a folder and look for inputs; returns {name: name of the product in the output folder}."""

    def run(*names: str, synthetic: tuple[str, ...] = (), source: str = "in", output: str = "out", **options):
        for name in names:
            path = tmp_path / "in" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        asked = FolderOptions(input=str(tmp_path / source), output=str(tmp_path / output), **options)
        found = find_files(asked, lambda path: path.endswith(synthetic) if synthetic else False)
        return {file.name: file.output.relative_to(tmp_path / output).as_posix() for file in found}

    return run


def test_only_files_like_the_patterns_are_inputs_whatever_their_case(find):
    found = find("b.TIF", "a.tif", "c.tiff", "d.png", "notes.txt", "sub/e.tif")
    assert list(found) == ["a.tif", "b.TIF", "c.tiff"]
    assert find(patterns=split_patterns("*.png; e*.tif"), recursive=True) == {
        "d.png": "d_colour.tif",
        "sub/e.tif": "sub/e_colour.tif",
    }


def test_what_gdal_and_qgis_put_beside_a_raster_is_no_input_even_where_everything_is(find):
    beside = [f"a.tif{suffix}" for suffix in (".aux.xml", ".ovr", ".msk", ".msk.ovr.tmp")]
    found = find("a.tif", *beside, "a.qml", "a.prj", "b.partial.tif", ".hidden.tif", patterns=("*",))
    assert list(found) == ["a.tif"]


def test_two_inputs_never_share_a_product(find):
    found = find("a.tif", "A.TIF", "a.tiff", "a.img", "s/a.tif", patterns=("*",), recursive=True)
    assert found["a.tif"] == "a_colour.tif" or found["A.TIF"] == "A_colour.tif"
    assert found["a.tiff"] == "a_tiff_colour.tif"
    assert found["a.img"] == "a_img_colour.tif"
    assert found["s/a.tif"] == "s/a_colour.tif"
    assert len({product.casefold() for product in found.values()}) == 5


def test_products_are_no_inputs_of_the_next_run_in_the_same_folder(find):
    first = find("a.tif", output="in", confidence=True)
    products = ("a_colour.tif", "a_confidence.tif", "colorize-report.csv", "colorize-report.html")
    assert find(*products, synthetic=products, output="in", patterns=("*",), confidence=True) == first
    # A scene that is only called so stays one.
    assert "a_colour.tif" in find(output="in")


def test_the_reference_for_the_colours_is_no_input(find, tmp_path):
    reference = str(tmp_path / "in" / "sub" / ".." / "summer.tif")
    assert list(find("a.tif", "summer.tif", "sub/b.tif", settings={"reference": reference})) == ["a.tif"]


def test_an_output_folder_inside_the_input_folder_is_not_searched(find):
    assert find("a.tif", "out/old.tif", "more/b.tif", output="in/out", recursive=True) == {
        "a.tif": "a_colour.tif",
        "more/b.tif": "more/b_colour.tif",
    }


def test_a_list_names_files_relative_to_itself_and_those_of_one_name_are_told_apart(find, tmp_path):
    find("x/a.tif", "y/a.tif", recursive=True)
    (tmp_path / "list.txt").write_text(
        f"# scenes\n\nin/x/a.tif\n{tmp_path}/in/y/a.tif\nin/x/a.tif\nmissing.tif\n/vsizip/scenes.zip/z.tif\n", "utf-8"
    )
    found = find(source="list.txt")
    assert list(found.values()) == ["a_colour.tif", "a_tif_colour.tif", "missing_colour.tif", "z_colour.tif"]
    sources = [file.source for file in find_files(_options(tmp_path, "list.txt"), lambda _: False)]
    assert sources[0] == str(tmp_path / "in" / "x" / "a.tif")
    assert sources[3] == "/vsizip/scenes.zip/z.tif"


@pytest.mark.parametrize(
    ("source", "text"),
    [("in", r"no file like \*\.tif or \*\.tiff"), ("nowhere", "does not exist"), ("list.txt", "names no file")],
)
def test_nothing_to_do_is_an_error_with_a_cure(find, tmp_path, source, text):
    (tmp_path / "in").mkdir()
    (tmp_path / "list.txt").write_text("# nothing\n")
    with pytest.raises(OptionError, match=text):
        find(source=source)


@pytest.mark.skipif(sys.platform == "win32", reason="its folders have no pipes")
def test_a_pipe_is_no_list_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "list.txt")
    with pytest.raises(RasterError, match=r"list.txt is no file but a pipe"):
        find_files(_options(tmp_path, "list.txt"), lambda _: False)


def test_a_binary_file_is_no_list(tmp_path):
    (tmp_path / "scene.tif").write_bytes(b"II*\0\xff\xfe\x80")
    with pytest.raises(OptionError, match="neither a folder nor a text file"):
        find_files(_options(tmp_path, "scene.tif"), lambda _: False)


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ({"settings": {"structure": 2}}, "Structure must lie between"),
        ({"settings": {"hue": 1}}, "Unknown option: hue"),
        ({"settings": {"extent": [0, 0, 1, 1]}}, "Not for a whole folder: extent"),
        ({"outdated": "delete"}, "remake, skip"),
        ({"patterns": []}, "at least one pattern"),
        ({"colour": "blue"}, "Unknown option: colour"),
    ],
)
def test_options_that_cannot_be_used_are_refused_before_any_file_is_touched(tmp_path, wrong, text):
    with pytest.raises(OptionError, match=text):
        FolderOptions.from_dict({"input": str(tmp_path), "output": str(tmp_path / "out"), **wrong})


def test_half_made_products_are_found_and_nothing_else(tmp_path):
    left = ["a_colour.partial.tif", "s/b_confidence.partial.tif.aux.xml", "c_colour.partial.plain.tif"]
    left += [protocol.partial_path(tmp_path / f"{'d' * 240}_colour.tif").name, ".colorize-folder.0aff.seen"]
    for name in (
        *left,
        ".colorize-folder.lock",
        "a.colorize-folder.0aff.seen",
        "a_colour.tif",
        "d.partial.tif",
        "a_colour.tif.aux.xml",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert sorted(path.relative_to(tmp_path).as_posix() for path in half_made(tmp_path)) == sorted(left)


def _options(folder, source):
    return FolderOptions(input=str(folder / source), output=str(folder / "out"))


def test_a_store_of_eopf_is_one_input_as_a_folder_and_as_a_zip(find, tmp_path):
    group = "S01SIWGRD_20240201T164915_0025_A299_750E_065517_VV"
    inside = (".zgroup", f"{group}/.zgroup", f"{group}/measurements/grd/.zarray", f"{group}/measurements/grd/0.0.tif")
    with zipfile.ZipFile(tmp_path / "b.zarr.zip", "w") as archive:
        for name in inside:
            archive.writestr(name, "{}")
    find("c.tif")  # makes the folder
    (tmp_path / "b.zarr.zip").rename(tmp_path / "in" / "b.zarr.zip")
    found = find(*(f"a.zarr/{name}" for name in inside), recursive=True)
    assert set(found) == {"a.zarr", "b.zarr.zip", "c.tif"}
    assert set(find(source="in/a.zarr", recursive=True)) == {"a.zarr"}
