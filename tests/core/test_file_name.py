"""Names: the last part on one line for people, GDAL's name for any file, hidden names that fit."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sar_colorizer.core.file_name import file_name, gdal_name, hidden_beside, is_too_long, own_name, printable


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/data/scene.tif", "scene.tif"),
        (r"C:\data\scene.tif", "scene.tif"),
        ('NETCDF:"/data/scene.nc":VV', 'scene.nc":VV'),
        ("/data/folder/", "folder"),
        ("two\nlines.tif", r"two\x0alines.tif"),
    ],
)
def test_people_read_the_last_part_on_one_line(path, name):
    assert file_name(path) == name


def test_bytes_that_are_no_text_are_shown_and_refused_by_gdals_name():
    name = os.fsdecode(b"caf\xe9.tif")
    assert printable(name) == r"caf\xe9.tif"
    with pytest.raises(ValueError):
        gdal_name(name)


@pytest.mark.parametrize("name", ["a:b.tif", "-dash.tif", "<vrt>.tif"])
def test_gdal_is_given_an_absolute_name_where_it_would_take_another_apart(name):
    assert gdal_name(name) == str(Path(name).absolute())
    assert own_name(gdal_name("plain.tif")) == "plain.tif"


def test_a_hidden_name_keeps_the_name_where_it_fits_and_tells_long_ones_apart(tmp_path):
    assert hidden_beside(tmp_path / "a.tif", "lock") == tmp_path / ".a.tif.lock"
    names = ["ü" * 125 + end for end in (".tif", ".tiff")]
    hidden = {hidden_beside(tmp_path / name, "before").name for name in names}
    assert len(hidden) == 2
    assert all(len(os.fsencode(name)) <= 255 for name in hidden)
    assert not any(is_too_long(tmp_path / name) for name in hidden)
    assert is_too_long(tmp_path / ("n" * 300))
