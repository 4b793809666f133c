"""What a card promises of context: a halo that reaches far enough, and one that does not."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
import torch
from sar_colorizer.core.model.architecture import Architecture
from sar_colorizer.core.model.network import AttentionAutoencoder
from sar_colorizer.tests.training.samples import sample_of
from sar_colorizer.training.run.context import checked_halo, halo_difference

CPU = torch.device("cpu")
STYLES = ("true-colour",)
NEAR = Architecture(widths=(8, 8, 16, 32), depths=(1, 1, 1, 1), attention=1, condition=8)


class Mean(torch.nn.Module):
    """Paints the mean of the backscatter within so many pixels."""

    architecture = NEAR

    def __init__(self, reach):
        super().__init__()
        self._reach = reach

    def forward(self, x, condition):
        side = 2 * self._reach + 1
        mean = torch.nn.functional.avg_pool2d(x, side, 1, self._reach, count_include_pad=False)
        half = torch.nn.functional.avg_pool2d(0.5 + 5 * mean, 2)
        return half.expand(-1, 4, -1, -1)


def places(*samples):
    part = SimpleNamespace(samples=lambda crop: iter(samples))
    return SimpleNamespace(subset=lambda count: part)


@pytest.fixture
def sample():
    """Land whose level rises by much over the place, so that what is far matters."""
    one = sample_of(3, side=512)
    rng = np.random.default_rng(1)
    one.sar[:] = rng.normal(0, 0.5, (1, 512, 512)) + np.linspace(-0.1, 0.3, 512) ** 2
    return one


def test_a_halo_that_covers_the_reach_makes_no_difference_and_a_smaller_one_does(sample):
    assert halo_difference(Mean(30), sample, STYLES, 32, CPU) < 0.01
    assert halo_difference(Mean(30), sample, STYLES, 0, CPU) > 2.0


def test_a_network_is_looked_at_with_what_it_reads(sample):
    """One of random weights whose every layer has a say."""
    torch.manual_seed(2)
    network = AttentionAutoencoder(NEAR)
    for parameter in network.parameters():
        if parameter.ndim > 1 and not parameter.any():
            torch.nn.init.normal_(parameter, std=0.2)
    found = [halo_difference(network, sample, STYLES, halo, CPU) for halo in (0, 32, 192)]
    assert found[0] > found[1] > found[2]
    assert found[2] < 0.01


def test_it_is_said_when_more_context_would_show_with_what_to_do(sample):
    events = []
    assert checked_halo(Mean(30), places(sample), STYLES, 32, CPU, events.append) < 0.01
    assert events == []
    found = checked_halo(Mean(30), places(sample_of(1, side=256), sample), STYLES, 16, CPU, events.append)
    assert found > 2.0
    assert [event["code"] for event in events] == ["halo-small"]
    assert "16 pixels of context" in events[0]["text"] and "model.halo, such as 80" in events[0]["text"]


def test_a_place_smaller_than_the_tile_is_mirrored():
    assert halo_difference(Mean(30), sample_of(1, side=64), STYLES, 32, CPU) < 0.01


def test_without_a_place_nothing_is_said():
    events = []
    assert checked_halo(Mean(3), places(), STYLES, 0, CPU, events.append) is None
    assert events == []
