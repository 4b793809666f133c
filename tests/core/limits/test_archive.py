"""Zips that grow when their list, or what is in them, is read; and damaged ones."""

from __future__ import annotations

import struct
import zipfile

import pytest
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.limits import archive


def test_names_are_those_of_the_members_in_their_order(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr("b/one.tif", "1")
        file.writestr("a.xml", "2")
        file.comment = b"c" * 60_000
    assert archive.names_in(tmp_path / "a.zip") == ["b/one.tif", "a.xml"]


def test_what_is_no_zip_or_damaged_has_no_names(tmp_path):
    (tmp_path / "a.txt").write_text("a")
    assert archive.names_in(tmp_path / "a.txt") is None
    assert archive.names_in(tmp_path / "absent.zip") is None
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as file:
        file.writestr("a", "1" * 100)
    content = (tmp_path / "a.zip").read_bytes()
    (tmp_path / "b.zip").write_bytes(content.replace(b"PK\1\2", b"PK\1\3"))
    assert archive.names_in(tmp_path / "b.zip") is None


def test_a_long_list_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "LARGEST_LIST", 1000)
    monkeypatch.setattr(zipfile, "ZipFile", None)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 9, 9, 1001, 0, 0)
    (tmp_path / "a.zip").write_bytes(bytes(1001) + end)
    with pytest.raises(RasterError, match="list of members has 1001 bytes; more than 1000"):
        archive.names_in(tmp_path / "a.zip")


def test_text_that_inflates_is_refused_and_a_raster_is_not(tmp_path, monkeypatch):
    monkeypatch.setattr(archive, "LARGEST_VRT", 1000)
    for name in ("a.tif.aux.xml", "a.tif"):
        with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as file:
            file.writestr(name, " " * 1001)
        if name.endswith(".tif"):
            assert archive.names_in(tmp_path / "a.zip") == ["a.tif"]
        else:
            with pytest.raises(RasterError, match=r"a\.tif\.aux\.xml has 1001 bytes"):
                archive.names_in(tmp_path / "a.zip")
