"""Extents fall on the right whole pixels; a part of a raster lies where it lay in the whole."""

from __future__ import annotations

import numpy as np
import pytest
from affine import Affine
from hypothesis import given, settings
from hypothesis import strategies as st
from rasterio.crs import CRS
from sar_colorizer.core.errors import ExtentError
from sar_colorizer.core.georeferencing.comparison import differences
from sar_colorizer.core.georeferencing.extents import window_for_extent
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.georeferencing.mapping import GroundControlPoint

UTM = CRS.from_epsg(32631).to_wkt(version="WKT2_2019")
WGS84 = CRS.from_epsg(4326).to_wkt(version="WKT2_2019")
NORTH_UP = Affine(10, 0, 500000, 0, -10, 5000000)
RPCS = {
    **{"LINE_OFF": "300.5", "SAMP_OFF": "350.25", "LAT_OFF": "50", "LONG_OFF": "10", "HEIGHT_OFF": "0"},
    **{"LINE_SCALE": "300", "SAMP_SCALE": "350", "LAT_SCALE": "0.1", "LONG_SCALE": "0.1", "HEIGHT_SCALE": "500"},
    **{"LINE_NUM_COEFF": "0 0 -1" + " 0" * 17, "LINE_DEN_COEFF": "1" + " 0" * 19},
    **{"SAMP_NUM_COEFF": "0 1 0" + " 0" * 17, "SAMP_DEN_COEFF": "1" + " 0" * 19},
}


def gcps(height: int, width: int) -> tuple[GroundControlPoint, ...]:
    """GCPs of a grid whose pixels are 0.001 degrees, slightly sheared."""
    return tuple(
        GroundControlPoint(r, c, 10 + 0.001 * c + 0.0002 * r, 50 - 0.001 * r, 7.5 + r)
        for r in np.linspace(0, height, 4)
        for c in np.linspace(0, width, 4)
    )


@pytest.mark.parametrize(
    ("transform", "extent", "window"),
    [
        (NORTH_UP, (500000, 4999000, 501000, 5000000), (0, 100, 0, 100)),  # edges touch no further pixels
        (NORTH_UP, (500000 + 1e-6, 4999000, 501000 - 1e-6, 5000000), (0, 100, 0, 100)),
        (NORTH_UP, (500011, 4999979, 500019, 4999989), (1, 3, 1, 2)),
        (NORTH_UP, (500015, 4999985, 500015.001, 4999985.001), (1, 2, 1, 2)),  # smaller than a pixel
        (NORTH_UP, (0, 0, 9e6, 9e6), (0, 400, 0, 300)),
        (Affine(10, 0, 500000, 0, 10, 5000000), (500010, 5000020, 500030, 5000050), (2, 5, 1, 3)),  # south-up
        (Affine(10, 0, 500000, 0, -20, 5000000), (500010, 4999900, 500030, 4999960), (2, 5, 1, 3)),  # not square
        (Affine(0, 10, 500000, 10, 0, 5000000), (500010, 5000020, 500030, 5000050), (1, 3, 2, 5)),  # axes swapped
        (Affine(-10, 0, 500000, 0, -10, 5000000), (499970, 4999960, 499990, 4999980), (2, 4, 1, 3)),  # east to west
    ],
)
def test_extent_becomes_exactly_the_pixels_it_touches(transform, extent, window):
    assert window_for_extent(Grid(300, 400, UTM, transform), extent) == window


@settings(deadline=None, max_examples=200)
@given(
    angle=st.floats(0, 360),
    flip=st.sampled_from([1, -1]),
    row=st.integers(0, 399),
    col=st.integers(0, 299),
)
def test_on_a_rotated_grid_the_window_of_a_pixels_box_holds_that_pixel(angle, flip, row, col):
    transform = Affine.translation(5e5, 5e6) @ Affine.rotation(angle) @ Affine.scale(0.6, 0.7 * flip)
    corners = [transform @ (col + x, row + y) for x in (0.1, 0.9) for y in (0.1, 0.9)]
    xs, ys = zip(*corners)
    row_start, row_stop, col_start, col_stop = window_for_extent(
        Grid(300, 400, UTM, transform), (min(xs), min(ys), max(xs), max(ys))
    )
    assert row_start <= row < row_stop
    assert col_start <= col < col_stop
    assert (row_stop - row_start) <= 4 and (col_stop - col_start) <= 4


