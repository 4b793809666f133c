"""Beside a hole the network sees more of the landscape, not an edge; and the same in every tile."""

from __future__ import annotations

import numpy as np
from sar_colorizer.core.inference.nodata_fill import MARGIN, REACH, fill


def landscape(shape=(300, 320)):
    rng = np.random.default_rng(0)
    return rng.normal(1.5, 1, (2, *shape)).astype(np.float32)


def masked(values, valid):
    return np.where(valid, values, np.float32(0))


def test_a_straight_border_is_a_mirror():
    values, valid = landscape(), np.ones((300, 320), bool)
    valid[:, 200:] = False
    out = fill(masked(values, valid), valid)
    # The nearest valid column, 199, is the mirror: column 199 + k shows column 199 - k.
    for k in (1, 10, REACH):
        np.testing.assert_array_equal(out[:, :, 199 + k], values[:, :, 199 - k])
    assert (out[:, :, 199 + REACH + 1 :] == 0).all()


def test_valid_pixels_are_never_touched_and_holes_take_on_their_surroundings():
    values, valid = landscape(), np.ones((300, 320), bool)
    valid[100:140, 100:150] = False
    out = fill(masked(values, valid), valid)
    np.testing.assert_array_equal(out[:, valid], values[:, valid])
    hole = out[:, ~valid]
    assert abs(hole.mean() - 1.5) < 0.15
    assert abs(hole.std() - 1) < 0.15


def test_nothing_to_fill_or_nothing_to_fill_it_with():
    values = landscape()
    np.testing.assert_array_equal(fill(values, np.ones((300, 320), bool)), values)
    empty = np.zeros_like(values)
    np.testing.assert_array_equal(fill(empty, np.zeros((300, 320), bool)), empty)


def test_a_part_with_its_margin_is_filled_like_the_whole():
    rng = np.random.default_rng(5)
    values = rng.normal(0, 1, (1, 700, 700)).astype(np.float32)
    rows, cols = np.mgrid[:700, :700]
    valid = (np.sin(rows / 40) + np.cos(cols / 55) > -0.6) & (rows + cols < 1100) & (rng.random((700, 700)) > 0.01)
    whole = fill(masked(values, valid), valid)
    area, around = np.s_[200:420, 230:500], np.s_[200 - MARGIN : 420 + MARGIN, 230 - MARGIN : 500 + MARGIN]
    part = fill(masked(values, valid)[(slice(None), *around)], valid[around])
    np.testing.assert_array_equal(part[:, MARGIN:-MARGIN, MARGIN:-MARGIN], whole[(slice(None), *area)])
