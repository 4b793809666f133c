"""The distance of features, written out."""

from __future__ import annotations

import pytest
import torch
from sar_colorizer.training.features.distance import squared_distance, unit_length
from torch.nn import functional as F


def features(seed, channels=5):
    return torch.randn(2, channels, 4, 4, generator=torch.Generator().manual_seed(seed))


def test_it_is_that_of_the_angle_between_them_however_strong_they_are():
    one, other = features(0), features(1)
    mask = torch.ones(2, 1, 8, 8)
    found, share = squared_distance(one, 7.0 * other, mask, 1e-3)
    expected = 2.0 - 2.0 * F.cosine_similarity(one, other, dim=1)
    assert torch.allclose(found[:, 0], expected, atol=1e-5)
    assert torch.equal(share, torch.ones(2, 1, 4, 4))


def test_positions_tell_how_much_of_them_is_valid():
    mask = torch.ones(2, 1, 8, 8)
    mask[..., :1] = 0.0
    _, share = squared_distance(features(0), features(1), mask, 1e-3)
    assert share[0, 0, 0].tolist() == [0.5, 1.0, 1.0, 1.0]


def test_where_nothing_was_found_nothing_is_made_large():
    faint = torch.full((1, 3, 1, 1), 1e-5)
    assert unit_length(faint, 1e-3).norm().item() == pytest.approx(faint.norm().item() / 1e-3, rel=1e-4)
    assert unit_length(faint, 1e-12).norm().item() == pytest.approx(1.0, rel=1e-4)
