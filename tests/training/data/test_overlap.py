"""Overlap: the same pixels in both parts are refused, the same ground is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from sar_colorizer.training.config.errors import ConfigError
from sar_colorizer.training.data.items import GroundPlace, Item, NumberPlace
from sar_colorizer.training.data.overlap import in_both, on_the_same_ground, tell_overlap

SAR, OPTICAL = Path("scene.tif"), Path("colour.tif")


def window(*pixels, name="item", optical=OPTICAL):
    return Item(name, "scene", SAR, optical, None, pixels)


def at(west, south, name="item", side=1.0):
    place = GroundPlace(west, south, west + side, south + side)
    return Item(name, "scene", Path(f"{name}.tif"), None, place)


def test_windows_of_one_raster_are_the_same_only_where_they_meet():
    left, right, across = window(0, 64, 0, 64), window(0, 64, 64, 128), window(0, 64, 60, 124)
    assert in_both([left], [right]) == []
    assert in_both([left], [across]) == [(left, across)]
    whole = Item("whole", "scene", SAR, OPTICAL)
    assert in_both([left], [whole]) == [(left, whole)]


def test_an_optical_image_that_is_both_learned_from_and_scored_on_counts_unless_windows_share_it():
    first, second = (Item(name, "s", Path(f"{name}.tif"), OPTICAL) for name in ("a", "b"))
    assert in_both([first], [second]) == [(first, second)]


def test_outlines_overlap_from_a_tenth_of_the_smaller_one():
    held = at(10.0, 50.0, "held")
    near, far = at(10.85, 50.0, "near"), at(10.95, 50.0, "far")
    assert on_the_same_ground([near, far], [held]) == [(near, held)]
    inside = at(10.4, 50.4, "inside", side=0.1)
    assert on_the_same_ground([inside], [held]) == [(inside, held)]
    unplaced = Item("n", "s", SAR, None, NumberPlace("n", 1))
    assert on_the_same_ground([unplaced], [held]) == []


def test_the_same_pixels_are_refused_and_the_same_ground_is_told():
    told = []
    with pytest.raises(ConfigError, match=r"1 of the items .*scene\.tif"):
        tell_overlap([window(0, 64, 0, 64)], [window(0, 64, 0, 64)], told.append)
    tell_overlap([at(0.0, 0.0, "a"), at(5.0, 5.0, "b")], [at(0.2, 0.0, "c")], told.append)
    assert len(told) == 1
    assert "1 of 2 training items" in told[0] and "a on c" in told[0]
    tell_overlap([at(0.0, 0.0, "a")], [at(5.0, 5.0, "b")], told.append)
    assert len(told) == 1
