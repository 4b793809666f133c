"""The trainer: exact resume, budgets, running out of memory, losing its way, several processes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from sar_colorizer.core.cancellation import CancelFlag
from sar_colorizer.core.errors import Cancelled, DeviceError
from sar_colorizer.core.model import device as devices
from sar_colorizer.core.model.network import Architecture, AttentionAutoencoder
from sar_colorizer.training.config.training import LossConfig, TrainerConfig
from sar_colorizer.training.data.samples import Batch
from sar_colorizer.training.losses.discriminator import Discriminator
from sar_colorizer.training.losses.objective import Objective
from sar_colorizer.training.run.checkpoint import load_checkpoint, save_checkpoint
from sar_colorizer.training.run.distributed import World
from sar_colorizer.training.run.optimisation import set_rate
from sar_colorizer.training.run.trainer import DivergedError, Trainer

SIZES = Architecture(widths=(8, 16, 32), depths=(1, 1, 1), attention=1, styles=4, decoders=2)
TOLD = 2
LOSSES = LossConfig(perceptual=0.0, adversarial_from=0.0)


def batch(step, count=4, rank=0):
    """Crops whose colour follows from their backscatter, so that there is something to learn."""
    generator = torch.Generator().manual_seed(step * 17 + rank)
    coarse = 2.0 * torch.randn(count, 1, 8, 8, generator=generator)
    sar = torch.nn.functional.interpolate(coarse, size=(64, 64), mode="bilinear")
    colour = torch.cat([sar.sigmoid(), 1 - sar.sigmoid(), 0.5 + 0 * sar], dim=1)
    return Batch(
        sar=sar,
        sar_valid=torch.ones(count, 64, 64, dtype=torch.bool),
        sar_style=torch.arange(count) % 2,
        sar_polarisation=torch.arange(count) // 2 % TOLD,
        sar_detail=torch.full((count,), 0.7),
        sar_perceptual=torch.ones(count),
        sar_consistency=torch.ones(count),
        sar_relevel=torch.ones(count),
        optical=(colour * 255).to(torch.uint8),
        optical_valid=torch.ones(count, 64, 64, dtype=torch.bool),
        optical_style=torch.arange(count) % 2,
        pairs=count - 1,
        names=tuple(f"crop {step}.{index}" for index in range(count)),
    )


def batches(first=0):
    step = first
    while True:
        yield batch(step)
        step += 1


def jitter(batch, generator):
    """An augmentation: what is random in it must come back on resume."""
    noise = torch.randn(batch.sar.shape, generator=generator)
    return Batch(**{**vars(batch), "sar": batch.sar + 0.1 * noise})


def trainer(steps=8, losses=LOSSES, new_decoders=(), **changes):
    torch.manual_seed(1)
    config = TrainerConfig(
        **{"steps": steps, "batch": 4, "validate_minutes": 0.0, "device": "cpu", "precision": "float32", **changes}
    )
    device = devices.select("cpu")
    network = AttentionAutoencoder(SIZES)
    discriminator = Discriminator(1, 2) if losses.adversarial else None
    objective = Objective(losses, device.torch_device)
    return Trainer(network, discriminator, objective, config, jitter, World(0, 1, device), TOLD, new_decoders)


def run(one, check=lambda: None, validate=lambda reached: None, **kwargs):
    moments = []
    last = one.run(
        batches(one.step), check, moments.append, validate, lambda crops: None, progress_seconds=0.0, **kwargs
    )
    return last, moments


class StopAfter:
    """Cancels once so many updates were begun."""

    def __init__(self, updates):
        self.left = updates

    def __call__(self):
        if self.left == 0:
            raise Cancelled
        self.left -= 1


def test_two_halves_with_a_checkpoint_between_equal_the_whole(tmp_path):
    whole = trainer(steps=40, batch=2)
    run(whole)
    first = trainer(steps=40, batch=2)
    with pytest.raises(Cancelled):
        run(first, check=StopAfter(20))
    save_checkpoint(tmp_path / "c.safetensors", first.state())
    second = trainer(steps=40, batch=2)
    second.load_state(load_checkpoint(tmp_path / "c.safetensors"))
    assert second.step == 20
    last, _ = run(second)
    assert last.step == 40
    for name, value in whole.network.state_dict().items():
        assert torch.equal(value, second.network.state_dict()[name]), name
    for name, value in whole.mean.state_dict().items():
        assert torch.equal(value, second.mean.state_dict()[name]), name
    for name, value in whole._discriminator.state_dict().items():
        assert torch.equal(value, second._discriminator.state_dict()[name]), name


def test_it_learns_what_there_is_to_learn():
    _, moments = run(trainer(steps=60, losses=LossConfig(perceptual=0.0, adversarial=0.0), learning_rate=3e-3))
    first, last = moments[0].terms, moments[-1].terms
    assert last["pixel"] < 0.6 * first["pixel"]
    assert last["total"] == pytest.approx(sum(value for name, value in last.items() if name != "total"), rel=1e-4)


def test_the_mean_of_the_weights_lags_behind_them():
    one = trainer(steps=6)
    before = {name: value.clone() for name, value in one.network.state_dict().items()}
    run(one)
    name = "decoders.0.head.weight"
    moved = (one.network.state_dict()[name] - before[name]).norm()
    mean_moved = (one.mean.module.state_dict()[name] - before[name]).norm()
    assert 0 < mean_moved < moved


def test_a_frozen_trunk_stays_as_it_was_and_the_head_learns():
    one = trainer(steps=4, trunk_rate_factor=0.0)
    before = {name: value.clone() for name, value in one.network.state_dict().items()}
    run(one)
    changed = {name for name, value in one.network.state_dict().items() if not torch.equal(value, before[name])}
    assert "decoders.0.head.weight" in changed and "decoders.0.style.table.weight" in changed
    assert all(".head." in name or "style" in name for name in changed)


def test_the_decoder_of_a_new_style_learns_over_a_frozen_trunk_and_the_others_stay():
    one = trainer(steps=4, trunk_rate_factor=0.0, new_decoders=[1])
    before = {name: value.clone() for name, value in one.network.state_dict().items()}
    run(one)
    changed = {name for name, value in one.network.state_dict().items() if not torch.equal(value, before[name])}
    assert "decoders.1.stages.0.join.weight" in changed and "decoders.0.head.weight" in changed
    assert all(name.startswith("decoders.1.") or ".head." in name or "style" in name for name in changed)


def test_the_model_keeps_its_share_of_the_start_in_new_decoders_too():
    one = trainer(steps=4, start_share=0.25, trunk_rate_factor=0.5, new_decoders=[1])
    start = {name: value.clone() for name, value in one.network.state_dict().items()}
    run(one)
    mean, model = one.mean.module.state_dict(), one.averaged.state_dict()
    for name, value in model.items():
        torch.testing.assert_close(value, 0.75 * mean[name] + 0.25 * start[name])
    for name in ("stem.weight", "decoders.1.head.weight"):
        assert not torch.equal(model[name], mean[name])


def test_a_time_budget_ends_the_run_and_sets_the_schedule():
    last, _ = run(trainer(steps=0, minutes=0.03))
    assert last.progress == 1.0
    assert 1 <= last.step < 200
    assert last.seconds >= 1.8


def test_it_stops_when_validation_gets_no_better():
    scores = iter([1.0, 2.0, 1.5, 1.9, 5.0])
    last, _ = run(trainer(steps=50, validate_steps=2, patience=2), validate=lambda reached: next(scores))
    assert last.step == 8  # validated at 2, 4, 6, 8; none after 4 was better


def test_memory_running_out_halves_what_goes_through_at_once_and_the_update_stays_the_same(monkeypatch):
    whole = trainer(steps=1, losses=LossConfig(perceptual=0.0, adversarial=0.0), clip=1e9)
    run(whole)
    short = trainer(steps=1, losses=LossConfig(perceptual=0.0, adversarial=0.0), clip=1e9)
    forward = short.network.forward
    sizes, told = [], []

    def small_memory(x, style=None):
        sizes.append(len(x))
        if len(x) > 2:
            raise torch.cuda.OutOfMemoryError("CUDA out of memory")
        return forward(x, style)

    monkeypatch.setattr(short.network, "forward", small_memory)
    short.run(batches(), lambda: None, lambda reached: None, lambda reached: None, told.append)
    assert sizes == [4, 2, 2]
    assert told == [2]
    # Up to how the mean over pairs weighs parts with unlike numbers of them.
    difference = (whole.network.decoders[0].head.weight - short.network.decoders[0].head.weight).abs().max()
    assert difference < 0.2 * (whole.config.learning_rate)


def test_memory_too_small_for_one_crop_is_said(monkeypatch):
    one = trainer()

    def none(x, style=None):
        raise torch.cuda.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr(one.network, "forward", none)
    with pytest.raises(DeviceError, match=r"smaller trainer\.batch or trainer\.crop"):
        run(one)


def test_a_loss_that_is_no_number_stops_with_the_step_and_the_crops():
    one = trainer(steps=10)

    def poisoned():
        for step in range(10):
            made = batch(step)
            if step == 3:
                made.sar[2, 0, 5, 5] = float("nan")
            yield made

    with pytest.raises(DivergedError, match=r"step 3, with the crops crop 3\.0, crop 3\.1"):
        one.run(poisoned(), lambda: None, lambda reached: None, lambda reached: None, lambda crops: None, 1e9)


def test_a_batch_is_divided_alike_and_nothing_is_lost():
    whole = batch(0, count=7)
    parts = whole.parts(4)
    assert sorted(name for part in parts for name in part.names) == sorted(whole.names)
    assert sum(part.pairs for part in parts) == whole.pairs
    assert max(part.pairs for part in parts) - min(part.pairs for part in parts) <= 1
    for part in parts:
        for index in range(part.pairs):
            place = whole.names.index(part.names[index])
            assert torch.equal(part.sar[index], whole.sar[place])
            assert torch.equal(part.optical[index], whole.optical[place])


def test_cancelling_between_updates_leaves_a_trainer_that_can_be_kept():
    flag = CancelFlag()
    one = trainer(steps=100)

    def on_progress(reached):
        if reached.step == 3:
            flag.set()

    with pytest.raises(Cancelled):
        one.run(batches(), flag, on_progress, lambda reached: None, lambda crops: None, progress_seconds=0.0)
    assert one.state()["step"] == 3


def test_two_processes_make_the_same_update_as_one_with_both_batches(tmp_path):
    script = Path(__file__).with_name("two_processes.py")
    environment = {**os.environ, "OMP_NUM_THREADS": "1"}
    command = [sys.executable, "-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2", script, tmp_path]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    first, second = (load_checkpoint(tmp_path / f"{rank}.safetensors") for rank in (0, 1))
    for name, value in first["network"].items():
        assert torch.equal(value, second["network"][name]), name

    one = trainer(steps=2, losses=LossConfig(perceptual=0.0, adversarial=0.0), clip=1e9)

    def both():
        step = 0
        while True:
            yield [batch(step, rank=rank) for rank in (0, 1)]
            step += 1

    # By hand: the mean of the gradients of both ranks.
    optimiser = one._optimiser
    for step, pair in zip(range(2), both()):
        optimiser.zero_grad()
        rate = one.config.learning_rate * one.schedule.rate(one.schedule.progress(step, 0.0))
        for made in pair:
            total, _ = one._objective(one.network(made.sar, one._rows(made)), made, 0.0, None, torch.Generator())
            (total / 2).backward()
        set_rate(optimiser, rate)
        optimiser.step()
    for name, value in one.network.state_dict().items():
        assert torch.allclose(value, first["network"][name], atol=2e-5), name
