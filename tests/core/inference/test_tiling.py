"""Tiling loses nothing, adds nothing, and refuses what would not fit."""

from __future__ import annotations

from dataclasses import astuple

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sar_colorizer.core.errors import OptionError
from sar_colorizer.core.inference.stitching import stitch
from sar_colorizer.core.inference.tiling import AxisTile, Context, Layout, halved, lay_out, mirrored

GRID = 16
CONTEXT = Context(mirrored=128, before=32, ahead=192, after=256, step=64)


def identity(image: np.ndarray, layout: Layout) -> np.ndarray:
    """Cut `image` as a network's output would be, return each tile's output area as it is, stitch."""

    def tiles():
        for row_index, row in enumerate(layout.rows):
            for col_index, col in enumerate(layout.cols):
                rows = mirrored(row.made_start, row.made_stop, layout.height)
                cols = mirrored(col.made_start, col.made_stop, layout.width)
                yield row_index, col_index, image[np.ix_(rows, cols)][row.inside, col.inside]

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
    """A raster's size and a window in it, with tile and context drawn at random."""
    step = GRID * draw(st.sampled_from([1, 2, 4]))
    height, width = draw(st.integers(1, 900)), draw(st.integers(1, 900))
    tile = max(step * draw(st.integers(1, 8)), step * -(-max(height, width) // (16 * step)))
    after = GRID * draw(st.integers(2, 20))
    context = Context(
        mirrored=GRID * draw(st.integers(0, min(8, after // GRID))), before=GRID * draw(st.integers(1, 4)),
        ahead=after - GRID * draw(st.integers(1, after // GRID)), after=after, step=step,
    )  # fmt: skip
    if draw(st.booleans()):
        return (height, width), (0, height, 0, width), tile, context
    top, left = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
    return (
        (height, width),
        (top, draw(st.integers(top + 1, height)), left, draw(st.integers(left + 1, width))),
        tile,
        context,
    )


@settings(max_examples=150, deadline=None)
@given(cuts(), st.sampled_from(["float32", "uint8"]))
def test_an_identity_returns_the_input_bit_for_bit(cut, dtype):
    shape, window, tile, context = cut
    rng = np.random.default_rng(shape[0] * 901 + shape[1])
    noise = rng.normal(0, 1e3, (*shape, 2)) if dtype == "float32" else rng.integers(0, 256, (*shape, 2))
    image = noise.astype(dtype)
    inside = np.s_[window[0] : window[1], window[2] : window[3]]
    for layout in (lay_out(shape, window, tile, GRID, context), lay_out(shape, window, tile, GRID, None)):
        assert identity(image, layout)[inside].tobytes() == image[inside].tobytes()


@settings(max_examples=150, deadline=None)
@given(cuts())
def test_tiles_cut_the_image_on_the_grid_of_the_whole_raster(cut):
    shape, window, tile, context = cut
    layout, whole = (
        lay_out(shape, window, tile, GRID, context),
        lay_out(shape, (0, shape[0], 0, shape[1]), tile, GRID, context),
    )
    for axis, of_whole, (start, stop) in zip(
        (layout.rows, layout.cols), (whole.rows, whole.cols), (window[:2], window[2:])
    ):
        begin, end = axis[0].input_start, axis[-1].input_stop
        first, last = of_whole[0].input_start, of_whole[-1].input_stop
        assert (begin - first) % context.step == 0 and first == -context.mirrored
        # As far around the window as it is looked at, or to the end of the whole raster's image.
        assert begin == first or begin <= start - context.after
        assert end == last or end >= stop + context.after
        assert first <= begin and end <= last
        for before, one in zip(axis, axis[1:]):
            assert before.stop == one.start and (one.start - begin) % context.step == 0
            assert one.input_start >= begin and one.told_start >= begin
        assert (axis[0].output_start, axis[-1].output_stop) == (start, stop)
        for one in axis:
            assert one.output_stop > one.output_start
            assert one.input_start < one.input_stop and (one.input_start - begin) % GRID == 0
            assert one.told_start <= one.made_start or one.told_start == begin
            assert one.made_start <= max(begin, one.output_start - 2) and one.made_stop >= min(end, one.output_stop + 2)
            assert (one.made_stop - one.made_start) % GRID == 0
            # Whole tokens, and none that nothing is taken of.
            assert one.made_start + GRID > one.output_start - 2 and one.made_stop - GRID < one.output_stop + 2
        assert begin + context.after + 2 * context.step > start or begin == first
        assert end < stop + context.after + 2 * context.step
        told = [max(begin, one.start - context.before) for one in axis]
        assert [one.told_start for one in axis] == [begin, *told[1:]]
        brought = [min(one.start + context.ahead, end - GRID) for one in axis]
        assert [one.input_start for one in axis] == [begin, *brought[1:]]
        assert [one.input_stop for one in axis] == [*(min(end, one.stop + context.after) for one in axis[:-1]), end]


def test_mirroring_reflects_without_repeating_the_border():
    np.testing.assert_array_equal(mirrored(-3, 7, 4), [3, 2, 1, 0, 1, 2, 3, 2, 1, 0])
    np.testing.assert_array_equal(mirrored(-300, 300, 1), np.zeros(600))
    np.testing.assert_array_equal(mirrored(-4, 4, 2), [0, 1, 0, 1, 0, 1, 0, 1])


@pytest.mark.parametrize(("tile", "said"), [(200, "Try 192"), (32, "multiple of 64"), (0, "Try 64")])
def test_sizes_that_do_not_fit_are_refused_with_a_cure(tile, said):
    with pytest.raises(OptionError, match=said):
        lay_out((1000, 1000), (0, 1000, 0, 1000), tile, GRID, CONTEXT)


def test_tiles_may_be_wider_than_high():
    layout = lay_out((700, 900), (0, 700, 0, 900), (128, 256), GRID, CONTEXT)
    assert [tile.stop - tile.start for tile in layout.rows[1:-1]] == [128] * (len(layout.rows) - 2)
    assert [tile.stop - tile.start for tile in layout.cols[1:-1]] == [256] * (len(layout.cols) - 2)
    assert (len(layout.rows), len(layout.cols), layout.count) == (6, 4, 24)
    for sizes in ((128, 200), (200, 128)):
        with pytest.raises(OptionError, match="multiple of 64, not 200. Try 192"):
            lay_out((700, 900), (0, 700, 0, 900), sizes, GRID, CONTEXT)
    lay_out((700, 900), (0, 700, 0, 900), (64, 64), GRID, CONTEXT)  # a tile of one step is the smallest
    lay_out((700, 900), (0, 700, 0, 900), 200, GRID, None)  # without context there is one tile


def test_an_axis_that_was_reckoned_by_hand():
    """1000 pixels, of which 300 to 800 are coloured, in tiles of 256."""
    layout = lay_out((1000, 64), (300, 800, 0, 64), 256, GRID, CONTEXT)
    # Cut at -128 + 64 n: the window lies in 256 to 832, nine steps, in three tiles of three; 256 more around it.
    assert layout.rows == (
        AxisTile(0, 0, 704, 0, 448, 288, 464, 300, 448),
        AxisTile(416, 640, 896, 448, 640, 432, 656, 448, 640),
        AxisTile(608, 832, 1088, 640, 1088, 624, 816, 640, 800),
    )
    (col,) = layout.cols
    assert col == AxisTile(-128, -128, 192, -128, 192, -16, 80, 0, 64)
    assert [tile.inside for tile in layout.rows] == [slice(12, 160), slice(16, 208), slice(16, 176)]


def test_tiles_of_a_row_are_of_even_size():
    layout = lay_out((1100, 1100), (0, 1100, 0, 1100), 1024, GRID, CONTEXT)
    assert [tile.output_stop - tile.output_start for tile in layout.rows] == [576, 524]


def test_a_halved_layout_is_the_same_cut_in_cells():
    layout = lay_out((300, 520), (20, 300, 6, 500), 128, GRID, CONTEXT)
    cells = halved(layout)
    assert (cells.height, cells.width, cells.count) == (150, 260, layout.count)
    assert cells.cols[1].inside == slice(layout.cols[1].inside.start // 2, layout.cols[1].inside.stop // 2)
    image = np.random.default_rng(0).normal(0, 1, (150, 260, 1))
    np.testing.assert_array_equal(identity(image, cells)[10:150, 3:250], image[10:150, 3:250])
    for axis, halves in ((layout.rows, cells.rows), (layout.cols, cells.cols)):
        assert [astuple(half) for half in halves] == [tuple(n // 2 for n in astuple(tile)) for tile in axis]
    for shape, window in (
        ((300, 520), (20, 300, 5, 500)),
        ((300, 520), (20, 299, 6, 500)),
        ((301, 520), (20, 300, 6, 500)),
        ((300, 521), (20, 300, 6, 500)),
    ):
        with pytest.raises(ValueError, match="whole cells"):
            halved(lay_out(shape, window, 128, GRID, CONTEXT))


@pytest.mark.parametrize(
    ("shape", "most"), [((5000, 4), 5264 * 272), ((4, 5000), 5264 * 272), ((1, 1), 272 * 272), ((60, 5000), 320 * 5264)]
)
def test_a_few_columns_cost_their_context_and_no_more(shape, most):
    """No place is brought to the network twice, but for what its first steps look at."""
    height, width = shape
    layout = lay_out(shape, (0, height, 0, width), 1024, GRID, CONTEXT)
    rows, cols = (axis[-1].stop - axis[0].start for axis in (layout.rows, layout.cols))
    assert rows * cols <= most
    image = np.random.default_rng(0).normal(0, 1, (*shape, 1))
    np.testing.assert_array_equal(identity(image, layout), image)


def test_mirrored_positions_are_whole_numbers_that_index():
    for size in (1, 4):
        assert mirrored(-3, 7, size).dtype == np.intp


def test_without_context_nothing_more_is_seen():
    layout = lay_out((5000, 600), (512, 1024, 32, 544), 512, GRID, None)
    ((row,), (col,)) = layout.rows, layout.cols
    assert (row.input_start, row.input_stop, col.input_start, col.input_stop) == (512, 1024, 32, 544)
