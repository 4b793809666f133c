"""Stored blocks: a part of one is what the whole is there."""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from sar_colorizer.core.raster.stored_block import Calibrated, StoredBand, StoredBlock


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


def part_of(values, nodata=None, scale=1.0, offset=0.0, mask=None, alphas=()):
    """What becomes of one band's row of pixels; a warning of NumPy is an error."""
    stored = np.array([values])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found, valid = StoredBlock([StoredBand(stored, nodata, scale, offset, mask)], alphas).part()
    assert found.dtype == np.float32 and valid.dtype == np.bool_
    return found[0, 0].tolist(), valid[0].tolist()


@pytest.mark.parametrize(
    ("dtype", "nodata", "values", "valid"),
    [
        ("uint8", None, [0, 3, 255], [1, 1, 1]),
        ("uint8", 3.0, [0, 3, 255], [1, 0, 1]),
        ("uint8", 0.0, [0, 3, 255], [0, 1, 1]),
        ("uint8", 255.0, [0, 3, 255], [1, 1, 0]),
        ("uint8", 3.5, [3, 4, 255], [1, 1, 1]),  # no value of the type is nodata
        ("uint8", 256.0, [0, 3, 255], [1, 1, 1]),
        ("uint8", -1.0, [0, 3, 255], [1, 1, 1]),
        ("int16", -32768.0, [-32768, 0, 32767], [0, 1, 1]),
        ("int32", float("nan"), [0, 1, 2], [1, 1, 1]),
        ("int64", 3.0, [0, 3, 4], [1, 1, 1]),  # GDAL's mask tells
        ("uint64", 3.0, [0, 3, 4], [1, 1, 1]),
        ("float32", 0.1, [0.1, 0.2, np.nan], [0, 1, 0]),  # as the type rounds it
        ("float64", 0.1, [0.1, 0.2, np.nan], [0, 1, 0]),
        ("float32", float("nan"), [0.1, np.nan, np.inf], [1, 0, 0]),
        ("float32", 1e40, [0.1, np.inf, -np.inf], [1, 0, 0]),
        ("complex64", 0.0, [0, 2j, 3 + 2j], [0, 1, 1]),
        ("complex64", 5.0, [5, 5 + 5j, 5 + 1j], [0, 0, 1]),
        ("complex64", float("nan"), [5, np.nan, 1j], [1, 0, 1]),
    ],
)
def test_nodata_is_compared_in_the_type_that_is_stored(dtype, nodata, values, valid):
    stored = np.array(values, dtype)
    found, mask = part_of(stored, nodata)
    assert mask == [bool(one) for one in valid]
    assert found == np.where(mask, np.abs(stored).astype(np.float32), np.float32(0)).tolist()


def test_what_no_backscatter_can_be_is_no_value_whatever_the_file_declares():
    values = np.array([3.3e38, -3.3e38, 3.4e38, -3.4e38, np.finfo(np.float32).min, np.inf], np.float32)
    assert part_of(values)[1] == [True, True, False, False, False, False]
    assert part_of(np.array([1e300, -1e300, 7.0]))[1] == [False, False, True]


def test_a_pixel_is_valid_where_mask_band_and_alpha_both_say_so():
    mask = np.array([[0, 1, 255, 255]])
    assert part_of(np.full(4, 9, np.uint8), mask=mask)[1] == [False, True, True, True]
    assert part_of(np.full(4, 9, np.uint8), mask=mask, alphas=[np.array([[255, 255, 0, 1]])]) == (
        [0, 9, 0, 9],
        [False, True, False, True],
    )


@pytest.mark.parametrize("dtype", ["uint8", "int16", "float32", "complex64"])
def test_short_types_are_scaled_in_single_precision(dtype):
    values = np.random.default_rng(1).integers(0, 250, 500).astype(dtype)
    if dtype in {"float32", "complex64"}:
        values += np.float32(0.1)
    expected = np.abs(values * np.float32(0.3) + np.float32(-7.7))
    found = part_of(values, scale=0.3, offset=-7.7)[0]
    assert (np.abs(found) == expected).all()
    assert (np.array(found) < 0).any() == (dtype != "complex64")


