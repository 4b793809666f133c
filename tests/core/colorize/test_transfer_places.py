"""Where a fit looks: where both rasters are, spread over all of it, on the network's grid."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from rasterio.transform import from_origin
from sar_colorizer.core.cancellation import CancelFlag, never_cancelled
from sar_colorizer.core.colorize.transfer_places import PLACE_SIDE, Overlap, overlap, place_span, spread_places
from sar_colorizer.core.colour.reference_image import ReferenceImage
from sar_colorizer.core.errors import Cancelled, ReferenceImageError
from sar_colorizer.core.input.prepared import prepare_bands
from sar_colorizer.core.raster.reader import SarRaster


@pytest.fixture
def meet(tmp_path, make_raster):
    """The overlap of a raster of 400 x 500 pixels, valid in its left 300 columns, with a reference of some columns."""
    db = np.random.default_rng(0).normal(-12, 2, (1, 400, 500)).astype(np.float32)
    db[:, :, 300:] = np.nan
    source = make_raster(tmp_path / "in.tif", db)

    def found(first: int, last: int, check=never_cancelled) -> Overlap:
        colours = np.random.default_rng(1).integers(1, 255, (3, 400, last - first), np.uint8)
        placed = from_origin(5e5 + 10 * first, 5.1e6, 10, 10)
        reference = make_raster(tmp_path / "reference.tif", colours, transform=placed)
        with SarRaster.open(source) as raster, ReferenceImage.open(str(reference)) as image:
            return overlap(prepare_bands(raster, (1,), "db", never_cancelled), image, check)

    return found


def test_the_overlap_is_where_both_are_valid(meet):
    found = meet(150, 500)
    assert found.cover == pytest.approx(0.5, abs=0.02)  # of the valid columns, the right half
    assert found.cols[found.both].min() == pytest.approx(150, abs=5)
    assert found.cols[found.both].max() == pytest.approx(300, abs=5)
    assert (found.height, found.width) == (400, 500)
    assert meet(0, 500).cover == pytest.approx(1.0)


def test_a_reference_that_shares_nothing_is_refused_by_what_is_missing(meet):
    with pytest.raises(ReferenceImageError, match="only where the SAR raster has no valid pixels"):
        meet(320, 480)
    with pytest.raises(ReferenceImageError, match="does not overlap the SAR raster"):
        meet(600, 700)
    stopped = CancelFlag()
    stopped.set()
    with pytest.raises(Cancelled):
        meet(0, 500, stopped)


def found_at(both: np.ndarray, size: int) -> Overlap:
    """An overlap of a square raster, probed at so many positions as `both` has."""
    at = (np.arange(len(both)) + 0.5) * size / len(both)
    rows, cols = np.meshgrid(at, at, indexing="ij")
    return Overlap(rows, cols, both, 1.0, size, size)


def test_places_are_spread_over_an_overlap_of_any_shape():
    both = np.zeros((100, 100), bool)
    both[:, :30] = both[70:] = True  # an L
    spacing, centres = spread_places(found_at(both, 10_000), 64, 512.0)
    assert 20 < len(centres) <= 64
    assert {bool(both[int(row // 100), int(col // 100)]) for row, col in centres} == {True}
    assert min(np.hypot(a[0] - b[0], a[1] - b[1]) for a, b in combinations(centres, 2)) > 0.5 * spacing
    for corner in ((0, 0), (9999, 0), (9999, 9999)):
        assert min(np.hypot(row - corner[0], col - corner[1]) for row, col in centres) < 1.1 * spacing


def test_no_more_places_than_fit_and_at_least_one():
    everywhere = np.ones((50, 50), bool)
    assert spread_places(found_at(everywhere, 1000), 16, 512.0)[0] == 512.0
    assert len(spread_places(found_at(everywhere, 1000), 16, 512.0)[1]) == 4
    assert len(spread_places(found_at(everywhere, 100_000), 16, 512.0)[1]) == 16
    _, ((row, col),) = spread_places(found_at(everywhere, 60), 16, 512.0)
    assert (row, col) == pytest.approx((30, 30), abs=1)


@pytest.mark.parametrize("grid", [16, 128])
def test_a_place_starts_on_the_grid_and_is_cut_to_an_even_number_inside_the_raster(grid):
    for size in (5000, 1001, 513, 300, 7):
        for middle in np.linspace(0, size, 23):
            start, stop = place_span(middle, size, grid)
            assert start % grid == 0 and 0 <= start < stop <= size and (stop - start) % 2 == 0
            assert stop - start <= PLACE_SIDE
            if size >= 2 * PLACE_SIDE:
                assert stop - start > PLACE_SIDE - grid
                assert start - grid <= middle <= stop + grid
    assert place_span(2560.0, 5000, grid) == (2304, 2816)
