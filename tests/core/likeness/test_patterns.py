"""Patterns: they tell apart what differs in histogram or texture, and nothing else."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from sar_colorizer.core.likeness.patterns import COUNT, HISTOGRAM, SIDE, TEXTURE, pattern

EVERYWHERE = np.ones((SIDE, SIDE), np.bool_)


def speckled(looks: float = 4.0, seed: int = 1, contrast_db: float = 0.0) -> np.ndarray:
    """Fields of a radar image in the network's units."""
    generator = np.random.default_rng(seed)
    fields = np.kron(generator.normal(0.0, contrast_db or 1e-6, (4, 4)), np.ones((SIDE // 4, SIDE // 4)))
    speckle = 10 * np.log10(generator.gamma(looks, 1 / looks, (SIDE, SIDE)))
    return ((fields + speckle) / 6.0).astype(np.float32)


def test_a_pattern_has_its_numbers_and_they_are_finite_even_of_nothing():
    for x in (speckled(), np.zeros((SIDE, SIDE), np.float32), np.full((SIDE, SIDE), 6.0, np.float32)):
        found = pattern(x, EVERYWHERE)
        assert found.shape == (COUNT,)
        assert np.isfinite(found).all()


def test_speckle_of_other_places_has_the_same_pattern():
    patterns = np.array([pattern(speckled(seed=seed), EVERYWHERE) for seed in range(20)])
    assert patterns.std(axis=0).max() < 0.3


def test_a_change_of_level_and_contrast_is_the_histograms_alone():
    x = speckled(contrast_db=3.0)
    before, after = pattern(x, EVERYWHERE), pattern(1.5 * x + 0.4, EVERYWHERE)
    assert after[HISTOGRAM][0] == pytest.approx(1.5 * before[HISTOGRAM][0] + 0.4, abs=1e-5)
    assert after[HISTOGRAM][1] == pytest.approx(before[HISTOGRAM][1] + np.log(1.5), abs=0.05)
    np.testing.assert_allclose(after[TEXTURE], before[TEXTURE], atol=0.02)


def test_smoothing_repeating_and_flat_areas_are_the_textures():
    x = speckled(contrast_db=3.0)
    plain = pattern(x, EVERYWHERE)
    smoothed = pattern(cv2.GaussianBlur(x, (0, 0), 1.0), EVERYWHERE)
    assert smoothed[TEXTURE][3] < plain[TEXTURE][3] - 0.5  # the shortest wavelengths are gone
    repeated = pattern(cv2.resize(x[:16, :16], (SIDE, SIDE), interpolation=cv2.INTER_NEAREST), EVERYWHERE)
    assert repeated[TEXTURE][2] < plain[TEXTURE][2] - 0.5  # half the size of a block
    painted = np.kron(np.random.default_rng(3).normal(0, 1, (4, 4)), np.ones((16, 16))).astype(np.float32)
    assert pattern(painted, EVERYWHERE)[TEXTURE][5] > plain[TEXTURE][5] + 1.0  # edges beside what is flat


def test_what_is_invalid_does_not_count_and_too_much_of_it_tells_nothing():
    x, valid = speckled(), EVERYWHERE.copy()
    valid[:4] = False
    x[:4] = 1e6
    found = pattern(x, valid)
    np.testing.assert_allclose(found[HISTOGRAM], pattern(speckled(), EVERYWHERE)[HISTOGRAM], atol=0.05)
    assert np.abs(found - pattern(speckled(), EVERYWHERE)).max() < 0.5
    valid[:8] = False
    assert pattern(x, valid) is None
