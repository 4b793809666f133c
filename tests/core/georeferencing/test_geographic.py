"""Longitude and latitude of pixels, by whatever places the raster; and rasters that lie nowhere on the Earth."""

from __future__ import annotations

import re

import numpy as np
import pytest
from affine import Affine
from rasterio.crs import CRS
from sar_colorizer.core.georeferencing.geographic import Geographic, TangentPlane
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.georeferencing.mapping import GroundControlPoint
from sar_colorizer.core.raster.reader import SarRaster

WGS84 = CRS.from_epsg(4326).to_wkt()
UTM = CRS.from_epsg(32632).to_wkt()
DEGREES = Affine(0.01, 0, 10.0, 0, -0.01, 50.0)
RPCS = {
    **{"LINE_OFF": "300", "SAMP_OFF": "350", "LAT_OFF": "50", "LONG_OFF": "10", "HEIGHT_OFF": "0"},
    **{"LINE_SCALE": "300", "SAMP_SCALE": "350", "LAT_SCALE": "0.1", "LONG_SCALE": "0.1", "HEIGHT_SCALE": "100"},
    "LINE_NUM_COEFF": " ".join(["0", "0", "-1", *["0"] * 17]),  # lines run southwards
    "LINE_DEN_COEFF": " ".join(["1", *["0"] * 19]),
    "SAMP_NUM_COEFF": " ".join(["0", "1", *["0"] * 18]),
    "SAMP_DEN_COEFF": " ".join(["1", *["0"] * 19]),
}


def at(grid: Grid, row: float, col: float) -> tuple[float, float]:
    longitudes, latitudes = Geographic.of(grid).at(np.array([row]), np.array([col]))
    return float(longitudes[0]), float(latitudes[0])


def points(longitude, latitude, height=100, width=200, steps=8) -> tuple[GroundControlPoint, ...]:
    """A lattice of GCPs; `longitude` and `latitude` are functions of the shares down and across."""
    lattice = [(i / steps, j / steps) for i in range(steps + 1) for j in range(steps + 1)]
    return tuple(
        GroundControlPoint(down * height, across * width, longitude(down, across), latitude(down, across))
        for down, across in lattice
    )


def test_longitude_comes_first_whatever_the_axes_of_the_crs():
    assert at(Grid(200, 100, WGS84, DEGREES), 50, 100) == pytest.approx((11.0, 49.5))
    assert at(Grid(200, 100, CRS.from_string("OGC:CRS84").to_wkt(), DEGREES), 50, 100) == pytest.approx((11.0, 49.5))


def test_a_projection_is_undone():
    grid = Grid(10, 10, UTM, Affine(10, 0, 500000, 0, -10, 5538630.70))  # its central meridian at 50 degrees north
    assert at(grid, 0, 0) == pytest.approx((9.0, 50.0), abs=1e-6)


def test_positions_are_arrays_of_any_one_shape():
    rows, cols = np.meshgrid([0.5, 50.0, 99.5], [0.5, 199.5], indexing="ij")
    longitudes, latitudes = Geographic.of(Grid(200, 100, WGS84, DEGREES)).at(rows, cols)
    assert longitudes.shape == latitudes.shape == (3, 2)
    assert longitudes[:, 1] == pytest.approx(11.995)
    assert latitudes[:, 0] == pytest.approx([49.995, 49.5, 49.005])


def test_longitudes_beyond_the_date_line_begin_again():
    grid = Grid(200, 100, WGS84, Affine(0.01, 0, 179.5, 0, -0.01, 0.0))
    assert at(grid, 0, 0)[0] == pytest.approx(179.5)
    assert at(grid, 0, 100)[0] == pytest.approx(-179.5)
    assert at(Grid(360, 180, WGS84, Affine(1, 0, 0, 0, -1, 90)), 90, 270)[0] == pytest.approx(-90.0)


@pytest.mark.parametrize("crs", [4326, 32632])
def test_ground_control_points_place_a_raster(crs):
    if crs == 4326:
        gcps = points(lambda down, across: 10 + 2 * across, lambda down, across: 50 - down)
    else:
        gcps = points(lambda down, across: 500000 + 2000 * across, lambda down, across: 5538630.70 - 1000 * down)
    grid = Grid(200, 100, gcps=gcps, gcp_crs_wkt=CRS.from_epsg(crs).to_wkt())
    longitude, latitude = (10.0, 50.0) if crs == 4326 else (9.0, 50.0)
    assert at(grid, 0, 0) == pytest.approx((longitude, latitude), abs=2e-3)
    middle = (11.0, 49.5) if crs == 4326 else (9.01395, 49.9955)
    assert at(grid, 50, 100) == pytest.approx(middle, abs=2e-3)


def test_ground_control_points_go_over_the_date_line():
    gcps = points(lambda down, across: (179 + 2 * across + 180) % 360 - 180, lambda down, across: 60 - down)
    grid = Grid(200, 100, gcps=gcps, gcp_crs_wkt=WGS84)
    for col, longitude in ((0, 179.0), (50, 179.5), (150, -179.5), (200, -179.0)):
        assert at(grid, 50, col) == pytest.approx((longitude, 59.5), abs=5e-3)


