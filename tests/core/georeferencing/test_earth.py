"""Positions of any CRS in space, in metres: known distances on the ellipsoid, and no sizes where a CRS gives none."""

from __future__ import annotations

import numpy as np
import pytest
from rasterio.crs import CRS
from sar_colorizer.core.georeferencing.earth import surface_of

LOCAL = 'LOCAL_CS["site",UNIT["foot",0.3048]]'
UNITLESS = 'ENGCRS["plot",EDATUM["plot"],CS[Cartesian,2],AXIS["x",east],AXIS["y",north],SCALEUNIT["unity",1]]'


def distance(wkt: str, xs, ys) -> float:
    ends = surface_of(wkt).in_space(xs, ys)
    return float(np.linalg.norm(ends[1] - ends[0]))


@pytest.mark.parametrize(
    ("crs", "xs", "ys", "metres"),
    [
        ("EPSG:4326", [0.0, 0.0], [0.0, 1e-3], 110.574),  # a degree of latitude at the equator is 110 574 m
        ("EPSG:4326", [0.0, 1e-3], [0.0, 0.0], 111.320),  # and one of longitude 111 320 m
        ("EPSG:32632", [5e5, 5e5], [5.1e6, 5.1e6 + 1000], 1000 / 0.9996),
        ("EPSG:4326", [179.9995, -179.9995], [0.0, 0.0], 111.320),  # across the date line
    ],
)
def test_distances_are_those_on_the_ellipsoid(crs, xs, ys, metres):
    assert distance(CRS.from_string(crs).to_wkt(), xs, ys) == pytest.approx(metres, rel=1e-4)


def test_web_mercator_stretches_and_the_ground_does_not():
    """At 60 degrees of latitude a metre of the map is half a metre."""
    wkt = CRS.from_epsg(3857).to_wkt()
    y = 8399737.89
    assert distance(wkt, [0.0, 1000.0], [y, y]) == pytest.approx(501.2, rel=2e-3)


def test_a_site_of_its_own_is_a_plane_in_its_unit_of_length():
    assert distance(LOCAL, [0.0, 30.0], [0.0, 40.0]) == pytest.approx(50 * 0.3048)


@pytest.mark.parametrize("wkt", [UNITLESS, "no CRS at all", CRS.from_epsg(4978).to_wkt()])
def test_a_crs_that_gives_no_sizes_is_told(wkt):
    assert surface_of(wkt) is None


def test_what_lies_beyond_the_earth_has_no_position():
    assert surface_of(CRS.from_epsg(4326).to_wkt()).in_space([0.0], [91.0]) is None
    assert surface_of(CRS.from_epsg(4326).to_wkt()).in_space([np.inf], [0.0]) is None
