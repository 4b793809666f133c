"""Batches made ahead of their use."""

from __future__ import annotations

import time
from types import SimpleNamespace

import pytest
import torch
from sar_colorizer.tests.training.data.collections import TRAINER
from sar_colorizer.training.data.part import Entry, Part
from sar_colorizer.training.data.sampling.crops import CropSampler
from sar_colorizer.training.data.sampling.loader import BatchLoader


def test_the_loader_gives_the_samplers_batches_in_order_whatever_the_threads(stored):
    part = Part((Entry("n", "c", "s", "true-colour", stored("n", 300, 300), (0.0,)),), {"c": 1.0}, 6.0, 6.0)
    sampler = CropSampler(part, TRAINER, ["true-colour"])

    class Uneven:
        def batch(self, step):
            time.sleep(0.004 * (step % 3))
            return sampler.batch(step)

    for workers in (1, 3):
        with BatchLoader(Uneven(), 5, workers, pin=False) as loader:
            for step, batch in zip(range(5, 14), loader):
                assert torch.equal(batch.sar, sampler.batch(step).sar)
            assert 0 <= loader.wait_share <= 1


def test_the_loader_says_how_long_it_was_waited_for_and_passes_errors_on(monkeypatch):
    class Broken:
        def batch(self, step):
            if step == 2:
                raise ValueError("a broken item")
            return step

    clock = iter([100.0, 101.0, 104.0, 110.0])  # begun; asked for a batch and got it; asked for the share
    with monkeypatch.context() as patched:
        patched.setattr("sar_colorizer.training.data.sampling.loader.time", SimpleNamespace(monotonic=clock.__next__))
        with BatchLoader(Broken(), 0, 1, pin=False) as loader:
            batches = iter(loader)
            assert next(batches) == 0
            assert loader.wait_share == pytest.approx(3 / 10)
            patched.undo()
            assert next(batches) == 1
            with pytest.raises(ValueError, match="broken"):
                next(batches)
