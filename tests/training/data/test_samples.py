"""Batches: how they are divided."""

from __future__ import annotations

from dataclasses import replace

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


def test_both_sides_of_a_part_keep_all_that_is_known_of_them():
    """More optical crops than SAR crops, and the other way round: each keeps its own row of every tensor."""
    for sar, optical, pairs in ((5, 7, 2), (7, 5, 3), (4, 0, 0)):
        whole = numbered(sar, optical, pairs)
        parts = whole.parts(3)
        assert sum(len(part.optical) for part in parts) == optical
        for part in parts:
            for name, value in vars(part).items():
                if torch.is_tensor(value):
                    side = part.sar_level_db if name.startswith("sar") else part.optical_style
                    assert torch.equal(value.flatten(1)[:, 0] if value.ndim > 1 else value, side.to(value.dtype)), name
            assert part.names == tuple(f"{int(number)}" for number in part.sar_level_db)
            assert torch.equal(part.condition.prior[:, 0, 0, 0], part.sar_level_db)
            assert torch.equal(part.sar_level_db[: part.pairs], part.optical_style[: part.pairs].float())


def numbered(sar, optical, pairs):
    """A batch in which every value of a crop is the crop's number."""
    like = batch(0, count=2)

    def filled(name, value):
        count = sar if name.startswith("sar") else optical
        kind = torch.float32 if value.dtype in (torch.bool, torch.uint8) else value.dtype
        return torch.arange(count).reshape(-1, *[1] * (value.ndim - 1)).expand(count, *value.shape[1:]).to(kind)

    tensors = {name: filled(name, value) for name, value in vars(like).items() if torch.is_tensor(value)}
    return replace(like, **tensors, pairs=pairs, names=tuple(str(index) for index in range(sar)))
