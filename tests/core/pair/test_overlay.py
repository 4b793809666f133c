"""The raster after over the raster before: nothing to do on one grid, told where pixels differ, refused where apart."""

from __future__ import annotations

import numpy as np
import pytest
from rasterio.transform import from_origin
from sar_colorizer.core.errors import ExtentError
from sar_colorizer.core.pair.overlay import laid_over
from sar_colorizer.core.raster.reader import SarRaster


@pytest.fixture
def opened(make_raster, tmp_path):
    def make(name, shape=(60, 70), left=5e5, metres=10.0):
        data = np.random.default_rng(0).normal(-12, 2, (1, *shape)).astype(np.float32)
        path = make_raster(tmp_path / f"{name}.tif", data, transform=from_origin(left, 5.1e6, metres, metres))
        return SarRaster.open(path)

    return make


def test_a_raster_on_the_same_grid_is_read_as_it_is(opened):
    assert laid_over(opened("before"), opened("after"), lambda event: None) is None


def test_other_grids_are_laid_over_and_other_pixel_sizes_told(opened):
    events = []
    before = opened("before")
    aligned = laid_over(before, opened("shifted", left=5e5 + 100), events.append)
    assert aligned.grid == before.grid
    assert events == []
    laid_over(before, opened("fine", shape=(240, 280), metres=2.5), events.append)
    assert [event["code"] for event in events] == ["pair-pixel-size"]
    assert "covers 4 of fine.tif" in events[0]["text"]


def test_rasters_that_lie_apart_are_refused_by_name(opened):
    with pytest.raises(ExtentError, match=r"before.tif and far.tif do not overlap"):
        laid_over(opened("before"), opened("far", left=6e5), lambda event: None)
