"""A pixel's size is what it is on the ground, whatever the CRS counts in and wherever it lies."""

from __future__ import annotations

import math

import numpy as np
import pytest
import rasterio.warp
from affine import Affine
from rasterio.crs import CRS
from sar_colorizer.core.georeferencing import mapping
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.georeferencing.mapping import GroundControlPoint

WGS84 = (6378137.0, 1 / 298.257223563)
SPHERE = (6371007.181, 0.0)
MODIS_SINUSOIDAL = "+proj=sinu +R=6371007.181 +units=m"
ROTATED_POLE = "+proj=ob_tran +o_proj=longlat +o_lat_p=39.25 +o_lon_p=0 +lon_0=18 +ellps=WGS84"
WGS84_WKT = CRS.from_epsg(4326).to_wkt(version="WKT2_2019")
LOCAL_FEET = 'LOCAL_CS["site",UNIT["foot",0.3048]]'
LOCAL_METRES = 'ENGCRS["site",EDATUM["site"],CS[Cartesian,2],AXIS["x",east],AXIS["y",north],LENGTHUNIT["metre",1]]'
UNKNOWN_METHOD = (
    'PROJCRS["own",BASEGEOGCRS["WGS 84",DATUM["WGS 84",ELLIPSOID["WGS 84",6378137,298.257223563]]],'
    'CONVERSION["own",METHOD["Of my own"],PARAMETER["p",1]],CS[Cartesian,2],AXIS["(E)",east],AXIS["(N)",north],'
    'LENGTHUNIT["US survey foot",0.304800609601219]]'
)
LOCAL_UNITLESS = 'ENGCRS["plot",EDATUM["plot"],CS[Cartesian,2],AXIS["x",east],AXIS["y",north],SCALEUNIT["unity",1]]'


def shifted(lon: float, lat: float, east: float, north: float, ellipsoid: tuple[float, float]) -> tuple[float, float]:
    """Longitude and latitude so many metres away, by the ellipsoid's radii of curvature."""
    axis, flattening = ellipsoid
    squared = flattening * (2 - flattening)
    w = 1 - squared * math.sin(math.radians(lat)) ** 2
    along_meridian, across_it = axis * (1 - squared) / w**1.5, axis / w**0.5
    return (
        lon + math.degrees(east / (across_it * math.cos(math.radians(lat)))),
        lat + math.degrees(north / along_meridian),
    )


def grid_on_the_ground(
    crs: CRS, lon: float, lat: float, metres: tuple[float, float], turned: float = 0.0, ellipsoid=WGS84
) -> Grid:
    """A grid whose pixels are so many metres wide and high on the ground at its centre, at (lon, lat)."""
    angle = math.radians(turned)
    to_col = metres[0] * math.cos(angle), metres[0] * math.sin(angle)
    to_row = metres[1] * math.sin(angle), -metres[1] * math.cos(angle)
    places = [(lon, lat), *(shifted(lon, lat, *step, ellipsoid) for step in (to_col, to_row))]
    wkt = crs.to_wkt(version="WKT2_2019")
    same_datum = CRS.from_string("EPSG:4326" if ellipsoid is WGS84 else "+proj=longlat +R=6371007.181")
    xs, ys = rasterio.warp.transform(same_datum, crs, *map(list, zip(*places)))
    across, down = (xs[1] - xs[0], ys[1] - ys[0]), (xs[2] - xs[0], ys[2] - ys[0])
    corner = [centre - 200 * one - 150 * two for centre, one, two in zip((xs[0], ys[0]), across, down)]
    return Grid(400, 300, wkt, Affine(across[0], down[0], corner[0], across[1], down[1], corner[1]))


