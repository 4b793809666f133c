"""Tiling loses nothing, adds nothing, and refuses what would not fit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sar_colorizer.core.errors import OptionError
from sar_colorizer.core.inference.stitching import raised_cosine, stitch
from sar_colorizer.core.inference.tiling import Layout, halved, lay_out, mirrored


def identity(image: np.ndarray, layout: Layout) -> np.ndarray:
    """Cut `image` as a model would see it, return each tile's output area as it is, stitch."""

    def tiles():
        for row_index, row in enumerate(layout.rows):
            for col_index, col in enumerate(layout.cols):
                rows = mirrored(row.input_start, row.input_stop, layout.height)
                cols = mirrored(col.input_start, col.input_stop, layout.width)
                seen = image[np.ix_(rows, cols)]
                yield row_index, col_index, seen[row.inside, col.inside]

    out = np.full(image.shape, np.nan, image.dtype) if image.dtype.kind == "f" else np.zeros_like(image)
    written = 0
    top, left = layout.rows[0].output_start, layout.cols[0].output_start
    for row, part in stitch(layout, tiles(), image.shape[2], image.dtype):
        assert row == top + written
        out[row : row + len(part), left : left + part.shape[1]] = part
        written += len(part)
    assert written == layout.rows[-1].output_stop - top
    return out


@st.composite
def cuts(draw):
    """A raster's size and a window in it, with tile, halo, overlap and grid drawn at random."""
    grid = draw(st.sampled_from([1, 2, 8, 32, 128]))
    tile = grid * draw(st.integers(1, max(1, 256 // grid)))
    height, width = draw(st.integers(1, 700)), draw(st.integers(1, 700))
    # Thousands of tiles of one pixel show nothing more than hundreds do.
    tile = max(tile, grid * -(-max(height, width) // (24 * grid)))
    halo = grid * draw(st.integers(0, max(1, 64 // grid)))
    overlap = draw(st.integers(0, tile // 3))
    if draw(st.booleans()):
        window = (0, height, 0, width)
    else:
        top, left = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
        window = (top, draw(st.integers(top + 1, height)), left, draw(st.integers(left + 1, width)))
    return (height, width), window, tile, halo, overlap, grid


@settings(max_examples=150, deadline=None)
@given(cuts(), st.sampled_from(["float32", "uint8"]))
def test_identity_model_returns_the_input_bit_for_bit(cut, dtype):
    shape, window, tile, halo, overlap, grid = cut
    rng = np.random.default_rng(shape[0] * 701 + shape[1])
    noise = rng.normal(0, 1e3, (*shape, 2)) if dtype == "float32" else rng.integers(0, 256, (*shape, 2))
    image = noise.astype(dtype)
    layout = lay_out(shape, window, tile, halo, overlap, grid)
    inside = np.s_[window[0] : window[1], window[2] : window[3]]
    assert identity(image, layout)[inside].tobytes() == image[inside].tobytes()


@settings(max_examples=100, deadline=None)
@given(cuts())
def test_every_contributed_pixel_has_its_halo_and_tiles_start_on_the_grid(cut):
    shape, window, tile, halo, overlap, grid = cut
    layout = lay_out(shape, window, tile, halo, overlap, grid)
    for axis in (layout.rows, layout.cols):
        for one in axis:
            assert one.input_start % grid == 0
            assert one.input_stop % grid == 0
            assert one.output_start - one.input_start >= halo
            assert one.input_stop - one.output_stop >= halo
            assert one.output_stop > one.output_start
        for before, after in zip(axis, axis[1:]):
            assert before.output_stop == after.blend_stop  # what two tiles share is exactly the blended zone
            assert before.blend_stop <= after.output_start  # zones never touch


def test_mirroring_reflects_without_repeating_the_border():
    np.testing.assert_array_equal(mirrored(-3, 7, 4), [3, 2, 1, 0, 1, 2, 3, 2, 1, 0])
    np.testing.assert_array_equal(mirrored(-300, 300, 1), np.zeros(600))
    np.testing.assert_array_equal(mirrored(-4, 4, 2), [0, 1, 0, 1, 0, 1, 0, 1])


@pytest.mark.parametrize(
    ("tile", "halo", "overlap", "said"),
    [
        (200, 256, 0, "Try 256"),
        (64, 256, 0, "multiple of 128"),
        (256, 100, 0, "halo"),
        (256, -128, 0, "halo"),
        (256, 256, 86, "at most a third"),
        (256, 256, -1, "at most a third"),
    ],
)
def test_sizes_that_do_not_fit_are_refused_with_a_cure(tile, halo, overlap, said):
    with pytest.raises(OptionError, match=said):
        lay_out((1000, 1000), (0, 1000, 0, 1000), tile, halo, overlap, 128)


def test_tiles_of_a_row_are_of_even_size():
    layout = lay_out((1100, 1100), (0, 1100, 0, 1100), 1024, 256, 0, 128)
    assert [tile.output_stop - tile.output_start for tile in layout.rows] == [640, 460]


def test_a_halved_layout_is_the_same_cut_in_cells_blended_over_half_the_overlap():
    layout = lay_out((300, 520), (20, 300, 6, 500), 128, 128, 40, 128)
    cells = halved(layout)
    assert (cells.height, cells.width, cells.overlap, cells.count) == (150, 260, 20, layout.count)
    assert cells.cols[1].inside == slice(layout.cols[1].inside.start // 2, layout.cols[1].inside.stop // 2)
    ones = {
        index: np.full((row.output_stop - row.output_start, col.output_stop - col.output_start, 1), float(index % 2))
        for index, (row, col) in enumerate((row, col) for row in cells.rows for col in cells.cols)
    }
    results = ((i // len(cells.cols), i % len(cells.cols), one.astype(np.float32)) for i, one in ones.items())
    image = np.concatenate([rows for _, rows in stitch(cells, results, 1, np.float32)])
    assert image.shape == (140, 247, 1)
    # The first zone across lies around the cell 64, 10 to either side; the window starts at cell 3.
    np.testing.assert_allclose(image[0, 64 - 10 - 3 : 64 + 10 - 3, 0], raised_cosine(20))
    with pytest.raises(ValueError, match="whole cells"):
        halved(lay_out((300, 520), (20, 300, 6, 500), 128, 128, 42, 128))


def network_pixels(layout: Layout) -> int:
    return sum(r.input_stop - r.input_start for r in layout.rows) * sum(
        c.input_stop - c.input_start for c in layout.cols
    )


@pytest.mark.parametrize(
    ("shape", "most"), [((5000, 4), 6032 * 272), ((4, 5000), 6032 * 272), ((1, 1), 272 * 272), ((60, 5000), 320 * 6032)]
)
def test_a_few_columns_cost_their_context_and_no_more(shape, most):
    height, width = shape
    layout = lay_out(shape, (0, height, 0, width), 1280, 128, 0, 16)
    assert network_pixels(layout) <= most
    image = np.random.default_rng(0).normal(0, 1, (*shape, 1))
    np.testing.assert_array_equal(identity(image, layout), image)


def test_where_the_user_took_no_context_nothing_more_is_read():
    layout = lay_out((5000, 60), (0, 5000, 0, 60), 1280, 0, 64, 16)
    (col,) = layout.cols
    assert (col.input_start, col.input_stop) == (-32, 96)
