"""CIELAB for losses: its values, its precision, its gradients out of gamut."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sar_colorizer.tests.training.losses.pixels import images
from sar_colorizer.training.losses.lab import lab_from_srgb


def test_lab_is_that_of_scikit_image():
    color = pytest.importorskip("skimage.color")
    image = images(1)
    expected = color.rgb2lab(image[0].permute(1, 2, 0).double().numpy(), illuminant="D65", observer="2")
    assert np.abs(lab_from_srgb(image)[0].permute(1, 2, 0).numpy() - expected).max() < 0.02


def test_lab_keeps_its_precision_under_autocast():
    image = images()
    with torch.autocast("cpu", torch.bfloat16):
        lab = lab_from_srgb(image)
    assert lab.dtype == torch.float32
    assert torch.equal(lab, lab_from_srgb(image))


@pytest.mark.parametrize("level", [-3.0, -0.02, 0.5, 1.1, 5.0])
def test_a_colour_out_of_gamut_still_learns_which_way_is_brighter(level):
    colour = torch.full((1, 3, 2, 2), level, requires_grad=True)
    lab_from_srgb(colour)[:, 0].sum().backward()
    assert (colour.grad > 0).all()
