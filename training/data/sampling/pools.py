"""Pools: what crops are drawn from: items by scenes and scenes by collections, each with its probability."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ..part import Entry


@dataclass(frozen=True)
class Pool:
    """Items of one collection that serve one purpose, with the probabilities of their scenes and of items in them."""

    weight: float
    scenes: tuple[tuple[Entry, ...], ...]
    scene_edges: NDArray[np.float64]
    item_edges: tuple[NDArray[np.float64], ...]

    @classmethod
    def of(cls, entries: Sequence[Entry], weight: float) -> Pool:
        """Scenes count by the root of their pixels, so that a large one neither swamps nor equals small ones."""
        scenes: dict[str, list[Entry]] = {}
        for entry in entries:
            scenes.setdefault(entry.scene, []).append(entry)
        pixels = [[float(np.prod(entry.stored.shape)) for entry in members] for members in scenes.values()]
        return cls(
            weight=weight,
            scenes=tuple(tuple(members) for members in scenes.values()),
            scene_edges=edges_of([sum(each) ** 0.5 for each in pixels]),
            item_edges=tuple(edges_of(each) for each in pixels),
        )

    @property
    def shares(self) -> list[float]:
        """Probability of each scene in the collection."""
        return [float(share) for share in np.diff(self.scene_edges, prepend=0.0)]

    @property
    def pixels(self) -> list[float]:
        """Pixels of each scene."""
        return [sum(float(np.prod(entry.stored.shape)) for entry in members) for members in self.scenes]

    def only(self, scenes: Sequence[int]) -> Pool:
        """Return the pool of some of the scenes; its weight is their part of it."""
        shares = [self.shares[scene] for scene in scenes]
        return Pool(
            weight=self.weight * sum(shares),
            scenes=tuple(self.scenes[scene] for scene in scenes),
            scene_edges=edges_of(shares),
            item_edges=tuple(self.item_edges[scene] for scene in scenes),
        )

    def draw(self, rng: np.random.Generator) -> Entry:
        """Draw an item."""
        scene = drawn(self.scene_edges, rng)
        return self.scenes[scene][drawn(self.item_edges[scene], rng)]


def pools_of(entries: Sequence[Entry], weights: dict[str, float]) -> dict[str, Pool]:
    """Return the pools of items by their collections, without those of weight 0."""
    collections: dict[str, list[Entry]] = {}
    for entry in entries:
        if weights[entry.collection] > 0:
            collections.setdefault(entry.collection, []).append(entry)
    return {name: Pool.of(members, weights[name]) for name, members in collections.items()}


def edges_of(weights: Sequence[float]) -> NDArray[np.float64]:
    """Return the upper edges from 0 to 1 of intervals as long as the weights; `drawn` draws among them."""
    cumulated = np.cumsum(np.asarray(weights, np.float64))
    return np.asarray(cumulated / cumulated[-1])


def drawn(edges: NDArray[np.float64], rng: np.random.Generator) -> int:
    """Draw the position of an interval."""
    return min(int(np.searchsorted(edges, rng.random(), side="right")), len(edges) - 1)


def by_weight(pools: Sequence[Pool], rng: np.random.Generator) -> Pool:
    """Draw a pool by its weight."""
    return pools[drawn(edges_of([pool.weight for pool in pools]), rng)]
