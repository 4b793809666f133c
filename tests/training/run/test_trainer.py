"""The trainer: exact resume, budgets, validation that gets no better, cancellation."""

from __future__ import annotations

import pytest
import torch
from sar_colorizer.core.cancellation import CancelFlag
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.tests.training.trainers import batches, run, trainer
from sar_colorizer.training.run.checkpoint import load_checkpoint, save_checkpoint


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
    for name, value in whole.updates.network.state_dict().items():
        assert torch.equal(value, second.updates.network.state_dict()[name]), name
    for name, value in whole.updates.mean.state_dict().items():
        assert torch.equal(value, second.updates.mean.state_dict()[name]), name
    for name, value in whole.updates._discriminator.state_dict().items():
        assert torch.equal(value, second.updates._discriminator.state_dict()[name]), name


def test_a_time_budget_ends_the_run_and_sets_the_schedule():
    last, _ = run(trainer(steps=0, minutes=0.03))
    assert last.progress == 1.0
    assert 1 <= last.step < 200
    assert last.seconds >= 1.8


def test_it_stops_when_validation_gets_no_better():
    scores = iter([1.0, 2.0, 1.5, 1.9, 5.0])
    last, _ = run(trainer(steps=50, validate_steps=2, patience=2), validate=lambda reached: next(scores))
    assert last.step == 8  # validated at 2, 4, 6, 8; none after 4 was better


def test_cancelling_between_updates_leaves_a_trainer_that_can_be_kept():
    flag = CancelFlag()
    one = trainer(steps=100)

    def on_progress(reached):
        if reached.step == 3:
            flag.set()

    with pytest.raises(Cancelled):
        one.run(batches(), flag, on_progress, lambda reached: None, lambda crops: None, progress_seconds=0.0)
    assert one.state()["step"] == 3
