"""Scenes dealt to processes."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.training.data.sampling.shards import MOST, Shards, crops_of, steps_of


def shards(weights, processes, seed=0, steps=5):
    return Shards(tuple(np.asarray(weights) / np.sum(weights)), processes, seed, steps)


def dealt(one, epoch):
    return [one.scenes(rank, epoch) for rank in range(one.processes)]


@pytest.mark.parametrize("processes", [2, 3, 4, 7])
def test_every_scene_is_in_one_shard_and_shards_weigh_about_the_same(processes):
    one = shards(np.random.default_rng(1).uniform(0.5, 4.0, 60), processes)
    assert one.are_of_scenes
    for epoch in range(20):
        assert sorted(scene for shard in dealt(one, epoch) for scene in shard) == list(range(60))
        weights = [one.weight(rank, epoch) for rank in range(processes)]
        assert sum(weights) == pytest.approx(processes)
        assert 0.9 < min(weights) <= max(weights) < 1.1


def test_the_deal_is_that_of_seed_and_epoch_and_changes_with_them():
    one, again, other = shards([1.0] * 12, 3), shards([1.0] * 12, 3), shards([1.0] * 12, 3, seed=1)
    assert dealt(one, 4) == dealt(again, 4)
    assert dealt(one, 4) != dealt(one, 5)
    assert dealt(one, 4) != dealt(other, 4)
    assert [one.epoch(step) for step in (0, 4, 5, 11)] == [0, 0, 1, 2]


def test_scenes_that_are_few_or_very_unlike_are_not_shared_out():
    assert not shards([1.0] * 12, 1).are_of_scenes
    assert not shards([1.0, 1.0, 1.0], 4).are_of_scenes
    assert not shards([12.0, 1.0, 1.0, 1.0, 1.0], 3).are_of_scenes
    assert shards([1.0, 1.0, 1.0], 2).are_of_scenes
    assert max(shards([1.0, 1.0, 1.0], 2).weight(rank, 0) for rank in (0, 1)) <= MOST


def test_crops_and_epochs_are_counted():
    assert [crops_of(10, rank, 4) for rank in range(4)] == [3, 3, 2, 2]
    assert steps_of([1000.0 * 1000.0] * 4, 100, 8) == 50
    assert steps_of([10.0], 100, 8) == 1
