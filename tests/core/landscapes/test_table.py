"""The table that ships: it can be read, every row can be asked for, and the land looks like land."""

from __future__ import annotations

import json

import pytest
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.landscapes.matching import match_landscape
from sar_colorizer.core.landscapes.table import FILE, LandscapeTable, from_hex, lab_of, shipped_landscapes, to_hex


def test_it_is_small():
    assert FILE.stat().st_size < 200_000


def test_every_row_is_found_by_its_own_name():
    for row in shipped_landscapes().rows:
        assert row.name in [found.name for found in match_landscape(row.name).rows]


@pytest.mark.parametrize(
    ("text", "lightness", "a", "b"),  # low and high
    [
        ("boreal forest, winter", (45, 90), (-4, 2), (-6, 4)),
        ("boreal forest, July", (8, 22), (-13, 0), (3, 14)),
        ("tropical rainforest", (6, 22), (-12, -1), (4, 14)),
        ("Sahara", (55, 75), (2, 14), (14, 30)),
        ("red savanna, dry season", (22, 45), (2, 10), (5, 18)),
        ("savanna, wet season", (12, 30), (-15, -1), (6, 18)),
        ("rice, June", (20, 40), (-8, 2), (6, 18)),
        ("corn, July", (12, 30), (-17, -3), (6, 20)),
        ("corn, April", (25, 42), (-1, 7), (5, 18)),
        ("snow", (85, 100), (-3, 3), (-4, 4)),
        ("tundra, January", (85, 100), (-3, 3), (-4, 4)),
        ("Antarctica, July", (85, 100), (-3, 3), (-4, 4)),
        ("outback", (30, 48), (8, 22), (12, 28)),
    ],
)
def test_colours_are_what_the_eye_would_expect(text, lightness, a, b):
    found = lab_of(match_landscape(text).colour)
    for value, (low, high) in zip(found, (lightness, a, b)):
        assert low <= value <= high, found


def test_what_is_seen_in_the_south_in_june_is_seen_in_the_north_in_december():
    south = match_landscape("temperate cropland, June", is_southern=True)
    assert south.colour == match_landscape("temperate cropland, December").colour


@pytest.mark.parametrize(
    "content", ["", "{}", '{"format": 2}', '{"format": 1, "credit": "", "residual": [7, 3, 3], "landscapes": [{}]}']
)
def test_a_file_that_is_no_table_is_refused_in_a_sentence(tmp_path, content):
    path = tmp_path / "landscapes.json"
    path.write_text(content)
    with pytest.raises(RasterError, match="table of landscapes"):
        LandscapeTable.read(path)
    with pytest.raises(RasterError, match="cannot be read"):
        LandscapeTable.read(tmp_path / "none.json")


def test_a_row_needs_twelve_colours(tmp_path):
    content = json.loads(FILE.read_text())
    content["landscapes"][0]["months"].pop()
    path = tmp_path / "landscapes.json"
    path.write_text(json.dumps(content))
    with pytest.raises(RasterError, match="twelve months"):
        LandscapeTable.read(path)


def test_colours_as_text():
    assert from_hex("#ff8000") == pytest.approx((1.0, 128 / 255, 0.0))
    assert to_hex((1.2, 0.5, -0.1)) == "#ff8000"
