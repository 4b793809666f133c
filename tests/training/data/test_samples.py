"""Batches: how they are divided."""

from __future__ import annotations

import torch
from sar_colorizer.tests.training.trainers import batch


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
