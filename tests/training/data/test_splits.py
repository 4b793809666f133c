"""Splits: no place on both sides, whatever the collection looks like."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.training.config.data import SplitConfig
from sar_colorizer.training.config.errors import ConfigError
from sar_colorizer.training.data.items import GroundPlace, Item, NumberPlace
from sar_colorizer.training.data.splits import LONGEST_ROW, divide, ground_distances, ground_place, number_guard

METRES_PER_DEGREE = math.pi / 180 * 6_371_008.8


def item(name, scene="", place=None):
    return Item(str(name), scene, Path(f"{name}.tif"), Path(f"{name}.png"), place)


def square(x_m, y_m, side_m, latitude=45.0, longitude=9.0):
    """A square on the ground, metres from a corner."""
    south, north = latitude + y_m / METRES_PER_DEGREE, latitude + (y_m + side_m) / METRES_PER_DEGREE
    width = METRES_PER_DEGREE * math.cos(math.radians(latitude))
    return GroundPlace(longitude + x_m / width, south, longitude + (x_m + side_m) / width, north)


def great_circle(first, second):
    """Metres between two points (longitude, latitude) by the haversine formula."""
    (lon1, lat1), (lon2, lat2) = np.radians(first), np.radians(second)
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6_371_008.8 * math.asin(math.sqrt(h))


def divided(items, known=False, **config):
    """The division, or None where the collection is too small for it."""
    try:
        return divide(items, SplitConfig(**config), known)
    except ConfigError:
        return None


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=2, max_size=80, unique=True),
    st.sampled_from([0.0, 55.0, -70.0]),
    st.sampled_from([2000.0, 5120.0]),
    st.sampled_from([0.0, 1280.0, 4000.0]),
    st.sampled_from([0.05, 0.15, 0.5]),
)
def test_no_training_place_is_within_the_guard_of_a_validation_place(cells, latitude, block, guard, share):
    items = [item(i, place=square(x * 1280, y * 1280, 1270, latitude)) for i, (x, y) in enumerate(cells)]
    division = divided(items, by="block", block_m=block, guard_m=guard, validation_share=share)
    if division is None:
        return
    parts = [*division.train, *division.validation, *division.guard]
    assert sorted(i.name for i in parts) == sorted(i.name for i in items)
    for one in division.train:
        for other in division.validation:
            a, b = one.place, other.place
            corners = [
                great_circle((x, y), (u, v))
                for x in (a.west, a.east)
                for y in (a.south, a.north)
                for u in (b.west, b.east)
                for v in (b.south, b.north)
            ]
            # Squares on one lattice come nearest at their corners, or face each other at a corner's distance.
            assert min(corners) > guard * 0.998
    again = divided(list(reversed(items)), by="block", block_m=block, guard_m=guard, validation_share=share)
    assert {i.name for i in again.train} == {i.name for i in division.train}


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 400)), min_size=2, max_size=150, unique=True),
    st.sampled_from([0.1, 0.15, 0.4]),
)
def test_numbers_on_the_two_sides_are_more_than_a_row_apart(numbers, share):
    items = [item(f"{series}{n}", place=NumberPlace(series, n)) for series, n in numbers]
    division = divided(items, by="block", validation_share=share)
    if division is None:
        return
    count = {series: sum(s == series for s, _ in numbers) for series in "abc"}
    for one in division.train:
        for other in division.validation:
            if one.place.series == other.place.series:
                guard = number_guard(count[one.place.series], 1280.0)
                assert (
                    abs(one.place.number - other.place.number)
                    > guard
                    >= min(LONGEST_ROW, count[one.place.series] ** 0.5)
                )
    assert not {i.name for i in division.train} & {i.name for i in division.validation}


def test_validation_of_a_long_series_is_about_the_share_in_few_runs():
    items = [item(n, place=NumberPlace("", n)) for n in range(700)]
    division = divide(items, SplitConfig(by="block"), False)
    numbers = np.array(sorted(i.place.number for i in division.validation))
    assert len(numbers) == pytest.approx(0.15 * 700, abs=8)
    assert (np.diff(numbers) > 1).sum() <= 3
    assert len(division.train) >= 0.6 * 700


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 12), min_size=2, max_size=20), st.sampled_from([0.1, 0.15, 0.3, 0.5]))
def test_a_scene_is_never_on_both_sides_and_the_share_is_kept(sizes, share):
    items = [item(f"{s}-{n}", scene=f"scene{s}") for s, size in enumerate(sizes) for n in range(size)]
    division = divide(items, SplitConfig(by="scene", validation_share=share), True)
    train, validation = ({i.scene for i in part} for part in (division.train, division.validation))
    assert train and validation and not train & validation
    assert len(division.train) + len(division.validation) == len(items)
    assert abs(len(division.validation) - share * len(items)) <= max(sizes)


def test_scenes_that_lie_within_the_guard_of_each_other_stay_together():
    # a and b are two dates of one place, b and c are 1 km apart, d to g lie far away.
    where = {"a": 0, "b": 0, "c": 3560, "d": 50_000, "e": 90_000, "f": 130_000, "g": 170_000}
    items = [item(name, scene=name, place=square(x, 0, 2560)) for name, x in where.items()]
    for share in (0.1, 0.2, 0.3, 0.4, 0.5):
        division = divide(items, SplitConfig(by="scene", validation_share=share), True)
        sides = [{"a", "b", "c"} & {i.scene for i in part} for part in (division.train, division.validation)]
        assert sorted(map(len, sides)) == [0, 3]


def test_distances_agree_with_the_great_circle_and_are_never_too_large():
    rng = np.random.default_rng(0)
    for latitude in (0.0, 40.0, -75.0):
        points = [(9 + dx, latitude + dy) for dx, dy in rng.uniform(-0.1, 0.1, (12, 2))]
        places = [GroundPlace(x, y, x, y) for x, y in points]
        found = ground_distances(places, places)
        exact = np.array([[great_circle(a, b) for b in points] for a in points])
        assert (found <= exact * 1.0001 + 1e-6).all()
        np.testing.assert_allclose(found, exact, rtol=0.015, atol=1)
    across = ground_distances([GroundPlace(179.9, 0, 179.95, 0)], [GroundPlace(-179.95, 0, -179.9, 0)])
    assert across[0, 0] == pytest.approx(0.1 * METRES_PER_DEGREE)
    assert ground_distances([square(0, 0, 100)], [square(50, 50, 10)])[0, 0] == 0


def test_the_place_of_a_grid_is_its_outline_in_degrees():
    from affine import Affine
    from rasterio.crs import CRS

    crs = CRS.from_epsg(4326).to_wkt()
    grid = Grid(100, 50, crs_wkt=crs, transform=Affine(0.01, 0, 10, 0, -0.02, 45))
    place = ground_place(grid)
    assert (place.west, place.south, place.east, place.north) == pytest.approx((10, 44, 11, 45))
    assert ground_place(Grid(100, 50)) is None


def test_what_cannot_be_told_apart_is_refused_with_what_to_do():
    unplaced = [item(n) for n in "abcdef"]
    with pytest.raises(ConfigError, match=r"data\.scenes"):
        divide(unplaced, SplitConfig(by="scene"), False)
    with pytest.raises(ConfigError, match="neither coordinates nor numbers"):
        divide(unplaced, SplitConfig(), False)
    with pytest.raises(ConfigError, match="too small"):
        divide([item("a", place=square(0, 0, 100)), item("b", place=square(100, 0, 100))], SplitConfig(), False)


def test_items_of_unknown_place_and_neighbours_are_left_out_and_optical_images_are_trained_on():
    items = [item(i, place=square(i * 2560, 0, 2560)) for i in range(40)]
    items += [item("unknown"), Item("optical", "", None, Path("o.png"))]
    division = divide(items, SplitConfig(by="block"), False)
    assert "unknown" in {i.name for i in division.guard}
    assert "optical" in {i.name for i in division.train}
    assert len(division.guard) > 1


def test_a_raster_of_large_windows_does_not_lose_itself_to_the_guard():
    windows = [item(f"{x} {y}", place=square(x * 5120, y * 5120, 5119)) for x in range(30) for y in range(30)]
    division = divide(windows, SplitConfig(by="block"), False)
    assert len(division.train) > 0.6 * 900
    assert 0.07 * 900 < len(division.validation) < 0.23 * 900


def test_auto_takes_scenes_where_there_are_enough_and_blocks_elsewhere():
    def scenes(count):
        return [item(f"{s}-{n}", f"s{s}", square(s * 1e5 + n * 2560, 0, 2500)) for s in range(count) for n in range(20)]

    assert divide(scenes(5), SplitConfig(), True).how.startswith("by scene")
    assert divide(scenes(2), SplitConfig(), True).how.startswith("by blocks")
