"""Distance: 99 of 100 of what was learned from lie within 1, and the nearest collection counts."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.likeness.distance import SHARE, cloud_of, distance_of
from sar_colorizer.core.likeness.patterns import COUNT, HISTOGRAM, TEXTURE
from sar_colorizer.core.model.learned import Learned


def patterns(count: int, centre: float = 0.0, seed: int = 0) -> np.ndarray:
    generator = np.random.default_rng(seed)
    mixed = generator.normal(0.0, 1.0, (COUNT, COUNT))
    return centre + generator.normal(0.0, 1.0, (count, COUNT)) @ mixed


def test_the_share_of_the_learned_patterns_lies_within_one():
    found = patterns(4000)
    learned = Learned((cloud_of("all", found),), 0.0)
    for part in (0, 1):
        distances = np.array([distance_of(one[None], learned)[part] for one in found])
        assert (distances <= 1).mean() == pytest.approx(SHARE, abs=0.0005)


def test_distances_do_not_depend_on_the_scale_of_a_number():
    found, other = patterns(1000), patterns(5, 2.0, seed=1)
    scale = np.logspace(-2, 2, COUNT)
    plain = distance_of(other, Learned((cloud_of("all", found),), 0.0))
    scaled = distance_of(other * scale, Learned((cloud_of("all", found * scale),), 0.0))
    assert scaled == pytest.approx(plain, rel=0.02)


def test_histogram_and_texture_are_told_apart():
    found = patterns(1000)
    learned = Learned((cloud_of("all", found),), 0.0)
    other = found[:200].copy()
    other[:, TEXTURE] += 50.0
    histogram, texture = distance_of(other, learned)
    assert histogram < 1 < texture
    other = found[:200].copy()
    other[:, HISTOGRAM] += 50.0
    histogram, texture = distance_of(other, learned)
    assert texture < 1 < histogram


def test_what_is_like_one_collection_is_like_the_training():
    near, far = patterns(500, 0.0), patterns(500, 400.0, seed=3)
    both = Learned((cloud_of("near", near), cloud_of("far", far)), 0.0)
    assert max(distance_of(far[:50], both)) < 1
    assert max(distance_of(far[:50], Learned(both.clouds[:1], 0.0))) > 3
    between = patterns(50, 200.0, seed=4)  # within one ellipsoid around both, but like neither
    assert max(distance_of(between, both)) > 1


def test_the_half_of_the_patches_decides():
    found = patterns(500)
    learned = Learned((cloud_of("all", found),), 0.0)
    some = found[:40].copy()
    some[:19] += 100.0
    assert max(distance_of(some, learned)) < 1.2
    some[:21] += 100.0
    assert max(distance_of(some, learned)) > 2


def test_numbers_that_are_always_alike_make_an_ellipsoid_too():
    found = patterns(200)
    found[:, 2] = 0.7
    learned = Learned((cloud_of("all", found),), 0.0)
    assert max(distance_of(found, learned)) < 1
    found[:, 2] = 0.8
    assert distance_of(found, learned)[0] > 1