@pytest.mark.parametrize(
    ("crs", "lon", "lat"),
    [
        ("EPSG:32633", 15.5, 65.0),
        ("EPSG:3857", 15.0, 65.0),
        ("EPSG:3857", -60.0, -84.0),
        ("EPSG:3395", 15.0, -65.0),
        ("EPSG:4087", 15.0, 65.0),
        ("EPSG:4326", 15.0, 65.0),
        ("EPSG:4326+5773", 15.0, 65.0),
        ("EPSG:4979", 15.0, -78.0),
        ("EPSG:4258", 15.0, 65.0),
        ("ESRI:54009", 120.0, 50.0),
        ("EPSG:8857", -100.0, 60.0),
        ("EPSG:6933", 20.0, 55.0),
        ("EPSG:3035", 24.0, 67.0),
        ("EPSG:3413", -45.0, 72.0),
        ("EPSG:3413", 120.0, 89.9),
        ("EPSG:3031", 60.0, -75.0),
        ("EPSG:3857", 179.999, -17.0),
        ("EPSG:32601", -179.99, 66.0),
        ("EPSG:2263", -74.0, 40.7),  # US survey feet
        ("EPSG:2222", -111.0, 33.0),  # international feet
        (ROTATED_POLE, 12.0, 60.0),
        ("+proj=geos +h=35785831 +lon_0=0 +ellps=WGS84 +sweep=y", 12.0, 40.0),
        ("+proj=utm +zone=33 +ellps=WGS84 +towgs84=50,60,-70 +units=km", 15.5, 65.0),
    ],
)
@pytest.mark.parametrize(("metres", "turned"), [((10.0, 10.0), 0.0), ((5.0, 20.0), 0.0), ((10.0, 10.0), 30.0)])
def test_pixels_have_their_size_on_the_ground_in_every_crs(crs, lon, lat, metres, turned):
    grid = grid_on_the_ground(CRS.from_string(crs), lon, lat, metres, turned)
    assert grid.ground_sampling_distance == pytest.approx(10.0, rel=1e-3)


def test_pixels_of_a_sphere_have_their_size_on_that_sphere():
    grid = grid_on_the_ground(CRS.from_string(MODIS_SINUSOIDAL), 100.0, 60.0, (250.0, 250.0), ellipsoid=SPHERE)
    assert grid.ground_sampling_distance == pytest.approx(250.0, rel=1e-3)


@pytest.mark.parametrize("row_step", [-1.0, 1.0], ids=["north-up", "south-up"])
@pytest.mark.parametrize(
    ("crs", "units", "x", "y"),
    [
        ("EPSG:4326", 1 / 111319.49 / math.cos(math.radians(60)), 200.0, 60.0),  # longitudes from 0 to 360
        ("EPSG:4807", 1 / 100000 / math.cos(math.radians(45)), 10.0, 50.0),  # grads: a hundredth is 1 km; 45 degrees
        ("EPSG:27572", 10 / 10, 600000.0, 2200000.0),  # a Lambert zone of the Paris meridian
    ],
)
def test_angles_are_counted_in_their_own_units(crs, units, x, y, row_step):
    across = 10 * units
    down = across * math.cos(math.radians({"EPSG:4326": 60, "EPSG:4807": 45}.get(crs, 0))) * row_step
    grid = Grid(4, 4, CRS.from_string(crs).to_wkt(), Affine(across, 0, x, 0, down, y))
    assert grid.ground_sampling_distance == pytest.approx(10.0, rel=5e-3)


@pytest.mark.parametrize(
    ("wkt", "metres"),
    [
        (LOCAL_METRES, 10.0),
        (LOCAL_FEET, 3.048),
        (UNKNOWN_METHOD, 3.04800609601219),
        (LOCAL_UNITLESS, None),
        ("EPSG:4978", None),
    ],
)
def test_of_coordinates_that_lead_to_no_place_on_the_earth_the_length_unit_is_known_at_most(wkt, metres):
    crs = CRS.from_string(wkt) if wkt.startswith("EPSG") else CRS.from_wkt(wkt)
    grid = Grid(40, 30, crs.to_wkt(version="WKT2_2019"), Affine(10, 0, 500, 0, -10, 800))
    assert grid.ground_sampling_distance == (metres and pytest.approx(metres, rel=1e-6))


