"""Multilooking: averages of linear power, repetition, and the median of what the network is shown."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.input import multilook
from sar_colorizer.core.input.db_reader import DbReader
from sar_colorizer.core.input.multilook import ResampledReader, average
from sar_colorizer.core.input.network_grid import NetworkGrid
from sar_colorizer.core.raster.reader import SarRaster
from sar_colorizer.core.sar.radiometry import Radiometry
from sar_colorizer.core.sar.statistics import Backscatter


def measured(places) -> Backscatter:
    radiometry = Radiometry("db", zero_side=9)
    return Backscatter(radiometry, "", (-12.0,), (-12.0,), (3.0,), (-20.0, -19.0, -5.0, -4.0), 8.0, 1.0, places)


def scene(shape, bands=1, seed=0):
    """Single-look dB with holes, and its mask."""
    rng = np.random.default_rng(seed)
    db = (-12 + 10 * np.log10(rng.exponential(1.0, (bands, *shape)))).astype(np.float32)
    valid = rng.random(shape) > 0.3
    valid[: shape[0] // 3, : shape[1] // 2] = False
    return np.where(valid, db, np.nan).astype(np.float32), valid


def by_hand(db, valid, side):
    """Block by block: mean of the linear power of what is valid, of blocks cut off at the raster's end as well."""
    rows, cols = (-(-size // (2 * side)) * 2 for size in valid.shape)
    out, there = np.zeros((len(db), rows, cols)), np.zeros((rows, cols), bool)
    for row in range(rows):
        for col in range(cols):
            block = np.s_[row * side : (row + 1) * side, col * side : (col + 1) * side]
            there[row, col] = valid[block].any()
            for band in range(len(db)):
                if there[row, col]:
                    out[band, row, col] = 10 * np.log10(np.mean(10 ** (db[band][block][valid[block]] / 10)))
    return out, there


@pytest.fixture
def sampled(tmp_path, make_raster):
    opened = []

    def make(db, places=None, **factors):
        """`places` are where the raster was measured; everywhere without them."""
        places = ((((0, db.shape[1]), (0, db.shape[2])),)) if places is None else places
        opened.append(SarRaster.open(make_raster(tmp_path / f"{len(opened)}.tif", db)))
        bands = tuple(range(1, len(db) + 1))
        decibels = DbReader(opened[-1], bands, measured(places))
        return ResampledReader(decibels, NetworkGrid(*db.shape[1:], **factors), lambda: None)

    yield make
    for raster in opened:
        raster.close()


def test_an_average_is_the_mean_power_of_the_valid_pixels():
    db = np.array([[[-10.0, -20.0, 3.0, 3.0], [-20.0, -50.0, 3.0, 3.0]]], np.float32)
    valid = np.array([[True, True, False, False], [True, False, False, False]])
    mean, there = average(db, valid, 2)
    np.testing.assert_allclose(mean, [[[10 * np.log10((0.1 + 0.01 + 0.01) / 3), 0.0]]], rtol=1e-6)
    np.testing.assert_array_equal(there, [[True, False]])


@pytest.mark.parametrize("side", [2, 5])
def test_averages_of_a_raster_are_those_of_its_blocks_whatever_is_read_at_once(sampled, monkeypatch, side):
    db, valid = scene((47, 66), bands=2)
    expected, expected_valid = by_hand(db, valid, side)
    one = sampled(db, averaging=side)
    shape = one.network_grid.shape
    assert shape == expected_valid.shape
    found, found_valid = one.read((0, shape[0]), (0, shape[1]))
    np.testing.assert_array_equal(found_valid, expected_valid)
    np.testing.assert_allclose(found, expected, atol=1e-5)
    monkeypatch.setattr(multilook, "_COLS_AT_ONCE", 3 * side)
    part, part_valid = one.read((2, 5), (1, shape[1]))
    np.testing.assert_array_equal(part, found[:, 2:5, 1:])
    np.testing.assert_array_equal(part_valid, found_valid[2:5, 1:])


@pytest.mark.parametrize("times", [2, 3])
def test_repeated_pixels_are_those_of_the_raster(sampled, times):
    db, valid = scene((31, 40))
    one = sampled(db, repetition=times)
    shape = one.network_grid.shape
    expected = np.kron(np.where(valid, db[0], 0), np.ones((times, times), np.float32))
    expected = np.pad(expected, ((0, shape[0] - 31 * times), (0, shape[1] - 40 * times)))
    found, found_valid = one.read((0, shape[0]), (0, shape[1]))
    np.testing.assert_array_equal(found[0], expected)
    np.testing.assert_array_equal(found_valid, expected != 0)
    np.testing.assert_array_equal(one.read((5, 12), (7, 21))[0][0], expected[5:12, 7:21])


def test_the_median_is_that_of_the_averages_not_of_single_pixels(sampled):
    db, valid = scene((90, 120))
    one = sampled(db, averaging=6)
    averages, there = by_hand(db, valid, 6)
    (found,) = one.input_medians(((0,),))
    assert found == pytest.approx(np.median(averages[0][there]), abs=1e-4)
    # One look: the median lies 10 log10(ln 2) = -1.6 dB from the mean.
    assert found - np.median(db[0][valid]) == pytest.approx(1.6, abs=0.3)


def test_the_ratio_of_two_bands_is_that_of_their_averages(sampled):
    db, valid = scene((60, 60), bands=2)
    averages, there = by_hand(db, valid, 5)
    one = sampled(db, averaging=5)
    expected = np.median((averages[0] - averages[1])[there])
    assert one.input_medians(((0, 1), ()))[0] == pytest.approx(expected, abs=1e-4)


def test_the_averages_are_those_of_the_windows_that_the_raster_was_measured_in(sampled):
    db, valid = scene((200, 300))
    db[:, :, 100:] += 6.0
    pieces = tuple(
        ((top, min(top + 50, 200)), (left, left + 60)) for top in range(0, 200, 50) for left in range(0, 300, 60)
    )
    averages, there = by_hand(db, valid, 7)
    # Side by side they are the whole: no block counts twice.
    assert sampled(db, pieces, averaging=7).input_medians(((0,),)) == pytest.approx(
        (np.median(averages[0][:28, :42][there[:28, :42]]),),
        abs=1e-4,  # of whole blocks
    )
    few = ((0, 70), (0, 70)), ((120, 190), (210, 280))
    blocks = [np.s_[0:10, 0:10], np.s_[18:28, 30:40]]
    expected = np.median(np.concatenate([averages[0][block][there[block]] for block in blocks]))
    assert sampled(db, few, averaging=7).input_medians(((0,),)) == pytest.approx((expected,), abs=1e-4)


def test_a_raster_smaller_than_a_block_and_one_without_valid_pixels_have_a_median(sampled):
    db = np.full((1, 3, 4), -7.0, np.float32)
    assert sampled(db, averaging=17).input_medians(((0,),)) == pytest.approx((-7.0,))
    assert sampled(db * np.nan, averaging=2).input_medians(((0,),)) == (-12.0,)
