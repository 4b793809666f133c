"""Flooding: water is laid over chosen pairs, dark and smooth in the SAR, of water's colour in the optical side."""

from __future__ import annotations

import numpy as np
import torch
from sar_colorizer.tests.training.batches import batch_of, smooth
from sar_colorizer.training.augmentation.flooding import flooded

SCALE_DB = 6.0
SIDE = 128


def made(chosen, seed=3):
    count = len(chosen)
    batch = batch_of(smooth(count, 1, 1, SIDE) - 0.5, 255.0 * smooth(count, 3, 2, SIDE), count)
    found, water = flooded(batch, torch.tensor(chosen), SCALE_DB, torch.Generator().manual_seed(seed))
    return batch, found, water


def test_chosen_pairs_get_water_and_the_others_stay_as_they_are():
    batch, found, water = made([True, False, True, True])
    assert not water[1].any()
    assert torch.equal(found.sar[1], batch.sar[1]) and torch.equal(found.optical[1], batch.optical[1].float())
    for index in (0, 2, 3):
        assert water[index].any()
        assert torch.equal(found.sar[index][:, ~water[index]], batch.sar[index][:, ~water[index]])
        assert torch.equal(found.optical[index][:, ~water[index]], batch.optical[index].float()[:, ~water[index]])


def test_water_is_dark_to_the_radar_and_dark_or_green_to_the_eye():
    _, found, water = made([True] * 8)
    for index in range(8):
        wet = water[index]
        level = 10 * torch.log10((10 ** (found.sar[index, 0][wet] * SCALE_DB / 10)).mean())
        assert -19 < level < -5  # below the scene's median
        red, green, blue = (found.optical[index][:, wet] / 255).mean(dim=1).tolist()
        assert 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.25
        assert red < green and blue > 0.6 * green


def test_lakes_and_rivers_have_smooth_shores():
    _, _, water = made([True] * 8)
    for wet in water.numpy():
        shore = (wet[1:] != wet[:-1]).sum() + (wet[:, 1:] != wet[:, :-1]).sum()
        assert shore < 0.12 * wet.size


def test_waters_are_of_all_sizes_up_to_the_open_sea_and_most_are_small():
    _, _, water = made([True] * 64)
    share = water.float().mean(dim=(1, 2)).sort().values
    assert 0.0 < share[0] < 0.05 and share[-1] > 0.7
    assert share[32] < 0.4


def test_the_same_generator_makes_the_same_water():
    (_, one, first), (_, other, second) = made([True] * 3), made([True] * 3)
    assert torch.equal(first, second) and torch.equal(one.sar, other.sar) and torch.equal(one.optical, other.optical)
    assert not np.array_equal(first.numpy(), made([True] * 3, seed=4)[2].numpy())
