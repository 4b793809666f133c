"""Feature consistency: the SAR's structure in the output, whatever its colours.

The features are unit gradient fields: at 1, 2, 4 and 8 pixels (of half resolution), the direction of the lightness's
gradient and of the backscatter's, each weighted by how far it stands out of the noise of its own image. Directions are
compared up to their sign, for a field that is brighter than its neighbour in the SAR is as often darker in the optical
image. It is the normalised gradient field distance of image registration (Haber and Modersitzki 2006), over scales:

    1 - <g, h>^2 / (|g|^2 |h|^2),   |g|^2 = g.g + noise,   noise = a quarter of the mean of g.g over the image

The mean over pixels is weighted by how clear an edge each image has there, so that flat areas have no say.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional as F

from .lab import lab_from_srgb

SCALES = (1, 2, 4, 8)


def consistency_loss(output: Tensor, sar: Tensor, mask: Tensor) -> Tensor:
    """Return 1 minus the agreement of the gradient fields: 0 where every edge is shared, 1 where none is.

    Args:
        output: (N, 3, h, w) sRGB about [0, 1].
        sar: (N, 1, h, w) normalised backscatter at the same resolution.
        mask: (N, 1, h, w).
    """
    lightness = lab_from_srgb(output)[:, :1] / 100.0
    inside = (mask > 0.5).float()
    losses = []
    for scale in SCALES:
        ours, theirs = _at_scale(lightness, inside, scale), _at_scale(sar.float(), inside, scale)
        losses.append(_distance(ours, theirs, scale, inside))
    return torch.stack(losses).mean()


def _at_scale(image: Tensor, inside: Tensor, scale: int) -> Tensor:
    """Means over blocks of valid pixels: speckle goes down with the scale."""
    if scale == 1:
        # At the finest scale the SAR is speckle; three pixels are the least that shows structure.
        share = F.avg_pool2d(inside, 3, 1, 1)
        return F.avg_pool2d(image * inside, 3, 1, 1) / share.clamp(min=1e-6)
    share = F.avg_pool2d(inside, scale)
    return F.avg_pool2d(image * inside, scale) / share.clamp(min=1e-6)


def _distance(ours: Tensor, theirs: Tensor, scale: int, inside: Tensor) -> Tensor:
    weight = F.avg_pool2d(inside, scale) if scale > 1 else inside
    # A gradient beside invalid pixels is that of the mask.
    weight = -F.max_pool2d(-(weight >= 1.0).float(), 3, 1, 1)[:, :, 1:-1, 1:-1]
    (down, across), (sar_down, sar_across) = _gradient(ours), _gradient(theirs)
    length, sar_length = down.square() + across.square(), sar_down.square() + sar_across.square()
    noise, sar_noise = _noise(length, weight), _noise(sar_length, weight)
    product = (down * sar_down + across * sar_across).square()
    agreement = product / ((length + noise) * (sar_length + sar_noise))
    # Edges of either image count: those that the SAR lacks are inventions, those that it has are to be kept.
    importance = weight * (sar_length / (sar_length + sar_noise) + (length / (length + noise)).detach())
    return 1.0 - (agreement * importance).sum() / importance.sum().clamp(min=1e-6)


def _gradient(image: Tensor) -> tuple[Tensor, Tensor]:
    return image[:, :, 2:, 1:-1] - image[:, :, :-2, 1:-1], image[:, :, 1:-1, 2:] - image[:, :, 1:-1, :-2]


def _noise(length: Tensor, weight: Tensor) -> Tensor:
    """(N, 1, 1, 1): a quarter of the mean squared gradient of each image, never 0."""
    mean = (length * weight).sum(dim=(1, 2, 3), keepdim=True) / weight.sum(dim=(1, 2, 3), keepdim=True).clamp(min=1e-6)
    return (0.25 * mean).detach().clamp(min=1e-8)
