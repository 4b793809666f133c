"""Total variation of chroma and lightness."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sar_colorizer.core.colour.rendering import srgb_from_lab
from sar_colorizer.tests.training.losses.pixels import EVERYWHERE, SIDE, holes, images
from sar_colorizer.training.losses.lab import lab_from_srgb
from sar_colorizer.training.losses.smoothness import chroma_variation, lightness_variation, total_variation


def test_total_variation_is_that_of_a_ramp_and_of_numpy():
    rows, cols = torch.meshgrid(torch.arange(8.0), torch.arange(8.0), indexing="ij")
    ramp = (0.25 * rows - 0.5 * cols)[None, None]
    assert total_variation(ramp, torch.ones(1, 1, 8, 8)).item() == pytest.approx(0.75, rel=1e-5)
    image, mask = images(), holes()
    array, valid = image.numpy(), mask.numpy() > 0
    expected = 0.0
    for axis in (2, 3):
        first, second = np.arange(SIDE - 1), np.arange(1, SIDE)
        steps = np.abs(array.take(second, axis) - array.take(first, axis))
        both = np.broadcast_to(valid.take(second, axis) & valid.take(first, axis), steps.shape)
        expected += steps[both].mean()
    assert total_variation(image, mask).item() == pytest.approx(expected, rel=1e-4)


def test_chroma_variation_is_blind_to_lightness_and_lightness_variation_to_chroma():
    grey = torch.rand(2, 1, SIDE, SIDE).expand(-1, 3, -1, -1)
    lab = lab_from_srgb(grey)
    # The matrix of sRGB has a white point of seven digits: greys have a chroma of some thousandths.
    assert chroma_variation(lab, EVERYWHERE) < 1e-3
    assert lightness_variation(lab, EVERYWHERE) > 0.3
    coloured = torch.cat([torch.full((2, 1, SIDE, SIDE), 60.0), 40 * torch.rand(2, 2, SIDE, SIDE) - 20], dim=1)
    assert lightness_variation(coloured, EVERYWHERE) == 0
    assert chroma_variation(coloured, EVERYWHERE) > 0.1


def test_pure_chroma_changes_of_srgb_have_no_lightness_variation():
    lab = torch.cat([torch.full((2, 1, SIDE, SIDE), 60.0), 30 * torch.rand(2, 2, SIDE, SIDE) - 15], dim=1)
    back = lab_from_srgb(srgb_from_lab(lab))
    assert lightness_variation(back, EVERYWHERE) < 1e-4
    assert chroma_variation(back, EVERYWHERE).item() == pytest.approx(
        chroma_variation(lab, EVERYWHERE).item(), rel=1e-3
    )


@pytest.mark.parametrize("level", [-9.0, -0.5, -0.055, 0.0, 1e-4, 0.04045, 0.5, 1.0, 1.5, 40.0])
def test_gradients_of_smoothness_are_finite_from_below_black_to_above_white(level):
    colour = torch.full((1, 3, 8, 8), level)
    colour[..., ::2] += 0.01
    colour[:, 1, 1::3] -= 0.02
    colour.requires_grad_()
    lab, mask = lab_from_srgb(colour), torch.ones(1, 1, 8, 8)
    loss = chroma_variation(lab, mask) + lightness_variation(lab, mask)
    loss.backward()
    assert torch.isfinite(loss)
    assert torch.isfinite(colour.grad).all()
