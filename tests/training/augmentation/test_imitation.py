"""Imitation: optical images made to look like SAR."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from sar_colorizer.tests.training import batches
from sar_colorizer.training.augmentation.augmentation import augment
from sar_colorizer.training.augmentation.imitation import imitated, lightness_ranks, with_levels_of
from sar_colorizer.training.config.errors import ConfigError
from sar_colorizer.training.config.training import AugmentationConfig

SIDE = 32


def generator(seed=0):
    return torch.Generator().manual_seed(seed)


def batch_of(lone_sar=4, lone_optical=4, pairs=0, bands=1):
    rng = np.random.default_rng(5)
    sar, optical = pairs + lone_sar, pairs + lone_optical
    return batches.batch_of(
        torch.from_numpy(rng.normal(size=(sar, bands, SIDE, SIDE)).astype(np.float32)),
        torch.from_numpy(rng.integers(0, 256, (optical, 3, SIDE, SIDE), np.uint8)),
        pairs,
        optical_style=torch.ones(optical, dtype=torch.int64),
    )


def rank_correlation(first, second):
    ranks = [np.argsort(np.argsort(values.ravel())) for values in (first, second)]
    return np.corrcoef(*ranks)[0, 1]


def test_an_imitation_has_the_order_of_the_lightness_and_the_levels_of_the_sar_and_is_a_pair():
    batch = batch_of(pairs=2, bands=2)
    made = imitated(batch, 0.999999, generator())
    assert made.pairs >= 2 + 3
    assert torch.equal(made.sar[:2], batch.sar[:2])
    assert torch.equal(made.optical, batch.optical)
    luma = (batch.optical.float() * torch.tensor([0.299, 0.587, 0.114]).reshape(1, 3, 1, 1)).sum(dim=1).numpy()
    for index in range(2, made.pairs):
        assert made.sar_style[index] == made.optical_style[index] == 1
        for band in range(2):
            ours, donor = made.sar[index, band].numpy(), batch.sar[index, band].numpy()
            assert abs(rank_correlation(ours, luma[index])) > 0.999
            looked = donor.reshape(SIDE // 4, 4, SIDE // 4, 4).mean(axis=(1, 3))
            quantiles = np.linspace(0.0, 1.0, 21)
            np.testing.assert_allclose(np.quantile(ours, quantiles), np.quantile(looked, quantiles), atol=0.02)
    assert torch.equal(made.sar[made.pairs :], batch.sar[made.pairs :])
    assert torch.equal(made.sar_style[made.pairs :], batch.sar_style[made.pairs :])


def test_levels_say_nothing_for_as_many_go_down_as_up():
    batch = batch_of(lone_sar=64, lone_optical=64)
    made = imitated(batch, 0.999999, generator())
    luma = batch.optical.float().mean(dim=1).numpy()
    signs = [rank_correlation(made.sar[index, 0].numpy(), luma[index]) > 0 for index in range(made.pairs)]
    assert 16 <= sum(signs) <= 48


def test_the_share_comes_true_over_many_batches_and_depends_on_the_generator_alone():
    batch = batch_of(lone_sar=3, lone_optical=2)
    counts = [imitated(batch, 0.3, generator(seed)).pairs for seed in range(400)]
    assert set(counts) == {0, 1}
    assert np.mean(counts) == pytest.approx(0.6, abs=0.08)
    first, again = (imitated(batch, 0.999999, generator(7)) for _ in range(2))
    assert torch.equal(first.sar, again.sar)


def test_pairs_alone_and_sar_without_optical_images_stay_as_they_are():
    for batch in (batch_of(0, 0, pairs=3), batch_of(4, 0), batch_of(0, 4, pairs=2)):
        assert imitated(batch, 0.9, generator()) is batch


def test_what_is_invalid_in_the_optical_image_is_no_level_and_not_seen():
    batch = batch_of(lone_sar=1, lone_optical=1)
    valid = torch.ones(1, SIDE, SIDE, dtype=torch.bool)
    valid[:, :10] = False
    optical = batch.optical.clone()
    optical[:, :, :10] = 0  # darker than anything: its ranks would be the lowest
    batch = replace(batch, optical=optical, optical_valid=valid)
    made = imitated(batch, 0.999999, generator(1))
    assert made.pairs == 1
    assert torch.equal(made.sar_valid, valid)
    assert (made.sar[0, 0, :10] == 0.0).all()
    ranks = lightness_ranks(optical, valid, generator())
    assert ranks[valid].min() == 0.0
    assert ranks[valid].max() == 1.0
    looked = torch.nn.functional.avg_pool2d(batch.sar, 4)
    seen = made.sar[0, 0][valid[0]]
    assert seen.min().item() == pytest.approx(looked.min().item(), abs=1e-5)
    assert seen.max().item() == pytest.approx(looked.max().item(), abs=1e-5)


def test_levels_between_two_of_the_sar_are_interpolated():
    sar = torch.tensor([0.0, 4.0]).repeat_interleave(4)[None, None, None].repeat(1, 1, 4, 1)  # two means: 0 and 4
    ranks = torch.tensor([[[[0.0, 0.25, 0.5, 1.0]]]])
    assert with_levels_of(sar, ranks).flatten().tolist() == pytest.approx([0.0, 1.0, 2.0, 4.0])


def test_augmentation_makes_them_and_gives_each_speckle():
    quiet = {"offset_db": 0.0, "gain": 0.0, "speckle": 0.0, "multilook": 0.0, "dihedral": False}
    batch = batch_of()
    batch = replace(batch, sar=torch.zeros_like(batch.sar) + torch.linspace(-1, 1, SIDE))
    assert augment(batch, generator(), AugmentationConfig(**quiet), 6.0, 6.0).pairs == 0
    made = augment(batch, generator(), AugmentationConfig(**quiet, imitation=0.5), 6.0, 6.0)
    assert made.pairs == 2
    assert torch.equal(made.sar[2:], batch.sar[2:])
    # Levels are those of the donor, about [-1, 1]; what goes beyond is speckle.
    assert ((made.sar[:2].abs() > 1.0).flatten(1).float().mean(dim=1) > 0.05).all()


def test_a_share_of_all_is_refused_because_no_sar_would_be_seen():
    with pytest.raises(ConfigError, match="imitation"):
        AugmentationConfig(imitation=1.0)
