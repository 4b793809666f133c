"""Means over valid pixels."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sar_colorizer.tests.training.losses.pixels import SIDE, holes, images
from sar_colorizer.training.losses.masking import block_means, masked_mean


def test_masked_mean_is_that_of_numpy():
    values, mask = images().double(), torch.rand(2, 1, SIDE, SIDE)
    weights = np.broadcast_to(mask.numpy(), values.shape)
    assert masked_mean(values, mask).item() == pytest.approx(np.average(values.numpy(), weights=weights), rel=1e-5)


def test_masked_mean_of_large_half_precision_images_is_not_lost():
    values = torch.full((1, 3, 256, 256), 0.3, dtype=torch.bfloat16)
    mask = torch.ones(1, 1, 256, 256, dtype=torch.bfloat16)
    assert masked_mean(values, mask).item() == pytest.approx(values[0, 0, 0, 0].item(), rel=1e-5)


def test_block_means_are_of_the_valid_pixels_of_each_block():
    values, mask = images(1), holes(1)
    means, share = block_means(values, mask, 4)
    for row, col in ((1, 1), (2, 1), (5, 5), (0, 0), (5, 2)):
        block = values[0, :, 4 * row : 4 * row + 4, 4 * col : 4 * col + 4].reshape(3, -1)
        valid = mask[0, 0, 4 * row : 4 * row + 4, 4 * col : 4 * col + 4].reshape(-1) > 0
        expected = block[:, valid].mean(dim=1) if valid.any() else torch.zeros(3)
        assert torch.allclose(means[0, :, row, col], expected, atol=1e-6)
        assert share[0, 0, row, col].item() == pytest.approx(valid.float().mean().item())
