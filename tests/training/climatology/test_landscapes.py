"""The table of landscapes is made of cells of known colour."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.landscapes.table import LandscapeTable
from sar_colorizer.training.climatology.images import MonthlyImages
from sar_colorizer.training.climatology.landscape_kinds import CLIMATES, COVERS, COVERS_IN, PLACES, RED_LANDS
from sar_colorizer.training.climatology.landscapes import FEWEST, Cells, landscapes, write_landscapes

GREEN, BROWN, WHITE, SEA = (40, 90, 30), (120, 90, 60), (240, 240, 240), (2, 5, 20)
FOREST, SAVANNA = 1, 9
BOREAL, TROPICAL = (list(CLIMATES).index(name) for name in ("boreal", "tropical"))


AS_IT_IS = np.zeros(3)  # of the calibration
RESIDUAL = (7.0, 3.0, 3.0)


def cells(months, cover, climate, latitude, count=60):
    """Cells of one kind at a latitude, each of the colours of twelve months."""
    colours = np.repeat(np.array(months, np.uint8)[:, None], count, axis=1)
    kinds = (np.full(count, one, np.uint8) for one in (cover, climate))
    return Cells(colours, *kinds, np.full(count, -100, np.float32), np.full(count, latitude, np.float32), AS_IT_IS)


def together(*parts):
    joined = (np.concatenate([getattr(part, name) for part in parts]) for name in ("covers", "climates"))
    at = (np.concatenate([getattr(part, name) for part in parts]) for name in ("longitudes", "latitudes"))
    return Cells(np.concatenate([part.colours for part in parts], axis=1), *joined, *at, AS_IT_IS)


def rows(of):
    return {row["name"]: row for row in landscapes(of, RESIDUAL)["landscapes"]}


def test_winter_is_winter_in_both_halves_of_the_earth():
    north = cells([WHITE] * 3 + [GREEN] * 9, FOREST, BOREAL, 60)
    south = cells([GREEN] * 6 + [WHITE] * 3 + [GREEN] * 3, FOREST, BOREAL, -60)
    found = rows(together(north, south))["boreal evergreen needleleaf forest"]
    assert found["months"] == ["#f0f0f0"] * 3 + ["#315827"] * 9
    assert found["spread"] == [[0, 0, 0]] * 12
    assert found["cells"] == 60  # 120 of half the width that cells at the equator have
    assert found["seasons"] == {}


def test_the_dry_season_is_each_cells_own():
    early = cells([BROWN] * 4 + [GREEN] * 8, SAVANNA, TROPICAL, 10)
    late = cells([GREEN] * 8 + [BROWN] * 4, SAVANNA, TROPICAL, 10)
    found = rows(together(early, late))["tropical savanna"]
    assert found["seasons"] == {"dry": "#755b41", "wet": "#315827"}


def test_spread_is_told_and_rare_kinds_are_left_out():
    dark, bright = (cells([(value, value, value)] * 12, FOREST, BOREAL, 60, 30) for value in (100, 151))
    found = rows(together(dark, bright, cells([GREEN] * 12, SAVANNA, BOREAL, 60, FEWEST - 1)))
    assert list(found) == ["boreal evergreen needleleaf forest"]
    assert found["boreal evergreen needleleaf forest"]["spread"][0][0] == pytest.approx(1.4826 * 10.05, abs=0.1)  # of L
    with pytest.raises(RasterError, match=f"has {FEWEST} cells"):
        rows(cells([GREEN] * 12, FOREST, BOREAL, 60, FEWEST - 1))


def test_red_land_is_the_reddest_and_places_are_where_they_are():
    red = cells([(150, 80, 60)] * 12, SAVANNA, TROPICAL, -10, 80)
    green = cells([GREEN] * 12, SAVANNA, TROPICAL, -10, 600)
    found = landscapes(together(red, green), RESIDUAL)["landscapes"]
    by_name = {row["name"]: row for row in found}
    assert by_name["red savanna"]["months"][0] == "#905341"
    assert "red" in by_name["red savanna"]["own"]
    moved = Cells(red.colours, red.covers, red.climates, red.longitudes + 50, red.latitudes, AS_IT_IS)  # 50 W, 10 S
    assert rows(moved)["Cerrado"]["half"] == "south"


def test_land_beside_water_and_in_no_climate_is_left_out(tmp_path):
    import cv2

    image = np.full((8, 16, 3), GREEN, np.uint8)
    for month in range(1, 13):
        cv2.imwrite(str(tmp_path / f"world.2004{month:02d}.16x8.png"), image[..., ::-1])
    cover = np.full((16, 32), FOREST, np.uint8)
    cover[:8, :8] = 0  # a quarter of the Earth's width is sea, in the north
    zones = np.full((8, 16), 20, np.uint8)
    zones[6:] = 32  # ocean, after the map of climates
    found = Cells.read(MonthlyImages.of(tmp_path), cover, zones, AS_IT_IS)
    assert found.colours.shape == (12, 12 * 4 - 2 * 4 + 2 * 16 - 4, 3)  # beside the sea: 4 rows left and right, 4 below
    assert set(found.climates) == {BOREAL}
    assert found.latitudes.max() == pytest.approx(90 - 180 / 16)


def test_the_file_is_what_the_engine_reads(tmp_path):
    write_landscapes(landscapes(cells([GREEN] * 12, FOREST, BOREAL, 60), RESIDUAL), tmp_path / "table.json")
    (row,) = LandscapeTable.read(tmp_path / "table.json").rows
    assert (row.name, row.half, row.months[0]) == ("boreal evergreen needleleaf forest", "", "#315827")


def test_kinds_name_classes_and_climates_that_there_are():
    assert set(COVERS) == set(range(1, 17))
    assert sorted(zone for zones in CLIMATES.values() for zone in zones) == list(range(1, 32))
    assert all(number in COVERS and climate in CLIMATES for number, climate in COVERS_IN)
    for one in (*PLACES, *RED_LANDS):
        assert set(one.covers) <= set(COVERS), one.name
    for place in PLACES:
        assert all(west < east and south < north for west, south, east, north in place.boxes), place.name
