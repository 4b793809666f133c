"""The side file holds what a GeoTIFF does not of its grid, as GDAL reads it, and keeps what GDAL wrote there."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from affine import Affine
from rasterio.crs import CRS
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.georeferencing.mapping import GroundControlPoint
from sar_colorizer.core.output.pam import side_file, write_side_file
from sar_colorizer.core.output.verification import read_grid

HELD = Grid(8, 6, CRS.from_epsg(32632).to_wkt(version="WKT2_2019"), Affine(10, 0, 5e5, 0, -10, 5.1e6))
NORTH_FIRST = CRS.from_epsg(3035).to_wkt(version="WKT2_2019")
POINTS = tuple(GroundControlPoint(row, col, 12 + col / 997, 46 - row / 991, 5.5) for row in (0, 6) for col in (0, 8))


@pytest.fixture
def raster(tmp_path, make_raster):
    return make_raster(tmp_path / "product.tif", np.ones((1, 6, 8), np.uint8))


def test_a_crs_and_a_geotransform_go_before_the_files_own(raster):
    wanted = Grid(8, 6, NORTH_FIRST, Affine(10.1, 0, 4e6 + 1 / 3, 0, -10, 3e6))
    write_side_file(raster, wanted, HELD)
    found = read_grid(raster)
    assert CRS.from_wkt(found.crs_wkt) == CRS.from_wkt(NORTH_FIRST)
    assert found.transform == wanted.transform
    assert 'dataAxisToSRSAxisMapping="2,1"' in side_file(raster).read_text()


def test_ground_control_points_are_kept_to_the_last_digit(tmp_path, make_raster):
    path = make_raster(tmp_path / "plain.tif", np.ones((1, 6, 8), np.uint8), crs=None, transform=None)
    wanted = Grid(8, 6, gcps=POINTS, gcp_crs_wkt=CRS.from_epsg(4326).to_wkt(version="WKT2_2019"))
    write_side_file(path, wanted, Grid(8, 6))
    assert read_grid(path).gcps == POINTS


def test_what_gdal_wrote_there_stays(raster):
    with rasterio.open(raster) as dataset:
        dataset.statistics(1, clear_cache=True)
    side_file(raster).write_text('<PAMDataset><Metadata><MDI key="OWN">1</MDI></Metadata><SRS>old</SRS></PAMDataset>')
    write_side_file(raster, Grid(8, 6, NORTH_FIRST, HELD.transform, area_or_point="Point"), HELD)
    text = side_file(raster).read_text()
    assert '<MDI key="OWN">1</MDI>' in text
    assert '<MDI key="AREA_OR_POINT">Point</MDI>' in text
    assert text.count("<SRS") == 1
