"""Adversarial: hinge losses (Lim and Ye 2017) of the two players."""

from __future__ import annotations

from torch import Tensor
from torch.nn import functional as F


def generator_loss(fake_scores: Tensor) -> Tensor:
    """Return -mean(score): the network wants its colours to be scored high."""
    return -fake_scores.float().mean()


def discriminator_loss(real_scores: Tensor, fake_scores: Tensor) -> Tensor:
    """Return mean(max(0, 1 - real)) + mean(max(0, 1 + fake)): 2 when it knows nothing, 0 when it is sure and right."""
    return F.relu(1.0 - real_scores.float()).mean() + F.relu(1.0 + fake_scores.float()).mean()
