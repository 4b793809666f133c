"""Random images and masks for the losses of single pixels."""

from __future__ import annotations

import torch

SIDE = 32

EVERYWHERE = torch.ones(2, 1, SIDE, SIDE)


def images(count=2, channels=3):
    return torch.rand(count, channels, SIDE, SIDE)


def holes(count=2):
    """Valid but for a corner, some single pixels and half of a row."""
    mask = torch.ones(count, 1, SIDE, SIDE)
    mask[:, :, :9, :7] = 0
    mask[0, 0, 20, 20:] = 0
    mask[-1, 0, 3::11, 5::7] = 0
    return mask
