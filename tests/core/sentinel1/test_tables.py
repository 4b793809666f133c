"""Tables are bilinear between their vectors; the values are computed by hand."""

from __future__ import annotations

import datetime
from xml.etree import ElementTree

import numpy as np
import pytest
from sar_colorizer.core.sentinel1.tables import AzimuthNoise, Noise, Table, read_azimuth_noise, read_table

START = datetime.datetime(2021, 4, 1, 5, 26, 23)


def vectors(*rows):
    """Elements of a calibration table: (line, second, pixels, values)."""
    return [
        ElementTree.fromstring(
            f"<v><azimuthTime>2021-04-01T05:26:{second:09.6f}</azimuthTime><line>{line}</line><pixel>{pixels}</pixel>"
            f"<sigmaNought>{values}</sigmaNought></v>"
        )
        for line, second, pixels, values in rows
    ]


def test_values_between_vectors_are_bilinear_and_beyond_them_the_nearest():
    table = read_table(vectors((10, 23, "0 4", "100 140"), (30, 24, "0 4", "200 280")), "sigmaNought", 6)
    found = table.at(np.array([0.0, 10.0, 15.0, 30.0, 50.0]), np.arange(6))
    assert found[0] == pytest.approx([100, 110, 120, 130, 140, 140])
    assert np.array_equal(found[1], found[0])
    assert found[2] == pytest.approx([125, 137.5, 150, 162.5, 175, 175])  # a quarter of the way
    assert found[3] == pytest.approx([200, 220, 240, 260, 280, 280])
    assert np.array_equal(found[4], found[3])
    assert found.dtype == np.float32


def test_some_lines_and_samples_are_those_of_all():
    rng = np.random.default_rng(3)
    table = Table(np.array([-20.0, 3.0, 40.0, 41.0, 90.0]), rng.uniform(50, 400, (5, 64)).astype(np.float32))
    whole = table.at(np.arange(100.0), np.arange(64))
    rows, cols = np.array([0, 3, 39, 40, 41, 77, 99]), np.array([1, 5, 6, 60])
    assert np.array_equal(table.at(rows.astype(float), cols), whole[np.ix_(rows, cols)])
    assert np.array_equal(table.at(np.arange(30.0, 60.0), np.arange(7, 31)), whole[30:60, 7:31])


def test_vectors_of_bursts_are_placed_by_time():
    found = read_table(vectors((99, 24.5, "0 1", "1 1"), (0, 23.25, "0 1", "3 3")), "sigmaNought", 2, START)
    assert found.places.tolist() == [0.25, 1.5]
    assert found.values[:, 0].tolist() == [3, 1]


@pytest.mark.parametrize(
    "row",
    [
        (0, 23, "0 1 2", "1 1"),
        (0, 23, "0 2 1", "1 1 1"),
        (0, 23, "0 1", "1 nan"),
        (0, 23, "0 1", "1 x"),
        (0, 23, "", ""),
    ],
)
def test_a_table_that_does_not_fit_is_refused(row):
    with pytest.raises((KeyError, ValueError)):
        read_table(vectors(row), "sigmaNought", 4)


def test_no_vectors_are_no_table():
    with pytest.raises(KeyError, match="no sigmaNought"):
        read_table([], "sigmaNought", 4)


def test_noise_is_its_table_times_the_factor_of_the_block_that_a_pixel_lies_in():
    table = Table(np.array([0.0]), np.full((1, 8), 100.0, np.float32))
    blocks = (
        AzimuthNoise((2, 6), (0, 4), np.array([1.0, 1.5, 2.0, 2.5], np.float32)),
        AzimuthNoise((4, 8), (4, 8), np.array([3.0, 3.0, 3.0, 3.0], np.float32)),
    )
    noise = Noise(table, blocks)
    expected = np.full((9, 8), 100.0)
    expected[2:6, :4] *= np.array([1.0, 1.5, 2.0, 2.5])[:, None]
    expected[4:8, 4:] *= 3.0
    every = np.arange(9)
    assert np.array_equal(noise.at(every.astype(float), every, np.arange(8)), expected)
    lines, cols = np.array([3, 5, 8]), np.array([0, 3, 4])
    assert np.array_equal(noise.at(lines.astype(float), lines, cols), expected[np.ix_(lines, cols)])


def test_azimuth_factors_are_linear_between_their_lines():
    block = ElementTree.fromstring(
        "<v><swath>IW1</swath><firstAzimuthLine>10</firstAzimuthLine><firstRangeSample>3</firstRangeSample>"
        "<lastAzimuthLine>99</lastAzimuthLine><lastRangeSample>7</lastRangeSample><line>10 14</line>"
        "<noiseAzimuthLut>1.0 2.0</noiseAzimuthLut></v>"
    )
    (found,) = read_azimuth_noise([block], lines=17, samples=6)
    assert (found.lines, found.samples) == ((10, 17), (3, 6))
    assert found.factors.tolist() == [1.0, 1.25, 1.5, 1.75, 2.0, 2.0, 2.0]
