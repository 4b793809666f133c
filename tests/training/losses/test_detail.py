"""The detail loss: a floor and a ceiling, measured as the evaluation measures it."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sar_colorizer.training.evaluation import metrics
from sar_colorizer.training.losses.detail import MARGIN, detail_loss
from torch.nn import functional as F

FLOOR = 0.6
CEILING = FLOOR + MARGIN


def scene(seed=0, count=2, side=64):
    generator = torch.Generator().manual_seed(seed)
    return 0.5 + 0.15 * torch.randn(count, 3, side, side, generator=generator).clamp(-2, 2)


def shares(image, share=FLOOR):
    return torch.full((len(image),), share)


def valid(image):
    return torch.ones(len(image), 1, *image.shape[-2:], dtype=torch.bool)


def test_a_flat_output_and_a_noisy_one_are_charged():
    optical = scene()
    flat = torch.full((2, 3, 32, 32), 0.5)
    busy = 0.5 + torch.randn(2, 3, 32, 32, generator=torch.Generator().manual_seed(1))
    assert detail_loss(flat, optical, valid(optical), shares(optical)) > 1.0
    assert detail_loss(busy, optical, valid(optical), shares(optical)) > 0.2


def test_floor_and_ceiling_lie_where_the_metric_says():
    optical = scene()[:1]
    texture = torch.randn(1, 3, 32, 32, generator=torch.Generator().manual_seed(1))

    def ratio(amplitude):
        full = F.interpolate(0.5 + amplitude * texture, scale_factor=2, mode="bilinear", align_corners=False)
        ours, theirs = (image[0].permute(1, 2, 0).numpy().astype(np.float32) for image in (full, optical))
        return metrics.gradient_energy_ratio(ours, theirs, np.ones((64, 64), bool))

    def charged(share):
        return detail_loss(0.5 + share / ratio(1.0) * texture, optical, valid(optical), shares(optical)).item()

    assert charged(1.02 * FLOOR) == charged(0.98 * CEILING) == 0.0
    # The e of the formula is small beside this much detail.
    assert charged(FLOOR / 1.2) == pytest.approx(np.log(1.2), rel=0.1)
    assert charged(CEILING * 1.2) == pytest.approx(np.log(1.2), rel=0.1)


def test_each_crop_is_held_to_a_share_of_its_own():
    optical = scene()
    output = F.avg_pool2d(optical, 2)
    ours = (F.interpolate(output, scale_factor=2, mode="bilinear", align_corners=False), optical)
    share = metrics.gradient_energy_ratio(
        *(image[0].permute(1, 2, 0).numpy().astype(np.float32) for image in ours), np.ones((64, 64), bool)
    )
    enough, more = torch.tensor([share - 0.1, share - 0.1]), torch.tensor([share - 0.1, 2 * share])
    assert detail_loss(output, optical, valid(optical), enough) == 0.0
    # Of two crops one is charged; the e of the formula takes off a little.
    charged = detail_loss(output, optical, valid(optical), more).item()
    assert 0.8 * np.log(2) / 2 < charged < np.log(2) / 2


def test_invalid_pixels_have_no_say_and_nothing_valid_is_nothing():
    optical, output = scene(), torch.full((2, 3, 32, 32), 0.5)
    mask = valid(optical)
    mask[:, :, :, 40:] = False
    expected = detail_loss(output, optical, mask, shares(optical))
    optical[:, :, :, 40:] = 0.0
    output[:, :, :, 20:] = torch.rand(2, 3, 32, 12, generator=torch.Generator().manual_seed(3))
    assert detail_loss(output, optical, mask, shares(optical)) == pytest.approx(expected.item(), rel=1e-6)
    assert detail_loss(output, optical, torch.zeros_like(mask), shares(optical)) == 0.0


def test_gradients_are_finite_on_a_flat_output_and_lead_to_detail():
    optical = scene()
    output = (0.5 + 1e-3 * torch.randn(2, 3, 32, 32, generator=torch.Generator().manual_seed(2))).requires_grad_()
    first = detail_loss(output, optical, valid(optical), shares(optical))
    first.backward()
    assert torch.isfinite(output.grad).all()
    with torch.no_grad():
        moved = output - 0.5 * output.grad / output.grad.norm()
    assert detail_loss(moved, optical, valid(optical), shares(optical)) < first
