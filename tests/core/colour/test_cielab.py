"""CIELAB with NumPy: known colours, there and back, and the same as the network's pictures are rendered by."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sar_colorizer.core.colour import rendering
from sar_colorizer.core.colour.cielab import lab_from_srgb, srgb_from_lab


@pytest.mark.parametrize(
    ("srgb", "lab"),
    [
        ((0, 0, 0), (0, 0, 0)),
        ((1, 1, 1), (100, 0, 0)),
        ((1, 0, 0), (53.24, 80.09, 67.20)),
        ((0, 0, 1), (32.30, 79.19, -107.86)),
    ],
)
def test_known_colours(srgb, lab):
    assert lab_from_srgb(np.array(srgb)) == pytest.approx(lab, abs=0.02)


def test_it_is_what_rendering_does_and_goes_back():
    srgb = np.random.default_rng(1).random((50, 3))
    lab = lab_from_srgb(srgb)
    theirs = rendering.lab_from_srgb(torch.from_numpy(srgb.T[None, :, :, None]).float())[0, :, :, 0].T.numpy()
    np.testing.assert_allclose(lab, theirs, atol=0.01)
    np.testing.assert_allclose(srgb_from_lab(lab), srgb, atol=1e-5)


def test_colours_beyond_srgb_are_cut_off():
    assert srgb_from_lab(np.array([110.0, 0.0, 0.0])) == pytest.approx([1, 1, 1])
    assert srgb_from_lab(np.array([-5.0, 0.0, 0.0])) == pytest.approx([0, 0, 0])
