"""Smoothness: total variation of chroma and of lightness (Rudin et al. 1992, anisotropic), in CIELAB over 100.

Speckle must not become coloured noise; chroma varies less over a landscape than lightness does, so each has a weight.
"""

from __future__ import annotations

import torch
from torch import Tensor

from .lab import lab_from_srgb
from .masking import masked_mean


def total_variation(image: Tensor, mask: Tensor) -> Tensor:
    """Return the mean absolute step to the next row and column of (N, C, h, w), between valid pixels."""
    down, across = image[:, :, 1:] - image[:, :, :-1], image[..., 1:] - image[..., :-1]
    both_down = torch.minimum(mask[:, :, 1:], mask[:, :, :-1])
    both_across = torch.minimum(mask[..., 1:], mask[..., :-1])
    return masked_mean(down.abs(), both_down) + masked_mean(across.abs(), both_across)


def smoothness_losses(output: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    """Return the total variation of chroma (a and b) and of lightness of (N, 3, h, w) sRGB."""
    lab = lab_from_srgb(output) / 100.0
    return total_variation(lab[:, 1:], mask), total_variation(lab[:, :1], mask)
