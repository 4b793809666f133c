"""Undeclared fill: one exact value, repeated, far from all others; nothing of what a scene may hold is taken for it."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.sar.band_facts import BandFacts
from sar_colorizer.core.sar.fill_values import WHITE, candidate_values, fills_square, has_white_border

FLOAT = BandFacts("float32")
DB = (-11 + 4 * np.random.default_rng(1).normal(size=(1, 200, 200))).astype(np.float32)
ALL = np.ones((200, 200), bool)


def with_corner(value: float, side: int) -> np.ndarray:
    values = DB.copy()
    values[:, :side, :side] = value
    return values


def test_a_repeated_value_far_from_all_others_is_fill():
    values, fills = candidate_values([(with_corner(-77.0, 60), ALL)], FLOAT)
    assert fills == (-77.0,)
    assert -77.0 not in values
    assert values.size == 200 * 200 - 60 * 60


def test_one_nearer_by_has_to_fill_a_square():
    scattered = DB.copy()
    scattered[:, ::7, ::7] = -45.0
    assert candidate_values([(scattered, ALL)], FLOAT)[1] == ()
    assert candidate_values([(with_corner(-45.0, 60), ALL)], FLOAT)[1] == (-45.0,)


def test_zeros_invalid_pixels_and_known_fill_are_no_candidates():
    values = with_corner(0.0, 50)
    values[:, -1] = -9999.0
    valid = ALL.copy()
    valid[:, -1] = False
    found, fills = candidate_values([(values, valid)], FLOAT)
    assert fills == ()
    np.testing.assert_array_equal(np.sort(found), np.sort(values[0][(values[0] != 0) & (values[0] != -9999) & valid]))


@pytest.mark.parametrize(
    ("values", "valid", "told"),
    [
        (DB, np.zeros_like(ALL), "every pixel is nodata, masked or NaN"),
        (np.zeros_like(DB), ALL, "100% are zero"),
        (np.full_like(DB, -9999), ALL, "100% are -9999, which stands for no data"),
    ],
)
def test_where_nothing_is_measured_the_error_says_what_there_is_instead(values, valid, told):
    with pytest.raises(RasterError, match=told):
        candidate_values([(values, valid)], FLOAT)


def test_white_is_a_border_where_it_fills_more_than_a_town_does():
    town, border = with_corner(WHITE, 20), with_corner(WHITE, 40)
    assert fills_square(WHITE, [(town, ALL)])
    assert not has_white_border([(town, ALL)])
    assert has_white_border([(border, ALL)])


def spread(low: float, high: float, distinct: int = 20, each: int = 50) -> np.ndarray:
    """So many distinct values between two, evenly, each so often."""
    return np.repeat(np.linspace(low, high, distinct), each)


def fills_among(values: np.ndarray, fill: float, often: int = 50) -> tuple[float, ...]:
    """The fill values of a raster of one row, in which no square fits."""
    row = np.concatenate([values, np.full(often, fill)]).astype(np.float32)[np.newaxis, np.newaxis]
    return candidate_values([(row, np.ones((1, row.shape[2]), bool))], FLOAT)[1]


@pytest.mark.parametrize(
    ("low", "high", "fill", "nearer"),
    [
        (-20.0, -1.0, -58.0, -57.5),  # below: two ranges, of 19
        (-20.0, -1.0, 75.0, 74.5),  # above: four, as bright targets reach far up
        (-10.0, -6.0, -34.0, -33.5),  # two of the narrowest range, 12
        (1.0, 100.0, 0.9e-4, 1.1e-4),  # in logarithms where all are positive: 20 dB, and 40 below them
        (1.0, 100.0, 1.1e10, 0.9e10),
        (1.0, 10.0, 10**-2.41, 10**-2.39),  # 10 dB, narrower than 12
    ],
)
def test_a_repeated_value_is_fill_from_two_ranges_of_the_others_on(low, high, fill, nearer):
    assert fills_among(spread(low, high), fill) == (np.float32(fill),)
    assert fills_among(spread(low, high), nearer) == ()


def test_a_negative_value_among_positive_ones_is_fill_however_near():
    assert fills_among(spread(0.01, 0.2), -0.001) == (np.float32(-0.001),)
    assert fills_among(spread(-0.01, 0.2), -0.02) == ()  # where others are negative too, it may be noise


def test_the_range_of_the_others_leaves_out_their_extremes():
    """200 of 40000 values, 0.5 %, may lie anywhere, at either end."""
    values = spread(-20.0, -1.0, each=2000)
    for far, fill, nearer in ((-60.0, -58.5, -57.5), (60.0, 76.0, 74.0)):
        some, more = np.full(190, far), np.full(230, far)
        assert fills_among(np.concatenate([values, some]), fill, 300) == (np.float32(fill),)
        assert fills_among(np.concatenate([values, some]), nearer, 300) == ()
        assert fills_among(np.concatenate([values, more]), fill, 300) == ()


def test_fill_is_repeated_in_half_a_percent_of_the_values_and_eight_times():
    assert fills_among(spread(-20.0, -1.0, each=10), -77.0, 8) == (-77.0,)
    assert fills_among(spread(-20.0, -1.0, each=10), -77.0, 7) == ()
    assert fills_among(spread(-20.0, -1.0, each=995), -77.0, 100) == (-77.0,)
    assert fills_among(spread(-20.0, -1.0, each=995), -77.0, 99) == ()


def test_among_a_few_distinct_values_none_is_fill():
    """Classes, or a mask: nothing that was measured tells where the others end."""
    assert fills_among(spread(-20.0, -1.0, distinct=17), -77.0) == (-77.0,)
    assert fills_among(spread(-20.0, -1.0, distinct=16), -77.0) == ()
    for distinct, fills in ((17, (-77.0,)), (16, ())):  # not even what fills a square
        classes = np.resize(np.linspace(-20, -1, distinct), (1, 200, 200)).astype(np.float32)
        classes[:, :60, :60] = -77.0
        assert candidate_values([(classes, ALL)], FLOAT)[1] == fills


def test_several_values_may_be_fill():
    row = np.concatenate([spread(1.0, 100.0), np.full(50, -1.0), np.full(60, 2.0**40)]).astype(np.float32)
    parts = [(row[np.newaxis, np.newaxis], np.ones((1, row.size), bool))]
    found, fills = candidate_values(parts, FLOAT)
    assert fills == (-1.0, 2.0**40)
    np.testing.assert_array_equal(found, row[:1000])
    assert found.dtype == np.float64


@pytest.mark.parametrize(("fill", "taken"), [(-29.5, True), (-29.25, False)])
def test_a_value_half_a_range_away_has_to_fill_a_square(fill, taken):
    """A range is 19 dB here."""
    values = np.tile(np.linspace(-20, -1, 20), 2000).reshape(1, 200, 200).astype(np.float32)
    values[0, :9, :9] = fill
    assert candidate_values([(values, ALL)], FLOAT)[1] == ()  # 81 of 40000: too few
    values[0, :9] = fill
    assert (candidate_values([(values, ALL)], FLOAT)[1] == (fill,)) is taken


def test_a_preview_has_no_fill_but_white():
    values = np.tile(np.linspace(100, 119, 20), 2000).reshape(1, 200, 200).astype(np.float32)
    values[0, :20, :20] = 1.0
    assert candidate_values([(values, ALL)], FLOAT)[1] == (1.0,)
    assert candidate_values([(values, ALL)], BandFacts("uint8"))[1] == ()


def test_candidates_are_every_so_many_of_a_large_raster_in_their_order():
    values = np.linspace(1, 2, 800_000, dtype=np.float32).reshape(1, 800, 1000)
    parts = [(values[:, :300], np.ones((300, 1000), bool)), (values[:, 300:], np.ones((500, 1000), bool))]
    found, _ = candidate_values(parts, FLOAT)
    np.testing.assert_array_equal(found, values.ravel()[::2].astype(np.float64))
    found, _ = candidate_values([(values[:, :799], np.ones((799, 1000), bool))], FLOAT)
    assert found.size == 799_000


def test_values_of_every_band_and_part_are_candidates():
    values = np.arange(1, 25, dtype=np.float32).reshape(2, 3, 4)
    valid = np.ones((3, 4), bool)
    valid[1, 2] = False
    found, fills = candidate_values([(values, valid), (values + 100, valid)], FLOAT)
    np.testing.assert_array_equal(found, np.concatenate([values[:, valid].ravel(), 100 + values[:, valid].ravel()]))
    assert fills == ()


@pytest.mark.parametrize("side", [9, 33])
def test_a_square_has_all_its_pixels_inside_valid_and_equal(side):
    values = np.zeros((2, 60, 70), np.float32)
    values[1, 20 : 20 + side, 30 : 30 + side] = 7.1
    valid = np.ones((60, 70), bool)
    assert fills_square(7.1, [(values[:1], valid), (values, valid)], side)
    assert not fills_square(7.1, [(values, valid)], side + 1)
    assert not fills_square(7.2, [(values, valid)], side)
    hole = valid.copy()
    hole[20 + side // 2, 30 + side // 2] = False
    assert not fills_square(7.1, [(values, hole)], side)
    assert not fills_square(7.1, [(values[:1], valid)], side)
    # At the border nothing beyond it counts.
    assert not fills_square(7.1, [(values[:, : 20 + side - 1], valid[: 20 + side - 1])], side)
    assert fills_square(7.1, [(values[:, 20 : 20 + side, 30 : 30 + side], valid[:side, :side])], side)


def test_a_square_is_nine_pixels_wide_and_a_white_border_33():
    assert fills_square(WHITE, [(with_corner(WHITE, 9), ALL)])
    assert not fills_square(WHITE, [(with_corner(WHITE, 8), ALL)])
    assert has_white_border([(with_corner(WHITE, 33), ALL)])
    assert not has_white_border([(with_corner(WHITE, 32), ALL)])
    assert not has_white_border([(with_corner(254.0, 60), ALL)])


def told(*parts: tuple[np.ndarray, np.ndarray]) -> str:
    with pytest.raises(RasterError) as caught:
        candidate_values(parts, FLOAT)
    return str(caught.value)


def test_what_there_is_instead_of_measurements_is_said_in_shares_of_all_parts():
    one = np.zeros((1, 10, 10), np.float32), np.ones((10, 10), bool)
    rest = np.full((1, 5, 20), -9999, np.float32)
    rest[0, 0, :15] = -99.0
    some = np.ones((5, 20), bool)
    some[4, 10:] = False
    assert told(one, one).startswith(
        "The raster holds no measurement: of the pixels that the file calls valid, 100% are zero."
    )
    # Of 190 valid pixels 100 are zero and 75 the commoner of two fills.
    assert told(one, (rest, some)).startswith(
        "The raster holds no measurement: of the pixels that the file calls valid, 53% are zero and 39% are -9999, "
    )
    assert "valid, 83% are -9999, which stands for no data." in told((rest, some))
    assert told().startswith("The raster has no valid pixel in these bands")


def test_a_pixel_is_zero_where_every_band_is():
    values = np.zeros((2, 10, 10), np.float32)
    values[1, :5] = 3.0  # no measurement either: the first band is zero there
    assert "valid, 50% are zero." in told((values, np.ones((10, 10), bool)))
