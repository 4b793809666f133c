"""Updates: what learns and what stays, running out of memory, losing its way."""

from __future__ import annotations

import pytest
import torch
from sar_colorizer.core.errors import DeviceError
from sar_colorizer.tests.training.trainers import batch, batches, run, trainer
from sar_colorizer.training.config.training import LossConfig
from sar_colorizer.training.run.divergence import DivergedError


def test_it_learns_what_there_is_to_learn():
    _, moments = run(trainer(steps=60, losses=LossConfig(perceptual=0.0, adversarial=0.0), learning_rate=3e-3))
    first, last = moments[0].terms, moments[-1].terms
    assert last["pixel"] < 0.6 * first["pixel"]
    assert last["total"] == pytest.approx(sum(value for name, value in last.items() if name != "total"), rel=1e-4)


def test_the_mean_of_the_weights_lags_behind_them():
    one = trainer(steps=6)
    before = {name: value.clone() for name, value in one.updates.network.state_dict().items()}
    run(one)
    name = "decoders.0.head.weight"
    moved = (one.updates.network.state_dict()[name] - before[name]).norm()
    mean_moved = (one.updates.mean.module.state_dict()[name] - before[name]).norm()
    assert 0 < mean_moved < moved


def test_a_frozen_trunk_stays_as_it_was_and_the_head_learns():
    one = trainer(steps=4, trunk_rate_factor=0.0)
    before = {name: value.clone() for name, value in one.updates.network.state_dict().items()}
    run(one)
    changed = {name for name, value in one.updates.network.state_dict().items() if not torch.equal(value, before[name])}
    assert "decoders.0.head.weight" in changed
    assert all("head." in name for name in changed)


def test_the_decoder_of_a_new_style_learns_over_a_frozen_trunk_and_the_others_stay():
    one = trainer(steps=4, trunk_rate_factor=0.0, new_decoders=[1])
    before = {name: value.clone() for name, value in one.updates.network.state_dict().items()}
    run(one)
    changed = {name for name, value in one.updates.network.state_dict().items() if not torch.equal(value, before[name])}
    assert "decoders.1.stages.0.narrow.weight" in changed and "decoders.0.head.weight" in changed
    assert all(name.startswith("decoders.1.") or "head." in name for name in changed)


def test_the_model_keeps_its_share_of_the_start_in_new_decoders_too():
    one = trainer(steps=4, start_share=0.25, trunk_rate_factor=0.5, new_decoders=[1])
    start = {name: value.clone() for name, value in one.updates.network.state_dict().items()}
    run(one)
    mean, model = one.updates.mean.module.state_dict(), one.updates.averaged.state_dict()
    for name, value in model.items():
        torch.testing.assert_close(value, 0.75 * mean[name] + 0.25 * start[name])
    for name in ("stem.weight", "decoders.1.head.weight"):
        assert not torch.equal(model[name], mean[name])


def test_memory_running_out_halves_what_goes_through_at_once_and_the_update_stays_the_same(monkeypatch):
    whole = trainer(steps=1, losses=LossConfig(perceptual=0.0, adversarial=0.0), clip=1e9)
    run(whole)
    short = trainer(steps=1, losses=LossConfig(perceptual=0.0, adversarial=0.0), clip=1e9)
    forward = short.updates.network.forward
    sizes, told = [], []

    def small_memory(x, condition):
        sizes.append(len(x))
        if len(x) > 2:
            raise torch.cuda.OutOfMemoryError("CUDA out of memory")
        return forward(x, condition)

    monkeypatch.setattr(short.updates.network, "forward", small_memory)
    short.run(batches(), lambda: None, lambda reached: None, lambda reached: None, told.append)
    assert sizes == [4, 2, 2]
    assert told == [2]
    # Up to how the mean over pairs weighs parts with unlike numbers of them.
    difference = (
        (whole.updates.network.decoders[0].head.weight - short.updates.network.decoders[0].head.weight).abs().max()
    )
    assert difference < 0.2 * (whole.config.learning_rate)


def test_memory_too_small_for_one_crop_is_said(monkeypatch):
    one = trainer()

    def none(x, condition):
        raise torch.cuda.OutOfMemoryError("CUDA out of memory")

    monkeypatch.setattr(one.updates.network, "forward", none)
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
