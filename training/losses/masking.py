"""Masks: means over valid pixels only. Sums are made in float32, whatever autocast does elsewhere."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional as F


def masked_mean(values: Tensor, mask: Tensor) -> Tensor:
    """Return the mean of (N, C, h, w) over channels and over pixels weighted by (N, 1, h, w) in [0, 1]; 0 for none."""
    mask = mask.float()
    total = (values.float() * mask).sum()
    return total / (mask.sum() * values.shape[1]).clamp(min=1e-6)


def block_means(values: Tensor, mask: Tensor, side: int) -> tuple[Tensor, Tensor]:
    """Return the means over blocks of valid pixels, and the share of each block that is valid."""
    share = F.avg_pool2d(mask.float(), side)
    return F.avg_pool2d(values.float() * mask.float(), side) / share.clamp(min=1e-6), share
