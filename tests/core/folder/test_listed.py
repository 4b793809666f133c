"""Lists that hold patterns, URLs and names of GDAL's."""

from __future__ import annotations

from pathlib import Path

from sar_colorizer.core.folder.inputs import find_files
from sar_colorizer.core.folder.listed import in_list, is_gdals
from sar_colorizer.core.options.folder import FolderOptions


def listed(folder, text, **options):
    (folder / "list.txt").write_text(text, "utf-8")
    asked = FolderOptions(input=str(folder / "list.txt"), output=str(folder / "out"), **options)
    return find_files(asked, lambda _: False)


def test_a_line_may_be_a_pattern_and_each_file_counts_once(tmp_path):
    for name in ("x/a.tif", "x/b.tif", "y/a.tif"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    files = listed(tmp_path, "x/b.tif\n**/*.tif\n*.nothing\n")
    assert [file.source for file in files] == [
        *(str(tmp_path / name) for name in ("x/b.tif", "x/a.tif", "y/a.tif", "*.nothing"))
    ]
    assert [file.output.name for file in files[:3]] == ["b_colour.tif", "a_colour.tif", "a_tif_colour.tif"]
    assert [file.refused for file in files] == ["", "", "", "There is no raster like it. Check the pattern."]


def test_urls_become_names_of_gdals_and_say_no_secrets(tmp_path):
    text = "s3://bucket/a.tif\nhttps://me:word@host/x/b.tif?sig=secret\ngs://bucket/c.tif\nfile:///data/d%20e.tif\n"
    files = listed(tmp_path, text, network=True)
    assert [file.source for file in files] == [
        "/vsis3/bucket/a.tif",
        "/vsicurl/https://me:word@host/x/b.tif?sig=secret",
        "/vsigs/bucket/c.tif",
        "/data/d e.tif",
    ]
    assert [file.output.name for file in files] == [f"{stem}_colour.tif" for stem in ("a", "b", "c", "d%20e")]
    assert not any(secret in file.name for file in files for secret in ("word", "secret"))
    assert not any(file.refused for file in files)


def test_what_gdal_names_is_no_path():
    names = ("/vsis3/a/b.tif", "s3://a/b.tif", 'NETCDF:"a.nc":VV', "/data/a.tif", "a.tif")
    assert [is_gdals(name) for name in names] == [True, True, True, False, False]


def test_the_entries_of_a_list_keep_their_order(tmp_path):
    (tmp_path / "l.txt").write_text("z.tif\na.tif\n")
    options = FolderOptions(input=str(tmp_path / "l.txt"), output=str(tmp_path / "out"))
    assert [Path(one.source).name for one in in_list(tmp_path / "l.txt", options)] == ["z.tif", "a.tif"]
