"""Values become dB, and what is no measurement is told by rules that do not depend on how a raster is cut."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.errors import UnitsError
from sar_colorizer.core.sar import radiometry
from sar_colorizer.core.sar.radiometry import Radiometry


def everywhere(values):
    return np.ones(np.shape(values)[1:], bool)


@pytest.mark.parametrize(
    ("units", "value", "expected"),
    [
        ("db", -12.5, -12.5),
        ("power", 0.1, -10.0),
        ("amplitude", 0.1, -20.0),
        ("digital-number", 100.0, 40.0),
        ("preview-amplitude", 255.0, 0.0),
        ("preview-amplitude", 127.0, 20 * np.log10(0.5)),
        ("preview-db", 0.0, -25.0),
        ("preview-db", 255.0, 0.0),
    ],
)
def test_conversion_to_decibels(units, value, expected):
    values = np.array([[[value, value + 1e-3]]], np.float32)
    db, valid = Radiometry(units).decibels(values, everywhere(values))
    assert valid.all()
    assert db[0, 0, 0] == pytest.approx(expected, abs=1e-4)


def test_unknown_units_are_refused():
    with pytest.raises(UnitsError, match="Unknown units 'furlongs'"):
        Radiometry("furlongs").decibels(np.ones((1, 2, 2), np.float32), np.ones((2, 2), bool))


@pytest.mark.parametrize("units", ["power", "amplitude", "digital-number"])
@pytest.mark.parametrize("value", [0.0, -1e-3, -9999.0, -32768.0, 1e20, 9.96921e36, np.nan, np.inf])
def test_nothing_of_the_kind_is_a_measurement_in_linear_units(units, value):
    values = np.full((2, 3, 3), 0.1, np.float32)
    values[1, 1, 1] = value
    db, valid = Radiometry(units).decibels(values, everywhere(values))
    assert not valid[1, 1]
    assert valid.sum() == 8
    assert (db[:, 1, 1] == 0).all()


@pytest.mark.parametrize("value", [-99.0, -999.0, -9999.0, -32768.0, 150.0, 1e20, -np.inf, np.nan])
def test_nothing_of_the_kind_is_a_measurement_in_decibels(value):
    values = np.full((1, 3, 3), -11.0, np.float32)
    values[0, 1, 1] = value
    _, valid = Radiometry("db").decibels(values, everywhere(values))
    assert not valid[1, 1]
    assert valid.sum() == 8


def test_small_positive_power_is_the_floor():
    values = np.array([[[1e-7, 0.1]]], np.float32)
    db, valid = Radiometry("power").decibels(values, everywhere(values))
    assert valid.all()
    np.testing.assert_allclose(db[0, 0], [-50, -10], atol=1e-4)


def test_calibrated_backscatter_ends_where_uncalibrated_does_not():
    values = np.full((1, 2, 2), 1e7, np.float32)
    assert not Radiometry("power", highest_db=60.0).decibels(values, everywhere(values))[1].any()
    assert Radiometry("power").decibels(values, everywhere(values))[1].all()


@pytest.mark.parametrize(
    ("what", "rows", "cols", "filled"),
    [
        ("one zero", (5, 6), (5, 6), False),
        ("one zero at the border", (0, 1), (5, 6), False),
        ("one zero in the corner", (0, 1), (0, 1), False),
        ("two neighbours", (5, 6), (5, 7), False),
        ("a small block", (5, 8), (5, 8), True),
        ("two rows along the border", (0, 2), (5, 14), True),
        ("a line", (5, 6), (2, 20), True),
        ("a column", (2, 20), (5, 6), True),
        ("a border of one row", (0, 1), (0, 24), True),
    ],
)
def test_blocks_of_exact_zeros_among_decibels_are_fill_and_single_ones_are_not(what, rows, cols, filled):
    values = np.random.default_rng(1).normal(-11, 3, (1, 24, 24)).astype(np.float32)
    values[0, slice(*rows), slice(*cols)] = 0
    _, valid = Radiometry("db").decibels(values, everywhere(values))
    inside = np.zeros((24, 24), bool)
    inside[slice(*rows), slice(*cols)] = True
    np.testing.assert_array_equal(valid, ~inside if filled else np.ones((24, 24), bool), err_msg=what)


def test_zeros_of_a_preview_are_border_only_where_they_fill_a_square():
    values = np.full((1, 60, 60), 90, np.float32)
    values[:, :20] = 0  # border
    values[:, 40, 10:50] = 0  # a dark line
    _, valid = Radiometry("preview-amplitude").decibels(values, everywhere(values))
    assert not valid[:20].any()
    assert valid[20:].all()


def test_squares_of_the_largest_16_bit_value_are_fill_and_saturated_pixels_are_not():
    values = np.full((1, 40, 40), 300, np.float32)
    values[0, 20:22, 20:24] = 65535  # a ship
    values[0, :, 30:] = 65535
    _, valid = Radiometry("digital-number", ceiling=65535.0).decibels(values, everywhere(values))
    assert valid[:, :30].all()
    assert not valid[:, 30:].any()


def test_a_part_of_a_raster_has_the_mask_of_the_whole():
    rng = np.random.default_rng(5)
    values = rng.normal(-11, 3, (1, 90, 90)).astype(np.float32)
    fill = rng.random((30, 30)) < 0.2
    values[0, fill.repeat(3, 0).repeat(3, 1)] = 0
    values[0, rng.random((90, 90)) < 0.1] = 0
    whole = Radiometry("db", zero_side=9), Radiometry("db"), Radiometry("preview-db")
    margin = radiometry.MARGIN
    for each in whole:
        expected = each.valid_mask(values, everywhere(values))
        for top in range(0, 90, 15):
            for left in range(0, 90, 30):
                rows = slice(max(0, top - margin), min(90, top + 15 + margin))
                cols = slice(max(0, left - margin), min(90, left + 30 + margin))
                part = each.valid_mask(values[:, rows, cols], everywhere(values[:, rows, cols]))
                inside = part[top - rows.start :, left - cols.start :][:15, :30]
                np.testing.assert_array_equal(inside, expected[top : top + 15, left : left + 30])
