"""How much speckle grows with brightness: not at all in decibels, in proportion in amplitude."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.sar.band_facts import BandFacts
from sar_colorizer.core.sar.speckle_slope import speckle_slope


def parts(made, shape=(200, 200)):
    rng = np.random.default_rng(7)
    level = np.repeat(np.linspace(10, 80, shape[1])[None], shape[0], axis=0)
    values = made(level, rng.standard_normal(shape)).astype(np.float32)
    return [(values[None], np.ones(shape, bool))]


@pytest.mark.parametrize(
    ("made", "slope"),
    [
        (lambda level, noise: level * (1 + 0.2 * noise), 1.0),
        (lambda level, noise: level + 5 * noise, 0.0),
    ],
)
def test_multiplied_speckle_has_slope_1_and_added_speckle_0(made, slope):
    assert speckle_slope(parts(made), BandFacts("float32")) == pytest.approx(slope, abs=0.15)


def test_too_few_places_tell_nothing():
    assert speckle_slope(parts(lambda level, noise: level + noise, (12, 12)), BandFacts("float32")) is None
    assert speckle_slope([], BandFacts("float32")) is None
