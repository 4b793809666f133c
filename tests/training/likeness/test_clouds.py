"""Clouds: each collection with enough patches has one of its own, and the others share one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sar_colorizer.core.likeness.distance import distance_of
from sar_colorizer.tests.training.samples import sample_of
from sar_colorizer.training.config.data import DataConfig
from sar_colorizer.training.likeness.clouds import OTHERS, learned_from, patterns_of, radar_bands_of


class Samples:
    """A part of the data that has its samples at hand."""

    def __init__(self, samples):
        self._samples = samples
        self.asked = []

    def subset(self, count):
        self.asked.append(count)
        return self

    def samples(self, crop):
        assert crop is None
        return iter(self._samples)


def collection(name, first, count, side=256):
    return [sample_of(first + number, name, side=side) for number in range(count)]


def test_a_collection_has_a_cloud_that_holds_its_patches():
    part = Samples([*collection("fields", 0, 10), *collection("towns", 50, 10)])
    learned = learned_from(part, ("C",), lambda: None)
    assert [cloud.collection for cloud in learned.clouds] == ["fields", "towns"]
    assert learned.radar_bands == ("C",)
    assert learned.growth == 0.0
    patterns = np.array(list(patterns_of(sample_of(99, side=256))))
    assert len(patterns) == 16
    assert max(distance_of(patterns, learned)) < 1
    assert max(distance_of(patterns * 3, learned)) > 1


def test_small_collections_share_a_cloud_and_too_few_patches_make_none():
    part = Samples([*collection("fields", 0, 8), *collection("a", 20, 4), *collection("b", 30, 4)])
    assert [cloud.collection for cloud in learned_from(part, (), lambda: None).clouds] == ["fields", OTHERS]
    alone = learned_from(Samples(collection("a", 0, 2)), (), lambda: None)
    assert [cloud.collection for cloud in alone.clouds] == [OTHERS]
    assert learned_from(Samples(collection("a", 0, 1)), (), lambda: None) is None
    assert learned_from(Samples(collection("a", 0, 3, side=48)), (), lambda: None) is None


def test_patches_that_are_not_valid_are_left_out():
    sample = sample_of(0, side=128)
    valid = sample.valid.copy()
    valid[:64] = False
    assert len(list(patterns_of(replace(sample, valid=valid)))) == 2


def test_it_can_be_stopped():
    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        learned_from(Samples(collection("a", 0, 2)), (), stop)


def test_radar_bands_are_known_where_every_collection_says_its_own():
    of = [DataConfig("a", radar_band="X"), DataConfig("b", radar_band="C"), DataConfig("c", radar_band="C")]
    assert radar_bands_of(of) == ("C", "X")
    assert radar_bands_of([*of, DataConfig("d")]) == ()
