"""The perceptual loss: what its distance sees."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sar_colorizer.training.losses.perceptual import PerceptualLoss, feature_distance
from torch.nn import functional as F

SIDE = 32
EVERYWHERE = torch.ones(1, 1, SIDE, SIDE)


@pytest.fixture(scope="module")
def loss(features):
    return PerceptualLoss(features)


def picture(seed=0, side=SIDE):
    """(1, 3, side, side): waves of colour with a square in them and some texture."""
    rng = np.random.default_rng(seed)
    rows, cols = np.indices((side, side)) / side
    angle, phases = rng.random() * 6, rng.random(3) * 6
    wave = 8 * (rows * np.cos(angle) + cols * np.sin(angle))
    image = np.stack([0.5 + 0.3 * np.sin(wave + phase) for phase in phases])
    image[:, side // 4 : side // 2, side // 3 : side // 2] = rng.random((3, 1, 1))
    image += 0.1 * rng.standard_normal((3, side, side))
    return torch.from_numpy(np.clip(image, 0, 1).astype(np.float32))[None]


def blurred(image):
    return F.avg_pool2d(F.pad(image, (2, 2, 2, 2), mode="replicate"), 5, 1)


def test_distance_is_that_of_vectors_of_length_one():
    ours, theirs = torch.rand(2, 5, 6, 6), torch.rand(2, 5, 6, 6)
    mask = (torch.rand(2, 1, 6, 6) > 0.4).float()
    a, b = (x.double().numpy() / np.linalg.norm(x.double().numpy(), axis=1, keepdims=True) for x in (ours, theirs))
    squares = ((a - b) ** 2).sum(axis=1)[mask[:, 0].numpy() > 0]
    assert feature_distance([ours], [theirs], mask).item() == pytest.approx(squares.mean(), rel=1e-4)
    # Lengths do not matter, and layers add up.
    assert feature_distance([ours, ours], [theirs, 7 * theirs], mask).item() == pytest.approx(
        2 * squares.mean(), rel=1e-4
    )


def test_the_same_picture_is_at_no_distance_a_blurred_one_nearer_than_another(loss):
    own = picture()
    same, soft, other = (float(loss(image, own, EVERYWHERE)) for image in (own, blurred(own), picture(5)))
    assert same == 0.0
    assert 0.05 < soft < 0.8 * other


def test_texture_of_the_right_colour_is_nearer_than_none_where_pixels_prefer_none(loss):
    rng = np.random.default_rng(1)

    def texture():
        noise = 0.5 + 0.2 * rng.standard_normal((1, 1, SIDE, SIDE)).repeat(3, axis=1)
        return torch.from_numpy(noise.clip(0, 1).astype(np.float32))

    target, like, flat = texture(), texture(), torch.full((1, 3, SIDE, SIDE), 0.5)
    assert (like - target).abs().mean() > (flat - target).abs().mean()
    assert loss(like, target, EVERYWHERE) < loss(flat, target, EVERYWHERE)


def test_the_gradient_reaches_the_output_and_nothing_else(loss):
    output, target = picture().requires_grad_(), picture(5).requires_grad_()
    loss(output, target, EVERYWHERE).backward()
    assert output.grad.abs().sum() > 0
    assert target.grad is None
    assert all(p.grad is None and not p.requires_grad for p in loss.parameters())


def test_a_step_along_the_gradient_brings_the_output_nearer(loss):
    target = picture()
    output = blurred(target).requires_grad_()
    before = loss(output, target, EVERYWHERE)
    before.backward()
    after = loss(output.detach() - 0.2 * output.grad / output.grad.abs().max(), target, EVERYWHERE)
    assert after < 0.97 * before


def test_invalid_pixels_of_the_output_have_no_say_and_learn_nothing(loss):
    mask = EVERYWHERE.clone()
    mask[..., :11] = 0
    target, output = picture(), picture(5)
    other = torch.where(mask > 0, output, 40 * picture(9)).requires_grad_()
    first, second = loss(output, target, mask), loss(other, target, mask)
    assert first.item() == second.item() > 0
    second.backward()
    assert other.grad[..., :11].abs().max() == 0
    assert other.grad[..., 11:].abs().max() > 0
    # What differs in invalid pixels only is the same.
    assert loss(torch.where(mask > 0, target, output), target, mask) == 0


def test_an_image_counts_by_its_share(loss):
    target, output = torch.cat([picture(), picture(1)]), torch.cat([picture(5), picture(6)])
    mask = EVERYWHERE.expand(2, -1, -1, -1)
    first, second = (loss(output[i : i + 1], target[i : i + 1], EVERYWHERE).item() for i in (0, 1))
    assert loss(output, target, mask).item() == pytest.approx((first + second) / 2, rel=1e-4)
    shared = loss(output, target, mask, torch.tensor([3.0, 0.5])).item()
    assert shared == pytest.approx((3.0 * first + 0.5 * second) / 2, rel=1e-4)


def test_without_a_valid_pixel_it_is_zero(loss):
    output = picture().requires_grad_()
    value = loss(output, picture(5), 0 * EVERYWHERE)
    value.backward()
    assert value.item() == 0.0
    assert torch.equal(output.grad, torch.zeros_like(output))


def test_black_and_white_areas_have_finite_gradients(loss):
    output = torch.cat([torch.zeros(1, 3, SIDE, SIDE // 2), torch.ones(1, 3, SIDE, SIDE // 2)], dim=3).requires_grad_()
    loss(output, picture(), EVERYWHERE).backward()
    assert torch.isfinite(output.grad).all()
