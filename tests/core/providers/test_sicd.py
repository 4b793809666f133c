"""SICD images in NITF: I and Q are one band of complex samples."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from rasterio.control import GroundControlPoint
from sar_colorizer.core.providers.sicd import sicd_view
from sar_colorizer.core.raster.acquisition import acquired
from sar_colorizer.core.raster.reader import SarRaster

from .conftest import SHAPE

UMBRA = "2023-07-30-17-19-39_UMBRA-05_SICD.nitf"


def write(path, values, **options):
    with rasterio.open(
        path,
        "w",
        driver="NITF",
        width=SHAPE[1],
        height=SHAPE[0],
        count=len(values),
        dtype=values.dtype,
        **{"ICAT": "SAR", "IREP": "NODISPLY", "ICORDS": "G", **options},
    ) as out:
        corners = [(0.5, 0.5, 31.1, 30.0), (79.5, 0.5, 31.2, 30.0), (79.5, 59.5, 31.2, 29.9), (0.5, 59.5, 31.1, 29.9)]
        out.gcps = [GroundControlPoint(row, col, x, y) for col, row, x, y in corners], "EPSG:4326"
        out.write(values)
    return path


@pytest.mark.parametrize("dtype", ["float32", "int16"])
def test_real_and_imaginary_parts_are_read_as_their_magnitude(tmp_path, dtype):
    parts = (np.random.default_rng(3).normal(0, 100, (2, *SHAPE))).astype(dtype)
    with SarRaster.open(write(tmp_path / UMBRA, parts)) as raster:
        assert (raster.band_count, raster.is_complex(1), raster.product.units) == (1, True, "amplitude")
        found, valid = raster.read((1,), (0, SHAPE[0]), (0, SHAPE[1]))
        assert np.allclose(found[0], np.hypot(*parts.astype(np.float64)), rtol=1e-6)
        assert valid.all()
        with rasterio.open(tmp_path / UMBRA) as dataset:
            assert len(raster.grid.gcps) == len(dataset.gcps[0])
            assert raster.grid.transform == (None if dataset.gcps[0] else dataset.transform)
        assert (raster.product.kind, acquired(raster).text) == ("Umbra SICD", "2023-07-30")


def test_pictures_and_other_bands_are_left_to_gdal(tmp_path):
    values = np.ones((2, *SHAPE), np.float32)
    assert sicd_view(str(write(tmp_path / "a.ntf", values, ICAT="VIS"))) is None
    assert sicd_view(str(write(tmp_path / "b.ntf", values[:1]))) is None
    (tmp_path / "c.ntf").write_bytes(b"NITF02.10 cut off")
    assert sicd_view(str(tmp_path / "c.ntf")) is None
    assert sicd_view(str(tmp_path / "absent.ntf")) is None
