"""Smoothness: total variation of chroma and of lightness (Rudin et al. 1992, anisotropic), in CIELAB over 100.

    mean |f(row + 1, col) - f(row, col)| + mean |f(row, col + 1) - f(row, col)|

Speckle must not become coloured noise; chroma varies less over a landscape than lightness does, so each has a weight.
"""

from __future__ import annotations

import torch
from torch import Tensor

from .masking import masked_mean


def chroma_variation(lab: Tensor, mask: Tensor) -> Tensor:
    """Return the total variation of a and b; (N, 3, h, w) CIELAB, (N, 1, h, w) share of each pixel that is valid."""
    return total_variation(lab[:, 1:] / 100.0, mask)


def lightness_variation(lab: Tensor, mask: Tensor) -> Tensor:
    """Return the total variation of lightness; see `chroma_variation`."""
    return total_variation(lab[:, :1] / 100.0, mask)


def total_variation(image: Tensor, mask: Tensor) -> Tensor:
    """Return the mean absolute step to the next row and column of (N, C, h, w), between valid pixels."""
    down, across = image[:, :, 1:] - image[:, :, :-1], image[..., 1:] - image[..., :-1]
    both_down = torch.minimum(mask[:, :, 1:], mask[:, :, :-1])
    both_across = torch.minimum(mask[..., 1:], mask[..., :-1])
    return masked_mean(down.abs(), both_down) + masked_mean(across.abs(), both_across)
