"""Perceptual: features of a frozen VGG16, output against optical image (Johnson et al. 2016).

    sum over layers of mean over positions of |f / |f| - g / |g||^2

Features f, g of every position are scaled to length one before they are compared (see `features.distance`); layers
count alike.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

from ..features.distance import squared_distance
from ..features.vgg16 import VggFeatures

LEAST_LENGTH = 1e-3
"""Length below which features are not scaled up any more: nothing was found there."""


class PerceptualLoss(nn.Module):
    """Mean squared distance of unit-length features, summed over the layers; see the module."""

    def __init__(self, features: VggFeatures) -> None:
        super().__init__()
        self.features = features

    def forward(self, output: Tensor, target: Tensor, mask: Tensor, share: Tensor | None = None) -> Tensor:
        """Return the loss of (N, 3, h, w) sRGB about [0, 1]; `mask` (N, 1, h, w) is the share that is valid.

        `share` (N,) is how much of it each image counts; None for the whole of all.
        """
        # What is invalid is the target's own there: it differs in nothing and adds no edge of its own.
        target = target.detach()
        output = torch.where(mask > 0.5, output, target)
        with torch.no_grad():
            wanted = self.features(target)
        return feature_distance(self.features(output), wanted, mask, share)


def feature_distance(ours: list[Tensor], theirs: list[Tensor], mask: Tensor, share: Tensor | None = None) -> Tensor:
    """Return the sum over layers of the mean squared distance, times `share`, of features scaled to length one."""
    total = mask.new_zeros(())
    for one, other in zip(ours, theirs):
        difference, weight = squared_distance(one, other, mask, LEAST_LENGTH)
        if share is not None:
            difference = difference * share[:, None, None, None]
        total = total + (difference * weight).sum() / weight.sum().clamp(min=1e-6)
    return total
