"""Detail: as much of it in the output as in the optical image, or a little less, and the SAR's own.

What the SAR does not say, the absolute losses average away, and the picture comes out blurred. Asking for more
gradient, of whatever kind, makes diagonal stripes, which are the cheapest; asking for gradients across the SAR's edges,
whichever side is brighter, makes them change sides at every speckle: a woven texture. So what counts is the relief of
the smoothed backscatter itself, brighter or darker all over a window: with e its gradient and g that of the output's
luminance at half resolution, < > the mean over a window of 16 x 16 pixels, and the length of a gradient field the root
of its mean square over the window,

    told = |<e . g>| / (length(e) + flat)

is the length of what of g is a multiple of e. Its mean over the windows is held between two shares of the mean length
of the optical image's gradient:

    max(0, log(share * length(optical) + n) - log(told(output) + n)) +
    max(0, log(length(output) + n) - log((share + MARGIN) * length(optical) + n)),   mean over the crops

The floor is met by what the SAR shows and by nothing else; the ceiling is on all gradients. Each collection has a share
of its own: the sharper its optical side is beside its SAR, the less of it can be told, and the more costs what is asked
for beyond that. This is our own loss; there is no paper to cite.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

MARGIN = 0.2
"""Between the shares of the optical image's gradient that the output is to have at least, and at most."""

WINDOW = 16
"""Pixels at half resolution along a side of the windows in which the SAR's relief has one sign; half of one apart."""

_NOISE = 1.0 / 255.0
"""The n of the formula: flat places, water and desert, need no detail."""
_LUMINANCE = (0.2126, 0.7152, 0.0722)  # ITU-R BT.709
_FLAT = 0.01  # of the SAR's gradient, in units of the normalisation: less says nothing


def detail_loss(output: Tensor, optical: Tensor, sar: Tensor, mask: Tensor, share: Tensor) -> Tensor:
    """Return the loss.

    Args:
        output: (N, 3, h, w) sRGB about [0, 1].
        optical: (N, 3, h, w) sRGB in [0, 1].
        sar: (N, bands, h, w) normalised backscatter at the same resolution; the first band counts.
        mask: (N, 1, h, w) share of each pixel that is valid.
        share: (N,) of the optical image's gradient length, at least; see `DataConfig.detail`.
    """
    both = clear(mask).float()
    ours, theirs = (_gradient(_luminance(image.float())) for image in (output, optical))
    relief = _gradient(_smoothed(sar[:, :1].float()))
    weight = _windows(both)
    told = _windows((relief * ours).sum(dim=1, keepdim=True), both).abs() / (_length(relief, both) + _FLAT)
    told, length, wanted = (_mean(field, weight) for field in (told, _length(ours, both), _length(theirs, both)))
    missing = torch.relu(torch.log(share * wanted + _NOISE) - torch.log(told + _NOISE))
    excess = torch.relu(torch.log(length + _NOISE) - torch.log((share + MARGIN) * wanted + _NOISE))
    there = (both.sum(dim=(1, 2, 3)) > 0).float()
    return ((missing + excess) * there).sum() / there.sum().clamp(min=1.0)


def clear(mask: Tensor) -> Tensor:
    """Return where gradients are not touched by what is invalid, (N, 1, h - 1, w - 1) bool; mask as above."""
    inside = -F.max_pool2d(-(mask >= 1.0).float(), 3, 1, 1) > 0
    return inside[:, :, :-1, :-1] & inside[:, :, :-1, 1:] & inside[:, :, 1:, :-1]


def _smoothed(sar: Tensor) -> Tensor:
    """Twice the mean of 3 x 3 pixels: speckle is much lower, and what is some 50 m wide is still there."""
    for _ in range(2):
        sar = F.avg_pool2d(sar, 3, 1, 1, count_include_pad=False)
    return sar


def _luminance(colour: Tensor) -> Tensor:
    return torch.einsum("c,nchw->nhw", colour.new_tensor(_LUMINANCE), colour)[:, None]


def _gradient(image: Tensor) -> Tensor:
    """(N, 1, h, w) to forward differences down and across, (N, 2, h - 1, w - 1)."""
    here = image[:, :, :-1, :-1]
    return torch.cat([image[:, :, 1:, :-1] - here, image[:, :, :-1, 1:] - here], dim=1)


def _windows(values: Tensor, where: Tensor | None = None) -> Tensor:
    """(N, 1, h, w) to means over the windows of what lies where `where` is 1, of all without it."""
    size = (min(WINDOW, values.shape[2]), min(WINDOW, values.shape[3]))

    def pooled(field: Tensor) -> Tensor:
        return F.avg_pool2d(field, size, stride=WINDOW // 2, ceil_mode=True, count_include_pad=False)

    return pooled(values) if where is None else pooled(values * where) / pooled(where).clamp(min=1e-6)


def _length(gradient: Tensor, where: Tensor) -> Tensor:
    """(N, 2, h, w) to the root of its mean square over each window."""
    return (_windows(gradient.square().sum(dim=1, keepdim=True), where) + 1e-10).sqrt()


def _mean(values: Tensor, weight: Tensor) -> Tensor:
    """(N,) means of (N, 1, h, w), weighted."""
    return (values * weight).sum(dim=(1, 2, 3)) / weight.sum(dim=(1, 2, 3)).clamp(min=1e-6)
