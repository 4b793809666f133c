"""The footprint lies where the raster does: geotransforms, ground control points, the date line and the poles."""

from __future__ import annotations

import numpy as np
import pytest
from affine import Affine
from rasterio.crs import CRS
from rasterio.warp import transform
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.georeferencing.mapping import GroundControlPoint
from sar_colorizer.core.stac.footprint import Footprint


def wkt(code: str) -> str:
    return CRS.from_user_input(code).to_wkt(version="WKT2_2019")


def rings(footprint: Footprint) -> list[list[list[float]]]:
    geometry = footprint.geometry
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [polygon[0] for polygon in polygons]


def area(ring: list[list[float]]) -> float:
    return 0.5 * sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, ring[1:]))


def test_a_rasters_corners_are_those_of_its_geotransform_counter_clockwise_and_closed():
    footprint = Footprint.of(Grid(400, 300, wkt("EPSG:32632"), Affine(10, 0, 5e5, 0, -10, 5.1e6)))
    (ring,) = rings(footprint)
    assert ring[0] == ring[-1]
    assert area(ring) > 0
    corners = transform("EPSG:32632", "EPSG:4326", [5e5, 504000, 504000, 5e5], [5.1e6, 5.1e6, 5097000, 5097000])
    for corner in zip(*corners):
        assert min(np.hypot(x - corner[0], y - corner[1]) for x, y in ring) < 2e-6
    west, south, east, north = footprint.bbox
    assert (west, east) == (min(x for x, _ in ring), max(x for x, _ in ring))
    assert (south, north) == (min(y for _, y in ring), max(y for _, y in ring))


def test_straight_sides_have_no_points_between_and_curved_ones_have():
    straight = Footprint.of(Grid(20, 10, wkt("EPSG:4326"), Affine(1, 0, 10, 0, -1, 50)))
    assert len(rings(straight)[0]) == 5
    wide = Footprint.of(Grid(300, 200, wkt("EPSG:32632"), Affine(1000, 0, 3e5, 0, -1000, 6.6e6)))
    assert len(rings(wide)[0]) > 20


def test_ground_control_points_place_it():
    corners = [(0, 0, 10.0, 50.0), (0, 200, 11.0, 50.2), (100, 0, 9.8, 49.0), (100, 200, 10.8, 49.2)]
    points = tuple(GroundControlPoint(*corner) for corner in [*corners, (50, 100, 10.4, 49.6)])
    footprint = Footprint.of(Grid(200, 100, gcps=points, gcp_crs_wkt=wkt("EPSG:4326")))
    for _, _, x, y in corners:
        assert min(np.hypot(px - x, py - y) for px, py in rings(footprint)[0]) < 0.02
    assert footprint.bbox == pytest.approx((9.8, 49.0, 11.0, 50.2), abs=0.02)


def test_over_the_date_line_it_is_cut_in_two_and_the_box_says_so():
    footprint = Footprint.of(Grid(20, 10, wkt("EPSG:4326"), Affine(1, 0, 170, 0, -1, 10)))
    assert footprint.geometry["type"] == "MultiPolygon"
    west, east = rings(footprint)
    assert {x for x, _ in west} == {170.0, 180.0}
    assert {x for x, _ in east} == {-180.0, -170.0}
    assert footprint.bbox == (170.0, 0.0, -170.0, 10.0)
    assert all(area(ring) > 0 for ring in (west, east))


@pytest.mark.parametrize(("code", "pole"), [("EPSG:3031", -90.0), ("EPSG:3995", 90.0)])
def test_around_a_pole_it_has_the_pole_in_it(code, pole):
    footprint = Footprint.of(Grid(400, 400, wkt(code), Affine(10000, 0, -2e6, 0, -10000, 2e6)))
    west, south, east, north = footprint.bbox
    assert (west, east) == (-180.0, 180.0)
    assert pole in (south, north)
    # From the nearest point of the outline, some 18 degrees off, to the pole, all the way round.
    assert sum(map(area, rings(footprint))) == pytest.approx(360 * 20, rel=0.15)


def test_a_map_of_the_world_is_all_of_it():
    footprint = Footprint.of(Grid(360, 180, wkt("EPSG:4326"), Affine(1, 0, -180, 0, -1, 90)))
    assert footprint.bbox == (-180.0, -90.0, 180.0, 90.0)


@pytest.mark.parametrize(
    "grid",
    [Grid(20, 10), Grid(20, 10, transform=Affine(1, 0, 0, 0, -1, 0)), Grid(20, 10, 'LOCAL_CS["site",UNIT["metre",1]]')],
)
def test_a_raster_that_lies_nowhere_has_none(grid):
    assert Footprint.of(grid) is None
