"""Metrics on features: the distance of two images, and that of two collections."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from sar_colorizer.training.evaluation.feature_metrics import FeatureStatistics, feature_distance, frechet_distance
from sar_colorizer.training.features.efficientnet import EfficientNetFeatures
from sar_colorizer.training.features.weights import PretrainedWeightsError
from torch.nn import functional as F


def test_the_distance_grows_with_the_damage():
    try:
        network = EfficientNetFeatures()
    except PretrainedWeightsError as error:
        pytest.skip(str(error))
    rows, cols = np.indices((64, 64)) / 64
    image = np.stack([0.5 + 0.4 * np.sin(9 * rows + 7 * cols + phase) for phase in (1, 3, 5)], axis=2)
    image = image.astype(np.float32)
    theirs = network.of_image(image)
    noise = np.random.default_rng(1).normal(0, 1, image.shape).astype(np.float32)
    everywhere = np.ones(image.shape[:2], bool)
    distances = [
        feature_distance(network.of_image(np.clip(image + s * noise, 0, 1)), theirs, everywhere)
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
