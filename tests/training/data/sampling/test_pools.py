"""Pools: how probable each scene and item is, and that drawing follows it."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace

import numpy as np
import pytest
from sar_colorizer.training.data.part import Entry
from sar_colorizer.training.data.sampling.pools import Pool, by_weight, drawn, edges_of, pools_of


def entry(name, collection, scene, shape):
    return Entry(name, collection, scene, "true-colour", SimpleNamespace(shape=shape, has_sar=True), (0.0,))


ENTRIES = (
    entry("a1", "c", "a", (100, 100)),
    entry("a2", "c", "a", (100, 300)),
    entry("b1", "c", "b", (200, 50)),
    entry("d1", "other", "d", (10, 10)),
    entry("e1", "unused", "e", (10, 10)),
)


def test_collections_of_weight_nothing_are_left_out():
    pools = pools_of(ENTRIES, {"c": 2.0, "other": 1.0, "unused": 0.0})
    assert {name: pool.weight for name, pool in pools.items()} == {"c": 2.0, "other": 1.0}


def test_scenes_count_by_the_root_of_their_pixels_and_items_by_their_pixels():
    pool = Pool.of(ENTRIES[:3], 1.0)
    assert pool.pixels == [40_000, 10_000]
    assert pool.shares == pytest.approx([2 / 3, 1 / 3])
    rng = np.random.default_rng(0)
    names = Counter(pool.draw(rng).name for _ in range(6000))
    expected = {"a1": 2 / 3 / 4, "a2": 2 / 3 * 3 / 4, "b1": 1 / 3}
    assert {name: count / 6000 for name, count in names.items()} == pytest.approx(expected, abs=0.03)


def test_a_part_of_the_scenes_has_its_part_of_the_weight():
    pool = Pool.of(ENTRIES[:3], 3.0)
    first, second = pool.only([0]), pool.only([1])
    assert (first.weight, second.weight) == pytest.approx((2.0, 1.0))
    assert {first.draw(np.random.default_rng(seed)).scene for seed in range(20)} == {"a"}


def test_pools_are_drawn_by_weight():
    light, heavy = Pool.of(ENTRIES[:1], 1.0), Pool.of(ENTRIES[3:4], 4.0)
    rng = np.random.default_rng(1)
    share = sum(by_weight([light, heavy], rng) is heavy for _ in range(4000)) / 4000
    assert share == pytest.approx(0.8, abs=0.03)


def test_every_number_from_nothing_to_one_falls_into_an_interval():
    edges = edges_of([1, 3])
    assert edges.tolist() == [0.25, 1.0]
    for value, position in ((0.0, 0), (0.2499, 0), (0.25, 1), (0.9999, 1), (1.0, 1)):
        assert drawn(edges, SimpleNamespace(random=lambda value=value: value)) == position
