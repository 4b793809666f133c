"""Scenes as files: of any size and layout, the same every time, with a border that holds no data."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio

from benchmarks.scene_files import STRIPS, TILES, scene_db, scene_file


def test_a_scene_is_a_small_one_laid_out_as_often_as_it_takes():
    small, large = scene_db((0, 64), (0, 64), 64), scene_db((0, 200), (0, 150), 64)
    assert large.shape == (200, 150)
    np.testing.assert_array_equal(large[:64, :64], small)
    np.testing.assert_array_equal(large[63:126, :64], small[::-1][:63])
    np.testing.assert_array_equal(large[100:120, 40:90], scene_db((100, 120), (40, 90), 64))


@pytest.mark.parametrize(("layout", "block"), [(STRIPS, (1, 90)), (TILES, (512, 512))])
def test_a_file_has_the_layout_that_was_asked_for_and_a_border_without_data(tmp_path, layout, block):
    path = scene_file(tmp_path, 60, 90, layout=layout, compress="deflate")
    with rasterio.open(path) as raster:
        assert raster.block_shapes == [block] and raster.profile["compress"] == "deflate"
        values, there = raster.read(1), raster.read_masks(1) > 0
    assert values.shape == (60, 90)
    assert 0.93 < there.mean() < 0.98 and not there[:, 0].any() and there[:, 10:].all()
    written = path.stat().st_mtime_ns
    assert scene_file(tmp_path, 60, 90, layout=layout, compress="deflate").stat().st_mtime_ns == written
