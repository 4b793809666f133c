"""Validation while it trains: a few places, a few scores, and pictures to look at."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional as F

from ...core.model.network import AttentionAutoencoder
from ...core.types import Floats
from ..data.items import evenly_spaced
from ..data.samples import Sample
from ..evaluation import metrics
from ..evaluation.prediction import condition_of, told_colour
from ..evaluation.score_tables import mean_scores
from ..evaluation.scores import BLOCK_PSNR, CHROMA_ERROR, GRADIENT_ENERGY, PSNR, Scores

_PICTURES = 4


@dataclass(frozen=True)
class Validation:
    """Scores by collection, and pictures (rows, cols, 3) float32 in [0, 1]: SAR, optical, ours side by side.

    `score` is the PSNR of the means of 16 x 16 pixels, averaged over the collections: it scores colour in its place,
    and does not reward blur as the PSNR of pixels does.
    """

    scores: dict[str, dict[str, float]]
    pictures: dict[str, Floats]

    @property
    def score(self) -> float | None:
        """Larger is better; None where nothing could be compared."""
        values = [scores[BLOCK_PSNR] for scores in self.scores.values() if BLOCK_PSNR in scores]
        return float(np.mean(values)) if values else None


def spread_out(samples: Sequence[Sample], count: int) -> list[Sample]:
    """Return at most `count` of the samples, alike from every collection, evenly spaced; all where count is 0."""
    by_collection: dict[str, list[Sample]] = {}
    for sample in samples:
        by_collection.setdefault(sample.collection, []).append(sample)
    if not count or count >= len(samples):
        return list(samples)
    each = max(1, count // len(by_collection))
    chosen = []
    for group in by_collection.values():
        chosen += evenly_spaced(group, each)
    return chosen


def validate(
    network: AttentionAutoencoder,
    samples: Iterable[Sample],
    styles: Sequence[str],
    device: torch.device,
    precision: torch.dtype,
    check: Callable[[], None],
) -> Validation:
    """Run the network on the samples, without halo: crops of a multiple of the grid, the same every time."""
    found: dict[str, list[Scores]] = {}
    pictures: dict[str, Floats] = {}
    network.eval()
    for sample in samples:
        check()
        with torch.inference_mode(), torch.autocast(device.type, precision, enabled=precision != torch.float32):
            sar = torch.from_numpy(np.ascontiguousarray(sample.sar))[None].to(device)
            output = network(sar, condition_of(sample, styles, told_colour(sample)).to(device)).float()
            full = F.interpolate(output, scale_factor=2, mode="bilinear", align_corners=False)
            colour = full[0, :3].clamp(0, 1).permute(1, 2, 0).cpu().numpy()
        if len(pictures) < _PICTURES:
            pictures[f"{sample.collection}/{sample.name}"] = side_by_side(sample, colour)
        if sample.optical is None:
            continue
        target = sample.optical.astype(np.float32) / np.float32(255.0)
        found.setdefault(sample.collection, []).append(_scores(colour, target, sample.valid))
    network.train()
    # What cannot be said of any place is left out: NaN is no JSON.
    scores = {
        collection: {name: value for name, value in mean_scores(many).items() if not math.isnan(value)}
        for collection, many in found.items()
    }
    return Validation(scores, pictures)


def side_by_side(sample: Sample, colour: Floats) -> Floats:
    """Return SAR, optical where there is one, and ours, (rows, 2 or 3 times cols, 3) float32 in [0, 1]."""
    grey = np.clip(sample.sar[0] / 4.0 + 0.5, 0.0, 1.0)
    columns = [np.repeat(grey[:, :, None], 3, axis=2).astype(np.float32), colour]
    if sample.optical is not None:
        columns.insert(1, sample.optical.astype(np.float32) / 255.0)
    return np.concatenate(columns, axis=1)


def _scores(colour: Floats, optical: Floats, valid: NDArray[np.bool_]) -> Scores:
    return {
        PSNR: metrics.psnr(colour, optical, valid),
        BLOCK_PSNR: metrics.block_mean_psnr(colour, optical, valid),
        CHROMA_ERROR: metrics.chroma_error(metrics.lab(colour), metrics.lab(optical), valid),
        GRADIENT_ENERGY: metrics.gradient_energy_ratio(colour, optical, valid),
    }