@pytest.mark.parametrize(
    ("crs", "x", "y"),
    [
        ("+proj=ortho +lat_0=40 +lon_0=0 +ellps=WGS84", 5.9e6, 2.6e6),  # the limb of the disk cuts the raster's corner
        ("EPSG:4326", 10.0, 90.02),
    ],
)
def test_where_the_centre_lies_beyond_the_earth_the_nearest_place_on_it_counts(crs, x, y):
    step = 1e4 if crs.startswith("+") else 1e-3
    grid = Grid(100, 100, CRS.from_string(crs).to_wkt(version="WKT2_2019"), Affine(step, 0, x, 0, -step, y))
    assert grid.ground_sampling_distance and math.isfinite(grid.ground_sampling_distance)


@pytest.mark.parametrize(
    ("crs", "x", "y"), [("+proj=ortho +lat_0=40 +lon_0=0 +ellps=WGS84", 9e6, 9e6), ("EPSG:4326", 10, 400)]
)
def test_of_a_raster_that_lies_nowhere_on_the_earth_no_pixel_size_is_made_up(crs, x, y):
    grid = Grid(100, 100, CRS.from_string(crs).to_wkt(version="WKT2_2019"), Affine(1e-3, 0, x, 0, -1e-3, y))
    assert grid.ground_sampling_distance is None


@pytest.mark.parametrize(
    ("transform", "metres"),
    [
        (Affine(5e-4, 0, 0, 0, -5e-4, 0), 5e-4),
        (Affine(1e4, 1e4, 0, 0, -0.005, 0), None),  # its sides meet at half a millionth
        (Affine(1e4, 1e4, 0, 0, -0.02, 0), 200**0.5),  # at two
    ],
)
def test_sides_that_meet_at_a_millionth_of_a_right_angle_fold_a_pixel_however_large(transform, metres):
    found = Grid(100, 100, CRS.from_wkt(LOCAL_METRES).to_wkt(version="WKT2_2019"), transform).ground_sampling_distance
    assert found == (metres and pytest.approx(metres, rel=1e-6))


ORTHO = CRS.from_string("+proj=ortho +lat_0=0 +lon_0=0 +ellps=WGS84").to_wkt(version="WKT2_2019")


@pytest.mark.parametrize(("east", "south"), [(1, -1), (-1, -1), (1, 1), (-1, 1)])
def test_a_raster_that_meets_the_earth_with_one_corner_has_the_size_of_that_one(east, south):
    """The disk of the Earth seen from afar has a radius of 6.36e6 to 6.38e6 m; the next places lie beyond it."""
    corner_x, corner_y, side = 4.48e6 * east, -4.48e6 * south, 160
    left, top = min(corner_x, corner_x + 1.6e6 * east), max(corner_y, corner_y - 1.6e6 * south)
    grid = Grid(side, side, ORTHO, Affine(1e4, 0, left, 0, -1e4, top))
    alone = Grid(2, 2, ORTHO, Affine(1e4, 0, corner_x - 1e4, 0, -1e4, corner_y + 1e4))
    assert grid.ground_sampling_distance == pytest.approx(alone.ground_sampling_distance, rel=1e-9)


@pytest.mark.parametrize(("left", "top"), [(-6.4e6 - 1.6e6, 0.8e6), (-0.8e6, 6.4e6 + 1.6e6)], ids=["right", "below"])
def test_what_lies_on_the_earth_beside_a_raster_gives_it_no_size(left, top):
    assert Grid(160, 160, ORTHO, Affine(1e4, 0, left, 0, -1e4, top)).ground_sampling_distance is None


