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


def valid_of(each: Radiometry, values) -> list[bool]:
    """Which of some values, each far from the others, are measurements."""
    row = np.full((1, 3, 4 * len(values)), 1.0, np.float32)
    row[0, 1, ::4] = values
    mask = each.valid_mask(row, everywhere(row))
    assert mask[0].all() and mask[2].all()
    return mask[1, ::4].tolist()


@pytest.mark.parametrize(
    ("each", "within", "beyond"),
    [
        ({"units": "db"}, [-79.99, 0.0, 100.0], [-80.0, -80.01, 100.01]),
        ({"units": "db", "highest_db": 60.0}, [60.0], [60.01]),
        ({"units": "power"}, [1e-30, 1e10], [0.0, -1e-30, 1.001e10]),
        ({"units": "power", "highest_db": 60.0}, [1e6], [1.001e6]),
        ({"units": "amplitude"}, [1e-30, 1e5], [0.0, 1.001e5]),
        ({"units": "amplitude", "highest_db": 60.0}, [1e3], [1.001e3]),
        ({"units": "digital-number"}, [1.0, 1e5], [0.0, 1.001e5]),
        ({"units": "preview-amplitude"}, [0.0, 255.0, -9999.0, 1e20], [np.nan, np.inf, -np.inf]),
        ({"units": "preview-db"}, [0.0, 255.0], [np.nan]),
    ],
)
def test_measurements_end_where_no_radar_measures(each, within, beyond):
    each = Radiometry(**each)
    assert valid_of(each, within) == [True] * len(within)
    assert valid_of(each, beyond) == [False] * len(beyond)


@pytest.mark.parametrize("units", ["db", "power", "amplitude", "digital-number", "preview-amplitude", "preview-db"])
def test_the_values_that_were_found_to_be_fill_are_none(units):
    each = Radiometry(units, fills=(0.1, 3.0))
    assert valid_of(each, [0.1, 0.2, 3.0, 3.1]) == [False, True, False, True]
    assert each.in_range(np.array([0.1, 0.2], np.float32)).tolist() == [False, True]


def test_conversion_leaves_what_it_is_given_as_it_is():
    for units in ("db", "power", "preview-db"):
        values, valid = np.full((2, 4, 4), 0.5, np.float32), np.ones((4, 4), bool)
        values[1, 2, 2] = np.nan
        before = values.copy()
        db, mask = Radiometry(units).decibels(values, valid)
        np.testing.assert_array_equal(values, before)
        assert valid.all() and not mask[2, 2]
        assert db.dtype == np.float32 and db.shape == (2, 4, 4)
        assert (db[:, 2, 2] == 0).all() and (db[:, 0, 0] == db[0, 1, 1]).all()
        valid[0, 0] = False
        assert not Radiometry(units).valid_mask(values, valid)[0, 0]  # what the file calls invalid stays so


@pytest.mark.parametrize(
    ("units", "value", "expected"),
    [
        ("power", 1e-6, -50.0),
        ("amplitude", 1e-3, -50.0),
        ("digital-number", 1e-3, -50.0),
        ("preview-amplitude", 0.0, -20 * np.log10(256)),
        ("preview-amplitude", -7.0, -20 * np.log10(256)),
        ("preview-db", 51.0, -20.0),
    ],
)
def test_what_is_too_small_becomes_the_smallest_there_is(units, value, expected):
    values = np.full((1, 1, 1), value, np.float32)
    assert Radiometry(units).decibels(values, everywhere(values))[0].item() == pytest.approx(expected, abs=1e-4)


def test_values_that_programs_fill_with_are_known():
    fills = [-9999.0, -32768.0, -32767.0, -99999.0, -999.0, -99.0, 1e15, -1e15, 1e20, 9.96921e36, np.nan, np.inf]
    assert radiometry.known_fill(np.array(fills, np.float32)).all()
    assert not radiometry.known_fill(np.array([[0.0, -98.0, 255.0], [65535.0, 9.9e14, -9.9e14]], np.float32)).any()


def filled(each: Radiometry, shape: tuple[int, int], *blocks: tuple[slice, slice], value: float = 0.0) -> np.ndarray:
    """Which pixels are taken for fill where blocks of a raster hold a value."""
    values = np.full((1, *shape), 90.0, np.float32)
    for block in blocks:
        values[(0, *block)] = value
    return ~each.valid_mask(values, everywhere(values))


SMALL, LARGE = Radiometry("db"), Radiometry("preview-db")


