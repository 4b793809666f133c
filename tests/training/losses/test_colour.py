"""Losses of single pixels: colour, its likelihood, its smoothness, and the masks and the CIELAB under them."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sar_colorizer.core.colour.rendering import srgb_from_lab
from sar_colorizer.training.losses.colour import low_pass_loss, mean_colour_loss, pixel_loss
from sar_colorizer.training.losses.lab import lab_from_srgb
from sar_colorizer.training.losses.likelihood import HIGHEST, LOWEST, laplace_loss
from sar_colorizer.training.losses.masking import block_means, masked_mean
from sar_colorizer.training.losses.smoothness import chroma_variation, lightness_variation, total_variation
from torch.nn import functional as F

SIDE = 32


@pytest.fixture(autouse=True)
def _seeded():
    torch.manual_seed(3)


def images(count=2, channels=3):
    return torch.rand(count, channels, SIDE, SIDE)


def holes(count=2):
    """Valid but for a corner, some single pixels and half of a row."""
    mask = torch.ones(count, 1, SIDE, SIDE)
    mask[:, :, :9, :7] = 0
    mask[0, 0, 20, 20:] = 0
    mask[-1, 0, 3::11, 5::7] = 0
    return mask


EVERYWHERE = torch.ones(2, 1, SIDE, SIDE)

JUDGES = {
    "pixel": pixel_loss,
    "low-pass": low_pass_loss,
    "mean colour": mean_colour_loss,
    "likelihood": lambda output, target, mask: laplace_loss(output[:, :1], output, target, mask),
    "chroma": lambda output, target, mask: chroma_variation(lab_from_srgb(output), mask),
    "lightness": lambda output, target, mask: lightness_variation(lab_from_srgb(output), mask),
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


@pytest.mark.parametrize("size", [0.02, 0.3])
def test_the_likelihood_is_best_where_log_b_is_the_log_of_the_mean_absolute_error(size):
    target = torch.full((40, 3, 8, 8), 0.5)
    # Errors are alike within a crop, so that means of neighbours are what the pixels are.
    errors = size * torch.randn(40, 1, 1, 1).abs() * torch.ones(40, 3, 1, 1)
    mask = torch.ones(40, 1, 8, 8)
    grid = torch.linspace(LOWEST, HIGHEST, 401)
    losses = torch.stack([laplace_loss(torch.full((40, 1, 8, 8), b), target + errors, target, mask) for b in grid])
    best = grid[losses.argmin()].exp().item()
    assert best == pytest.approx(errors.mean().item(), rel=0.02)
    assert losses.min().item() == pytest.approx(1.0 + np.log(errors.mean().item()), abs=1e-3)


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


@pytest.mark.parametrize("level", [-3.0, -0.02, 0.5, 1.1, 5.0])
def test_a_colour_out_of_gamut_still_learns_which_way_is_brighter(level):
    colour = torch.full((1, 3, 2, 2), level, requires_grad=True)
    lab_from_srgb(colour)[:, 0].sum().backward()
    assert (colour.grad > 0).all()
