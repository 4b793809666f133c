"""Validation while it trains: a few places, a few scores, and pictures to look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch.nn import functional as F

from ..core import rendering
from ..core.network import AttentionAutoencoder
from ..core.style_rows import StyleRows
from .data.samples import Sample

Floats = NDArray[np.float32]

_BLOCK = 16
_PICTURES = 4


@dataclass(frozen=True)
class Validation:
    """Scores by collection, and pictures (rows, cols, 3) float32 in [0, 1]: SAR, optical, ours side by side.

    `score` is the PSNR of the means of 16 x 16 pixels, averaged over the collections: it judges colour and its place,
    and does not reward blur as the PSNR of pixels does.
    """

    scores: dict[str, dict[str, float]]
    pictures: dict[str, Floats]

    @property
    def score(self) -> float | None:
        """Larger is better; None where nothing could be compared."""
        values = [scores["PSNR of 16x16 means"] for scores in self.scores.values()]
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
        positions = np.linspace(0, len(group) - 1, min(each, len(group))).round().astype(int)
        chosen += [group[position] for position in positions]
    return chosen


def validate(
    network: AttentionAutoencoder,
    samples: Iterable[Sample],
    rows: StyleRows,
    device: torch.device,
    precision: torch.dtype,
    check: Callable[[], None],
) -> Validation:
    """Run the network on the samples, without halo: crops of a multiple of the grid, the same every time."""
    sums: dict[str, dict[str, list[float]]] = {}
    pictures: dict[str, Floats] = {}
    network.eval()
    for sample in samples:
        check()
        with torch.inference_mode(), torch.autocast(device.type, torch.bfloat16, enabled=precision != torch.float32):
            sar = torch.from_numpy(np.ascontiguousarray(sample.sar))[None].to(device)
            style = torch.tensor([rows.row(sample.style, sample.polarisation)], device=device)
            output = network(sar, style).float()
            full = F.interpolate(output, scale_factor=2, mode="bilinear", align_corners=False)
            colour = (full[0, :3] + 0.5).clamp(0, 1).permute(1, 2, 0).cpu().numpy()
        if len(pictures) < _PICTURES:
            pictures[f"{sample.collection}/{sample.name}"] = side_by_side(sample, colour)
        if sample.optical is None:
            continue
        target = sample.optical.astype(np.float32) / 255.0
        group = sums.setdefault(sample.collection, {})
        for name, value in _scores(colour, target, sample.valid).items():
            group.setdefault(name, []).append(value)
    network.train()
    scores = {
        collection: {name: float(np.mean(values)) for name, values in group.items()}
        for collection, group in sums.items()
    }
    return Validation(scores, pictures)


def side_by_side(sample: Sample, colour: Floats) -> Floats:
    """Return SAR, optical where there is one, and ours, (rows, 2 or 3 times cols, 3) float32 in [0, 1]."""
    grey = np.clip(sample.sar[0] / 4.0 + 0.5, 0.0, 1.0)
    columns = [np.repeat(grey[:, :, None], 3, axis=2).astype(np.float32), colour]
    if sample.optical is not None:
        columns.insert(1, sample.optical.astype(np.float32) / 255.0)
    return np.concatenate(columns, axis=1)


def _scores(colour: Floats, target: Floats, valid: NDArray[np.bool_]) -> dict[str, float]:
    weight = valid[:, :, None].astype(np.float32)
    error = float(((colour - target) ** 2 * weight).sum() / max(1.0, 3.0 * float(weight.sum())))
    means, share = _block_means(colour * weight), _block_means(weight)
    means_of_target = _block_means(target * weight)
    full = share[:, :, 0] > 0.5
    block_error = (
        float(np.mean(((means - means_of_target) / np.maximum(share, 1e-6))[full] ** 2)) if full.any() else 1.0
    )
    lab, lab_of_target = _lab(colour), _lab(target)
    chroma = np.hypot(*(lab - lab_of_target)[1:])
    return {
        "PSNR": -10.0 * float(np.log10(max(error, 1e-10))),
        "PSNR of 16x16 means": -10.0 * float(np.log10(max(block_error, 1e-10))),
        "chroma error": float((chroma * valid).sum() / max(1, int(valid.sum()))),
        "gradient energy ratio": _gradient_energy(lab[0], valid) / max(1e-9, _gradient_energy(lab_of_target[0], valid)),
    }


def _block_means(image: Floats) -> Floats:
    rows, cols = image.shape[0] // _BLOCK, image.shape[1] // _BLOCK
    cut = image[: rows * _BLOCK, : cols * _BLOCK]
    means: Floats = cut.reshape(rows, _BLOCK, cols, _BLOCK, -1).mean(axis=(1, 3))
    return means


def _lab(image: Floats) -> Floats:
    """(3, rows, cols) CIELAB."""
    srgb = torch.from_numpy(np.ascontiguousarray(image)).permute(2, 0, 1)[None]
    lab: Floats = rendering.lab_from_srgb(srgb)[0].numpy()
    return lab


def _gradient_energy(lightness: Floats, valid: NDArray[np.bool_]) -> float:
    down, across = np.gradient(lightness)
    return float(np.hypot(down, across)[valid].mean()) if valid.any() else 0.0
