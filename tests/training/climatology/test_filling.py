"""Filling: cells without land after the nearest, round the Earth; one colour at the poles."""

from __future__ import annotations

import numpy as np
from sar_colorizer.training.climatology.filling import blend_near_poles, fill_from_land


def test_land_stays_and_the_sea_takes_the_nearest():
    values = np.zeros((20, 40, 2), np.float32)
    weights = np.zeros((20, 40), np.float32)
    values[:, 5:10], weights[:, 5:10] = (10, 1), 1
    values[:, 25:30], weights[:, 25:30] = (50, 2), 0.2
    filled = fill_from_land(values, weights)
    np.testing.assert_array_equal(filled[weights > 0], values[weights > 0])
    assert (abs(filled[:, 10:12, 0] - 10) < 8).all() and (abs(filled[:, 23:25, 0] - 50) < 8).all()
    assert filled.min() > 0.9 and filled[..., 0].max() <= 50
    assert np.abs(np.diff(filled[10, :, 0])).max() < 25  # no edge in the sea


def test_land_across_the_antimeridian_is_near():
    values = np.zeros((16, 64, 1), np.float32)
    weights = np.zeros((16, 64), np.float32)
    values[:, :2], weights[:, :2] = 80, 1
    values[:, 30:34], weights[:, 30:34] = 20, 1
    assert (fill_from_land(values, weights)[:, -2:] > 60).all()


def test_odd_sizes_and_a_single_cell_of_land_are_filled():
    values = np.zeros((7, 13, 3), np.float32)
    weights = np.zeros((7, 13), np.float32)
    values[3, 4], weights[3, 4] = (1, 2, 3), 1
    np.testing.assert_allclose(fill_from_land(values, weights), np.broadcast_to([1, 2, 3], (7, 13, 3)), atol=1e-5)


def test_narrow_cells_near_a_pole_are_averaged_and_others_stay():
    noise = np.random.default_rng(1).normal(0, 10, (90, 180, 1)).astype(np.float32)
    blended = blend_near_poles(noise)
    assert blended[0].std() < 0.3 * noise[0].std()
    np.testing.assert_array_equal(blended[30:60], noise[30:60])
    across = np.zeros((90, 180, 1), np.float32)
    across[1, 0] = 100
    assert blend_near_poles(across)[1, -1] > 5  # over the antimeridian
