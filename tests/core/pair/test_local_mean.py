"""Local means of power, and the digits of a ratio that are kept."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.pair.local_mean import mean_power, rounded


def test_a_mean_is_of_power_and_of_what_is_valid():
    db = np.array([[0.0, 10.0, 20.0], [0.0, 10.0, 20.0], [0.0, 10.0, 20.0]], np.float32)
    valid = np.ones((3, 3), np.bool_)
    valid[:, 2] = False
    mean, share = mean_power(db, valid, 3, (slice(1, 2), slice(0, 3)))
    assert mean[0] == pytest.approx([5.5, 5.5, 10.0])
    assert share[0] == pytest.approx([6 / 9, 6 / 9, 3 / 9])


def test_digits_below_the_noise_are_dropped_and_no_others():
    rng = np.random.default_rng(2)
    values = np.stack([rng.normal(0, 3, (64, 64)), 10 ** rng.uniform(-12, 0, (64, 64)), np.ones((64, 64))], -1)
    values[0, 0, 1], values[0, 1, 1] = 0.0, 1.0
    kept = rounded(values.astype(np.float32))
    assert np.abs(kept[:, :, 0] - values[:, :, 0]).max() <= 1 / 256 + 1e-6
    assert np.array_equal(kept[:, :, 0] * 128, np.rint(kept[:, :, 0] * 128))
    assert np.abs(kept[:, :, 1] / np.maximum(values[:, :, 1], 1e-30) - 1)[1:].max() < 2**-10
    assert (kept[0, 0, 1], kept[0, 1, 1]) == (0.0, 1.0) and kept[:, :, 1].max() <= 1.0
    assert len(np.unique(kept[:, :, 1].astype(np.float32).view(np.uint32) & 0x1FFF)) == 1
    assert (kept[:, :, 2] == 1).all()
