"""The likelihood: where it is best, and whom it teaches."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import torch
from sar_colorizer.tests.training.losses.pixels import EVERYWHERE, SIDE, images
from sar_colorizer.training.losses.likelihood import HIGHEST, LOWEST, laplace_loss


@pytest.mark.parametrize("size", [0.02, 0.3])
def test_the_likelihood_is_best_where_log_b_is_the_log_of_the_mean_error_in_cielab(size):
    target = torch.full((40, 3, 8, 8), 0.5)
    # Errors are alike within a crop, so that means of neighbours are what the pixels are.
    drawn = torch.randn(40, 3, 1, 1, generator=torch.Generator().manual_seed(3))
    output = (target + size * drawn).clamp(0, 1)
    ours, theirs = (rgb_to_lab(image[:, :, 0, 0].numpy()) for image in (output, target))
    mean = np.linalg.norm(ours - theirs, axis=1).mean()
    grid, mask = torch.linspace(LOWEST, HIGHEST, 1201), torch.ones(40, 1, 8, 8)
    losses = torch.stack([laplace_loss(torch.full((40, 1, 8, 8), b), output, target, mask) for b in grid])
    assert grid[losses.argmin()].exp().item() == pytest.approx(mean, rel=0.02)
    assert losses.min().item() == pytest.approx(1.0 + np.log(mean), abs=0.01)


def rgb_to_lab(colours):
    """(n, 3) sRGB in [0, 1] to CIELAB, by OpenCV."""
    return cv2.cvtColor(colours[None].astype(np.float32), cv2.COLOR_RGB2LAB)[0]


def test_the_likelihood_does_not_teach_the_colour():
    output, log_error = images().requires_grad_(), torch.zeros(2, 1, SIDE, SIDE, requires_grad=True)
    laplace_loss(log_error, output, images(), EVERYWHERE).backward()
    assert output.grad is None
    assert log_error.grad.abs().min() > 0


def test_a_log_error_beyond_its_range_is_called_back():
    log_error = torch.tensor([LOWEST - 5.0, HIGHEST + 5.0]).reshape(2, 1, 1, 1).expand(2, 1, 8, 8).clone()
    log_error.requires_grad_()
    target = torch.full((2, 3, 8, 8), 0.5)
    laplace_loss(log_error, target + 0.1, target, torch.ones(2, 1, 8, 8)).backward()
    assert (log_error.grad[0] < 0).all()
    assert (log_error.grad[1] > 0).all()


def test_a_likelihood_beside_invalid_pixels_takes_the_error_of_the_valid_ones():
    target, mask = torch.full((1, 3, 8, 8), 0.5), torch.ones(1, 1, 8, 8)
    mask[..., 4:] = 0
    output = target + 0.2
    whole = laplace_loss(torch.full((1, 1, 8, 8), -1.0), output, target, torch.ones(1, 1, 8, 8))
    half = laplace_loss(torch.full((1, 1, 8, 8), -1.0), torch.where(mask > 0, output, 9.0), target, mask)
    assert half.item() == pytest.approx(whole.item(), rel=1e-5)
