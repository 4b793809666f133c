"""Where a raster is looked at follows from its size and its valid pixels, and never from how the file stores it."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.raster import handles
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.core.sar import radiometry, windows
from sar_colorizer.core.sar.band_facts import BandFacts
from sar_colorizer.core.sar.windows import sample_windows

CANDIDATES = BandFacts("float32").candidates


class FakeRaster:
    """Stands for a raster of any size: valid where `where(rows, cols)` says so; remembers what was read."""

    def __init__(self, height, width, where):
        self.grid = Grid(width=width, height=height)
        self._where = where
        self.blocks = []

    def read(self, bands, rows, cols):
        self.blocks.append((rows, cols))
        at = np.mgrid[rows[0] : rows[1], cols[0] : cols[1]]
        valid = self._where(at[0], at[1])
        return np.where(valid, 0.1, 0.0)[None].astype(np.float32), np.ones(valid.shape, bool)

    def read_places(self, bands, places):
        yield from (self.read(bands, *place) for place in places)


def looked_at(raster):
    return sample_windows(raster, (1,), CANDIDATES, never_cancelled)


def everywhere(rows, cols):
    return (rows >= 0) & (cols >= 0)


@pytest.mark.parametrize("shape", [(1, 1), (5, 700), (700, 5), (1300, 900), (2048, 2048)])
def test_a_small_raster_is_looked_at_as_a_whole_and_once(shape):
    found = looked_at(FakeRaster(*shape, everywhere))
    seen = np.zeros(shape, int)
    for window in found.windows:
        seen[slice(*window.rows), slice(*window.cols)] += 1
        values, valid = window.part
        assert values.shape[1:] == valid.shape == (window.rows[1] - window.rows[0], window.cols[1] - window.cols[0])
    assert (seen == 1).all()
    assert found.pixels == seen.size


@pytest.mark.parametrize("shape", [(16_685, 25_788), (6000, 6000), (90_000, 60), (40, 200_000), (300, 60_000)])
def test_windows_of_a_large_raster_are_few_and_lie_all_over_it(shape):
    raster = FakeRaster(*shape, everywhere)
    found = looked_at(raster)
    assert len(raster.blocks) <= 1.5 * windows._WINDOWS
    assert sum((r[1] - r[0]) * (c[1] - c[0]) for r, c in raster.blocks) < 4_600_000
    assert sum(window.valid[window.inside].size for window in found.windows) > 300_000
    for axis, size in enumerate(shape):
        starts = sorted({(window.rows, window.cols)[axis][0] for window in found.windows})
        assert starts[0] <= max(64, size / 10)
        assert starts[-1] + 128 >= 0.9 * size
        assert max(np.diff(starts), default=0) <= max(150, size / 9)


def test_rows_of_a_striped_file_are_read_together():
    raster = FakeRaster(16_685, 25_788, everywhere)
    looked_at(raster)
    assert len({rows for rows, _ in raster.blocks}) * 80 < 0.1 * 16_685


def test_windows_are_read_with_what_their_mask_depends_on():
    found = looked_at(FakeRaster(6000, 6000, everywhere))
    inner = next(w for w in found.windows if w.rows[0] > 0 and w.cols[0] > 0 and w.rows[1] < 6000 and w.cols[1] < 6000)
    assert inner.valid.shape == (64 + 2 * radiometry.MARGIN,) * 2
    assert inner.part[1].shape == (64, 64)


@pytest.mark.parametrize(
    ("shape", "where", "share"),
    [
        ((2400, 2400), lambda rows, cols: (cols >= 1111) & (cols < 1311), 200 / 2400),
        ((9000, 9000), lambda rows, cols: (cols >= 4321) & (cols < 4521), 200 / 9000),
        ((9000, 9000), lambda rows, cols: np.abs(rows - cols) < 40, 79 / 9000),
        ((9000, 9000), lambda rows, cols: (rows > 8700) & (cols > 8600), 299 * 399 / 81e6),
    ],
)
def test_a_valid_part_is_found_however_small_it_is(shape, where, share):
    raster = FakeRaster(*shape, where)
    found = looked_at(raster)
    valid = sum(int((window.part[0] > 0).sum()) for window in found.windows)
    assert valid > 60_000
    assert valid / found.pixels == pytest.approx(share, rel=0.35)
    assert all((window.part[0] > 0).any() for window in found.windows)


def test_a_raster_with_next_to_nothing_is_searched_to_its_end():
    raster = FakeRaster(2500, 2700, lambda rows, cols: (rows == 1777) & (cols == 2111))
    found = looked_at(raster)
    assert [(w.rows[0] <= 1777 < w.rows[1], w.cols[0] <= 2111 < w.cols[1]) for w in found.windows] == [(True, True)]


def test_a_raster_with_nothing_shows_what_there_is_instead():
    found = looked_at(FakeRaster(2500, 2700, lambda rows, cols: rows < 0))
    assert 1 <= len(found.windows) <= 16
    assert found.pixels >= 2500 * 2700


@pytest.mark.parametrize(
    ("shape", "part", "least"),
    [
        ((64, 2**31 - 1), ((0, 64), (0, 64)), 4096),  # all there is of them
        ((10**6, 10**6), ((500_000, 514_000), (250_000, 264_000)), 100_000),
        ((50_000, 10**7), ((3000, 5000), (9_000_000, 9_040_000)), 100_000),
    ],
)
def test_a_huge_raster_with_few_measurements_is_searched_near_them(shape, part, least):
    """A file of a few bytes may say that it is huge, and a mosaic may be all but empty."""
    (top, bottom), (left, right) = part
    inside = FakeRaster(*shape, lambda rows, cols: (rows >= top) & (rows < bottom) & (cols >= left) & (cols < right))
    found = looked_at(inside)
    valid = sum(int((window.part[0] > 0).sum()) for window in found.windows)
    assert valid >= least
    assert len(inside.blocks) < 3 * windows._MOST_EMPTY
    assert valid / found.pixels == pytest.approx((bottom - top) * (right - left) / (shape[0] * shape[1]), rel=0.5)


@pytest.mark.parametrize("shape", [(9000, 9000), (64, 10**6), (10**6, 64), (3000, 40_000)])
def test_windows_near_some_parts_are_those_of_the_lattice_that_touch_them(shape):
    def touches(one, part):
        return all(mine[0] < theirs[1] and theirs[0] < mine[1] for mine, theirs in zip(one, part))

    rng = np.random.default_rng(1)
    for lattice in windows._lattices(*shape):
        if not 1000 < lattice.windows < 60_000:
            continue
        every = list(lattice.places())
        parts = [((shape[0] - 5, shape[0]), (shape[1] - 9, shape[1]))]
        for _ in range(5):
            row, col = (int(rng.integers(0, size)) for size in shape)
            parts.append(((row - 40, row + 60), (col - 200, col + 100)))
        near = lattice.near(parts)
        assert [one for one in every if one in set(near)] == near
        assert {one for one in every if any(touches(one, part) for part in parts)} <= set(near)
        assert len(near) < len(every) / 10


def test_memory_is_bounded_where_valid_pixels_are_scattered():
    raster = FakeRaster(7_000, 7_000, lambda rows, cols: (rows % 64 == 0) & (cols % 64 == 0))
    assert len(looked_at(raster).windows) <= windows._MOST_KEPT


def test_looking_can_be_stopped():
    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sample_windows(FakeRaster(6000, 6000, everywhere), (1,), CANDIDATES, stop)


@pytest.mark.parametrize(
    "layout", [{"tiled": True, "blockxsize": 512, "blockysize": 512}, {"blockysize": 1}, {"blockysize": 50}]
)
def test_windows_are_the_same_to_the_last_bit_however_many_threads_decode_them(
    tmp_path, make_raster, monkeypatch, layout
):
    data = np.random.default_rng(3).normal(-12, 3, (2, 2100, 2200)).astype(np.float32)
    source = make_raster(tmp_path / "in.tif", data, compress="lzw", **layout)
    found = []
    for threads in (1, 2, 4):
        monkeypatch.setattr(handles, "thread_count", lambda threads=threads: threads)
        with SarRaster.open(source) as raster:
            found.append(sample_windows(raster, (2, 1), CANDIDATES, never_cancelled))
    one, *others = found
    for other in others:
        assert other.pixels == one.pixels and len(other.windows) == len(one.windows)
        for mine, theirs in zip(one.windows, other.windows):
            assert (mine.rows, mine.cols, mine.inside) == (theirs.rows, theirs.cols, theirs.inside)
            np.testing.assert_array_equal(mine.values, theirs.values)
            np.testing.assert_array_equal(mine.valid, theirs.valid)
