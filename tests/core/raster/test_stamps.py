"""Stamps of files: they differ once a file changed, came or went."""

from __future__ import annotations

import os

from sar_colorizer.core.raster.stamps import stamps_of


def test_stamps_tell_files_that_changed_came_or_went(tmp_path):
    path = tmp_path / "a"
    missing = stamps_of([path])
    path.write_bytes(b"12")
    there = stamps_of([path])
    assert missing != there and there == stamps_of([path])
    path.write_bytes(b"123")
    os.utime(path, ns=(there[0][1], there[0][1]))
    assert stamps_of([path]) != there