@pytest.mark.parametrize("dtype", ["int32", "uint32", "int64", "float64"])
def test_long_types_keep_their_digits_until_they_are_scaled(dtype):
    assert part_of(np.array([2**24 + 1], dtype), scale=1.0, offset=-(2.0**24)) == ([1.0], [True])
    assert part_of(np.array([2**24 + 1], dtype), scale=3.0, offset=-3 * 2.0**24) == ([3.0], [True])


def test_the_scale_of_long_types_keeps_its_digits_too():
    """By hundredths as float32 has them it would be 335544.7."""
    assert part_of(np.array([33554441], np.int32), scale=0.01, offset=0.3) == ([float(np.float32(335544.71))], [True])


def test_an_offset_alone_is_applied():
    assert part_of(np.array([3, 4], np.uint8), offset=1.0) == ([4.0, 5.0], [True, True])
    assert part_of(np.array([3, 4], np.uint8), scale=2.0) == ([6.0, 8.0], [True, True])


def test_a_mask_band_leaves_invalid_what_nodata_or_another_band_is():
    all_valid = np.full((1, 3), 255, np.uint8)
    assert part_of(np.array([0, 5, 6], np.uint8), nodata=5.0, mask=all_valid)[1] == [True, False, True]
    one, two = np.array([[1, 0, 3]], np.uint8), np.array([[7, 8, 9]], np.uint8)
    bands = [StoredBand(one, 0.0, 1.0, 0.0, None), StoredBand(two, None, 1.0, 0.0, all_valid)]
    assert StoredBlock(bands, []).part()[1].tolist() == [[True, False, True]]


def test_several_bands_are_valid_where_all_of_them_are():
    one, two = np.array([[1, 0, 3]], np.uint8), np.array([[0, 5, 6]], np.uint8)
    values, valid = StoredBlock([StoredBand(one, 0.0, 1.0, 0.0, None), StoredBand(two, 0.0, 2.0, 0.0, None)], []).part()
    assert valid.tolist() == [[False, False, True]]
    assert values.tolist() == [[[0, 0, 3]], [[0, 0, 12]]]


class Rule:
    """Pixels of a product whose backscatter tells band, row and column; multiples of 7 are no measurements."""

    def mark(self, valid, rows, cols, read):
        assert read is magnitude
        valid &= (rows[:, np.newaxis] + cols) % 7 > 0

    def calibrate(self, band, magnitude, rows, cols):
        magnitude[...] = magnitude * 10000 + band * 1000 + rows[:, np.newaxis] + cols / 100


def magnitude(rows, cols):
    raise AssertionError("not asked for")


@pytest.mark.parametrize("where", [None, np.s_[2:5, :], np.s_[:, 3:4], np.ix_([0, 3], [1, 2, 5])])
def test_digital_numbers_become_backscatter_by_their_places_in_the_raster(where):
    rows, cols = np.arange(40, 50, 2), np.arange(7, 13)
    stored = np.ones((2, 5, 6), np.int16)
    bands = [StoredBand(values, None, 1.0, 0.0, None) for values in stored]
    block = StoredBlock(bands, [], Calibrated(Rule(), (2, 1), rows, cols, magnitude))
    values, valid = block.part() if where is None else block.part(where)
    there = np.s_[:, :] if where is None else where
    places = (rows[:, np.newaxis] + cols)[there]
    np.testing.assert_array_equal(valid, places % 7 > 0)
    for found, band in zip(values, (2, 1)):
        expected = (10000 + band * 1000 + rows[:, np.newaxis] + cols / 100)[there]
        np.testing.assert_array_equal(found, np.where(valid, expected, 0).astype(np.float32))
