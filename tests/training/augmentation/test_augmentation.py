"""Augmentation against the formulas it says it follows."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
import torch
from sar_colorizer.tests.training import batches
from sar_colorizer.training.augmentation.augmentation import (
    augment,
    dihedral,
    enclosed,
    multilooked,
    recentred,
    relevelled,
    speckled,
)
from sar_colorizer.training.config.training import AugmentationConfig

NOTHING = {
    **{"offset_db": 0.0, "gain": 0.0, "speckle": 0.0, "multilook": 0.0, "band_dropout": 0.0},
    **{"recentre": 0.0, "enclosed": 0.0},
}
SCALE_DB = 6.0


def generator(seed=0):
    return torch.Generator().manual_seed(seed)


def unknown(sar):
    """Levels that are not known."""
    return torch.full((len(sar),), math.nan)


def batch_of(sar, optical=None, pairs=None):
    count = len(sar)
    if optical is None:
        optical = torch.zeros(count, 3, *sar.shape[2:], dtype=torch.uint8)
    kinds = torch.arange(count) % 3
    return batches.batch_of(sar, optical, count if pairs is None else pairs, sar_polarisation=kinds)


def trigamma(x):
    """Sum of 1 / (x + k)^2 over k; the rest by the integral and the first terms of Euler and Maclaurin."""
    last = 2000
    head = sum(1.0 / (x + k) ** 2 for k in range(last))
    return head + 1.0 / (x + last) + 0.5 / (x + last) ** 2


@pytest.mark.parametrize("looks", [1.0, 4.4, 20.0])
def test_speckle_of_l_looks_has_the_mean_and_the_variance_of_gamma_noise_in_db(looks):
    sar = torch.zeros(4, 1, 300, 300)
    noise_db = SCALE_DB * speckled(sar, torch.ones(4, dtype=torch.bool), (looks, looks), SCALE_DB, generator())
    expected = (10.0 / math.log(10.0)) ** 2 * trigamma(looks)
    assert noise_db.var().item() == pytest.approx(expected, rel=0.02)
    assert (10.0 ** (noise_db / 10.0)).mean().item() == pytest.approx(1.0, abs=0.01)


def test_speckle_comes_on_the_chosen_crops_only_and_differs_between_channels():
    sar = torch.zeros(2, 2, 64, 64)
    noisy = speckled(sar, torch.tensor([False, True]), (4.0, 4.0), SCALE_DB, generator())
    assert torch.equal(noisy[0], sar[0])
    correlation = np.corrcoef(noisy[1, 0].ravel(), noisy[1, 1].ravel())[0, 1]
    assert abs(correlation) < 0.05
    assert noisy[1].std() > 0.1


def test_multilook_is_the_mean_of_linear_power_about_every_pixel():
    sar = torch.randn(24, 1, 9, 9, generator=generator(1))
    looked = multilooked(sar, torch.ones(24, dtype=torch.bool), SCALE_DB, generator(2))
    power = 10.0 ** (sar[:, 0].numpy().astype(np.float64) * SCALE_DB / 10.0)
    three = 10.0 * np.log10(power[:, 3:6, 3:6].mean(axis=(1, 2))) / SCALE_DB
    two = 10.0 * np.log10(power[:, 4:6, 4:6].mean(axis=(1, 2))) / SCALE_DB
    found = looked[:, 0, 4, 4].numpy()
    is_two, is_three = np.isclose(found, two, atol=1e-4), np.isclose(found, three, atol=1e-4)
    assert (is_two ^ is_three).all()
    assert is_two.any() and is_three.any()


def test_multilook_of_speckle_divides_its_variance_by_the_pixels_averaged():
    sar = speckled(torch.zeros(8, 1, 128, 128), torch.ones(8, dtype=torch.bool), (30.0, 30.0), SCALE_DB, generator(3))
    looked = multilooked(sar, torch.ones(8, dtype=torch.bool), SCALE_DB, generator(4))
    ratios = (sar.var(dim=(1, 2, 3)) / looked.var(dim=(1, 2, 3))).tolist()
    assert all(ratio == pytest.approx(4, rel=0.1) or ratio == pytest.approx(9, rel=0.1) for ratio in ratios)


def test_level_and_contrast_have_the_spread_that_was_asked_for():
    sar = torch.stack([torch.zeros(4000), torch.ones(4000)], dim=1).reshape(4000, 1, 1, 2)
    changed, _ = relevelled(sar, unknown(sar), torch.ones(len(sar)), 1.5, 0.1, SCALE_DB, generator())
    level_db = SCALE_DB * changed[:, 0, 0, 0]
    gain = changed[:, 0, 0, 1] - changed[:, 0, 0, 0]
    assert level_db.std().item() == pytest.approx(1.5, rel=0.05)
    assert gain.log().std().item() == pytest.approx(0.1, rel=0.05)
    assert abs(np.corrcoef(level_db, gain)[0, 1]) < 0.05


def test_scenes_are_relevelled_by_their_own_share():
    sar = torch.stack([torch.zeros(4000), torch.ones(4000)], dim=1).reshape(4000, 1, 1, 2)
    share = torch.tensor([0.0, 3.0]).repeat(2000)
    changed, _ = relevelled(sar, unknown(sar), share, 1.5, 0.1, SCALE_DB, generator())
    assert torch.equal(changed[::2], sar[::2])
    assert (SCALE_DB * changed[1::2, 0, 0, 0]).std().item() == pytest.approx(4.5, rel=0.05)
    assert (changed[1::2, 0, 0, 1] - changed[1::2, 0, 0, 0]).log().std().item() == pytest.approx(0.3, rel=0.05)


def test_as_many_crops_as_asked_are_flattened_about_the_median_and_never_to_nothing():
    sar = torch.tensor([-1.0, 0.0, 2.0]).reshape(1, 1, 1, 3).repeat(4000, 1, 3, 1)
    config = AugmentationConfig(**NOTHING, dihedral=False, flatten=0.25)
    low, middle, high = augment(batch_of(sar), generator(), config, SCALE_DB, 6.0).sar[:, 0, 0].T
    assert torch.equal(middle, torch.zeros(4000)) and torch.allclose(high, -2 * low)
    factor = high / 2
    flat = factor < 1
    assert flat.float().mean().item() == pytest.approx(0.25, abs=0.02)
    assert 0.05 <= factor.min() < 0.055 and 0.58 < factor[flat].max() <= 0.6
    assert factor[flat].log().mean().item() == pytest.approx(math.log(0.05 * 0.6) / 2, abs=0.06)


def test_scenes_are_flattened_by_their_own_share_too():
    sar = torch.tensor([-1.0, 0.0, 2.0]).reshape(1, 1, 1, 3).repeat(4000, 1, 3, 1)
    config = AugmentationConfig(**NOTHING, dihedral=False, flatten=0.25)
    batch = replace(batch_of(sar), sar_relevel=torch.tensor([0.0, 2.0]).repeat(2000))
    flat = augment(batch, generator(), config, SCALE_DB, 6.0).sar[:, 0, 0, 2] < 2
    assert not flat[::2].any()
    assert flat[1::2].float().mean().item() == pytest.approx(0.5, abs=0.03)


def test_speckle_comes_after_the_flattening_and_is_not_flattened():
    sar = torch.zeros(400, 1, 16, 16)
    sar[..., 8:] = 2.0
    config = AugmentationConfig(**{**NOTHING, "speckle": 1.0}, dihedral=False, flatten=1.0, speckle_looks=(4.0, 4.0))
    changed = augment(batch_of(sar), generator(), config, SCALE_DB, 6.0).sar[:, 0]
    step = changed[..., 8:].mean(dim=(1, 2)) - changed[..., :8].mean(dim=(1, 2))
    assert step.max().item() < 0.6 * 2.0 + 0.1
    # 4.343 sqrt(trigamma(4)) dB, however little of the step is left.
    noise_db = SCALE_DB * changed[..., :8].std(dim=(1, 2))
    assert noise_db.min().item() > 1.8 and noise_db.mean().item() == pytest.approx(2.31, rel=0.02)


def test_the_eight_codes_are_the_eight_symmetries_of_the_square():
    image = torch.arange(9).reshape(1, 3, 3).expand(8, 3, 3)
    turned = {tuple(one.flatten().tolist()) for one in dihedral(image, torch.arange(8))}
    square = np.arange(9).reshape(3, 3)
    expected = {tuple(np.rot90(side, turns).ravel()) for side in (square, square.T) for turns in range(4)}
    assert turned == expected


def test_partners_are_turned_alike_with_their_masks_and_the_unpaired_on_their_own():
    numbers = torch.arange(64.0).reshape(1, 1, 8, 8).repeat(40, 1, 1, 1) / 64.0
    optical = (numbers * 64).to(torch.uint8).repeat(1, 3, 1, 1)
    batch = batch_of(numbers, optical, pairs=20)
    object.__setattr__(batch, "sar_valid", numbers[:, 0] > 0.3)
    object.__setattr__(batch, "optical_valid", numbers[:, 0] > 0.3)
    turned = augment(batch, generator(), AugmentationConfig(**NOTHING), SCALE_DB, 6.0)
    assert torch.equal(turned.sar[:20, 0] * 64, turned.optical[:20, 0].float())
    assert not torch.equal(turned.sar[20:, 0] * 64, turned.optical[20:, 0].float())
    assert torch.equal(turned.sar_valid, turned.sar[:, 0] > 0.3)
    assert torch.equal(turned.optical_valid, turned.optical[:, 0] > 0.3 * 64)
    assert not torch.equal(turned.sar, numbers)


def test_what_is_clipped_stays_clipped_and_an_absent_input_stays_absent():
    sar = torch.randn(16, 2, 32, 32, generator=generator(5)) * 3
    sar[:, 1] = 0.0
    config = AugmentationConfig(offset_db=20.0, gain=0.5, speckle=1.0, multilook=0.5)
    changed = augment(batch_of(sar), generator(), config, SCALE_DB, 6.0).sar
    assert changed.abs().max() <= 6.0
    assert changed[:, 0].abs().max() == 6.0
    assert (changed[:, 1] == 0).all()


def test_only_optional_inputs_are_withheld_and_as_often_as_asked():
    sar = torch.ones(2000, 2, 4, 4)
    config = AugmentationConfig(**{**NOTHING, "band_dropout": 0.3})
    changed = augment(batch_of(sar), generator(), config, SCALE_DB, 6.0, optional_inputs=(1,)).sar
    assert (changed[:, 0] == 1).all()
    withheld = (changed[:, 1] == 0).flatten(1)
    assert torch.equal(withheld.all(dim=1), withheld.any(dim=1))
    assert withheld.all(dim=1).float().mean().item() == pytest.approx(0.3, abs=0.03)


def test_nothing_is_done_where_nothing_is_asked_and_the_generator_decides_everything():
    sar = torch.randn(4, 1, 16, 16, generator=generator(6)).clamp(-6, 6)
    same = augment(batch_of(sar), generator(), AugmentationConfig(dihedral=False, **NOTHING), SCALE_DB, 6.0)
    assert torch.equal(same.sar, sar)
    first, again, other = (augment(batch_of(sar), generator(s), AugmentationConfig(), SCALE_DB, 6.0) for s in (1, 1, 2))
    assert torch.equal(first.sar, again.sar)
    assert not torch.equal(first.sar, other.sar)


def test_a_known_level_moves_with_it_so_that_what_was_measured_stays():
    sar = torch.randn(50, 2, 4, 4, generator=generator(1))
    level = torch.linspace(-20, -5, 50)
    changed, moved = relevelled(sar, level, torch.ones(50), 1.5, 0.0, SCALE_DB, generator())
    assert (moved - level).std().item() == pytest.approx(1.5, rel=0.2)
    before, after = (at[:, None, None, None] + SCALE_DB * x for at, x in ((level, sar), (moved, changed)))
    torch.testing.assert_close(after, before, atol=1e-4, rtol=0)
    # Of another contrast, what the new 0 stands for is still what was measured there.
    changed, moved = relevelled(sar, level, torch.ones(50), 1.5, 0.3, SCALE_DB, generator())
    for one in range(50):
        slope, at_zero = np.polyfit(changed[one].flatten().numpy(), sar[one].flatten().numpy(), 1)
        assert moved[one].item() == pytest.approx(level[one].item() + SCALE_DB * at_zero, abs=1e-3)
        assert slope > 0
    assert relevelled(sar, unknown(sar), torch.ones(50), 1.5, 0.3, SCALE_DB, generator())[1].isnan().all()


def test_a_recentred_crop_has_its_own_median_as_zero_and_its_level_moves_along():
    sar = torch.randn(2, 2, 64, 64, generator=generator(2)) + torch.tensor([1.5, -0.5])[None, :, None, None]
    batch = replace(batch_of(sar), sar_level_db=torch.tensor([-12.0, -12.0]))
    moved = recentred(batch, torch.tensor([True, False]), SCALE_DB)
    seen = moved.sar[0, :, ::4, ::4].flatten(1).median(dim=1).values
    assert torch.equal(seen, torch.zeros(2))
    absolute = moved.sar_level_db[:, None, None] + SCALE_DB * moved.sar[:, 0]
    torch.testing.assert_close(absolute, -12.0 + SCALE_DB * sar[:, 0], atol=1e-4, rtol=0)
    assert moved.sar_level_db[0].item() == pytest.approx(-12 + 1.5 * SCALE_DB, abs=1.5)
    assert torch.equal(moved.sar[1], sar[1]) and moved.sar_level_db[1] == -12.0


def test_an_enclosed_pair_is_a_part_of_it_mirrored_over_and_over_alike_on_both_sides():
    side, count = 64, 12
    numbers = torch.arange(float(side * side)).reshape(1, 1, side, side).repeat(count, 1, 1, 1)
    optical = torch.cat([numbers, numbers + 1, numbers + 2], dim=1)
    batch = batch_of(numbers, optical, pairs=count - 1)
    valid = (numbers[:, 0] % 7) > 0
    batch = replace(batch, sar_valid=valid, optical_valid=valid)
    chosen = torch.ones(count, dtype=torch.bool)
    chosen[3] = False
    made = enclosed(batch, chosen, generator())
    sizes = set()
    for index in range(count):
        sar = made.sar[index, 0]
        assert torch.equal(made.optical[index, 0], sar) and torch.equal(made.optical[index, 2], sar + 2)
        assert torch.equal(made.sar_valid[index], sar % 7 > 0)
        assert torch.equal(made.optical_valid[index], made.sar_valid[index])
        if index in (3, count - 1):  # one that was not chosen, and one without partner
            assert torch.equal(sar, numbers[0, 0])
            continue
        rows, cols = (sar[:, 0] // side).long(), (sar[0] % side).long()
        assert torch.equal(sar, (rows[:, None] * side + cols[None]).float())
        for positions in (rows, cols):
            low, high = int(positions.min()), int(positions.max())
            size = high - low + 1
            sizes.add(size)
            assert 0.375 * side <= size <= 0.75 * side and low % 2 == 0 and size % 2 == 0
            # A part of the crop lies where it lay; beyond its borders it turns back, the border itself twice or once.
            inside = torch.arange(low, high + 1)
            assert torch.equal(positions[inside], inside)
            assert (positions[1:] - positions[:-1]).abs().max() <= 1
    assert len(sizes) > 3
    assert torch.equal(batch.sar, numbers)


def test_a_small_raster_is_normalised_by_its_own_median():
    sar = torch.randn(6, 1, 64, 64, generator=generator(2)) + 1.5
    config = AugmentationConfig(**{**NOTHING, "enclosed": 1.0}, dihedral=False)
    small = augment(batch_of(sar), generator(), config, SCALE_DB, 20.0).sar
    assert torch.equal(small[:, 0, ::4, ::4].flatten(1).median(dim=1).values, torch.zeros(6))
    whole = augment(batch_of(sar), generator(), AugmentationConfig(**NOTHING, dihedral=False), SCALE_DB, 20.0).sar
    assert torch.equal(whole, sar)


def test_a_level_is_told_with_two_decibels_of_noise():
    sar = torch.zeros(4000, 1, 2, 2)
    batch = replace(batch_of(sar), sar_level_db=torch.full((4000,), -12.0))
    told = augment(
        batch, generator(), AugmentationConfig(**NOTHING, level_dropout=0.0), SCALE_DB, 6.0, told=("level",)
    ).sar_level_db
    assert told.mean().item() == pytest.approx(-12.0, abs=0.2) and told.std().item() == pytest.approx(2.0, rel=0.1)


def test_what_the_network_is_not_told_is_withheld_as_often_as_asked():
    sar = torch.zeros(4000, 1, 2, 2)
    batch = replace(batch_of(sar), sar_polarisation=torch.ones(4000, dtype=torch.int64), sar_level_db=sar[:, 0, 0, 0])
    config = AugmentationConfig(**NOTHING, polarisation_dropout=0.3, level_dropout=0.4)
    told = augment(batch, generator(), config, SCALE_DB, 6.0, told=("polarisation", "level"))
    assert (told.sar_polarisation == 0).float().mean().item() == pytest.approx(0.3, abs=0.03)
    assert told.sar_level_db.isnan().float().mean().item() == pytest.approx(0.4, abs=0.03)
    untold = augment(batch, generator(), config, SCALE_DB, 6.0)
    assert (untold.sar_polarisation == 0).all() and untold.sar_level_db.isnan().all()
