"""Rows are gathered into rows of blocks; for a lossy codec, what is invalid is filled from around."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.output.block_rows import BlockRows, KeptMask, fill_invalid
from sar_colorizer.core.output.content import COLOUR, backscatter_content

RNG = np.random.default_rng(3)


def gathered(content, image, valid, step: int, tile: int = 32, fill: bool = False):
    """Return the rows, values and mask of each row of blocks."""
    blocks = BlockRows(image.shape[1], image.shape[0], tile, content, fill=fill)
    found = []
    for row in range(0, len(image), step):
        for one in blocks.gather(image[row : row + step], valid[row : row + step]):
            found.append((one.rows, one.values.copy(), None if one.mask is None else one.mask.copy()))
    return found


@pytest.mark.parametrize("step", [1, 7, 32, 45, 100])
def test_rows_come_in_rows_of_blocks_whatever_the_steps(step):
    image = RNG.integers(1, 256, (100, 40, 5), dtype=np.uint8)[:, :, :3]  # a view, as the network's rows are
    valid = RNG.random((100, 40)) > 0.4
    found = gathered(COLOUR, image, valid, step)
    assert [rows for rows, _, _ in found] == [(0, 32), (32, 64), (64, 96), (96, 100)]
    values = np.concatenate([values for _, values, _ in found], axis=1)
    np.testing.assert_array_equal(values, np.where(valid, image.transpose(2, 0, 1), 0))
    np.testing.assert_array_equal(np.concatenate([mask for _, _, mask in found]), np.where(valid, 255, 0))


def test_a_mask_of_any_layout_is_taken():
    image, valid = np.ones((32, 40, 3), np.uint8), (RNG.random((40, 32)) > 0.4).T
    ((_, values, mask),) = gathered(COLOUR, image, valid, 32)
    np.testing.assert_array_equal(mask, np.where(valid, 255, 0))
    np.testing.assert_array_equal(values[0], valid)


def test_numbers_have_nodata_where_each_band_is_invalid():
    image = RNG.normal(0, 1, (50, 20, 2)).astype(np.float32)
    valid = RNG.random((50, 20, 2)) > 0.4
    found = gathered(backscatter_content(["VV", "VH"], -99.0), image, valid, 30)
    values = np.concatenate([values for _, values, _ in found], axis=1)
    np.testing.assert_array_equal(values, np.where(valid, image, np.float32(-99)).transpose(2, 0, 1))
    assert all(mask is None for _, _, mask in found)


def test_what_is_invalid_is_filled_with_the_mean_of_the_valid_around():
    values = np.zeros((2, 40, 70), np.uint8)
    mask = np.zeros((40, 70), np.uint8)
    mask[:10, :8] = 255
    values[0, :10, :8], values[1, :10, :8] = 200, 31
    values[0, :10, :4] = 100
    before = values.copy()
    fill_invalid(values, mask)
    np.testing.assert_array_equal(values[:, :10, :8], before[:, :10, :8])
    assert (values[:, 15, 15] == [150, 31]).all()  # the rest of the cell
    assert (values[:, 31, 31] == [150, 31]).all()  # the next one, slantwise
    assert not values[:, :, 32:].any() and not values[:, 32:].any()


def test_nothing_is_filled_where_all_or_nothing_is_valid():
    for mask in (np.full((20, 20), 255, np.uint8), np.zeros((20, 20), np.uint8)):
        values = np.where(mask, RNG.integers(0, 256, (3, 20, 20)), 0).astype(np.uint8)
        before = values.copy()
        fill_invalid(values, mask)
        np.testing.assert_array_equal(values, before)


def test_rows_for_a_lossy_codec_are_filled():
    image = np.full((32, 40, 3), 90, np.uint8)
    valid = np.ones((32, 40), bool)
    valid[:, 20:] = False
    for fill, expected in ((False, 0), (True, 90)):
        ((_, values, mask),) = gathered(COLOUR, image, valid, 32, fill=fill)
        assert (values[:, :, 20:32] == expected).all()
        assert not mask[:, 20:].any()


def test_a_kept_mask_comes_back_as_it_was():
    masks = [((0, 32), 130), ((32, 64), 130), ((64, 67), 130)]
    kept, given = KeptMask(), []
    for rows, width in masks:
        given.append((rows, np.where(RNG.random((rows[1] - rows[0], width)) > 0.5, 255, 0).astype(np.uint8)))
        kept.keep(*given[-1])
    for (rows, mask), (rows_again, again) in zip(given, kept):
        assert rows == rows_again
        np.testing.assert_array_equal(mask, again)