@pytest.mark.parametrize("along_rows", [True, False])
@pytest.mark.parametrize("step", [-0.1, 0.1])
def test_beyond_the_pole_the_pixel_nearest_to_the_centre_counts(along_rows, step):
    """160 steps of 0.1 degrees across the pole, and 100 of longitude: the nearest of 16 places lies 10 steps on."""
    centre, steps, others = 90.35, 160, 100
    first = centre - 80 * step
    if along_rows:
        grid = Grid(others, steps, WGS84_WKT, Affine(0.1, 0, 10, 0, step, first))
    else:
        grid = Grid(steps, others, WGS84_WKT, Affine(0, 0.1, 10, step, 0, first))
    alone = Grid(2, 2, WGS84_WKT, Affine(0.1, 0, 10, 0, -0.1, centre - 1 + 0.1))
    assert grid.ground_sampling_distance == pytest.approx(alone.ground_sampling_distance, rel=1e-6)


def test_the_size_is_that_of_the_pixel_in_the_very_centre():
    world = Grid(360, 180, WGS84_WKT, Affine(1, 0, -180, 0, -1, 90))
    # A degree of longitude and of latitude at the equator, and how much a chord is shorter than its arc.
    assert world.ground_sampling_distance == pytest.approx((111319.49 * 110574.3) ** 0.5 * (1 - 1.27e-5), rel=1e-6)


@pytest.mark.parametrize("transform", [Affine(10, 10, 5e5, 10, 10, 5e6), Affine(10, 0, 5e5, 0, 0, 5e6)])
def test_a_geotransform_that_folds_pixels_into_a_line_gives_no_size(transform):
    assert Grid(100, 100, CRS.from_epsg(32633).to_wkt(), transform).ground_sampling_distance is None


@pytest.mark.parametrize("crs", ["EPSG:4326", "EPSG:3857", "EPSG:32633", "EPSG:3413"])
def test_ground_control_points_may_be_in_any_crs(crs):
    placed = grid_on_the_ground(CRS.from_string(crs), 15.0, 65.0, (5.0, 20.0), turned=12)
    rows, cols = np.meshgrid([0.0, 100.0, 200.0, 300.0], [0.0, 150.0, 300.0, 400.0], indexing="ij")
    xs, ys = placed.ground(rows.ravel(), cols.ravel())
    points = tuple(GroundControlPoint(*point) for point in zip(rows.ravel(), cols.ravel(), xs, ys))
    grid = Grid(400, 300, gcps=points, gcp_crs_wkt=placed.crs_wkt)
    assert grid.ground_sampling_distance == pytest.approx(10.0, rel=5e-3)


def test_ground_control_points_across_the_date_line_are_one_piece():
    points = tuple(
        GroundControlPoint(row, col, 179.99 + 1e-4 * col, 10 - 1e-4 * row) for row in (0, 200) for col in (0, 200)
    )
    wrapped = tuple(GroundControlPoint(p.row, p.col, p.x - 360 if p.x > 180 else p.x, p.y) for p in points)
    wkt = CRS.from_epsg(4326).to_wkt()
    straight, torn = (Grid(200, 200, gcps=each, gcp_crs_wkt=wkt) for each in (points, wrapped))
    assert straight.ground_sampling_distance == pytest.approx(10.98, rel=5e-3)
    assert torn.ground_sampling_distance == pytest.approx(10.98, rel=5e-3)


@pytest.mark.parametrize(
    ("west", "degrees", "cols"),
    [(0.0, 190.0, (0, 100, 250)), (0.5, 190.0, (0, 100, 250)), (90.25, 179.5, (0, 250)), (90.25, 179.5, (0, 100, 250))],
)
def test_points_beyond_the_date_line_are_brought_to_the_others_and_no_more_than_they(west, degrees, cols):
    step = degrees / 250
    straight = [(row, col, west + step * col, -0.09 * row) for row in (0, 100, 250)[-len(cols) :] for col in cols]
    points = tuple(GroundControlPoint(row, col, x - 360 if x > 180 else x, y) for row, col, x, y in straight)
    assert np.ptp([point.x for point in points]) > 180
    grid = Grid(150, 250, gcps=points, gcp_crs_wkt=WGS84_WKT)
    alone = Grid(2, 2, WGS84_WKT, Affine(step, 0, west + 74 * step, 0, -0.09, -0.09 * 124))
    assert grid.ground_sampling_distance == pytest.approx(alone.ground_sampling_distance, rel=1e-6)


