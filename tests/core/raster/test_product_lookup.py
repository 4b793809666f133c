"""A product is found by its path, and what was read of it is kept as long as its files stay as they were."""

from __future__ import annotations

import os

import numpy as np
import pytest
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.raster.product_lookup import product_view


def test_what_is_no_product_has_no_view(make_raster, tmp_path):
    assert product_view(str(make_raster(tmp_path / "a.tif", np.full((1, 8, 9), -9, np.float32))), "sigma0") is None
    assert product_view(str(tmp_path), "sigma0") is None


def test_a_view_is_kept_until_a_file_changes(sentinel1, tmp_path):
    safe = sentinel1.Product(rows=32, cols=40, sigma0_db=-9.0).write(tmp_path)
    view = product_view(str(safe), "sigma0")
    assert product_view(str(safe / "manifest.safe"), "sigma0") is view
    assert product_view(str(safe), "gamma0").facts.quantity == "gamma0"
    table = next(safe.rglob("calibration-*-vv-*.xml"))
    table.write_text("<nothing/>")
    os.utime(table, (1, 1))
    with pytest.raises(RasterError, match="is damaged"):
        product_view(str(safe), "sigma0")


def test_one_raster_as_it_is_stored_needs_no_view(sentinel1, tmp_path):
    safe = sentinel1.Product(rows=32, cols=40, sigma0_db=-9.0).write(tmp_path)
    raster = str(next(safe.glob("measurement/*-vv-*")))
    assert product_view(raster, "none") is None
    assert product_view(raster, "beta0").facts.quantity == "beta0"
