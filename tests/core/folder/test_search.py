"""Patterns of paths, and products of Sentinel-1 alone, as the input of a folder run."""

from __future__ import annotations

import shutil

import pytest
from sar_colorizer.core.errors import OptionError
from sar_colorizer.core.folder.inputs import find_files
from sar_colorizer.core.folder.search import is_pattern
from sar_colorizer.core.options.folder import FolderOptions


@pytest.fixture
def find(tmp_path):
    """Look for inputs; returns {name: name of the product in the output folder}."""

    def run(source, output="out", **options):
        asked = FolderOptions(input=str(tmp_path / source), output=str(tmp_path / output), **options)
        found = find_files(asked, lambda _: False)
        return {file.name: file.output.relative_to(tmp_path / output).as_posix() for file in found}

    return run


@pytest.fixture
def touch(tmp_path):
    def run(*names):
        for name in names:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).touch()

    return run


def test_a_pattern_names_inputs_from_its_fixed_part_on_and_mirrors_their_folders(find, touch):
    touch("data/2021/S1A_x.tif", "data/2021/02/S1B_y.tif", "data/S1A_z.tif", "data/other.tif", "data/.hidden/S1A.tif")
    assert find("data/**/S1*.tif") == {
        "2021/02/S1B_y.tif": "2021/02/S1B_y_colour.tif",
        "2021/S1A_x.tif": "2021/S1A_x_colour.tif",
        "S1A_z.tif": "S1A_z_colour.tif",
    }
    assert find("data/*/S1?_x.tif") == {"2021/S1A_x.tif": "2021/S1A_x_colour.tif"}
    assert find("data/[op]*.tif") == {"other.tif": "other_colour.tif"}


def test_what_is_no_input_of_a_folder_is_none_of_a_pattern(find, touch, tmp_path):
    beside = ("d/a.tif.aux.xml", "d/a.tif.ovr", "d/b.partial.tif", "d/colorize-report.csv", "d/a.qml", "d/.b.tif")
    touch("d/a.tif", *beside, "d/summer.tif", "d/out/old.tif")
    reference = {"reference": str(tmp_path / "d" / "summer.tif")}
    assert set(find("d/**", "d/out", settings=reference)) == {"a.tif"}
    assert set(find("d/*.aux.xml", "d/out")) == {"a.tif.aux.xml"}  # who asks for it is told what it is


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(find, touch, tmp_path):
    touch("[a]/x.tif", "a/y.tif")
    assert not is_pattern(str(tmp_path / "[a]"))
    assert set(find("[a]")) == {"x.tif"}


def test_a_pattern_like_nothing_is_an_error_with_a_cure(find, tmp_path):
    with pytest.raises(OptionError, match=r"no raster like .*\*\.zip\. Check the pattern"):
        find("data/*.zip")


def test_products_of_sentinel_1_are_inputs_as_a_whole(find, sentinel1, tmp_path):
    (tmp_path / "data" / "sub").mkdir(parents=True)
    safe = sentinel1.Product(rows=64, cols=64).write(tmp_path / "data" / "sub")
    shutil.make_archive(str(tmp_path / "data" / safe.stem), "zip", safe.parent, safe.name)
    (tmp_path / "data" / "notes.zip").write_bytes(b"PK\5\6" + bytes(18))
    product = {f"sub/{safe.name}": f"sub/{safe.stem}_colour.tif"}
    packed = {f"{safe.stem}.zip": f"{safe.stem}_colour.tif"}
    assert find("data/**/S1*") == {**product, **packed}
    assert find("data/**/*") == {**product, **packed}  # neither its files nor other archives
    assert find("data/**/*.SAFE") == product
    assert find("data/*.zip") == packed
    # Alone: the folder, the zip, the manifest.
    assert find(f"data/sub/{safe.name}") == {safe.name: f"{safe.stem}_colour.tif"}
    assert find(f"data/{safe.stem}.zip") == packed
    assert find(f"data/sub/{safe.name}/manifest.safe") == {"manifest.safe": f"{safe.stem}_colour.tif"}
