"""The schedule, the optimiser (who decays, who learns faster) and the running mean."""

from __future__ import annotations

import pytest
import torch
from sar_colorizer.core.model.architecture import Architecture
from sar_colorizer.core.model.device import Device
from sar_colorizer.core.model.network import AttentionAutoencoder
from sar_colorizer.training.config.training import TrainerConfig
from sar_colorizer.training.run.checkpoint import load_checkpoint, save_checkpoint
from sar_colorizer.training.run.optimisation import (
    LOWEST_RATE,
    Schedule,
    adamw,
    denormals_flushed,
    freeze,
    load_optimiser,
    precision_of,
    rate_factors,
    running_mean,
    set_rate,
)

SMALL = {"widths": (8, 16, 32), "depths": (1, 1, 1), "attention": 1, "condition": 8}


def test_kernels_decay_and_biases_do_not():
    network = AttentionAutoencoder(Architecture(styles=2, **SMALL))
    optimiser = adamw(network, 1e-3, (0.9, 0.99), 0.1, rate_factors(network, 1.0))
    set_rate(optimiser, 2e-3)
    found = {id(p): (group["weight_decay"], group["lr"]) for group in optimiser.param_groups for p in group["params"]}
    named = dict(network.named_parameters())
    assert len(found) == len(named)
    assert found[id(named["stem.weight"])] == (0.1, 2e-3)
    assert found[id(named["stem.bias"])] == (0.0, 2e-3)
    assert found[id(named["middle.0.0.position_bias"])] == (0.0, 2e-3)
    assert found[id(named["decoders.0.base"])] == (0.0, 2e-3)


def test_the_trunk_learns_by_its_factor_a_new_decoder_and_the_heads_at_the_rate():
    network = AttentionAutoencoder(Architecture(styles=2, **SMALL))
    factors = rate_factors(network, 0.1, new_decoders=[1])
    assert factors["stem.weight"] == factors["middle.0.1.first.weight"] == 0.1
    assert factors["decoders.0.stages.0.narrow.weight"] == 0.1
    assert factors["decoders.1.stages.0.narrow.weight"] == 1.0
    assert factors["decoders.0.head.weight"] == factors["decoders.1.head.bias"] == 1.0
    assert factors["condition.0.weight"] == factors["modulation.table.weight"] == 0.1
    optimiser = adamw(network, 1e-3, (0.9, 0.99), 0.1, factors)
    set_rate(optimiser, 1e-3)
    rate = {id(p): group["lr"] for group in optimiser.param_groups for p in group["params"]}
    for name, parameter in network.named_parameters():
        assert rate[id(parameter)] == pytest.approx(1e-3 * factors[name]), name


def test_a_frozen_trunk_is_not_the_optimisers():
    network = AttentionAutoencoder(Architecture(styles=2, **SMALL))
    factors = rate_factors(network, 0.0, new_decoders=[1])
    freeze(network, factors)
    groups = adamw(network, 1e-3, (0.9, 0.99), 0.1, factors).param_groups
    learned = {id(p) for group in groups for p in group["params"]}
    names = {name for name, parameter in network.named_parameters() if id(parameter) in learned}
    assert {"decoders.0.head.weight", "decoders.1.head.weight", "decoders.1.stages.0.narrow.weight"} < names
    assert all(name.startswith(("decoders.0.head.", "decoders.0.relief_head.", "decoders.1.")) for name in names)
    assert not network.stem.weight.requires_grad


def test_a_decoder_whose_style_no_scene_has_stays_as_it_is():
    network = AttentionAutoencoder(Architecture(styles=2, **SMALL))
    factors = rate_factors(network, 1.0, idle_decoders=[0])
    assert {name for name, factor in factors.items() if factor == 0} == {
        name for name in factors if name.startswith("decoders.0.")
    }


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


@pytest.mark.parametrize(
    ("amx", "avx512_bf16", "precision"),
    [(True, False, torch.bfloat16), (False, True, torch.bfloat16), (False, False, torch.float32)],
)
def test_a_cpu_trains_in_bfloat16_only_where_it_has_instructions_for_it(monkeypatch, amx, avx512_bf16, precision):
    cpu = Device(torch.device("cpu"), torch.float32, "CPU")
    monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: amx, raising=False)
    monkeypatch.setattr(torch.cpu, "_is_avx512_bf16_supported", lambda: avx512_bf16, raising=False)
    assert precision_of(TrainerConfig(steps=1), cpu) is precision
    assert precision_of(TrainerConfig(steps=1, precision="float32"), cpu) is torch.float32