def test_points_half_around_the_earth_are_not_torn():
    lattice = [(row, col) for row in (0, 30, 100) for col in (0, 80, 200)]
    points = tuple(GroundControlPoint(row, col, 0.9 * col - 90, -0.9 * row) for row, col in lattice)
    # Its centre is not that of the points, where a parabola through three of them is as steep as their chord.
    grid = Grid(120, 100, gcps=points, gcp_crs_wkt=WGS84_WKT)
    alone = Grid(2, 2, WGS84_WKT, Affine(0.9, 0, -36 - 0.9, 0, -0.9, -45 + 0.9))
    assert grid.ground_sampling_distance == pytest.approx(alone.ground_sampling_distance, rel=1e-3)


def test_points_that_lie_far_apart_in_metres_are_not_taken_for_degrees():
    wkt = CRS.from_epsg(3857).to_wkt()
    points = tuple(GroundControlPoint(row, col, col - 100.0, -row) for row in (0, 200) for col in (0, 200))
    assert Grid(200, 200, gcps=points, gcp_crs_wkt=wkt).ground_sampling_distance == pytest.approx(1.0, rel=5e-3)


@pytest.mark.parametrize("latitude", [0.0, 50.0, 78.0])
def test_of_a_raster_that_rpcs_place_it_is_theirs(latitude):
    rpcs = {
        **{"LINE_OFF": "300", "SAMP_OFF": "350", "LAT_OFF": f"{latitude} degrees", "LONG_OFF": "10", "HEIGHT_OFF": "0"},
        **{"LINE_SCALE": "300", "SAMP_SCALE": "350", "LAT_SCALE": "0.03", "LONG_SCALE": "0.07", "HEIGHT_SCALE": "500"},
        **{"LINE_NUM_COEFF": "0 0 -1" + " 0" * 17, "LINE_DEN_COEFF": "1" + " 0" * 19},
        **{"SAMP_NUM_COEFF": "0 1 0" + " 0" * 17, "SAMP_DEN_COEFF": "1" + " 0" * 19},
    }
    lon, lat = shifted(10.0, latitude, 1.0, 1.0, WGS84)  # a metre each way, in degrees
    expected = math.sqrt(0.07 / 350 / (lon - 10.0) * 0.03 / 300 / (lat - latitude))
    assert Grid(700, 600, rpcs=rpcs).ground_sampling_distance == pytest.approx(expected, rel=1e-3)


def test_of_many_ground_control_points_the_polynomials_are_fitted_once_and_the_answer_is_kept(monkeypatch):
    """Of 70 200 that takes its time, and the size is asked for again and again."""
    rows, cols = (part.ravel() for part in np.meshgrid(np.linspace(0, 3000, 234), np.linspace(0, 3000, 300)))
    points = tuple(
        GroundControlPoint(row, col, 12 + col * 1.3e-4, 46 - row * 9e-5)
        for row, col in zip(rows.tolist(), cols.tolist())
    )
    fitted = []
    real = mapping.GCPTransformer
    monkeypatch.setattr(mapping, "GCPTransformer", lambda points: fitted.append(len(points)) or real(points))
    grid = Grid(3000, 3000, gcps=points, gcp_crs_wkt=WGS84_WKT)
    assert grid.ground_sampling_distance == pytest.approx(10.0, rel=2e-2)
    assert grid.ground_sampling_distance == pytest.approx(10.0, rel=2e-2)
    assert fitted == [70_200]