def test_extent_of_a_raster_with_gcps_only_goes_through_the_gcps():
    grid = Grid(300, 400, gcps=gcps(400, 300), gcp_crs_wkt=WGS84)
    # a little inside the box around pixels rows 100-110, cols 50-60, which the shear makes 2 columns wider
    window = window_for_extent(grid, (10.0701, 49.8901, 10.0819, 49.8999))
    assert window == (100, 110, 48, 62)
    assert window_for_extent(grid, (-180, -90, 180, 90)) == (0, 400, 0, 300)
    assert window_for_extent(grid, grid.bounds()) == (0, 400, 0, 300)


def test_extent_of_a_raster_with_rpcs_only_goes_through_the_rpcs():
    # By the RPCs: line = 300.5 - 3000 (lat - 50), sample = 350.25 + 3500 (lon - 10), counted from pixel centres.
    grid = Grid(700, 600, rpcs=RPCS)
    window = window_for_extent(grid, (10.0, 49.99, 10.01, 50.0))
    assert window == (301, 331, 350, 386)


def test_extent_without_georeferencing_is_in_pixels_as_qgis_shows_them_or_in_lines():
    grid = Grid(300, 400)
    assert window_for_extent(grid, (10, -30, 20, -5)) == (5, 30, 10, 20)
    assert window_for_extent(grid, (10, 5, 20, 30)) == (5, 30, 10, 20)
    assert window_for_extent(grid, (0, -400, 300, 0)) == (0, 400, 0, 300)


@pytest.mark.parametrize(
    "extent",
    [
        (0, 0, 1000, 1000),
        (503000, 4999000, 504000, 5000000),  # shares an edge, no pixel
        (499000, 5000000, 501000, 5001000),
    ],
)
def test_extent_outside_is_refused_with_both_extents_in_the_text(extent):
    with pytest.raises(ExtentError) as error:
        window_for_extent(Grid(300, 400, UTM, NORTH_UP), extent)
    for value in (*extent, 500000, 4996000, 503000, 5000000):
        assert f"{value:g}" in str(error.value).replace(".0", "") or str(value) in str(error.value)


@pytest.mark.parametrize(
    "grid",
    [
        Grid(300, 400, gcps=gcps(400, 300)[:1], gcp_crs_wkt=WGS84),
        Grid(300, 400, rpcs={"LINE_OFF": "1"}),
        Grid(300, 400, UTM, Affine(1, 1, 0, 1, 1, 0)),
    ],
    ids=["one GCP", "half an RPC", "singular geotransform"],
)
def test_extent_on_a_raster_that_defines_no_mapping_is_refused(grid):
    with pytest.raises(ExtentError):
        window_for_extent(grid, (0, 0, 1, 1))


def test_a_part_of_a_raster_lies_where_it_lay_in_the_whole():
    transform = Affine.translation(5e5, 5e6) @ Affine.rotation(30) @ Affine.scale(10, -20)
    whole = Grid(300, 400, UTM, transform, gcps(400, 300), WGS84, RPCS, "Point")
    part = whole.subset((100, 180, 20, 70))
    assert (part.width, part.height, part.crs_wkt, part.area_or_point) == (50, 80, UTM, "Point")
    assert part.transform @ (3.5, 4.5) == pytest.approx(transform @ (23.5, 104.5), abs=1e-6)
    assert [(p.row + 100, p.col + 20, p.x, p.y, p.z) for p in part.gcps] == [
        (p.row, p.col, p.x, p.y, p.z) for p in whole.gcps
    ]
    assert float(part.rpcs["LINE_OFF"]) == 200.5 and float(part.rpcs["SAMP_OFF"]) == 330.25
    assert {k: v for k, v in part.rpcs.items() if not k.endswith("_OFF")} == {
        k: v for k, v in RPCS.items() if not k.endswith("_OFF")
    }
    assert whole.subset((0, 400, 0, 300)) == whole


TIES = (GroundControlPoint(10.0, 20.0, 10.5, 49.5, 7.0), GroundControlPoint(30.0, 60.0, 11.0, 49.0, 8.0))


def test_tie_points_stay_on_their_pixels_in_a_part_and_in_a_thinned_raster():
    whole = Grid(300, 400, WGS84, tie_points=TIES)
    part = whole.subset((8, 100, 15, 200)).tie_points
    assert part == (
        GroundControlPoint(2.0, 5.0, 10.5, 49.5, 7.0), GroundControlPoint(22.0, 45.0, 11.0, 49.0, 8.0),
    )  # fmt: skip
    assert whole.decimated(100, 60).tie_points == (
        GroundControlPoint(2.5, 4.0, 10.5, 49.5, 7.0), GroundControlPoint(7.5, 12.0, 11.0, 49.0, 8.0),
    )  # fmt: skip


