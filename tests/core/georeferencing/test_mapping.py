"""Pixels to the ground and back: exactly by a geotransform, closely by GCPs, and with a sentence where neither is."""

from __future__ import annotations

import numpy as np
import pytest
from affine import Affine
from sar_colorizer.core.errors import ExtentError
from sar_colorizer.core.georeferencing import geotransform
from sar_colorizer.core.georeferencing.mapping import GroundControlPoint, GroundMapping, outline

ROTATED = Affine(8, 3, 5e5, 2, -9, 5.1e6)
CORNERS = tuple(
    GroundControlPoint(row, col, *geotransform.applied(ROTATED, col, row))
    for row in (0, 50, 100)
    for col in (0, 60, 120)
)
BY_TRANSFORM, BY_POINTS = GroundMapping(ROTATED, (), {}), GroundMapping(None, CORNERS, {})
ROWS, COLS = np.array([0.0, 12.5, 99.0]), np.array([3.0, 70.25, 119.0])


@pytest.mark.parametrize("mapping", [BY_TRANSFORM, BY_POINTS], ids=["geotransform", "GCPs"])
def test_there_and_back_is_the_same_place(mapping):
    with mapping.to_ground() as to_ground:
        xs, ys = to_ground(ROWS, COLS)
    np.testing.assert_allclose(xs, COLS * 8 + ROWS * 3 + 5e5, atol=1e-5)
    np.testing.assert_allclose(ys, COLS * 2 - ROWS * 9 + 5.1e6, atol=1e-5)
    rows, cols = mapping.to_pixels(xs, ys)
    np.testing.assert_allclose([rows, cols], [ROWS, COLS], atol=1e-5)


def test_what_defines_no_mapping_is_told():
    same = (GroundControlPoint(1, 1, 10, 50),) * 4
    with pytest.raises(ExtentError, match="4 ground control points define no mapping"):
        GroundMapping(None, same, {}).to_pixels(np.array([10.0]), np.array([50.0]))
    with pytest.raises(ExtentError, match="RPCs define no mapping"), GroundMapping(None, (), {}).to_ground() as ground:
        ground(ROWS, COLS)
    with pytest.raises(ExtentError, match="no inverse"):
        GroundMapping(Affine(0, 0, 1, 0, 0, 1), (), {}).to_pixels(ROWS, COLS)


def test_an_outline_has_the_corners_and_lies_on_the_rectangle():
    xs, ys = outline(0.0, 10.0, 4.0, 12.0)
    assert {(0.0, 10.0), (4.0, 10.0), (0.0, 12.0), (4.0, 12.0)} <= set(zip(xs.tolist(), ys.tolist()))
    assert all(x in (0.0, 4.0) or y in (10.0, 12.0) for x, y in zip(xs, ys))
