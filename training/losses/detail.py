"""Detail: as much of it in the output as in the optical image, or a little less, and along the edges of the SAR.

What the SAR does not say, the absolute losses average away, and the picture comes out blurred. Asking for more
gradient, of whatever kind, makes diagonal stripes, which are the cheapest. So it is the gradient across the SAR's own
edges that counts: with n the direction of the smoothed backscatter's gradient, the mean of |n . gradient(luminance)| is
held between two shares of the mean length of the optical image's gradient, at half resolution:

    max(0, log(share * energy(optical) + e) - log(across(output) + e),
           log(length(output) + e) - log((share + MARGIN) * energy(optical) + e)),   mean over the crops

The floor is met by what the SAR shows, brighter or darker, and by nothing else; the ceiling is on all gradients. Each
collection has a share of its own: the sharper its optical side is beside its SAR, the less of it can be told, and the
more costs what is asked for beyond that. This is our own loss; there is no paper to cite.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

MARGIN = 0.2
"""Between the shares of the optical image's gradient energy that the output is to have at least, and at most."""

_ENERGY = 1.0 / 255.0
"""The e of the formula: flat places, water and desert, need no detail."""
_LUMINANCE = (0.2126, 0.7152, 0.0722)  # ITU-R BT.709
_FLAT = 0.01  # of the SAR's gradient, in units of the normalisation: less has no direction


def detail_loss(output: Tensor, optical: Tensor, sar: Tensor, mask: Tensor, share: Tensor) -> Tensor:
    """Return the loss.

    Args:
        output: (N, 3, h, w) sRGB about [0, 1].
        optical: (N, 3, h, w) sRGB in [0, 1].
        sar: (N, bands, h, w) normalised backscatter at the same resolution; the first band counts.
        mask: (N, 1, h, w) share of each pixel that is valid.
        share: (N,) of the optical image's gradient energy, at least; see `DataConfig.detail`.
    """
    inside = -F.max_pool2d(-(mask >= 1.0).float(), 3, 1, 1) > 0
    both = (inside[:, :, :-1, :-1] & inside[:, :, :-1, 1:] & inside[:, :, 1:, :-1]).float()
    ours, theirs = (_gradient(_luminance(image.float())) for image in (output, optical))
    edges = _gradient(_smoothed(sar[:, :1].float()))
    steepness = edges.square().sum(dim=1, keepdim=True).sqrt()
    direction = edges / (steepness + _FLAT)
    across = _mean((ours * direction).sum(dim=1, keepdim=True).abs(), both)
    length = _mean((ours.square().sum(dim=1, keepdim=True) + 1e-10).sqrt(), both)
    wanted = _mean(theirs.square().sum(dim=1, keepdim=True).sqrt(), both)
    missing = torch.relu(torch.log(share * wanted + _ENERGY) - torch.log(across + _ENERGY))
    excess = torch.relu(torch.log(length + _ENERGY) - torch.log((share + MARGIN) * wanted + _ENERGY))
    there = (both.sum(dim=(1, 2, 3)) > 0).float()
    return ((missing + excess) * there).sum() / there.sum().clamp(min=1.0)


def _smoothed(sar: Tensor) -> Tensor:
    """Twice the mean of 5 x 5 pixels: what is left are structures of the ground, not speckle."""
    for _ in range(2):
        sar = F.avg_pool2d(sar, 5, 1, 2, count_include_pad=False)
    return sar


def _luminance(colour: Tensor) -> Tensor:
    return torch.einsum("c,nchw->nhw", colour.new_tensor(_LUMINANCE), colour)[:, None]


def _gradient(image: Tensor) -> Tensor:
    """(N, 1, h, w) to forward differences down and across, (N, 2, h - 1, w - 1)."""
    here = image[:, :, :-1, :-1]
    return torch.cat([image[:, :, 1:, :-1] - here, image[:, :, :-1, 1:] - here], dim=1)


def _mean(values: Tensor, where: Tensor) -> Tensor:
    """(N,) means of (N, 1, h, w) where `where` is 1."""
    return (values * where).sum(dim=(1, 2, 3)) / where.sum(dim=(1, 2, 3)).clamp(min=1.0)
