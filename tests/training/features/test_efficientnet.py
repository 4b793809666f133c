"""EfficientNet features: that the weights are read as they were trained."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sar_colorizer.training.features import efficientnet
from sar_colorizer.training.features.efficientnet import PACKAGE, EfficientNetFeatures
from sar_colorizer.training.features.weights import PretrainedWeightsError
from torch.nn import functional as F

SIDE = 64


@pytest.fixture(scope="module")
def network():
    """With the package's weights; skipped visibly where it is not installed."""
    try:
        return EfficientNetFeatures()
    except PretrainedWeightsError as error:
        pytest.skip(str(error))


def picture(seed=0, side=SIDE):
    """Something smooth with edges."""
    rows, cols = np.indices((side, side)) / side
    rng = np.random.default_rng(seed)
    phases = rng.random(3) * 6
    image = np.stack([0.5 + 0.4 * np.sin(9 * rows + 7 * cols + phase) for phase in phases], axis=2)
    image[side // 4 : side // 2, side // 3 : side // 2] = rng.random(3)
    return np.clip(image, 0, 1).astype(np.float32)


def test_features_come_at_a_half_a_quarter_an_eighth_and_a_sixteenth(network):
    shapes = [tuple(one.shape) for one in network.of_image(picture())]
    assert shapes == [(1, 16, 32, 32), (1, 24, 16, 16), (1, 48, 8, 8), (1, 120, 4, 4)]


def test_the_network_finds_the_statistics_that_it_was_trained_with(network):
    """Of photographs, the stem's channels vary as much as its normalisation expects; with another range they do not."""
    data = pytest.importorskip("skimage.data")
    norm = network._bn0
    deviations = []
    for photograph in (data.chelsea(), data.coffee(), data.astronaut()):
        x = torch.from_numpy(photograph[:256, :256].astype(np.float32)).permute(2, 0, 1)[None]
        before = network._conv_stem((x - 127.0) / 128.0)
        deviations.append(((before - norm.running_mean[:, None, None]) ** 2).mean(dim=(0, 2, 3)) / norm.running_var)
    assert 0.4 < float(torch.stack(deviations).mean(dim=0).median()) < 2.0


def test_it_follows_the_definition_of_its_first_layers(network):
    """The stem and the first block written out with the package's own names."""
    weights = torch.load(PACKAGE.installed_file(), weights_only=True)

    def normalised(x, name):
        parameters = (weights[f"{name}.{part}"] for part in ("running_mean", "running_var", "weight", "bias"))
        return F.batch_norm(x, *parameters, eps=1e-3)

    image = picture()
    x = (torch.from_numpy(255.0 * image).permute(2, 0, 1)[None] - 127.0) / 128.0
    # 64 pixels, kernel 3, stride 2: TensorFlow pads one pixel, at the end.
    x = F.conv2d(F.pad(x, (0, 1, 0, 1)), weights["_conv_stem.weight"], stride=2)
    x = normalised(x, "_bn0").clamp(0, 6)
    x = F.conv2d(x, weights["_blocks.0._depthwise_conv.weight"], padding=1, groups=32)
    x = normalised(x, "_blocks.0._bn1").clamp(0, 6)
    x = normalised(F.conv2d(x, weights["_blocks.0._project_conv.weight"]), "_blocks.0._bn2")
    assert torch.allclose(network.of_image(image)[0], x, atol=1e-4)


@pytest.mark.parametrize(("photograph", "class_of_imagenet"), [("chelsea", range(281, 286)), ("coffee", [967])])
def test_with_the_stage_it_leaves_out_it_knows_a_cat_from_an_espresso(network, photograph, class_of_imagenet):
    """Beyond the first layers: a weight in the wrong place, or a sum that is missing, costs it its classes."""
    image = getattr(pytest.importorskip("skimage.data"), photograph)()
    top, left = ((size - 300) // 2 for size in image.shape[:2])
    image = torch.from_numpy(image[top : top + 300, left : left + 300] / np.float32(255.0)).permute(2, 0, 1)[None]
    weights = torch.load(PACKAGE.installed_file(), weights_only=True)
    last = [efficientnet._Block(120 if index == 0 else 208, 208, 5, 2 if index == 0 else 1, 6) for index in range(5)]
    last = torch.nn.Sequential(*last, efficientnet._Block(208, 352, 3, 1, 6)).eval()
    before = len(network._blocks)
    last.load_state_dict({f"{i}.{n}": weights[f"_blocks.{before + int(i)}.{n}"] for i, n in split_names(last)})
    used = {f"_blocks.{before + int(i)}.{n}" for i, n in split_names(last)} | set(network.state_dict())
    assert {name.split(".")[0] for name in set(weights) - used} == {"_conv_head", "_bn1", "_fc"}
    with torch.inference_mode():
        x = F.conv2d(last(network(image)[-1]), weights["_conv_head.weight"])
        parts = (weights[f"_bn1.{part}"] for part in ("running_mean", "running_var", "weight", "bias"))
        x = F.batch_norm(x, *parts, eps=1e-3).clamp(0, 6).mean(dim=(2, 3))
        scores = F.linear(x, weights["_fc.weight"], weights["_fc.bias"])
    assert int(scores.argmax()) in class_of_imagenet


def split_names(blocks):
    return [name.split(".", 1) for name in blocks.state_dict()]


def test_nothing_in_it_learns(network):
    assert not any(parameter.requires_grad for parameter in network.parameters())
    assert not network.training


@pytest.mark.parametrize("damage", ["not torch", "other weights", "no file"])
def test_a_file_of_other_weights_is_refused(tmp_path, network, damage):
    path = tmp_path / "weights.pth"
    if damage == "not torch":
        path.write_bytes(b"no weights at all")
    elif damage == "other weights":
        torch.save({name: torch.zeros(3) for name in network.state_dict()}, path)
    with pytest.raises(PretrainedWeightsError, match="does not hold the weights of EfficientNet-Lite2"):
        EfficientNetFeatures(path)


def test_no_file_but_the_published_one_is_unpickled(tmp_path, network, monkeypatch):
    """torch.load has run code of files more than once, with weights_only too, and old systems have old torch."""
    same = tmp_path / "same.pth"
    torch.save(torch.load(PACKAGE.installed_file(), weights_only=True), same)  # other bytes, the same weights
    read = []
    monkeypatch.setattr(torch, "load", lambda *_, **__: read.append(1))
    with pytest.raises(PretrainedWeightsError, match="SHA-256"):
        EfficientNetFeatures(same)
    assert not read