@pytest.mark.parametrize(
    ("each", "block", "is_fill"),
    [
        (LARGE, np.s_[10:19, 10:19], True),
        (LARGE, np.s_[10:18, 10:30], False),
        (LARGE, np.s_[10:30, 10:18], False),
        (Radiometry("db", zero_side=9), np.s_[10:19, 10:19], True),
        (Radiometry("db", zero_side=9), np.s_[10:18, 10:30], False),  # nor is a row of nine
        (SMALL, np.s_[10:13, 10:13], True),
        (SMALL, np.s_[10:12, 10:18], False),
        (SMALL, np.s_[10:11, 10:19], True),
        (SMALL, np.s_[10:11, 10:18], False),
        (SMALL, np.s_[10:19, 10:11], True),
        (SMALL, np.s_[10:18, 10:11], False),
        # Beyond an edge counts as fill: of a square two pixels at least have to be seen.
        *((LARGE, block, True) for block in (np.s_[:2, 10:19], np.s_[-2:, 10:19], np.s_[9:18, :2], np.s_[9:18, -2:])),
        *((LARGE, block, False) for block in (np.s_[:1, :], np.s_[-1:, :], np.s_[:, :1], np.s_[:, -1:])),
        (LARGE, np.s_[:2, 10:18], False),
        # Beyond a corner does not.
        *((LARGE, block, False) for block in (np.s_[:8, :8], np.s_[:8, -8:], np.s_[-8:, :8], np.s_[-8:, -8:])),
        *((LARGE, block, True) for block in (np.s_[:8, :9], np.s_[:9, -8:], np.s_[-9:, :8], np.s_[-8:, -9:])),
        # Of a row two pixels at least.
        *((SMALL, block, True) for block in (np.s_[10:11, :2], np.s_[10:11, -2:], np.s_[:2, 9:10], np.s_[-2:, 9:10])),
        *((SMALL, block, False) for block in (np.s_[10:11, :1], np.s_[10:11, -1:], np.s_[:1, 9:10], np.s_[-1:, 9:10])),
    ],
)
def test_fill_is_a_square_or_among_decibels_a_long_line(each, block, is_fill):
    expected = np.zeros((30, 40), bool)
    expected[block] = is_fill
    np.testing.assert_array_equal(filled(each, (30, 40), block), expected)


def test_fill_that_touches_a_square_within_four_pixels_belongs_to_it():
    square = np.s_[10:19, 10:19]
    right, diagonal = np.s_[12:13, 19:26], [np.s_[19 + step : 20 + step, 19 + step : 20 + step] for step in range(7)]
    expected = np.zeros((40, 40), bool)
    expected[square] = expected[12, 19:23] = True
    np.testing.assert_array_equal(filled(LARGE, (40, 40), square, right), expected)
    expected[12, 19:23] = False
    expected[np.arange(19, 23), np.arange(19, 23)] = True
    np.testing.assert_array_equal(filled(LARGE, (40, 40), square, *diagonal), expected)
    for tail, near in (
        (np.s_[19:26, 14:15], np.s_[19:23, 14]), (np.s_[3:10, 14:15], np.s_[6:10, 14]),
        (np.s_[12:13, 3:10], np.s_[12, 6:10]),
    ):  # fmt: skip
        expected[:] = False
        expected[square] = expected[near] = True
        np.testing.assert_array_equal(filled(LARGE, (40, 40), square, tail), expected)
    apart = np.s_[12:13, 20:26]  # a pixel between them
    np.testing.assert_array_equal(filled(LARGE, (40, 40), square, apart)[12, 19:26], [False] * 7)
    assert radiometry.MARGIN == 12


def test_a_preview_is_filled_where_every_band_is_and_decibels_where_any_is():
    values = np.full((2, 20, 20), 90.0, np.float32)
    values[0, :12] = 0.0
    values[1, :, :12] = 0.0
    expected = np.zeros((20, 20), bool)
    expected[:12, :12] = True
    # What touches the square within four pixels is zero in one band only.
    np.testing.assert_array_equal(~LARGE.valid_mask(values, everywhere(values)), expected)
    expected[:12] = expected[:, :12] = True
    np.testing.assert_array_equal(~SMALL.valid_mask(values, everywhere(values)), expected)


@pytest.mark.parametrize("units", ["power", "digital-number", "preview-amplitude"])
def test_squares_of_the_ceiling_are_fill_in_any_band_but_not_of_decibels(units):
    values = np.full((2, 30, 30), 50.0, np.float32)
    values[1, 10:19, 10:19] = 255.1
    values[0, 0:8, 20:29] = 255.1  # at the edge: of nine rows one lies beyond it
    values[0, 20:28, 20:29] = 255.1  # eight rows are none
    expected = np.zeros((30, 30), bool)
    expected[10:19, 10:19] = expected[0:8, 20:29] = True
    np.testing.assert_array_equal(~Radiometry(units, ceiling=255.1).valid_mask(values, everywhere(values)), expected)
    assert Radiometry(units).valid_mask(values, everywhere(values)).all()
    values *= np.float32(0.3)
    assert Radiometry("db", ceiling=float(values[1, 10, 10])).valid_mask(values, everywhere(values)).all()
    assert Radiometry("power").ceiling is None
