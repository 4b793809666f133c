"""Shards: which scenes a process draws its crops from, when several share the batches of a training.

Each scene is in one shard at a time, and the shards weigh about the same, so that a process reads and keeps in memory
a part of the data. After every epoch, which is as many steps as show the pixels of all scenes once, scenes are dealt
anew: in time every process sees every scene. What shards weigh more or less than others, the weights of their crops
make good; so the expectation of an update is that of a single process. The deal is a function of seed and epoch.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

LEAST, MOST = 0.5, 1.5
"""Weight of a shard, in equal shares: beyond that its crops would count for too little or too much."""


@dataclass(frozen=True)
class Shards:
    """How scenes are shared out.

    Attributes:
        shares: probability of each scene, which add up to 1.
        processes: among which.
        seed: of the deal.
        steps: in an epoch.
    """

    shares: tuple[float, ...]
    processes: int
    seed: int
    steps: int

    @property
    def are_of_scenes(self) -> bool:
        """Whether scenes can be shared out; else every process draws from all of them."""
        if self.processes == 1 or len(self.shares) < self.processes:
            return False
        weights = [self.weight(rank, 0) for rank in range(self.processes)]
        return min(weights) >= LEAST and max(weights) <= MOST

    def epoch(self, step: int) -> int:
        """Return the number of the epoch of a step."""
        return step // self.steps

    def scenes(self, rank: int, epoch: int) -> tuple[int, ...]:
        """Return the positions of the scenes of a process."""
        return tuple(scene for scene, shard in enumerate(self._dealt(epoch)) if shard == rank)

    def weight(self, rank: int, epoch: int) -> float:
        """Return the probability of the scenes of a process together, in equal shares: 1 where all weigh the same."""
        return self.processes * sum(self.shares[scene] for scene in self.scenes(rank, epoch))

    def _dealt(self, epoch: int) -> list[int]:
        """Return the process of each scene: the heaviest first, each to the shard that is the lightest so far.

        Scenes that weigh about the same, to a factor of the root of 2, come in random order, and shards in random order
        to the processes.
        """
        rng = np.random.default_rng([self.seed, epoch, self.processes])
        chance = rng.random(len(self.shares))
        order = sorted(range(len(self.shares)), key=lambda scene: (-_magnitude(self.shares[scene]), chance[scene]))
        shards = [(0.0, int(rank)) for rank in rng.permutation(self.processes)]
        heapq.heapify(shards)
        found = [0] * len(self.shares)
        for scene in order:
            weight, found[scene] = heapq.heappop(shards)
            heapq.heappush(shards, (weight + self.shares[scene], found[scene]))
        return found


def crops_of(batch: int, rank: int, processes: int) -> int:
    """Return how many crops of a batch a process has: those of two processes differ by one at most."""
    return batch // processes + (rank < batch % processes)


def steps_of(pixels: Sequence[float], crop: int, batch: int) -> int:
    """Return the steps of an epoch, of scenes with so many pixels each."""
    return max(1, math.ceil(sum(pixels) / (crop * crop * batch)))


def _magnitude(share: float) -> int:
    return round(2.0 * math.log2(share))
