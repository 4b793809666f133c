"""Beside a hole the network sees more of the landscape, not an edge; and the same in every tile."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
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
    for k in (1, 10, 64):
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


@pytest.mark.parametrize(
    ("hole", "looked_at"),
    [
        (np.s_[300:310, 600:625], (10 + 256, 25 + 256)),
        (np.s_[:7, 870:], (7 + 128, 30 + 128)),
        (np.s_[690:, :1], (10 + 128, 1 + 128)),
    ],
)
def test_of_a_large_raster_only_the_surroundings_of_a_hole_are_looked_at(monkeypatch, hole, looked_at):
    values, valid = landscape((700, 900)), np.ones((700, 900), bool)
    valid[hole] = False
    shapes, real = [], cv2.distanceTransformWithLabels

    def measured(invalid, *arguments, **named):
        shapes.append(invalid.shape)
        return real(invalid, *arguments, **named)

    monkeypatch.setattr(cv2, "distanceTransformWithLabels", measured)
    out = fill(masked(values, valid), valid)
    assert shapes == [looked_at]
    np.testing.assert_array_equal(out[:, valid], values[:, valid])
    assert (out[:, ~valid] != 0).all() and out.dtype == np.float32


def test_beside_the_rasters_corner_the_mirror_ends_at_its_first_row_and_column():
    values, valid = landscape((40, 50)), np.zeros((40, 50), bool)
    valid[:2, :] = True  # a mirror image of row 1 + k would be row 1 - k: row 0 is the last there is
    out = fill(masked(values, valid), valid)
    np.testing.assert_array_equal(out[:, 2], values[:, 0])
    for k in (2, 20):
        np.testing.assert_array_equal(out[:, 1 + k], values[:, 0])
    for columns, nearest, outermost, step in ((np.s_[:2], 1, 0, 1), (np.s_[48:], 48, 49, -1)):
        valid = np.zeros((40, 50), bool)
        valid[:, columns] = True
        out = fill(masked(values, valid), valid)
        for k in (1, 2, 20):
            np.testing.assert_array_equal(out[:, :, nearest + step * k], values[:, :, outermost])


def test_where_the_mirror_image_is_invalid_too_the_nearest_pixel_has_to_do():
    values, valid = landscape((60, 200)), np.zeros((60, 200), bool)
    valid[:, 80:85] = True  # a strip of five columns
    out = fill(masked(values, valid), valid)
    np.testing.assert_array_equal(out[:, :, 85:89], values[:, :, 83:79:-1])
    for k in (5, 20, 64):
        np.testing.assert_array_equal(out[:, :, 84 + k], values[:, :, 84])
        np.testing.assert_array_equal(out[:, :, 80 - k], values[:, :, 80])
    assert not out[:, :, 84 + REACH + 1 :].any() and not out[:, :, : 80 - REACH].any()


def test_what_is_handed_over_is_left_as_it_is():
    values, valid = landscape(), np.ones((300, 320), bool)
    valid[10:20, 30:40] = False
    shown = masked(values, valid)
    kept, kept_valid = shown.copy(), valid.copy()
    fill(shown, valid)
    np.testing.assert_array_equal(shown, kept)
    np.testing.assert_array_equal(valid, kept_valid)
