"""The prior of a batch: the mean of the land, which both sides follow when it is moved, and which water does not."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from sar_colorizer.tests.training.batches import crops, seeded
from sar_colorizer.training.augmentation.prior import with_prior
from sar_colorizer.training.config.training import AugmentationConfig
from sar_colorizer.training.targets.water import land_colour, water

SIDE = 64
CERTAIN = AugmentationConfig(prior_dropout=0.0, scene_share=0.0, recolour=0.0, flood=0.0)
RECOLOURED = replace(CERTAIN, recolour=1.0)
TRUE_COLOUR = 0


def land(count=6, **changes):
    """Pairs of land in colours of the middle, so that little is cut off when they are moved."""
    batch = crops(sar=count, optical=count, pairs=count)
    optical = (0.3 + 0.3 * batch.optical.float() / 255.0) * 255.0
    return replace(batch, optical=optical, **changes)


def with_lake(count=6):
    """Pairs whose upper half is water; the rest is land."""
    batch = land(count)
    optical, sar = batch.optical.clone(), batch.sar.clone()
    optical[:, :, : SIDE // 2] = torch.tensor([10.0, 26.0, 31.0])[None, :, None, None]
    sar[:, :, : SIDE // 2] = -3.0
    return replace(batch, optical=optical, sar=sar)


def means(batch):
    valid = batch.optical_valid[: batch.pairs] & batch.sar_valid[: batch.pairs]
    return land_colour(batch.optical[: batch.pairs].float() / 255.0, batch.sar[: batch.pairs], valid)


def told(batch, config=CERTAIN, seed=0, style=TRUE_COLOUR):
    return with_prior(batch, config, style, 6.0, seeded(seed))


def test_it_is_told_the_mean_of_the_land_nearly_without_noise():
    for batch in (land(), with_lake()):
        made = told(batch)
        assert (made.sar_known == 1).all()
        assert (made.sar_prior - means(batch)).abs().max() < 0.05
        torch.testing.assert_close(made.optical, batch.optical)
    # Water has no say in it: the land of both is alike.
    lake, dry = told(with_lake(1)).sar_prior, means(replace(land(1), sar=with_lake(1).sar))
    assert (lake - dry).abs().max() < 0.06
    dark = with_lake(1).optical.mean(dim=(2, 3)) / 255.0
    assert (lake - dark).min() > 0.05


def test_invalid_pixels_have_no_say_in_it():
    batch = land()
    valid = batch.optical_valid.clone()
    valid[:, :20] = False
    optical = batch.optical.clone()
    optical[:, :, :20] = 255.0
    made = told(replace(batch, optical=optical, optical_valid=valid))
    same = told(replace(batch, optical_valid=valid))
    assert torch.equal(made.sar_prior, same.sar_prior)


def test_recoloured_both_sides_move_together():
    """Whatever becomes of the colours, what is told is the mean of what is asked for."""
    moved = []
    for seed in range(10):
        batch = land()
        made = told(batch, RECOLOURED, seed)
        dull = (made.optical > 0) & (made.optical < 255)  # cut off, a mean is another
        whole = dull.flatten(1).float().mean(dim=1) > 0.99
        truth = made.optical.mean(dim=(2, 3)) / 255.0
        assert (made.sar_prior - truth)[whole].abs().max() < 0.06
        moved.append((made.sar_prior - means(batch))[whole])
    moved = torch.cat(moved)
    assert len(moved) > 40
    # Far about, and each channel by itself: brightness and hue.
    assert moved.abs().mean() > 0.06 and moved.mean(dim=1).std() > 0.06
    assert (moved - moved.mean(dim=1, keepdim=True)).std() > 0.02


def test_now_and_then_land_becomes_as_bright_as_snow_and_as_pale_as_salt():
    priors, chroma = [], []
    for seed in range(20):
        made = told(land(), RECOLOURED, seed)
        priors.append(made.sar_prior.mean(dim=1))
        chroma.append((made.optical.amax(dim=1) - made.optical.amin(dim=1)).mean(dim=(1, 2)))
    bright = (torch.cat(priors) > 0.75).float().mean().item()
    assert 0.01 < bright < 0.15
    chroma = torch.cat(chroma)
    assert chroma.min() < 0.4 * chroma.median()


def test_water_keeps_its_colour_when_the_land_is_recoloured():
    for seed in range(5):
        batch = with_lake()
        wet = water(batch.optical / 255.0, batch.sar)
        assert wet.float().mean() == pytest.approx(0.5, abs=0.2)
        made = told(batch, RECOLOURED, seed)
        where = wet[:, None].expand_as(batch.optical)
        torch.testing.assert_close(made.optical[where], batch.optical[where])
        changed = (made.optical - batch.optical)[~where].abs()
        assert changed.mean() > 2.0
        assert (made.sar_prior - means(batch)).abs().mean() > 0.02


def test_what_has_no_true_colour_is_told_nothing_and_stays_as_it_is():
    batch = crops(sar=4, optical=4, pairs=3, sar_style=[0, 1, 0, 0], optical_style=[0, 1, 0, 0])
    batch = replace(batch, optical_is_grey=torch.tensor([False, False, True, False]))
    made = told(batch, RECOLOURED)
    # The composite, the grey one and the one without partner.
    assert made.sar_known.tolist() == [1.0, 0.0, 0.0, 0.0]
    torch.testing.assert_close(made.optical[1:], batch.optical[1:].float())
    assert not torch.equal(made.optical[0], batch.optical[0].float())
    none = told(batch, RECOLOURED, style=-1)
    assert (none.sar_known == 0).all()
    torch.testing.assert_close(none.optical, batch.optical.float())


def test_a_batch_without_pairs_is_told_nothing():
    batch = crops(sar=3, optical=2, pairs=0)
    made = told(batch, RECOLOURED)
    assert (made.sar_known == 0).all()
    torch.testing.assert_close(made.optical, batch.optical.float())


def test_it_is_withheld_and_recoloured_as_often_as_asked():
    config = replace(CERTAIN, prior_dropout=0.3, recolour=0.6)
    batch = land(count=50)
    known, changed = [], []
    for seed in range(8):
        made = told(batch, config, seed)
        known.append(made.sar_known)
        changed.append((made.optical - batch.optical).abs().amax(dim=(1, 2, 3)) > 1e-2)
    known, changed = torch.cat(known), torch.cat(changed).float()
    assert known.mean().item() == pytest.approx(0.7, abs=0.08)
    assert changed.mean().item() == pytest.approx(0.6, abs=0.08)


def test_the_scene_has_its_share_where_it_has_a_colour():
    scene = torch.tensor([0.9, 0.8, 0.7])
    batch = land(count=40, optical_scene=torch.full((40, 3), float("nan")))
    batch.optical_scene[:20] = scene
    made = told(batch, replace(CERTAIN, scene_share=0.4))
    own = means(batch)
    share = ((made.sar_prior - own) / (scene - own))[:20].mean(dim=1)
    assert -0.1 < share.min() < 0.1 and 0.3 < share.max() < 0.5
    assert share.mean().item() == pytest.approx(0.2, abs=0.07)
    assert (made.sar_prior - own)[20:].abs().max() < 0.05


def test_the_generator_decides_everything():
    config = replace(RECOLOURED, prior_dropout=0.5, recolour=0.5)
    first, again, other = (told(land(), config, seed) for seed in (1, 1, 2))
    for name in ("optical", "sar_prior", "sar_known"):
        assert torch.equal(getattr(first, name), getattr(again, name))
    assert not torch.equal(first.optical, other.optical)


def test_water_is_marked_where_it_is_and_where_it_was_made():
    batch = with_lake(count=40)
    wet = water(batch.optical / 255.0, batch.sar)
    assert torch.equal(told(batch).optical_water, wet)
    made = told(batch, replace(CERTAIN, flood=0.5))
    changed = (made.sar != batch.sar)[:, 0]
    assert 8 <= changed.flatten(1).any(dim=1).sum() <= 32
    assert torch.equal(made.optical_water, wet | changed)
    # What it is told stays the colour of the land.
    torch.testing.assert_close(made.sar_prior, told(batch).sar_prior, atol=0.06, rtol=0)
    composite = replace(batch, sar_style=torch.ones(40, dtype=torch.int64))
    assert not told(composite, replace(CERTAIN, flood=1.0)).optical_water.any()
