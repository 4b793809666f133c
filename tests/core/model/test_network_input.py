"""Inputs are bands or differences of bands, and each is normalised by its own median over the raster."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.model.network_input import compose, input_medians, normalise
from sar_colorizer.core.sar.band_facts import BandFacts
from sar_colorizer.core.sar.statistics import measure_windows
from sar_colorizer.core.sar.windows import Window, WindowSample

SOURCES = ((0,), (1,), (0, 1), ())


@pytest.fixture
def db():
    """Two bands of 40 x 50 whose difference is skewed, and a mask that hides wild values."""
    rng = np.random.default_rng(0)
    bands = np.stack([rng.normal(-11, 3, (40, 50)), -17 - rng.exponential(3, (40, 50))]).astype(np.float32)
    valid = np.ones((40, 50), bool)
    valid[:10] = False
    bands[:, ~valid] = 90.0
    return bands, valid


def test_a_difference_is_the_first_minus_the_second_and_what_is_missing_is_0(db):
    bands, _ = db
    before = bands.copy()
    np.testing.assert_array_equal(
        compose(bands, SOURCES), np.stack([bands[0], bands[1], bands[0] - bands[1], 0 * bands[0]])
    )
    np.testing.assert_array_equal(bands, before)


def test_the_median_is_of_the_difference_over_valid_pixels(db):
    bands, valid = db
    vv, vh = bands[0, 10:], bands[1, 10:]
    expected = (np.median(vv), np.median(vh), np.median(vv - vh), 0.0)
    assert input_medians(bands, valid, SOURCES) == pytest.approx(expected, abs=1e-5)
    assert abs(expected[2] - (expected[0] - expected[1])) > 0.02


def test_measuring_gives_the_medians_that_normalise_the_inputs(db):
    bands, valid = db
    facts = BandFacts(dtype="float32", text="dB")
    power = (10.0 ** (bands / 10)).astype(np.float32)
    inside = slice(0, len(valid)), slice(0, valid.shape[1])
    found = WindowSample((Window((0, len(valid)), (0, valid.shape[1]), power, valid, inside),), valid.size)
    measured = measure_windows(found, facts, "power", SOURCES)
    assert measured.input_median_db == pytest.approx(input_medians(bands, valid, SOURCES), abs=1e-4)
    assert measured.median_db == measured.input_median_db[:2]
    assert measure_windows(found, facts, "power").input_median_db == measured.median_db
    x = normalise(compose(bands, SOURCES), valid, measured.input_median_db, 6.0, 6.0)
    for plane in x[:3]:
        assert np.median(plane[valid]) == pytest.approx(0.0, abs=1e-4)
        assert plane[valid].std() > 0.3
    assert (x[3] == 0).all()
    assert (x[:, ~valid] == 0).all()


def test_normalisation_is_by_the_rasters_median_and_fills_invalid_pixels_with_zero():
    db = np.array([[[-11.0, -5.0, 80.0, -11.0]], [[-17.0, -23.0, -17.0, -17.0]]], np.float32)
    valid = np.array([[True, True, True, False]])
    x = normalise(db, valid, (-11.0, -17.0), 6.0, 4.0)
    np.testing.assert_allclose(x, [[[0, 1, 4, 0]], [[0, -1, 0, 0]]])
    assert x.dtype == np.float32
