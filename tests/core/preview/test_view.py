"""Views: where in a raster each pixel of the screen lies, whatever CRS the map has."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio.warp
from affine import Affine
from rasterio.crs import CRS
from sar_colorizer.core.errors import ExtentError
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.georeferencing.mapping import GroundControlPoint
from sar_colorizer.core.preview.view import OUTSIDE, View

UTM, MERCATOR = (CRS.from_epsg(code).to_wkt() for code in (32632, 3857))
PLACED = Affine(10, 0, 5e5, 0, -10, 5.1e6)


def test_pixels_of_the_view_lie_where_the_geotransform_says():
    grid = Grid(400, 300, UTM, PLACED)
    found = View(UTM, (5e5 + 1000, 5.1e6 - 2000, 5e5 + 2000, 5.1e6 - 1500), 40, 20).positions(grid, "")
    # 25 m to a pixel of the screen: the first one's centre is 1012.5 m to the east and 1512.5 m to the south.
    np.testing.assert_allclose(found.cols[0], 101.25 + 2.5 * np.arange(40), atol=1e-3)
    np.testing.assert_allclose(found.rows[:, 0], 151.25 + 2.5 * np.arange(20), atol=1e-3)
    assert found.scale == pytest.approx(2.5)
    assert found.inside(grid).all()


def test_pixels_beyond_the_raster_are_not_inside():
    grid = Grid(100, 100, UTM, PLACED)
    inside = View(UTM, (5e5 - 500, 5.1e6 - 500, 5e5 + 500, 5.1e6 + 500), 100, 100).positions(grid, "").inside(grid)
    assert inside[50:, 50:].all()
    assert inside.sum() == 50 * 50


def test_a_map_in_another_crs_is_met_to_a_fraction_of_a_pixel():
    grid = Grid(400, 300, UTM, PLACED)
    (x,), (y,) = rasterio.warp.transform(CRS.from_epsg(32632), CRS.from_epsg(3857), [5e5 + 2000], [5.1e6 - 1500])
    view = View(MERCATOR, (x - 1000, y - 800, x + 1000, y + 800), 50, 40)
    found = view.positions(grid, "")
    for row, col in ((0, 0), (3, 17), (39, 49)):
        there = [[edge] for edge in (x - 1000 + 40 * (col + 0.5), y + 800 - 40 * (row + 0.5))]
        (east,), (north,) = rasterio.warp.transform(CRS.from_epsg(3857), CRS.from_epsg(32632), *there)
        assert found.cols[row, col] == pytest.approx((east - 5e5) / 10, abs=0.02)
        assert found.rows[row, col] == pytest.approx((5.1e6 - north) / 10, abs=0.02)


def test_the_layers_crs_counts_where_it_is_not_the_files():
    """As QGIS does, when the user has assigned one."""
    grid = Grid(400, 300, CRS.from_epsg(32633).to_wkt(), PLACED)
    view = View(UTM, (5e5 + 1000, 5.1e6 - 2000, 5e5 + 2000, 5.1e6 - 1500), 40, 20)
    assert view.positions(grid, UTM).cols[0, 0] == pytest.approx(101.25, abs=1e-3)
    with pytest.raises(ExtentError):
        view.positions(grid, "")


def test_ground_control_points_place_a_raster_too():
    corners = [(row, col) for row in (0, 150, 300) for col in (0, 200, 400)]
    points = tuple(GroundControlPoint(row, col, 5e5 + 10 * col, 5.1e6 - 10 * row) for row, col in corners)
    grid = Grid(400, 300, gcps=points, gcp_crs_wkt=UTM)
    found = View(UTM, (5e5 + 1000, 5.1e6 - 2000, 5e5 + 2000, 5.1e6 - 1500), 40, 20).positions(grid, "")
    assert (found.rows[0, 0], found.cols[0, 0]) == pytest.approx((151.25, 101.25), abs=0.01)


def test_a_view_of_another_part_of_the_earth_is_told_to_be_outside():
    view = View(MERCATOR, (-2e7, -2e7, -1.9e7, -1.9e7), 50, 50)
    with pytest.raises(ExtentError, match=OUTSIDE):
        view.positions(Grid(100, 100, UTM, PLACED), "")


def test_coordinates_that_do_not_tell_pixels_apart_are_told():
    """Ten metres are nothing beside 4.7e18: every pixel of the view is computed to lie at one place."""
    far = Grid(64, 80, UTM, Affine(10, 0, 4.692333547057316e18, 0, -10, 4.7e18))
    left, bottom, right, top = far.bounds()
    with pytest.raises(ExtentError, match="too large to tell its pixels apart"):
        View(UTM, (left, bottom, right, top), 80, 64).positions(far, "")
