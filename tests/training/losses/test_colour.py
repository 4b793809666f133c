"""Losses of colour, and what all losses of single pixels have in common where pixels are invalid."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
import torch
from sar_colorizer.tests.training.losses.pixels import EVERYWHERE, SIDE, holes, images
from sar_colorizer.training.losses.colour import chroma_loss, low_pass_loss, mean_colour_loss, pixel_loss
from sar_colorizer.training.losses.lab import lab_from_srgb
from sar_colorizer.training.losses.likelihood import laplace_loss
from sar_colorizer.training.losses.smoothness import chroma_variation, lightness_variation
from torch.nn import functional as F

JUDGES = {
    "pixel": pixel_loss,
    "low-pass": low_pass_loss,
    "mean colour": mean_colour_loss,
    "likelihood": lambda output, target, mask: laplace_loss(output[:, :1], output, target, mask),
    "chroma": chroma_loss,
    "chroma smoothness": lambda output, target, mask: chroma_variation(lab_from_srgb(output), mask),
    "lightness smoothness": lambda output, target, mask: lightness_variation(lab_from_srgb(output), mask),
}


@pytest.mark.parametrize("name", JUDGES)
def test_invalid_pixels_have_no_say_and_learn_nothing(name):
    judge, mask = JUDGES[name], holes()
    output, target = images(), images()
    before = judge(output, target, mask)
    other = torch.where(mask > 0, output, images() + 3.0).requires_grad_()
    after = judge(other, torch.where(mask > 0, target, images() - 2.0), mask)
    assert after.item() == before.item() != 0.0
    after.backward()
    assert other.grad[(mask == 0).expand_as(other)].abs().max() == 0
    assert other.grad[(mask > 0).expand_as(other)].abs().max() > 0


@pytest.mark.parametrize("name", JUDGES)
def test_without_a_valid_pixel_the_loss_is_zero_and_so_is_its_gradient(name):
    output = images().requires_grad_()
    loss = JUDGES[name](output, images(), 0 * EVERYWHERE)
    loss.backward()
    assert loss.item() == 0.0
    assert torch.equal(output.grad, torch.zeros_like(output))


def test_pixel_loss_is_the_mean_absolute_difference():
    output, target = images(), images()
    assert pixel_loss(output, target, EVERYWHERE).item() == pytest.approx(F.l1_loss(output, target).item(), rel=1e-5)


def test_low_pass_loss_is_that_of_block_means():
    output, target = images(), images()
    ours, theirs = (image.numpy().reshape(2, 3, 8, 4, 8, 4).mean(axis=(3, 5)) for image in (output, target))
    assert low_pass_loss(output, target, EVERYWHERE).item() == pytest.approx(np.abs(ours - theirs).mean(), rel=1e-4)


def test_mean_colour_loss_is_that_of_the_squares_of_large_block_means():
    output, target = images(), images()
    ours, theirs = (image.numpy().reshape(2, 3, 4, 8, 4, 8).mean(axis=(3, 5)) for image in (output, target))
    expected = ((ours - theirs) ** 2).mean()
    assert mean_colour_loss(output, target, EVERYWHERE).item() == pytest.approx(expected, rel=1e-4)


def test_chroma_loss_is_the_distance_of_a_and_b_over_a_hundred_and_sees_no_lightness():
    grey = torch.rand(2, 1, SIDE, SIDE).expand(-1, 3, -1, -1)
    assert chroma_loss(grey, torch.full_like(grey, 0.5), EVERYWHERE).item() == pytest.approx(0.0, abs=1e-4)
    green, brown = (0.2, 0.4, 0.1), (0.5, 0.35, 0.2)
    # CIELAB of the two, by OpenCV.
    ours, theirs = (cv2.cvtColor(np.float32([[one]]), cv2.COLOR_RGB2LAB)[0, 0, 1:] for one in (green, brown))
    images_of = [torch.tensor(one)[None, :, None, None].expand(2, 3, SIDE, SIDE) for one in (green, brown)]
    expected = np.abs(ours - theirs).mean() / 100.0
    assert chroma_loss(*images_of, EVERYWHERE).item() == pytest.approx(expected, rel=0.01)
    assert expected > 0.1


def test_where_nothing_tells_bright_fields_from_dark_their_mean_is_best_and_for_pixels_the_commoner():
    fields = torch.full((1, 3, 4, 4), 0.1)
    fields[..., 1, :] = fields[..., 3, 3] = 0.9
    target = F.interpolate(fields, scale_factor=8)
    levels = torch.linspace(0, 1, 101)

    def best(loss):
        losses = [loss(torch.full_like(target, level), target, EVERYWHERE[:1]) for level in levels]
        return levels[int(torch.stack(losses).argmin())].item()

    assert best(mean_colour_loss) == pytest.approx(0.35, abs=0.006)
    assert best(pixel_loss) == pytest.approx(0.1, abs=0.006)


def test_low_pass_loss_hardly_sees_a_shift_by_a_pixel_but_sees_a_wrong_colour_as_pixels_do():
    texture = F.interpolate(torch.rand(2, 3, SIDE // 2, SIDE // 2), size=SIDE, mode="bilinear")
    shifted = texture.roll(1, 3)
    assert low_pass_loss(shifted, texture, EVERYWHERE) < 0.5 * pixel_loss(shifted, texture, EVERYWHERE)
    fine = images()
    assert low_pass_loss(fine.roll(1, 3), fine, EVERYWHERE) < 0.35 * pixel_loss(fine.roll(1, 3), fine, EVERYWHERE)
    assert low_pass_loss(texture + 0.1, texture, EVERYWHERE).item() == pytest.approx(0.1, rel=1e-4)
    assert pixel_loss(texture + 0.1, texture, EVERYWHERE).item() == pytest.approx(0.1, rel=1e-4)
