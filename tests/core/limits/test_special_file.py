"""Pipes and devices where a raster is looked for, by its path, by GDAL's names, and beside it."""

from __future__ import annotations

import os
import sys

import pytest
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.limits import special_file
from sar_colorizer.core.limits.special_file import MOST_PARTS, check_folder, check_special, has_too_many_parts, paths_in

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its folders have no pipes")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.tif").touch()
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    return tmp_path


@pytest.mark.parametrize(
    "name",
    [
        "{}/pipe",
        'NETCDF:"{}/pipe":VV',
        "NETCDF:{}/pipe:VV",
        "GTIFF_DIR:off:8:{}/pipe",
        "/vsizip/{}/pipe/a.tif",
        "/vsizip/{{{}/pipe}}/a.tif",
        "/vsizip/../pipe/a.tif",
        "/vsigzip//vsizip/{}/pipe",
        "/vsisubfile/0_10,{}/pipe",
        "../pipe",
    ],
)
def test_a_pipe_in_a_name_is_refused(folder, name):
    with pytest.raises(RasterError, match=r"pipe is no file but a pipe, which is not read"):
        check_special(name.format(folder))


def test_names_count_from_other_folders_too(folder):
    check_special('NETCDF:"pipe":VV')
    with pytest.raises(RasterError, match="no file but a pipe"):
        check_special('NETCDF:"pipe":VV', [str(folder)])


@pytest.mark.parametrize(
    "name",
    ["{}/a.tif", "{}", "{}/absent.tif", "/vsicurl/https://x.example/a.tif", "<VRTDataset/>", "a\0b", "", "x" * 9999],
)
def test_anything_else_is_left_to_whoever_opens_it(folder, name):
    check_special(name.format(folder))


def test_nothing_is_looked_for_where_there_are_no_such_files(folder, monkeypatch):
    monkeypatch.setattr(special_file, "_HAS_SPECIAL", False)
    monkeypatch.setattr(special_file, "kind_instead", None)
    check_special(str(folder / "pipe"))
    check_folder(folder)


def test_a_name_that_is_a_files_own_is_not_taken_apart(folder):
    (folder / "elsewhere" / "a:..").mkdir()
    (folder / "elsewhere" / "a:.." / "pipe").touch()
    check_special("a:../pipe")


@pytest.mark.parametrize("beside", ["a.tfw", "a.tif.aux.xml", "A.TIF.OVR", "a_RPC.TXT", "a", "a.hdr"])
def test_a_pipe_beside_a_raster_is_refused_where_it_would_be_opened(folder, beside):
    os.mkfifo(folder / beside)
    with pytest.raises(RasterError, match=f"{beside} would be read with the raster a.tif and is no file but a pipe"):
        check_special(str(folder / "a.tif"))
    (folder / beside).unlink()
    check_special(str(folder / "a.tif"))


@pytest.mark.parametrize("beside", ["ab.tif", "a2.tfw", "a_RPC", "b.tif.aux.xml"])
def test_a_pipe_of_another_name_does_not_matter(folder, beside):
    os.mkfifo(folder / beside)
    check_special(str(folder / "a.tif"))


def test_a_pipe_in_a_folder_within_a_folder_is_refused(folder):
    (folder / "product" / "inner").mkdir(parents=True)
    (folder / "product" / "again").symlink_to(folder / "product")
    (folder / "product" / "out").symlink_to(folder)
    check_folder(folder / "product")
    os.mkfifo(folder / "product" / "inner" / "x")
    with pytest.raises(RasterError, match=r"product/inner/x would be read with the raster product"):
        check_folder(folder / "product")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.tif", ["a.tif"]),
        ("/b/a:c.tif", ["/b/a:c.tif", "/b/a", "c.tif"]),
        ('NETCDF:"C:/b.nc":VV', ["NETCDF", "C:/b.nc", '"C:/b.nc":VV', "VV", "C", "/b.nc"]),
        ("vrt:///b/a.tif?bands=1", ["vrt", "/b/a.tif", "///b/a.tif", "bands=1", "bands", "1"]),
        ("vrt://C:/b/a.tif", ["C:/b/a.tif", "//C:/b/a.tif"]),
        ("GTI://b/a.tif", ["//b/a.tif", "b/a.tif"]),
        ("/vsizip/{/b/a.zip}/c/a.tif", ["/b/a.zip", "/c/a.tif", "/b", "/c"]),
        ("DERIVED_SUBDATASET:LOGAMPLITUDE:NETCDF:b.nc:VV", ["NETCDF:b.nc:VV", "b.nc", "LOGAMPLITUDE"]),
    ],
)
def test_every_path_that_a_name_may_have_in_it_is_found(name, expected):
    assert set(expected) <= set(paths_in(name))


def test_paths_count_from_folders_too_and_texts_have_none():
    assert {"b.nc", "a/b.nc", "/c/b.nc"} <= set(paths_in("NETCDF:b.nc:VV", ["a", "/c"]))
    for name in ("<VRTDataset>a:b</VRTDataset>", "a:" * 5000):
        assert list(paths_in(name)) == [name]


def test_a_name_of_too_many_parts_is_told(folder):
    assert not has_too_many_parts("GTI:" + "a:" * (MOST_PARTS - 1))
    assert has_too_many_parts("GTI:" + "a:" * MOST_PARTS) and has_too_many_parts("GTI:" + "a" * 5000)
    assert has_too_many_parts("/vsizip/" + "a" * 5000)
    for name in ("<VRTDataset>" + "a:" * 5000, "/" + "a:" * 5000, "a" * 5000):
        assert not has_too_many_parts(name)
