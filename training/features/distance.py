"""The distance of features: of unit length at every position, so that how strong they are does not count.

As in Zhang et al. 2018 ("LPIPS"), but with no learned weights.
"""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional as F


def unit_length(features: Tensor, least: float) -> Tensor:
    """Return (N, C, rows, cols) float32 features divided by their length over C, or by `least` where that is more."""
    return F.normalize(features.float(), dim=1, eps=least)


def squared_distance(ours: Tensor, theirs: Tensor, mask: Tensor, least: float) -> tuple[Tensor, Tensor]:
    """Return the squared distance at every position, 0 to 4, and the share of it that is valid.

    Args:
        ours, theirs: (N, C, rows, cols) features of one layer.
        mask: (N, 1, h, w) share of each pixel that is valid.
        least: see `unit_length`.

    Returns:
        Two of (N, 1, rows, cols) float32.
    """
    difference = (unit_length(ours, least) - unit_length(theirs, least)).square().sum(dim=1, keepdim=True)
    return difference, F.adaptive_avg_pool2d(mask.float(), (difference.shape[2], difference.shape[3]))
