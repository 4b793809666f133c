"""Filling in what is not known: smooth, close to what is around it, and nothing where nothing is measured."""

from __future__ import annotations

import numpy as np
from sar_colorizer.core.preview.filling import filled_in


def test_pixels_are_filled_in_from_around_and_not_where_nothing_is_measured():
    values = np.full((1, 64, 64), -10, np.float32)
    valid, known = np.ones((64, 64), bool), np.ones((64, 64), bool)
    values[0, :, 40:], valid[:, 40:] = 0, False
    known[16:32, 8:24] = known[16:32, 48:60] = False
    values[0, ~known] = 0
    filled, there = filled_in(values, valid & known, known, True)
    np.testing.assert_allclose(filled[0, 16:32, 8:24], -10, atol=1e-4)
    assert there[:, :40].all() and not there[:, 40:].any()
    assert not filled[0, :, 40:].any()


def test_what_is_filled_in_follows_what_is_known_on_all_sides():
    rows, cols = np.mgrid[:80, :90]
    level = (-15 + rows / 10 - cols / 20).astype(np.float32)[None]
    known = (rows // 10 + cols // 10) % 2 == 0
    filled, valid = filled_in(np.where(known, level, 0), known, known, True)
    np.testing.assert_array_equal(filled[:, known], level[:, known])
    assert valid.all()
    assert np.abs(filled - level)[0, 10:-10, 10:-10].max() < 0.5


def test_where_nothing_is_known_nothing_is_made_up():
    nothing = np.zeros((33, 21), bool)
    filled, valid = filled_in(np.zeros((2, 33, 21), np.float32), nothing, nothing, True)
    assert not filled.any() and not valid.any()


def test_zero_is_a_value_or_none():
    values = np.full((1, 64, 64), 20, np.float32)
    values[0, :, 32:] = 0
    known = np.ones((64, 64), bool)
    known[20:30, 20:30] = known[20:30, 44:54] = known[20:30, 30:34] = False
    given = np.where(known, values, 0)
    fill, there = filled_in(given, known, known, zero_is_fill=True)
    assert there.all()  # units tell later
    np.testing.assert_allclose(fill[0, 20:30, 20:28], 20, atol=1e-4)
    assert set(np.unique(fill.round(3))) == {0, 20}
    dark, there = filled_in(given, known, known, zero_is_fill=False)
    assert there.all()
    assert 0 < dark[0, 25, 32] < 20
    assert dark[0, 25, 49] == 0
