"""Products that cannot fit on a disk are told of before anything is made."""

from __future__ import annotations

import shutil
from types import SimpleNamespace

import pytest
from sar_colorizer.core.errors import OutputError
from sar_colorizer.core.folder.space import check_space
from sar_colorizer.core.options.shared import DEFLATE, JPEG, UNCOMPRESSED


@pytest.mark.parametrize(
    ("free", "with_confidence", "is_cog", "fits"),
    [
        (1800, False, False, True),
        (1799, False, False, False),
        (1899, True, False, False),
        (1901, True, False, True),
        (3599, False, True, False),
        (3600, False, True, True),
    ],
)
def test_what_is_needed_follows_from_the_pixels(tmp_path, monkeypatch, free, with_confidence, is_cog, fits):
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=free))
    paths = [tmp_path / "a_colour.tif", tmp_path / "a_confidence.tif"][: 1 + with_confidence]
    if fits:
        check_space(tmp_path, [(1000, paths)], DEFLATE, is_cog)
    else:
        with pytest.raises(OutputError, match=r"The products of 1 file\(s\) need about 0 MB in .* Free some space"):
            check_space(tmp_path, [(1000, paths)], DEFLATE, is_cog)


def test_what_is_replaced_frees_its_room_but_only_once_the_new_one_is_there(tmp_path, monkeypatch):
    old = tmp_path / "a_colour.tif"
    old.write_bytes(bytes(1000))
    for free, fits in ((2599, False), (2600, True)):
        monkeypatch.setattr(shutil, "disk_usage", lambda folder, free=free: SimpleNamespace(free=free))
        if fits:
            check_space(tmp_path, [(1000, [old])], DEFLATE, is_cog=False)
        else:
            with pytest.raises(OutputError, match="are free there"):
                check_space(tmp_path, [(1000, [old])], DEFLATE, is_cog=False)


@pytest.mark.parametrize(("codec", "fits"), [(JPEG, True), (DEFLATE, False), (UNCOMPRESSED, False)])
def test_what_is_needed_follows_from_the_compression(tmp_path, monkeypatch, codec, fits):
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=1000))
    if fits:
        check_space(tmp_path, [(1000, [tmp_path / "a_colour.tif"])], codec, is_cog=False)
    else:
        with pytest.raises(OutputError, match="are free there"):
            check_space(tmp_path, [(1000, [tmp_path / "a_colour.tif"])], codec, is_cog=False)
