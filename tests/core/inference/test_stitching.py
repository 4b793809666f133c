"""Stitched tiles: each where it belongs, zero where a tile was skipped."""

from __future__ import annotations

import numpy as np
from sar_colorizer.core.inference.stitching import stitch
from sar_colorizer.core.inference.tiling import Context, lay_out


def test_tiles_come_back_as_rows_and_skipped_ones_are_zero():
    layout = lay_out((512, 500), (0, 512, 0, 500), 128, 16, Context(128, 32, 192, 256, 64))
    assert (len(layout.rows), len(layout.cols)) == (4, 4)
    image = np.random.default_rng(1).integers(1, 255, (512, 500, 1)).astype(np.uint8)
    skipped = {(0, 0), (0, 1), (0, 2), (0, 3), (2, 1), (3, 3)}

    def tiles():
        for r, row in enumerate(layout.rows):
            for c, col in enumerate(layout.cols):
                area = np.s_[row.output_start : row.output_stop, col.output_start : col.output_stop]
                if (r, c) in skipped:
                    image[area] = 0
                yield r, c, None if (r, c) in skipped else image[area]

    rows = list(stitch(layout, tiles(), 1, np.uint8))
    assert [start for start, _ in rows] == [0, 128, 256, 384]
    np.testing.assert_array_equal(np.concatenate([part for _, part in rows]), image)
    assert {part.dtype for _, part in rows} == {np.dtype(np.uint8)}
