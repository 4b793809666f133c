"""The ratio test: its values are those of the F distribution, and it finds what it says by chance alone."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.sar.ratio_test import RatioTest


def test_one_look_has_the_law_that_is_known_in_closed_form():
    # F with 2 and 2 degrees of freedom: P(r <= x) = x / (1 + x).
    test = RatioTest.of(1.0, 1.0)
    for ratio in (0.01, 0.2, 0.9, 3.0, 50.0):
        below = ratio / (1 + ratio)
        found = float(test.significance(np.array([10 * np.log10(ratio)], np.float32))[0])
        assert found == pytest.approx(2 * min(below, 1 - below), rel=2e-3)


@pytest.mark.parametrize(("before", "after"), [(4.4, 4.4), (28.0, 28.0), (4.4, 30.0), (0.7, 12.0)])
def test_the_values_are_those_of_the_f_distribution(before, after):
    f = pytest.importorskip("scipy.stats").f(2 * after, 2 * before)
    test = RatioTest.of(before, after)
    for decibels in (-9.0, -3.0, -0.5, 0.4, 2.0, 7.0):
        ratio = 10 ** (decibels / 10)
        expected = 2 * min(f.cdf(ratio), f.sf(ratio))
        found = float(test.significance(np.array([decibels], np.float32))[0])
        assert found == pytest.approx(expected, rel=5e-3, abs=1e-7)


def test_unchanged_ground_is_significant_as_often_as_the_level_says_and_changed_ground_more():
    random = np.random.default_rng(4)
    before, after = random.gamma(4.4, 1 / 4.4, 200_000), random.gamma(9.0, 1 / 9.0, 200_000)
    test = RatioTest.of(4.4, 9.0)
    ratio = (10 * np.log10(after / before)).astype(np.float32)
    for level in (0.2, 0.05, 0.01):
        assert (test.significance(ratio) <= level).mean() == pytest.approx(level, rel=0.08)
    darker = test.significance(ratio - np.float32(8.0))
    assert (darker <= 0.01).mean() > 0.5


def test_the_thresholds_are_where_the_significance_is_the_level():
    test = RatioTest.of(20.0, 40.0)
    low, high = test.threshold_db(0.01)
    assert low < 0 < high
    found = test.significance(np.array([low, high], np.float32))
    assert found == pytest.approx(0.01, rel=0.01)
    assert test.significance(np.array([-500.0, 500.0], np.float32)) == pytest.approx(0.0, abs=1e-12)
