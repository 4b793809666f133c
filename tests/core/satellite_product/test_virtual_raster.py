"""Virtual rasters of several files: what GDAL makes of their text."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.satellite_product.virtual_raster import (
    VirtualBand,
    VirtualSource,
    by_tie_points,
    on_map,
    virtual_raster,
)
from sar_colorizer.tests.core.providers.conftest import SHAPE, power


@pytest.fixture
def sources(tmp_path, make_raster):
    """Two rasters whose names need care in XML."""
    return [str(make_raster(tmp_path / f'a & b <{n}> "c".tif', power(seed=n)[None])) for n in (1, 2)]


def test_bands_keep_values_names_scale_and_nodata(sources):
    bands = [
        VirtualBand("VV & more", "float32", (VirtualSource(sources[0]),), nodata=float("nan"), scale=0.5, offset=1.0),
        VirtualBand("VH", "float32", (VirtualSource(sources[1]),)),
    ]
    text = virtual_raster(SHAPE[1], SHAPE[0], bands, on_map("EPSG:32632", (5e5, 10, 0, 5.1e6, 0, -10)))
    with rasterio.open(text) as dataset:
        assert dataset.descriptions == ("VV & more", "VH")
        assert (dataset.scales, dataset.offsets) == ((0.5, 1.0), (1.0, 0.0))
        assert np.isnan(dataset.nodatavals[0])
        assert dataset.nodatavals[1] is None
        assert (dataset.crs.to_epsg(), dataset.transform.to_gdal()) == (32632, (5e5, 10, 0, 5.1e6, 0, -10))
        assert np.array_equal(dataset.read(), [power(seed=1), power(seed=2)])


def test_a_pixel_function_takes_several_sources(sources):
    pair = tuple(VirtualSource(name) for name in sources)
    text = virtual_raster(SHAPE[1], SHAPE[0], [VirtualBand("VV", "complex64", pair, function="complex")])
    with rasterio.open(text) as dataset:
        assert np.array_equal(dataset.read(1), power(seed=1) + 1j * power(seed=2))


def test_tie_points_place_it_longitude_first(sources):
    placing = by_tie_points([(0, 0, 9.0, 46.0, 0), (80, 60, 10.0, 45.0, 7)])
    text = virtual_raster(SHAPE[1], SHAPE[0], [VirtualBand("VV", "float32", (VirtualSource(sources[0]),))], placing)
    with rasterio.open(text) as dataset:
        points, crs = dataset.gcps
        assert crs.to_epsg() == 4326
        assert [(one.col, one.row, one.x, one.y, one.z) for one in points] == [(0, 0, 9, 46, 0), (80, 60, 10, 45, 7)]
    assert by_tie_points([]) == ""


@pytest.mark.parametrize("nodata", [0.0, None])
def test_rectangles_of_a_source_lie_where_they_are_to_lie(make_raster, tmp_path, nodata):
    numbers = np.arange(1, 40 * 100 + 1, dtype=np.int32).reshape(1, 40, 100)
    path = str(make_raster(tmp_path / "a.tif", numbers))
    sources = (
        VirtualSource(path, size=(100, 40), corner=(20, 5), rectangle=(0, 0, 50, 10)),
        VirtualSource(path, size=(100, 40), corner=(40, 20), rectangle=(10, 10, 50, 20)),
    )
    text = virtual_raster(60, 30, [VirtualBand("VV", "int32", sources, nodata)])
    with rasterio.open(text) as dataset:
        found = dataset.read(1)
        assert dataset.nodata == nodata
    expected = np.zeros((30, 60))
    expected[:10, :50] = numbers[0, 5:15, 20:70]
    expected[10:30, 10:60] = numbers[0, 20:40, 40:90]
    assert np.array_equal(found, expected)