def test_numbers_too_small_to_be_normal_are_zero_on_a_cpu_that_can_while_it_trains():
    tiny = torch.tensor([1e-38])
    if not torch.set_flush_denormal(True):
        pytest.skip("this CPU cannot")
    torch.set_flush_denormal(False)
    cpu, gpu = (Device(torch.device(kind), torch.float32, "") for kind in ("cpu", "cuda"))
    with denormals_flushed(cpu):
        assert (tiny / 8).item() == 0.0
    assert (tiny / 8).item() > 0.0
    with denormals_flushed(gpu):
        assert (tiny / 8).item() > 0.0


def moments_like(parameters, seed=0):
    """Gradients for each, the same every time."""
    generator = torch.Generator().manual_seed(seed)
    for parameter in parameters:
        parameter.grad = torch.empty_like(parameter).copy_(torch.randn(parameter.shape, generator=generator))


def test_an_optimiser_goes_on_from_its_checkpoint_whatever_the_memory_looks_like(tmp_path):
    """Kernels lie with their channels last, and the fused step goes through memory in order."""

    def begun():
        torch.manual_seed(3)
        layer = torch.nn.Conv2d(4, 8, 3).to(memory_format=torch.channels_last)
        return layer, adamw(layer, 0.1, (0.9, 0.99), 0.0, rate_factors(layer, 1.0))

    layer, optimiser = begun()
    moments_like(layer.parameters(), 1)
    optimiser.step()
    save_checkpoint(tmp_path / "c.safetensors", {"layer": layer.state_dict(), "optimiser": optimiser.state_dict()})
    other, resumed = begun()
    kept = load_checkpoint(tmp_path / "c.safetensors")
    other.load_state_dict(kept["layer"])
    load_optimiser(resumed, kept["optimiser"])
    for one, learns in ((layer, optimiser), (other, resumed)):
        moments_like(one.parameters(), 2)
        learns.step()
    assert torch.equal(layer.weight, other.weight)


def test_a_torch_that_cannot_tell_trains_in_float32_on_the_cpu_and_gpus_keep_their_own(monkeypatch):
    monkeypatch.delattr(torch.cpu, "_is_amx_tile_supported", raising=False)
    monkeypatch.delattr(torch.cpu, "_is_avx512_bf16_supported", raising=False)
    cpu = Device(torch.device("cpu"), torch.float32, "CPU")
    assert precision_of(TrainerConfig(steps=1), cpu) is torch.float32
    old_gpu = Device(torch.device("cuda", 0), torch.float16, "GPU")
    assert precision_of(TrainerConfig(steps=1), old_gpu) is torch.float16


def test_the_larger_share_of_the_two_budgets_counts():
    schedule = Schedule(steps=100, minutes=2.0, warmup=0.1)
    assert schedule.progress(50, 30.0) == pytest.approx(0.5)
    assert schedule.progress(10, 90.0) == pytest.approx(0.75)
    assert Schedule(steps=0, minutes=1.0, warmup=0.1).progress(10**6, 15.0) == pytest.approx(0.25)
    assert Schedule(steps=10, minutes=0.0, warmup=0.1).progress(20, 1e9) == 1.0


def test_the_rate_rises_to_its_peak_and_falls_to_a_hundredth():
    schedule = Schedule(steps=100, minutes=0.0, warmup=0.1)
    assert schedule.rate(0.0) == LOWEST_RATE
    assert schedule.rate(0.05) == pytest.approx(0.5)
    assert schedule.rate(0.1) == pytest.approx(1.0)
    assert schedule.rate(0.55) == pytest.approx((1 + LOWEST_RATE) / 2)
    assert schedule.rate(1.0) == pytest.approx(LOWEST_RATE)
    rates = [schedule.rate(step / 100) for step in range(10, 101)]
    assert rates == sorted(rates, reverse=True)