def test_tie_points_place_a_raster_that_nothing_else_places():
    tied = Grid(300, 400, WGS84, area_or_point="Point", tie_points=TIES)
    assert tied.placed == Grid(300, 400, gcps=TIES, gcp_crs_wkt=WGS84, area_or_point="Point")
    assert (tied.placed.crs_wkt, tied.placed.tie_points) == (None, ())
    for other in (
        Grid(300, 400, UTM, NORTH_UP, tie_points=TIES),  # placed otherwise
        Grid(300, 400, WGS84),  # by nothing
        Grid(300, 400, tie_points=TIES),  # in coordinates of nobody knows what
    ):
        assert other.placed is other


def test_the_crs_of_the_ground_is_that_of_what_places_the_raster():
    points = gcps(400, 300)
    assert Grid(300, 400, UTM, NORTH_UP, points, WGS84).mapping_crs_wkt == UTM
    assert Grid(300, 400, UTM, gcps=points, gcp_crs_wkt=WGS84, rpcs=RPCS).mapping_crs_wkt == WGS84
    assert Grid(300, 400, UTM, gcps=points, rpcs=RPCS).mapping_crs_wkt is None
    assert CRS.from_wkt(Grid(300, 400, UTM, rpcs=RPCS).mapping_crs_wkt) == CRS.from_epsg(4326)
    assert Grid(300, 400, UTM).mapping_crs_wkt is None


def test_positions_on_the_ground_are_as_exact_as_they_can_be_whatever_type_they_are_asked_in():
    grid = Grid(300, 400, UTM, NORTH_UP)
    position = np.array([0.1], np.float32)  # a little more than 0.1; ten times that would be 1 in its own type
    xs, ys = grid.ground(position, position)
    assert (xs.tolist(), ys.tolist()) == ([10 * float(position[0]) + 500000], [-10 * float(position[0]) + 5000000])
    assert xs[0] > 500001.00000001 and ys[0] < 4999998.99999999
    xs, ys = grid.ground([1, 2], [3, 4])
    assert (xs.tolist(), ys.tolist()) == ([500030.0, 500040.0], [4999990.0, 4999980.0])
    with pytest.raises(ExtentError, match="The raster is not georeferenced"):
        Grid(300, 400, UTM).ground([1], [2])


def test_bounds_are_those_of_the_outline():
    assert Grid(300, 400, UTM, NORTH_UP).bounds() == (500000.0, 4996000.0, 503000.0, 5000000.0)
    assert Grid(300, 400).bounds() == (0.0, -400.0, 300.0, 0.0)  # in pixels, as QGIS shows them
    assert Grid(300, 400, rpcs=RPCS).is_georeferenced


def test_a_grid_keeps_its_own_rpcs():
    assert Grid(3, 4).rpcs == Grid(3, 4, rpcs=None).rpcs == {}
    given = dict(RPCS)
    grid = Grid(3, 4, rpcs=given)
    given.clear()
    assert grid.rpcs == RPCS
    assert (Grid(3, 4).area_or_point, Grid(3, 4).crs_wkt, Grid(3, 4).gcp_crs_wkt) == (None, None, None)
    assert (Grid(3, 4).transform, Grid(3, 4).gcps, Grid(3, 4).tie_points) == (None, (), ())


@pytest.mark.parametrize("source", ["gcps", "rpcs"])
def test_a_part_of_a_raster_in_radar_geometry_maps_to_the_same_ground(source):
    whole = Grid(300, 400, gcps=gcps(400, 300), gcp_crs_wkt=WGS84) if source == "gcps" else Grid(700, 600, rpcs=RPCS)
    extent = (10.005, 49.99, 10.01, 49.995) if source == "rpcs" else (10.08, 49.85, 10.09, 49.86)
    row_start, row_stop, col_start, col_stop = window_for_extent(whole, extent)
    inside = whole.subset((row_start - 10, row_stop + 10, col_start - 5, col_stop + 5))
    assert window_for_extent(inside, extent) == (10, 10 + row_stop - row_start, 5, 5 + col_stop - col_start)


