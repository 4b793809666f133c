"""Crops: which of them make the batch of a step. A batch is a function of seed, process and step, nothing else.

So a run that is resumed sees the batches that it would have seen, whatever the number of threads that make them.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from ....core.inference import nodata_fill as filling
from ....core.polarisation import POLARISATION_KINDS
from ....core.types import required
from ....core.words import joined as in_one_text
from ....core.words import phrase
from ...config.errors import ConfigError
from ...config.training import TrainerConfig
from ..cache import Pixels
from ..part import Entry, Part
from ..preparation import normalised, sar_valid
from ..samples import Batch
from .pools import Pool, by_weight, drawn, edges_of, pools_of
from .shards import Shards, crops_of, steps_of

_DRAWS = 8
"""Times that a crop with less than half of its pixels valid is drawn again; then the best of them is taken."""


class CropSampler:
    """Draws the crops of every step.

    A SAR crop comes from a collection drawn by its weight, a scene drawn by the root of its size, an item of that scene
    drawn by its size, at a random place. Pairs bring their optical side along. A SAR crop without a partner is given an
    optical crop from the unpaired optical images of its own collection, or of any other if it has none; collections
    of optical images alone, beside pairs, add crops by their weight.

    Where several processes share the batch, each draws SAR crops from scenes of its own (`Shards`), or from all of them
    where those cannot be shared out. Optical images alone stand for their style, not for a place: all processes draw
    from all of them.

    Args:
        part: what is drawn from.
        config: batch (over all processes), crop and seed.
        styles: in the network's order.
        rank, world_size: this process among those that share the batch.

    Raises:
        ConfigError: When nothing can be drawn or the batch cannot be shared.
    """

    def __init__(
        self, part: Part, config: TrainerConfig, styles: Sequence[str], rank: int = 0, world_size: int = 1
    ) -> None:
        if config.batch < world_size:
            raise ConfigError(
                phrase(
                    "trainer.batch, {batch}, cannot be shared by {processes} processes: one crop each is the least. "
                    "Give a larger one, or fewer processes.",
                    batch=config.batch,
                    processes=world_size,
                )
            )
        self._part, self._crop, self._seed, self._rank = part, config.crop, config.seed, rank
        self._batch, self._count = config.batch, crops_of(config.batch, rank, world_size)
        self._style_index = {style: index for index, style in enumerate(styles)}
        with_sar = [entry for entry in part.entries if entry.stored.has_sar]
        optical_only = [entry for entry in part.entries if not entry.stored.has_sar]
        self._sar = pools_of(with_sar, part.weights)
        self._optical = pools_of(optical_only, part.weights)
        if not self._sar:
            raise ConfigError(
                phrase("No collection with SAR images has a weight above 0: there is nothing to train on.")
            )
        # Beside SAR collections, those of optical images alone count by their weight; with them, by what they partner.
        extra = {name: pool for name, pool in self._optical.items() if name not in self._sar}
        self._extra = list(extra.values())
        total = sum(pool.weight for pool in self._sar.values())
        self._extra_share = sum(pool.weight for pool in self._extra) / total
        pools = list(self._sar.values())
        self._shards = Shards(
            tuple(share * pool.weight / total for pool in pools for share in pool.shares),
            world_size,
            config.seed,
            steps_of([pixels for pool in pools for pixels in pool.pixels], config.crop, config.batch),
        )
        self._by_scene = self._shards.are_of_scenes
        self._own: tuple[int, dict[str, Pool], float] = (-1, self._sar, 1.0)
        self._inputs = len(with_sar[0].median_db)

    @property
    def told(self) -> str:
        """How the batch and the scenes are shared, for people; nothing where there is one process."""
        processes = self._shards.processes
        if processes == 1:
            return ""
        lines = []
        counts = [crops_of(self._batch, rank, processes) for rank in range(processes)]
        if min(counts) != max(counts):
            lines.append(
                phrase(
                    "trainer.batch, {batch}, cannot be divided by {processes} processes: some have {most} crops of it, "
                    "others {least}.",
                    batch=self._batch,
                    processes=processes,
                    most=max(counts),
                    least=min(counts),
                )
            )
        if self._by_scene:
            sizes = [len(self._shards.scenes(rank, 0)) for rank in range(processes)]
            lines.append(
                phrase(
                    "Each process draws its crops from scenes of its own, {least} to {most} of {scenes}; they are "
                    "dealt anew every {steps} steps.",
                    least=min(sizes),
                    most=max(sizes),
                    scenes=len(self._shards.shares),
                    steps=self._shards.steps,
                )
            )
        else:
            lines.append(
                phrase(
                    "{scenes} scenes cannot be shared out evenly among {processes} processes: each draws its crops "
                    "from all of them.",
                    scenes=len(self._shards.shares),
                    processes=processes,
                )
            )
        return in_one_text(lines, " ")

    def scenes(self, step: int) -> tuple[str, ...]:
        """Return collection and name of the scenes with SAR images that the batch of a step is drawn from."""
        pools, _ = self._own_at(step)
        return tuple(f"{name}/{members[0].scene}" for name, pool in pools.items() for members in pool.scenes)

    def batch(self, step: int) -> Batch:
        """Return the batch of a step; the same for the same seed, rank and step."""
        rng = np.random.default_rng([self._seed, self._rank, step])
        pools, weight = self._own_at(step)
        names, edges = list(pools), edges_of([pool.weight for pool in pools.values()])
        pairs: list[tuple[Entry, Pixels]] = []
        alone: list[tuple[Entry, Pixels]] = []
        optical: list[tuple[Entry, Pixels]] = []
        for _ in range(self._count):
            name = names[drawn(edges, rng)]
            crop = self._drawn(pools[name], rng)
            if crop[0].stored.has_optical:
                pairs.append(crop)
                continue
            alone.append(crop)
            partners = [self._optical[name]] if name in self._optical else self._extra
            if partners:
                optical.append(self._drawn(by_weight(partners, rng), rng))
        if pairs and self._extra:
            # Rounded up or down by chance, so that small shares come true over many steps.
            more = int(np.floor(len(pairs) * self._extra_share + rng.random()))
            optical += [self._drawn(by_weight(self._extra, rng), rng) for _ in range(more)]
        return self._assembled([*pairs, *alone], [*pairs, *optical], len(pairs), weight)

    def _own_at(self, step: int) -> tuple[dict[str, Pool], float]:
        """The pools of SAR crops that this process draws from in a step, and how much each crop counts.

        Those of all scenes, or of its shard. A crop counts so much beside those of other processes that together they
        are drawn as by one.
        """
        # Threads that make batches of two epochs at once replace it in turns: each goes on with its own.
        known, pools, weight = self._own
        epoch = self._shards.epoch(step)
        if self._by_scene and known != epoch:
            weight, first, pools = self._shards.weight(self._rank, epoch), 0, {}
            own = self._shards.scenes(self._rank, epoch)
            for name, pool in self._sar.items():
                inside = [scene - first for scene in own if first <= scene < first + len(pool.scenes)]
                if inside:
                    pools[name] = pool.only(inside)
                first += len(pool.scenes)
            self._own = epoch, pools, weight
        return pools, weight * self._batch / (self._shards.processes * self._count)

    def _drawn(self, pool: Pool, rng: np.random.Generator) -> tuple[Entry, Pixels]:
        """Draw a crop at least half of which is valid, or the best of several."""
        best: tuple[float, Entry, Pixels] | None = None
        for _ in range(_DRAWS):
            entry = pool.draw(rng)
            pixels = self._crop_of(entry, rng)
            share = _valid_share(entry, pixels)
            if best is None or share > best[0]:
                best = (share, entry, pixels)
            if share >= 0.5:
                break
        _, entry, pixels = required(best)
        return entry, pixels

    def _crop_of(self, entry: Entry, rng: np.random.Generator) -> Pixels:
        """Cut a crop at a random place; an item smaller than that is padded with invalid pixels."""
        rows, cols = entry.stored.shape
        top = int(rng.integers(max(1, rows - self._crop + 1)))
        left = int(rng.integers(max(1, cols - self._crop + 1)))
        pixels = entry.stored.read(slice(top, top + self._crop), slice(left, left + self._crop))
        if min(rows, cols) >= self._crop:
            return pixels
        return Pixels(
            db=self._padded(pixels.db, np.nan),
            optical=self._padded(pixels.optical, 0),
            optical_valid=self._padded(pixels.optical_valid, False),
        )

    def _padded(self, values: NDArray[Any] | None, beyond: float) -> Any:
        if values is None:
            return None
        more = [(0, 0)] * (values.ndim - 2) + [(0, self._crop - size) for size in values.shape[-2:]]
        return np.pad(values, more, constant_values=beyond)

    def _assembled(
        self,
        sar_side: list[tuple[Entry, Pixels]],
        optical_side: list[tuple[Entry, Pixels]],
        pairs: int,
        weight: float,
    ) -> Batch:
        side = self._crop
        sar = np.empty((len(sar_side), self._inputs, side, side), np.float32)
        sar_valid = np.empty((len(sar_side), side, side), np.bool_)
        for index, (entry, pixels) in enumerate(sar_side):
            seen, valid = normalised(required(pixels.db), entry.median_db, self._part.scale_db, self._part.clip)
            sar[index], sar_valid[index] = filling.fill(seen, valid), valid
        optical = np.empty((len(optical_side), 3, side, side), np.uint8)
        optical_valid = np.empty((len(optical_side), side, side), np.bool_)
        for index, (_, pixels) in enumerate(optical_side):
            optical[index], optical_valid[index] = required(pixels.optical), required(pixels.optical_valid)
        return Batch(
            sar=torch.from_numpy(sar),
            sar_valid=torch.from_numpy(sar_valid),
            sar_style=self._styles(sar_side),
            sar_polarisation=torch.tensor([POLARISATION_KINDS.index(entry.polarisation) for entry, _ in sar_side]),
            sar_detail=torch.tensor([entry.detail for entry, _ in sar_side], dtype=torch.float32),
            sar_perceptual=torch.tensor([entry.perceptual for entry, _ in sar_side], dtype=torch.float32),
            sar_consistency=torch.tensor([entry.consistency for entry, _ in sar_side], dtype=torch.float32),
            sar_relevel=torch.tensor([entry.relevel for entry, _ in sar_side], dtype=torch.float32),
            sar_level_db=torch.tensor([_or_nan(entry.level_db) for entry, _ in sar_side], dtype=torch.float32),
            sar_prior=torch.zeros(len(sar_side), 3),
            sar_known=torch.zeros(len(sar_side)),
            optical=torch.from_numpy(optical),
            optical_valid=torch.from_numpy(optical_valid),
            optical_style=self._styles(optical_side),
            optical_is_grey=torch.tensor([entry.lightness_only for entry, _ in optical_side], dtype=torch.bool),
            optical_water=torch.zeros(optical_valid.shape, dtype=torch.bool),
            optical_scene=torch.tensor(
                [entry.scene_colour or (math.nan,) * 3 for entry, _ in optical_side], dtype=torch.float32
            ).reshape(-1, 3),
            pairs=pairs,
            names=tuple(f"{entry.collection}/{entry.name}" for entry, _ in sar_side),
            weight=weight,
        )

    def _styles(self, crops: list[tuple[Entry, Pixels]]) -> Tensor:
        return torch.tensor([self._style_index[entry.style] for entry, _ in crops], dtype=torch.int64)


def _or_nan(value: float | None) -> float:
    return math.nan if value is None else value


def _valid_share(entry: Entry, pixels: Pixels) -> float:
    if pixels.db is None:
        return 1.0 if pixels.optical_valid is None else float(pixels.optical_valid.mean())
    valid = sar_valid(pixels.db, entry.median_db)
    if pixels.optical_valid is not None:
        valid &= pixels.optical_valid
    return float(valid.mean())
