"""Despeckling flattens speckle, keeps edges and points, ignores invalid pixels, and does not depend on the cut."""

from __future__ import annotations

import numpy as np
from sar_colorizer.core.sar.despeckling import MARGIN, despeckle


def test_despeckling_flattens_speckle_and_keeps_edges_and_points():
    rng = np.random.default_rng(9)
    truth = np.full((128, 128), -18.0, np.float32)
    truth[:, 64:] = -8.0
    noisy = truth + (10 * np.log10(rng.gamma(4.4, 1 / 4.4, truth.shape))).astype(np.float32)
    noisy[30, 30] = 15.0
    out = despeckle(noisy, np.ones(truth.shape, bool), 2.15)
    assert out[60:120, 8:50].std() < 0.45 * noisy[60:120, 8:50].std()
    assert out[:, 66:70].mean() - out[:, 58:62].mean() > 8.0
    assert out[30, 30] > 14.0
    assert abs(out[60:120, 8:50].mean() - noisy[60:120, 8:50].mean()) < 0.1


def test_despeckling_ignores_invalid_pixels():
    rng = np.random.default_rng(1)
    db = rng.normal(-10, 2, (80, 80)).astype(np.float32)
    valid = np.ones((80, 80), bool)
    valid[:, 40:] = False
    poisoned = db.copy()
    poisoned[:, 40:] = 1e6
    first, second = despeckle(np.where(valid, db, 0), valid, 2.0), despeckle(poisoned, valid, 2.0)
    np.testing.assert_allclose(first, second, atol=1e-3)
    assert (first[:, 40:] == 0).all()


def test_despeckling_of_a_part_with_its_margin_is_that_part_of_the_whole():
    rng = np.random.default_rng(8)
    db = rng.normal(-10, 3, (200, 200)).astype(np.float32)
    valid = rng.random((200, 200)) > 0.1
    whole = despeckle(db, valid, 2.0)
    part = np.s_[50 - MARGIN : 120 + MARGIN, 70 - MARGIN : 150 + MARGIN]
    cut = despeckle(db[part], valid[part], 2.0)[MARGIN:-MARGIN, MARGIN:-MARGIN]
    np.testing.assert_allclose(cut, whole[50:120, 70:150], atol=1e-4)
