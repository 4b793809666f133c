"""The optimiser: who decays, who learns faster; the running mean."""

from __future__ import annotations

import pytest
import torch
from sar_colorizer.core.network import Architecture, AttentionAutoencoder
from sar_colorizer.training.config import TrainerConfig
from sar_colorizer.training.optimisation import adamw, freeze_trunk, running_mean, set_rate

CONFIG = TrainerConfig(steps=1, weight_decay=0.1, style_rate_factor=8.0)


def test_kernels_decay_biases_do_not_and_style_tables_learn_faster():
    network = AttentionAutoencoder(Architecture(widths=(8, 16, 32), depths=(1, 1, 1), attention=1, styles=2))
    optimiser = adamw(network, 1e-3, (0.9, 0.99), CONFIG)
    set_rate(optimiser, 2e-3)
    found = {id(p): (group["weight_decay"], group["lr"]) for group in optimiser.param_groups for p in group["params"]}
    named = dict(network.named_parameters())
    assert len(found) == len(named)
    assert found[id(named["stem.weight"])] == (0.1, 2e-3)
    assert found[id(named["stem.bias"])] == (0.0, 2e-3)
    assert found[id(named["middle.0.0.position_bias"])] == (0.0, 2e-3)
    tables = [name for name in named if "style" in name]
    assert tables
    assert all(found[id(named[name])] == (0.0, pytest.approx(1.6e-2)) for name in tables)


def test_the_trunk_learns_by_its_factor_and_not_at_all_when_frozen():
    network = AttentionAutoencoder(Architecture(widths=(8, 16, 32), depths=(1, 1, 1), attention=1, styles=2))
    named = dict(network.named_parameters())
    quick = {name for name in named if name.startswith("head.") or "style" in name}
    assert {"head.weight", "head.bias", "head_style.table.weight", "middle_style.table.weight"} < quick
    optimiser = adamw(network, 1e-3, (0.9, 0.99), CONFIG, trunk_factor=0.1)
    set_rate(optimiser, 1e-3)
    rate = {id(p): group["lr"] for group in optimiser.param_groups for p in group["params"]}
    assert all(rate[id(p)] == pytest.approx(1e-4) for name, p in named.items() if name not in quick)
    assert rate[id(named["head.weight"])] == 1e-3
    assert rate[id(named["middle_style.table.weight"])] == pytest.approx(8e-3)
    freeze_trunk(network)
    learned = {id(p) for group in adamw(network, 1e-3, (0.9, 0.99), CONFIG, 0.0).param_groups for p in group["params"]}
    assert learned == {id(named[name]) for name in quick}


def test_the_running_mean_forgets_its_beginning_first():
    update = running_mean(0.9)
    mean, seen = [torch.zeros(1)], []
    for count in range(1, 200):
        update(mean, [torch.ones(1)], torch.tensor(count))
        seen.append(mean[0].item())
    assert seen[0] == pytest.approx(1 - 2 / 11)  # a memory of a few updates at first
    assert 1 - seen[-1] < 1e-6
    late = [torch.zeros(1)]
    update(late, [torch.ones(1)], torch.tensor(10**6))
    assert late[0].item() == pytest.approx(0.1)
