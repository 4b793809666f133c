"""Names: the last part on one line for people, GDAL's name for any file, hidden names that fit."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from sar_colorizer.core.file_name import (
    file_name,
    gdal_name,
    hidden_beside,
    is_remote,
    is_too_long,
    of_url,
    own_name,
    printable,
    without_secrets,
)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/data/scene.tif", "scene.tif"),
        (r"C:\data\scene.tif", "scene.tif"),
        ('NETCDF:"/data/scene.nc":VV', 'scene.nc":VV'),
        ("/data/folder/", "folder"),
        ("/vsicurl/https://me:word@host/scene.tif?sig=a/b", "scene.tif"),
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


@pytest.mark.parametrize(
    "name",
    [
        *("/vsicurl/http://host/a.tif", "/vsis3_streaming/b/a.tif", "/vsizip/{/vsigs/b/a.zip}/a.tif", "/vsicurl?url=x"),
        *("https://host/a.tif", "S3://b/a.tif", "zip+https://host/a.zip!a.tif", 'NETCDF:"https://host/a.nc":VV'),
        *("<GDAL_WMS><ServerUrl>http://host</ServerUrl></GDAL_WMS>", "WMS:x", "PG:dbname=x", "/vsihdfs/a.tif"),
    ],
)
def test_what_leads_over_the_network_is_known_by_its_name(name):
    assert is_remote(name)


@pytest.mark.parametrize(
    "name", ["/data/a.tif", r"C:\s3\a.tif", "/vsizip/a.zip/a.tif", "/vsimem/a.tif", 'NETCDF:"a.nc":VV', "file:///a.tif"]
)
def test_what_lies_on_the_disk_does_not(name):
    assert not is_remote(name)
    assert without_secrets(name) == name


def test_urls_have_names_of_gdals():
    urls = ("https://h/a%20b.tif", "s3://b/k.tif", "az://c/k.tif", "file:///data/a%20b.tif", "abfs://c/k", "a.tif")
    assert [of_url(url) for url in urls] == [
        *("/vsicurl/https://h/a%20b.tif", "/vsis3/b/k.tif", "/vsiaz/c/k.tif"),
        *(str(Path("/data/a b.tif")), "abfs://c/k", "a.tif"),
    ]


def test_secrets_of_urls_are_left_out_of_any_text():
    text = "/vsicurl/https://me:word@h/a.tif?sig=x&y=z refers to ftp://u@h/b.tif."
    assert without_secrets(text) == "/vsicurl/https://h/a.tif refers to ftp://h/b.tif."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("https://me:a@b@h/a.tif", "https://h/a.tif"),
        ("https://h/a.tif?X-Amz-SignedHeaders=host;range&X-Amz-Signature=abc, b", "https://h/a.tif, b"),
        ("/vsiaz/c/a.tif?sv=1&sig=abc", "/vsiaz/c/a.tif"),
        ("/vsicurl?url=https%3A%2F%2Fme%3Aword%40h%2Fa.tif&header.Authorization=abc", "/vsicurl"),
        ("PG:dbname=x user=me password=abc", "PG:dbname=x user=me password=***"),
        ("AWS_SECRET_ACCESS_KEY=abc is wrong", "AWS_SECRET_ACCESS_KEY=*** is wrong"),
        ("https://h/ refused Authorization: Bearer abc", "https://h/ refused Authorization: ***"),
        ("/data/token=5.tif", "/data/token=5.tif"),
        ("a.tif?X-Amz-SignedHeaders=host;range&X-Amz-Signature=abc, band 1", "a.tif, band 1"),
    ],
)
def test_no_form_of_a_secret_is_left(text, said):
    assert without_secrets(text) == said
