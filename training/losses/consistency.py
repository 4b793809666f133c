"""Feature consistency: the SAR's structure in the output, whatever its colours.

The features are orientation fields. At 1, 2, 4 and 8 pixels (of half resolution) the gradient (x, y) of the output's
CIELAB lightness and that of the backscatter, both smoothed, become a vector of twice the gradient's angle (Granlund
1978; the deviatoric part of the structure tensor), summed over the bands c of an image (Di Zenzo 1986):

    u = sum_c (x^2 - y^2, 2 x y) / (sum_c (x^2 + y^2) + noise)

Its length is 0 where there is no edge and near 1 where there is a clear one. The angle is doubled because an edge has
no side: a field that is brighter than its neighbour in the SAR is as often darker in the optical image. `noise` is a
quarter of the mean of x^2 + y^2 over the image, so that contrast does not matter, and not less than what speckle makes
of a flat area of the SAR. The loss compares both fields, u of the output and v of the SAR, over valid pixels:

    sum |u - v|^2 / sum (|u|^2 + |v|^2)

It is 0 for the same edges, and 1 on average for a flat output and for edges that have nothing to do with the SAR's,
because the doubled angles of those cancel; edges across the SAR's make it larger than 1.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from .lab import lab_from_srgb

SCALES = (1, 2, 4, 8)

_SHARE_OF_MEAN = 0.25
_SPECKLE = 0.35
"""Standard deviation of speckle of 4.4 looks, 2.1 dB, in units of the normalisation (6 dB)."""
_ROUNDING = 1e-6
"""Squared gradient of lightness (from 0 to 1) that 8 bits cannot show."""


def consistency_loss(output: Tensor, sar: Tensor, mask: Tensor, share: Tensor | None = None) -> Tensor:
    """Return the distance of the orientation fields, mean over scales and images; 0 where nothing is valid.

    Args:
        output: (N, 3, h, w) sRGB about [0, 1].
        sar: (N, bands, h, w) normalised backscatter at the same resolution; a band of zeros has no say.
        mask: (N, 1, h, w) share of each pixel that is valid.
        share: (N,) how much of it each image counts; None for the whole of all.
    """
    lightness = lab_from_srgb(output)[:, :1] / 100.0
    inside = (mask > 0.5).float()
    distances = []
    for scale in SCALES:
        # Pixels of half resolution are means of four; smoothing takes 9 x scale^2 of them; a gradient is made of two
        # differences of two.
        speckle = 4.0 * _SPECKLE**2 / (4 * 9 * scale**2)
        ours, clear = orientation_field(lightness, inside, scale, _ROUNDING)
        theirs, _ = orientation_field(sar.float(), inside, scale, speckle)
        difference = ((ours - theirs).square() * clear).sum(dim=(1, 2, 3))
        most = ((ours.square() + theirs.square()) * clear).sum(dim=(1, 2, 3))
        distances.append(difference / most.clamp(min=1e-6))
    distance = torch.stack(distances).mean(dim=0)
    return distance.mean() if share is None else (distance * share).mean()


def orientation_field(image: Tensor, inside: Tensor, scale: int, least_noise: float) -> tuple[Tensor, Tensor]:
    """Return the field u of the module, and where it is not touched by what is invalid.

    Args:
        image: (N, bands, h, w) float32.
        inside: (N, 1, h, w), 1 where valid and 0 elsewhere.
        scale: pixels along a side of the blocks whose means are taken.
        least_noise: lower bound of the squared gradient that counts as none.

    Returns:
        (N, 2, rows, cols) and (N, 1, rows, cols), 1 or 0; rows and cols are h and w over `scale`, less 2.
    """
    share = F.avg_pool2d(inside, scale)
    blocks = F.avg_pool2d(image * inside, scale) / share.clamp(min=1e-6)
    smooth = F.avg_pool2d(blocks, 3, 1, 1, count_include_pad=False)
    down = smooth[:, :, 2:, 1:-1] - smooth[:, :, :-2, 1:-1]
    across = smooth[:, :, 1:-1, 2:] - smooth[:, :, 1:-1, :-2]
    # A gradient sees 5 x 5 blocks; all of them must be valid.
    clear = -F.max_pool2d(-(share >= 1.0).float(), 5, 1, 2)[:, :, 1:-1, 1:-1]
    length = (down.square() + across.square()).sum(dim=1, keepdim=True)
    mean = (length * clear).sum(dim=(2, 3), keepdim=True) / clear.sum(dim=(2, 3), keepdim=True).clamp(min=1.0)
    noise = (_SHARE_OF_MEAN * mean).clamp(min=least_noise)
    doubled = torch.cat(
        [
            (across.square() - down.square()).sum(dim=1, keepdim=True),
            (2.0 * across * down).sum(dim=1, keepdim=True),
        ],
        dim=1,
    )
    return doubled / (length + noise), clear