@pytest.mark.parametrize(
    ("grid", "metres"),
    [
        (Grid(300, 400, UTM, NORTH_UP), 10.0),
        (Grid(300, 400, UTM, Affine.translation(5e5, 5e6) @ Affine.rotation(30) @ Affine.scale(10, -40)), 20.0),
        (Grid(300, 400, CRS.from_epsg(2263).to_wkt(), Affine(10, 0, 1e6, 0, -10, 2e5)), 10 * 1200 / 3937),  # US feet
        (Grid(2, 2, WGS84, Affine(0.001, 0, 10, 0, -0.001, 60.001)), (111.412 * 55.800) ** 0.5),  # m to 0.001 degrees
        (Grid(300, 400, gcps=gcps(400, 300), gcp_crs_wkt=WGS84), (111.226 * 71.991) ** 0.5),
        (Grid(300, 400), None),
        (Grid(300, 400, None, NORTH_UP), None),
    ],
)
def test_ground_sampling_distance_is_in_metres_whatever_the_units_of_the_crs(grid, metres):
    if metres is None:
        assert grid.ground_sampling_distance is None
    else:
        assert grid.ground_sampling_distance == pytest.approx(metres, rel=1e-3)


def test_differences_name_what_differs_and_nothing_else():
    grid = Grid(300, 400, UTM, NORTH_UP, rpcs=RPCS, area_or_point="Area")
    assert differences(grid, grid) == []
    shifted = Affine(10, 0, 500000.0000001, 0, -10, 5000000)
    ulp = Affine(10, 0, np.nextafter(500000.0, 1e9), 0, -10, 5000000)
    other_rpcs = {**RPCS, "LINE_OFF": "300.5000001"}
    for other, word in [
        (Grid(301, 400, UTM, NORTH_UP, rpcs=RPCS), "size"),
        (Grid(300, 400, CRS.from_epsg(32632).to_wkt(), NORTH_UP, rpcs=RPCS), "CRS"),
        (Grid(300, 400, None, NORTH_UP, rpcs=RPCS), "CRS"),
        (Grid(300, 400, UTM, shifted, rpcs=RPCS), "geotransform"),
        (Grid(300, 400, UTM, None, rpcs=RPCS), "geotransform"),
        (Grid(300, 400, UTM, NORTH_UP, rpcs=other_rpcs), "RPC LINE_OFF"),
        (Grid(300, 400, UTM, NORTH_UP), "RPCs"),
        (Grid(300, 400, UTM, NORTH_UP, gcps(4, 3), None, RPCS), "GCPs"),
        (Grid(300, 400, UTM, NORTH_UP, rpcs=RPCS, area_or_point="Point"), "AREA_OR_POINT"),
    ]:
        found = differences(grid, other)
        assert len(found) == 1 and found[0].startswith(word)
    assert differences(grid, Grid(300, 400, UTM, ulp, rpcs=RPCS)) == []


def test_differences_see_another_datum_shift_and_a_moved_gcp():
    lambert = "+proj=lcc +lat_1=40 +lat_2=50 +lat_0=45 +lon_0=3 +ellps=intl +towgs84=1,2,3,0,0,0,{} +units=m"
    one, other = (CRS.from_proj4(lambert.format(scale)).to_wkt(version="WKT2_2019") for scale in (4, 5))
    assert differences(Grid(3, 4, one, NORTH_UP), Grid(3, 4, other, NORTH_UP))
    points = gcps(4, 3)
    moved = (*points[:-1], GroundControlPoint(points[-1].row, points[-1].col, points[-1].x, points[-1].y, 0.0))
    assert differences(Grid(3, 4, gcps=points), Grid(3, 4, gcps=moved))[0].startswith("GCP 16")


@pytest.mark.parametrize("source", ["geotransform", "gcps", "rpcs"])
@pytest.mark.parametrize("shape", [(200, 150), (61, 37), (1, 1)])
def test_a_thinned_raster_lies_where_the_whole_lies(source, shape):
    whole = {
        "geotransform": Grid(600, 700, UTM, Affine.translation(5e5, 5e6) @ Affine.rotation(30) @ Affine.scale(10, -10)),
        "gcps": Grid(600, 700, gcps=gcps(700, 600), gcp_crs_wkt=WGS84),
        "rpcs": Grid(600, 700, rpcs=RPCS),
    }[source]
    decimated = whole.decimated(*shape)
    down, across = 700 / shape[0], 600 / shape[1]
    assert (decimated.height, decimated.width) == shape
    rows, cols = np.array([0.0, 100.0, 350.0, 700.0]), np.array([0.0, 600.0, 300.0, 10.0])
    for one, other in zip(whole.ground(rows, cols), decimated.ground(rows / down, cols / across)):
        np.testing.assert_allclose(one, other, rtol=0, atol=1e-9 * np.abs(one).max())
    expected = whole.ground_sampling_distance * (down * across) ** 0.5
    assert decimated.ground_sampling_distance == pytest.approx(expected, rel=2e-2 if shape == (1, 1) else 1e-3)
