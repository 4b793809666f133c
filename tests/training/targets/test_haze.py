"""Haze: what lies above a scene's darkest surfaces, as far as air can put it there."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.training.targets.haze import DARK, MOST_HAZE, grey_haze_of, haze_of

RNG = np.random.default_rng(0)
LAND = RNG.uniform(0.0, 0.6, (3, 20000)) ** 1.5 + np.array(DARK)[:, None]


def test_a_blue_veil_over_a_scene_is_found():
    sky = np.array([0.12, 0.22, 0.33])
    np.testing.assert_allclose(haze_of((LAND + sky[:, None]).astype(np.float32)), sky, atol=0.01)


def test_a_clear_scene_has_none_and_one_that_was_cut_too_low_is_lifted():
    np.testing.assert_allclose(haze_of(LAND.astype(np.float32)), 0, atol=0.01)
    cut = LAND - np.array([[0.0], [0.03], [0.0]])
    assert haze_of(cut.astype(np.float32))[1] == pytest.approx(-0.03, abs=0.01)


def test_a_desert_without_a_shadow_keeps_its_red():
    desert = np.array([0.55, 0.35, 0.30])[:, None] + RNG.normal(0, 0.03, (3, 5000))
    red, green, blue = haze_of(desert.astype(np.float32))
    assert blue <= MOST_HAZE
    assert red == pytest.approx(blue / 2) and green == pytest.approx(0.75 * blue)
    left = desert.mean(axis=1) - (red, green, blue)
    assert left[0] > 1.5 * left[1] > 1.5 * left[2]


def test_grey_loses_the_haze_of_its_own():
    image = RNG.uniform(0.2, 0.9, 5000).astype(np.float32)
    assert np.percentile(image - grey_haze_of(image), 1) == pytest.approx(6 / 255, abs=1e-4)
