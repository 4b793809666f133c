"""Stitched tiles: blended where they overlap, untouched elsewhere, zero where a tile was skipped."""

from __future__ import annotations

import numpy as np
from sar_colorizer.core.inference.stitching import raised_cosine, stitch
from sar_colorizer.core.inference.tiling import Layout, lay_out


def test_blending_weights_rise_and_sum_to_exactly_one():
    for overlap in (1, 2, 3, 17, 64, 341):
        rising = raised_cosine(overlap)
        assert np.all(rising + (np.float32(1) - rising) == np.float32(1))
        assert np.all(np.diff(rising) > 0)
        assert 0 < rising[0] <= 0.5 <= rising[-1] < 1
        np.testing.assert_allclose(rising + rising[::-1], 1, atol=1e-7)


def test_blending_crosses_over_from_one_tile_to_the_next():
    layout = lay_out((1, 256), (0, 1, 0, 256), 128, 0, 40, 1)
    one = np.ones((1, 256, 1), np.float32)
    tiles = ((0, index, one[:, : col.output_stop - col.output_start] * index) for index, col in enumerate(layout.cols))
    ((_, image),) = stitch(layout, tiles, 1, np.float32)
    np.testing.assert_array_equal(image[0, :108, 0], 0)
    np.testing.assert_array_equal(image[0, 148:, 0], 1)
    np.testing.assert_allclose(image[0, 108:148, 0], raised_cosine(40))


def test_a_cut_zone_keeps_its_weights():
    """A window that starts inside a zone sees the same mixture there as the whole raster does."""
    whole = lay_out((1, 256), (0, 1, 0, 256), 128, 0, 40, 128)
    part = lay_out((1, 256), (0, 1, 120, 256), 128, 0, 40, 128)

    def mixture(layout: Layout) -> np.ndarray:
        tiles = (
            (0, index, np.full((1, col.output_stop - col.output_start, 1), index, np.float32))
            for index, col in enumerate(layout.cols)
        )
        ((_, image),) = stitch(layout, tiles, 1, np.float32)
        return image[0, :, 0]

    np.testing.assert_array_equal(mixture(part), mixture(whole)[120:])


def test_skipped_tiles_are_zero_and_move_nothing():
    layout = lay_out((512, 512), (0, 512, 0, 512), 128, 0, 0, 128)
    image = np.random.default_rng(1).integers(1, 255, (512, 512, 1)).astype(np.uint8)
    skipped = {(0, 0), (0, 1), (0, 2), (0, 3), (2, 1), (3, 3)}

    def tiles():
        for r, row in enumerate(layout.rows):
            for c, col in enumerate(layout.cols):
                area = np.s_[row.output_start : row.output_stop, col.output_start : col.output_stop]
                yield r, c, None if (r, c) in skipped else image[area]
                if (r, c) in skipped:
                    image[area] = 0

    np.testing.assert_array_equal(np.concatenate([part for _, part in stitch(layout, tiles(), 1, np.uint8)]), image)
