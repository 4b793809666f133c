"""Stored blocks: a part of one is what the whole is there."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.raster.stored_block import StoredBand, StoredBlock


@pytest.mark.parametrize("dtype", ["uint8", "int16", "float32", "complex64"])
def test_a_part_is_the_whole_there(dtype):
    rng = np.random.default_rng(0)
    values = rng.integers(0, 20, (2, 40, 50)).astype(dtype)
    if dtype == "float32":
        values[0, 5:9] = np.nan
        values[1, 3] = -3.4028e38
    mask, alpha = rng.integers(0, 4, (40, 50)), rng.integers(0, 9, (40, 50))
    block = StoredBlock(
        [StoredBand(values[0], 3.0, 1.0, 0.0, None), StoredBand(values[1], None, 0.5, -2.0, mask)], [alpha]
    )
    whole, valid = block.part()
    assert 0.2 < valid.mean() < 0.8 and not whole[:, ~valid].any()
    expected = np.abs(values[1] * 0.5 - 2.0)[valid] if dtype == "complex64" else values[1][valid] * 0.5 - 2.0
    np.testing.assert_allclose(whole[1, valid], expected, rtol=1e-6)
    for where in (np.s_[3:17, 20:50], np.ix_([0, 7, 21], [3, 4, 40])):
        some, some_valid = block.part(where)
        np.testing.assert_array_equal(some, whole[:, where[0], where[1]])
        np.testing.assert_array_equal(some_valid, valid[where])
