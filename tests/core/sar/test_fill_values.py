"""Undeclared fill: one exact value, repeated, far from all others; nothing of what a scene may hold is taken for it."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.sar.band_facts import BandFacts
from sar_colorizer.core.sar.fill_values import WHITE, candidate_values, fills_square, has_white_border

FLOAT = BandFacts("float32")
DB = (-11 + 4 * np.random.default_rng(1).normal(size=(1, 200, 200))).astype(np.float32)
ALL = np.ones((200, 200), bool)


def with_corner(value: float, side: int) -> np.ndarray:
    values = DB.copy()
    values[:, :side, :side] = value
    return values


def test_a_repeated_value_far_from_all_others_is_fill():
    values, fills = candidate_values([(with_corner(-77.0, 60), ALL)], FLOAT)
    assert fills == (-77.0,)
    assert -77.0 not in values
    assert values.size == 200 * 200 - 60 * 60


def test_one_nearer_by_has_to_fill_a_square():
    scattered = DB.copy()
    scattered[:, ::7, ::7] = -45.0
    assert candidate_values([(scattered, ALL)], FLOAT)[1] == ()
    assert candidate_values([(with_corner(-45.0, 60), ALL)], FLOAT)[1] == (-45.0,)


def test_zeros_invalid_pixels_and_known_fill_are_no_candidates():
    values = with_corner(0.0, 50)
    values[:, -1] = -9999.0
    valid = ALL.copy()
    valid[:, -1] = False
    found, fills = candidate_values([(values, valid)], FLOAT)
    assert fills == ()
    np.testing.assert_array_equal(np.sort(found), np.sort(values[0][(values[0] != 0) & (values[0] != -9999) & valid]))


@pytest.mark.parametrize(
    ("values", "valid", "told"),
    [
        (DB, np.zeros_like(ALL), "every pixel is nodata, masked or NaN"),
        (np.zeros_like(DB), ALL, "100% are zero"),
        (np.full_like(DB, -9999), ALL, "100% are -9999, which stands for no data"),
    ],
)
def test_where_nothing_is_measured_the_error_says_what_there_is_instead(values, valid, told):
    with pytest.raises(RasterError, match=told):
        candidate_values([(values, valid)], FLOAT)


def test_white_is_a_border_where_it_fills_more_than_a_town_does():
    town, border = with_corner(WHITE, 20), with_corner(WHITE, 40)
    assert fills_square(WHITE, [(town, ALL)])
    assert not has_white_border([(town, ALL)])
    assert has_white_border([(border, ALL)])
