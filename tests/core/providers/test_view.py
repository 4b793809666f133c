"""Virtual rasters of several files: what GDAL makes of their text."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from sar_colorizer.core.providers.view import VirtualBand, by_tie_points, on_map, virtual_raster

from .conftest import SHAPE, power


@pytest.fixture
def sources(tmp_path, make_raster):
    """Two rasters whose names need care in XML."""
    return [str(make_raster(tmp_path / f'a & b <{n}> "c".tif', power(seed=n)[None])) for n in (1, 2)]


def test_bands_keep_values_names_scale_and_nodata(sources):
    bands = [
        VirtualBand("VV & more", "float32", ((sources[0], 1),), nodata=float("nan"), scale=0.5, offset=1.0),
        VirtualBand("VH", "float32", ((sources[1], 1),)),
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
    pair = tuple((name, 1) for name in sources)
    text = virtual_raster(SHAPE[1], SHAPE[0], [VirtualBand("VV", "complex64", pair, function="complex")])
    with rasterio.open(text) as dataset:
        assert np.array_equal(dataset.read(1), power(seed=1) + 1j * power(seed=2))


def test_tie_points_place_it_longitude_first(sources):
    placing = by_tie_points([(0, 0, 9.0, 46.0, 0), (80, 60, 10.0, 45.0, 7)])
    text = virtual_raster(SHAPE[1], SHAPE[0], [VirtualBand("VV", "float32", ((sources[0], 1),))], placing)
    with rasterio.open(text) as dataset:
        points, crs = dataset.gcps
        assert crs.to_epsg() == 4326
        assert [(one.col, one.row, one.x, one.y, one.z) for one in points] == [(0, 0, 9, 46, 0), (80, 60, 10, 45, 7)]
    assert by_tie_points([]) == ""
