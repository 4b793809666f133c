"""Detail: as much of it in the output as in the optical image, or a little less.

What the SAR does not say, the absolute losses average away, and the picture comes out blurred. An adversarial loss
gives detail back when its discriminator has learned enough; in short runs it has not, or too much of it comes. So the
mean length of the gradients is held between two shares of the optical image's, at full resolution, as
`training.evaluation.metrics.gradient_energy_ratio` measures it:

    max(0, log(share * energy(optical) + e) - log(energy(output) + e),
           log(energy(output) + e) - log((share + MARGIN) * energy(optical) + e)),   mean over the crops

It says how much, not where or of what kind: that is for the perceptual and adversarial losses. Without the ceiling, the
grain that scenes rich in detail call for goes into all others too. Each collection has a share of its own: the sharper
its optical side is beside its SAR, the less of it can be told, and the more costs what is asked for beyond that. This
is our own loss; there is no paper to cite.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

MARGIN = 0.2
"""Between the shares of the optical image's gradient energy that the output is to have at least, and at most."""

_REACH = 2  # pixels that an upsampled pixel is made of on either side, at most
_ENERGY = 2.0 / 255.0
"""The e of the formula: flat places, water and desert, need no detail."""


def detail_loss(output: Tensor, optical: Tensor, valid: Tensor, share: Tensor) -> Tensor:
    """Return the loss.

    Args:
        output: (N, 3, h, w) sRGB about [0, 1], at half the optical image's resolution.
        optical: (N, 3, 2h, 2w) sRGB in [0, 1].
        valid: (N, 1, 2h, 2w) bool.
        share: (N,) of the optical image's gradient energy, at least; see `DataConfig.detail`.
    """
    full = F.interpolate(output.float(), scale_factor=2, mode="bilinear", align_corners=False)
    # The upsampled output near invalid pixels is made of them in part.
    inside = -F.max_pool2d(-valid.float(), 2 * _REACH + 1, 1, _REACH) > 0
    both = inside[:, :, :-1, :-1] & inside[:, :, :-1, 1:] & inside[:, :, 1:, :-1]
    ours, count = _energy(full, both)
    theirs, _ = _energy(optical.float(), both)
    log_ours = torch.log(ours + _ENERGY)
    missing = torch.relu(torch.log(share * theirs + _ENERGY) - log_ours)
    excess = torch.relu(log_ours - torch.log((share + MARGIN) * theirs + _ENERGY))
    there = (count > 0).float()
    return ((missing + excess) * there).sum() / there.sum().clamp(min=1.0)


def _energy(image: Tensor, both: Tensor) -> tuple[Tensor, Tensor]:
    """(N,) mean length of the gradient (forward differences, each band) where both neighbours are valid; and count."""
    here = image[:, :, :-1, :-1]
    squares = (image[:, :, 1:, :-1] - here).square() + (image[:, :, :-1, 1:] - here).square()
    # The root's slope is infinite at 0.
    length = (squares + 1e-8).sqrt() * both
    count = both.sum(dim=(1, 2, 3))
    return length.mean(dim=1).sum(dim=(1, 2)) / count.clamp(min=1), count
