"""Grid warnings: what cannot be told of where a raster lies, and pixels of a size that the model has not seen."""

from __future__ import annotations

import pytest
from affine import Affine
from rasterio.crs import CRS
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.georeferencing.mapping import GroundControlPoint
from sar_colorizer.core.input.grid_warnings import grid_warnings, placement_warnings, placing
from sar_colorizer.core.input.network_grid import NetworkGrid
from sar_colorizer.core.model.card import read_card
from sar_colorizer.core.words import Phrase

UTM = CRS.from_epsg(32632).to_wkt(version="WKT2_2019")
POINTS = tuple(
    GroundControlPoint(row, col, 5e5 + 10 * col, 5.1e6 - 10 * row) for row in (0, 50, 100) for col in (0, 50, 100)
)


def placed(metres: float) -> Grid:
    return Grid(100, 100, UTM, Affine(metres, 0, 5e5, 0, -metres, 5.1e6))


GRIDS = {
    "whole": placed(10),
    "points": Grid(100, 100, gcps=POINTS, gcp_crs_wkt=UTM),
    "nothing": Grid(100, 100),
    "no CRS": Grid(100, 100, None, placed(10).transform),
    "points, no CRS": Grid(100, 100, gcps=POINTS),
    "tie points": Grid(100, 100, UTM, tie_points=POINTS),
    "both": Grid(100, 100, UTM, placed(10).transform, gcps=POINTS, gcp_crs_wkt=UTM),
}


@pytest.mark.parametrize(
    ("kind", "by", "codes"),
    [
        ("whole", "geotransform", []),
        ("points", "ground control points", []),
        ("nothing", "none", ["not-georeferenced"]),
        ("no CRS", "geotransform", ["no-crs"]),
        ("points, no CRS", "ground control points", ["no-crs"]),
        ("tie points", "tie points", ["too-many-tie-points"]),
        ("both", "geotransform", ["gcps-dropped"]),
    ],
)
def test_what_places_a_raster_is_named_and_what_is_missing_is_warned_of(kind, by, codes):
    assert placing(GRIDS[kind]) == by
    found = placement_warnings(GRIDS[kind])
    assert [code for code, _ in found] == codes
    assert all(isinstance(text, Phrase) for _, text in found)


def test_a_warning_names_what_there_is_and_what_to_do():
    assert "has a geotransform but no coordinate" in placement_warnings(GRIDS["no CRS"])[0][1]
    assert "has ground control points but no coordinate" in placement_warnings(GRIDS["points, no CRS"])[0][1]
    assert "The product gets 9 of them as ground control points" in placement_warnings(GRIDS["tie points"])[0][1]


@pytest.mark.parametrize(
    ("metres", "averaging", "warned"), [(10, 1, False), (25, 1, False), (35, 1, True), (3, 1, True), (1, 10, False)]
)
def test_pixels_unlike_the_trainings_are_warned_of_as_the_network_is_shown_them(small_model, metres, averaging, warned):
    found = grid_warnings(placed(metres), read_card(small_model), NetworkGrid(100, 100, averaging=averaging))
    assert ["unlike-training"] * warned == [code for code, _ in found]
    if warned:
        assert f"pixels of {metres} m and learned from 10 m" in found[0][1]
        assert "--resolution model" in found[0][1]


def test_of_a_raster_of_unknown_pixels_nothing_is_said_about_their_size(small_model):
    found = grid_warnings(Grid(100, 100), read_card(small_model), NetworkGrid(100, 100))
    assert [code for code, _ in found] == ["not-georeferenced"]
