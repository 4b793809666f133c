"""A raster on another grid: every value as it was measured, blocks like the whole, nothing where there is nothing."""

from __future__ import annotations

import math
from contextlib import closing

import numpy as np
import pytest
from rasterio.transform import Affine, from_origin
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.input import aligned as module
from sar_colorizer.core.input.aligned import AlignedRaster
from sar_colorizer.core.raster.reader import SarRaster

COSINE, SINE = math.cos(math.radians(30)), math.sin(math.radians(30))
TURNED = Affine(8 * COSINE, -8 * SINE, 5e5 + 150, -8 * SINE, -8 * COSINE, 5.1e6 - 80)
"""By 30 degrees, and a little finer."""


@pytest.fixture
def source(make_raster, tmp_path):
    rng = np.random.default_rng(0)
    data = rng.normal(-12, 3, (2, 90, 80)).astype(np.float32)
    data[:, 10:20, 30:40] = -9999.0
    return make_raster(tmp_path / "in.tif", data, nodata=-9999.0, transform=from_origin(5e5, 5.1e6, 10, 10)), data


def grid_of(source: SarRaster, width: int, height: int, transform: Affine) -> Grid:
    return Grid(width, height, source.grid.crs_wkt, transform)


def test_shifted_pixels_are_the_same_values_and_what_lies_beyond_is_invalid(source):
    path, data = source
    with SarRaster.open(path) as raster:
        grid = grid_of(raster, 100, 70, from_origin(5e5 - 200, 5.1e6 - 300, 10, 10))
        values, valid = AlignedRaster.onto(grid, raster).read((2, 1), (0, 70), (0, 100))
    assert not valid[:, :20].any()
    assert not valid[60:].any()
    assert (values[0, :60, 20:] == data[1, 30:90, :80]).all()
    assert (values[1, :60, 20:] == data[0, 30:90, :80]).all()
    assert valid[:60, 20:].all()
    assert (values[:, ~valid] == 0).all()


def test_nodata_stays_nodata_and_values_stay_as_they_were_measured(source):
    path, data = source
    turned = TURNED
    with SarRaster.open(path) as raster:
        values, valid = AlignedRaster.onto(grid_of(raster, 70, 60, turned), raster).read((1,), (0, 60), (0, 70))
    assert 0.3 < valid.mean() < 1.0
    assert np.isin(values[0][valid], data[0]).all()
    assert -9999.0 not in values


def test_a_block_is_what_the_whole_has_there_however_it_is_read(source, monkeypatch):
    path, _ = source
    turned = TURNED
    with SarRaster.open(path) as raster:
        aligned = AlignedRaster.onto(grid_of(raster, 70, 60, turned), raster)
        whole = aligned.read((1, 2), (0, 60), (0, 70))
        part = aligned.read((1, 2), (11, 47), (5, 63))
        monkeypatch.setattr(module, "_MOST_READ", 50)
        monkeypatch.setattr(module, "_ROWS_AT_ONCE", 7)
        pieces = aligned.read((1, 2), (0, 60), (0, 70))
        with closing(aligned.reopened()) as again:
            other = again.read((1, 2), (0, 60), (0, 70))
        assert aligned.read((1,), (0, 5), (0, 5))[1].shape == (5, 5)  # closing the other left this one open
    for found in (pieces, other):
        assert all((one == two).all() for one, two in zip(whole, found))
    assert (whole[0][:, 11:47, 5:63] == part[0]).all()
    assert (whole[1][11:47, 5:63] == part[1]).all()
