"""A written file is read again: blocks that are missing, a mask that is short, a grid that a GeoTIFF cannot hold."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.crs import CRS
from sar_colorizer.core.cancellation import CancelFlag, never_cancelled
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.core.georeferencing.comparison import differences
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.output.pam import side_file
from sar_colorizer.core.output.verification import check_blocks, check_mask, is_whole, keep_grid, read_grid


@pytest.fixture
def raster(tmp_path, make_raster):
    """A tiled GeoTIFF of noise with one overview, all of it valid."""
    values = np.random.default_rng(0).integers(1, 255, (1, 300, 300), np.uint8)
    path = make_raster(tmp_path / "a.tif", values, tiled=True, blockxsize=64, blockysize=64)
    with rasterio.open(path, "r+") as dataset:
        dataset.build_overviews([2])
    return path


def test_a_whole_file_passes_and_one_that_was_cut_off_does_not(raster):
    check_blocks(raster, 1, never_cancelled)
    assert is_whole(raster)
    content = raster.read_bytes()
    raster.write_bytes(content[: len(content) * 3 // 4])
    assert not is_whole(raster)
    with pytest.raises(OSError, match="missing"):
        check_blocks(raster, 1, never_cancelled)


def test_overviews_and_pixels_of_the_mask_are_counted(raster):
    with pytest.raises(OSError, match="overviews are missing"):
        check_blocks(raster, 2, never_cancelled)
    check_mask(raster, 300 * 300, never_cancelled)
    with pytest.raises(OSError, match="part of the mask is missing"):
        check_mask(raster, 300 * 300 + 1, never_cancelled)


def test_looking_can_be_cancelled(raster):
    flag = CancelFlag()
    flag.set()
    with pytest.raises(Cancelled):
        check_blocks(raster, 1, flag)
    with pytest.raises(Cancelled):
        check_mask(raster, 300 * 300, flag)


def test_what_a_geotiff_does_not_hold_goes_into_the_side_file_and_nothing_else_does(raster):
    keep_grid(raster, read_grid(raster))
    assert not side_file(raster).exists()
    rotated_pole = CRS.from_proj4("+proj=ob_tran +o_proj=longlat +o_lon_p=0 +o_lat_p=39.25 +lon_0=18 +R=6371229")
    wanted = Grid(300, 300, rotated_pole.to_wkt(version="WKT2_2019"), Affine(0.01, 0, 3, 0, -0.01, 7))
    keep_grid(raster, wanted)
    assert side_file(raster).exists()
    assert differences(wanted, read_grid(raster)) == []
