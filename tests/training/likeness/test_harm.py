"""Harm: every harm changes the input, keeps the place, and is of the size that the network is shown."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sar_colorizer.tests.training.samples import sample_of
from sar_colorizer.training.likeness.harm import HARMS, NOT_HARMED, harmed

SAMPLE = sample_of(3, side=128)
HARMED = dict(harmed(SAMPLE))


def test_the_first_is_not_harmed():
    assert next(iter(HARMED)) == NOT_HARMED
    assert HARMED[NOT_HARMED] is SAMPLE


@pytest.mark.parametrize("name", [*HARMS, "optical image read as an amplitude preview"])
def test_a_harm_changes_the_input_and_nothing_else(name):
    found = HARMED[name]
    assert found.sar.shape == SAMPLE.sar.shape
    assert found.sar.dtype == np.float32
    assert np.isfinite(found.sar).all()
    assert np.abs(found.sar).max() <= 6.0
    assert np.abs(found.sar - SAMPLE.sar).max() > 0.1
    assert abs(float(np.median(found.sar))) < 0.05
    assert found.optical is SAMPLE.optical
    assert found.valid is SAMPLE.valid


def test_units_that_are_taken_for_others_have_the_spread_of_those():
    x = SAMPLE.sar[0] - np.median(SAMPLE.sar[0])
    np.testing.assert_allclose(HARMED["amplitude read as power"].sar[0], np.clip(x / 2, -6, 6), atol=1e-5)
    np.testing.assert_allclose(HARMED["power read as amplitude"].sar[0], np.clip(x * 2, -6, 6), atol=1e-5)
    db = 6.0 * SAMPLE.sar[0] - 12.0
    power = 10 ** (db / 10) / 6.0
    np.testing.assert_allclose(HARMED["power read as dB"].sar[0], power - np.median(power), atol=1e-4)


def test_repeated_pixels_are_the_same_in_each_block():
    x = HARMED["each of 4 x 4 pixels the same"].sar[0]
    blocks = x.reshape(32, 4, 32, 4)
    assert np.ptp(blocks, axis=(1, 3)).max() == 0.0


def test_every_input_is_harmed_and_an_image_needs_an_optical_side():
    two = replace(SAMPLE, sar=np.concatenate([SAMPLE.sar, 0.5 * SAMPLE.sar]))
    assert dict(harmed(two))["smoothed"].sar.shape[0] == 2
    assert len(dict(harmed(replace(SAMPLE, optical=None)))) == len(HARMED) - 2
