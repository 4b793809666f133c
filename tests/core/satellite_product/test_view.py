"""A product view's rule for pixels is what a reader applies, part by part."""

from __future__ import annotations

import numpy as np
from sar_colorizer.core.raster.stored_block import Calibrated, StoredBand, StoredBlock
from sar_colorizer.core.satellite_product.facts import ProductFacts
from sar_colorizer.core.satellite_product.view import ProductView


class ByPlace:
    """Every number becomes its row plus a hundredth of its column plus ten times its band; row 7 is no measurement."""

    def mark(self, valid, rows, cols, read):
        valid[rows == 7] = False
        assert read((0, 1), (0, 1)).shape == (1, 1)

    def calibrate(self, band, magnitude, rows, cols):
        magnitude[...] = rows[:, None] + cols / 100 + 10 * band


def test_a_part_knows_where_it_lies_in_the_raster():
    view = ProductView("", (), ProductFacts(), pixels=ByPlace())
    stored = [StoredBand(np.ones((4, 6), np.uint16), None, 1.0, 0.0, None) for _ in range(2)]
    rule = Calibrated(
        view.pixels, (2, 1), np.arange(5, 9), np.arange(30, 36), lambda rows, cols: np.zeros((1, 1), np.float32)
    )
    block = StoredBlock(stored, (), rule)
    expected = np.stack([np.arange(5, 9)[:, None] + np.arange(30, 36) / 100 + 10 * band for band in (2, 1)])
    expected[:, 2] = 0
    for where in ((slice(None), slice(None)), (slice(1, 3), slice(2, 6)), np.ix_([0, 2, 3], [1, 5])):
        values, valid = block.part(where)
        assert np.allclose(values, expected[(slice(None), *where)])
        assert np.array_equal(valid, np.broadcast_to(np.arange(5, 9)[:, None] != 7, (4, 6))[where])
