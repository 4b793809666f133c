"""Adversarial: hinge losses (Lim and Ye 2017) of the two players, over the patches that are valid."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional as F

from .masking import masked_mean


def generator_loss(fake_scores: Tensor, mask: Tensor) -> Tensor:
    """Return -mean(score): the network wants its colours to be scored high.

    Args:
        fake_scores: (N, 1, rows, cols) of the discriminator.
        mask: (N, 1, h, w) share of each pixel that is valid.
    """
    return -masked_mean(fake_scores, _share(mask, fake_scores))


def discriminator_loss(real_scores: Tensor, real_mask: Tensor, fake_scores: Tensor, fake_mask: Tensor) -> Tensor:
    """Return mean(max(0, 1 - real)) + mean(max(0, 1 + fake)): 2 when it knows nothing, 0 when it is sure and right.

    Scores and masks as in `generator_loss`; there may be more of one side than of the other.
    """
    real = masked_mean(F.relu(1.0 - real_scores.float()), _share(real_mask, real_scores))
    return real + masked_mean(F.relu(1.0 + fake_scores.float()), _share(fake_mask, fake_scores))


def _share(mask: Tensor, scores: Tensor) -> Tensor:
    return F.adaptive_avg_pool2d(mask.float(), (scores.shape[-2], scores.shape[-1]))