def test_ground_control_points_go_over_a_pole():
    """A swath of 400 km across the pole, its places known from a polar projection."""
    polar = CRS.from_epsg(3995)
    transform = Affine(2000, 0, -200000, 0, -2000, 200000)
    whole = Geographic.of(Grid(200, 200, polar.to_wkt(), transform))
    steps = np.linspace(0, 200, 9)
    rows, cols = (one.ravel() for one in np.meshgrid(steps, steps, indexing="ij"))
    gcps = tuple(GroundControlPoint(*map(float, one)) for one in zip(rows, cols, *whole.at(rows, cols)))
    by_points = Geographic.of(Grid(200, 200, gcps=gcps, gcp_crs_wkt=WGS84))
    rows, cols = np.array([90.0, 110.0, 30.0, 170.0]), np.array([95.0, 120.0, 20.0, 60.0])
    for one, other in zip(whole.at(rows, cols), by_points.at(rows, cols)):
        assert one == pytest.approx(other, abs=0.02)


def test_rpcs_place_a_raster():
    longitude, latitude = at(Grid(700, 600, rpcs=RPCS), 300.5, 350.5)
    assert (longitude, latitude) == pytest.approx((10.0, 50.0), abs=1e-4)
    assert at(Grid(700, 600, rpcs=RPCS), 150.5, 350.5)[1] == pytest.approx(50.05, abs=1e-3)


def test_tie_points_that_gdal_does_not_read_place_a_raster():
    ties = points(lambda down, across: 10 + across, lambda down, across: 50 - down)
    assert at(Grid(200, 100, WGS84, tie_points=ties), 50, 100) == pytest.approx((10.5, 49.5), abs=2e-3)


def test_beyond_a_map_of_the_world_there_is_no_place():
    robinson = CRS.from_string("ESRI:54030").to_wkt()
    grid = Grid(340, 172, robinson, Affine(100000, 0, -1.7e7, 0, -100000, 8.6e6))
    longitudes, latitudes = Geographic.of(grid).at([86.0, 1.0, 86.0], [170.0, 1.0, 200.0])
    assert (longitudes[0], latitudes[0]) == pytest.approx((0.0, 0.0), abs=1e-6)
    assert np.isnan(longitudes[1]) and np.isnan(latitudes[1])
    assert longitudes[2] == pytest.approx(np.degrees(3e6 / (0.8487 * 6378137)), abs=0.01)


@pytest.mark.parametrize(
    "grid",
    [
        Grid(20, 10),
        Grid(20, 10, None, DEGREES),
        Grid(20, 10, 'LOCAL_CS["site",UNIT["metre",1]]', DEGREES),
        Grid(20, 10, CRS.from_string("IAU_2015:49900").to_wkt(), DEGREES),
        Grid(20, 10, CRS.from_string("ESRI:104903").to_wkt(), DEGREES),
        Grid(20, 10, WGS84, Affine(1, 0, 0, 0, -1, 500)),
        Grid(20, 10, gcps=(GroundControlPoint(0, 0, 10, 50),), gcp_crs_wkt=WGS84),
        Grid(20, 10, rpcs={"LINE_OFF": "1"}),
    ],
    ids=["nothing", "no CRS", "a site", "Mars", "the Moon", "beyond the pole", "one GCP", "half an RPC"],
)
def test_what_is_no_place_on_the_earth_has_none(grid):
    assert Geographic.of(grid) is None


def test_a_plane_leads_back():
    plane = TangentPlane.around(np.array([170.0, -170.0]), np.array([70.0, 72.0]))
    longitudes, latitudes = np.array([175.0, -160.0, 0.0, 20.0]), np.array([71.0, 80.0, 90.0, 60.0])
    back = plane.lifted(*plane.flat(longitudes, latitudes))
    assert back[1] == pytest.approx(latitudes)
    assert back[0][[0, 1, 3]] == pytest.approx(longitudes[[0, 1, 3]])


@pytest.mark.parametrize(
    ("name", "longitude", "latitude"),
    [
        ("ROIs1158_spring_s1_1_p169.tif", 38.1, -17.1),
        ("S1A__IW___A_20150309T173017_VV_grd_mli_geo_norm_db.tif", 4.5, 43.6),  # the Camargue
        ("files__umbra_mount_yasur.tiff", 169.44, -19.53),
    ],
)
def test_places_of_real_rasters(shared_data, name, longitude, latitude):
    with SarRaster.open(shared_data / "georef" / name) as raster:
        grid = raster.grid
    assert at(grid, grid.height / 2, grid.width / 2) == pytest.approx((longitude, latitude), abs=0.1)


def test_the_ground_control_points_of_a_real_product_come_back(shared_data):
    """To the relief, which the polynomials that GDAL fits do not follow: 210 points over mountains, 250 km wide."""
    annotation = next((shared_data / "safe").glob("*GRDH*.SAFE/annotation/*-vv-*.xml")).read_text()
    gcps = []
    for point in re.findall(r"<geolocationGridPoint>(.*?)</geolocationGridPoint>", annotation, re.DOTALL):
        tags = ("line", "pixel", "longitude", "latitude", "height")
        gcps.append(GroundControlPoint(*(float(re.search(f"<{tag}>(.*?)<", point)[1]) for tag in tags)))
    assert len(gcps) == 210
    geographic = Geographic.of(Grid(25788, 16685, gcps=tuple(gcps), gcp_crs_wkt=WGS84))
    longitudes, latitudes = geographic.at([p.row for p in gcps], [p.col for p in gcps])
    off = np.hypot((longitudes - [p.x for p in gcps]) * np.cos(np.radians(latitudes)), latitudes - [p.y for p in gcps])
    assert off.max() * 111.2 < 2.0  # km
