"""The wavelet transform: nothing is lost, smooth maps become zeros."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.colour.wavelet import forward, inverse, shapes


@pytest.mark.parametrize("shape", [(64, 128), (45, 91), (33, 64), (8, 9)])
def test_a_map_of_any_size_comes_back(shape):
    values = np.random.default_rng(2).normal(0, 30, shape).astype(np.float32)
    bands = forward(values, 2)
    assert [band.shape for band in bands] == shapes(shape, 2)
    assert sum(band.size for band in bands) == values.size
    np.testing.assert_allclose(inverse(bands), values, atol=1e-3)


def test_what_is_smooth_has_next_to_no_detail():
    row = np.linspace(0, 50, 64, dtype=np.float32)
    bands = forward(row[:, None] + np.zeros((64, 64), np.float32), 3)
    # Away from the edges, where the map is mirrored and bends.
    assert max(np.abs(band[3:-3, 3:-3]).max() for band in bands[4:]) < 1e-3
    assert np.abs(bands[0]).max() > 40


def test_an_error_in_a_number_stays_near_its_place():
    bands = forward(np.zeros((128, 128), np.float32), 3)
    bands[-1][10, 10] = 1.0
    changed = np.argwhere(np.abs(inverse(bands)) > 1e-4)
    assert len(changed) and changed.min() >= 12 and changed.max() <= 30
