"""The crops drawn from a part, and the batches made of them ahead of their use."""

from __future__ import annotations

import shutil
from dataclasses import replace

import numpy as np
import pytest
import torch
from sar_colorizer.core.inference import nodata_fill as filling
from sar_colorizer.tests.training.data.collections import TRAINER, opened, pairs
from sar_colorizer.training.config.data import DETAIL
from sar_colorizer.training.config.errors import ConfigError
from sar_colorizer.training.data.part import Entry, Part
from sar_colorizer.training.data.sampling.crops import CropSampler


def entry(stored, name, collection="c", scene="s", style="true-colour"):
    return Entry(name, collection, scene, style, stored, (0.0,) if stored.has_sar else ())


def test_a_batch_is_a_function_of_seed_rank_and_step(stored):
    entries = tuple(entry(stored(str(n), 400, 300, colour=n), str(n), scene=str(n % 2)) for n in range(4))
    part = Part(entries, {"c": 1.0}, 6.0, 6.0)

    def sampler(rank=0, size=1, seed=0):
        return CropSampler(part, replace(TRAINER, seed=seed), ["true-colour"], rank, size)

    first, again = sampler().batch(7), sampler().batch(7)
    for name, value in vars(first).items():
        other = vars(again)[name]
        same = torch.allclose(value, other, 0, 0, equal_nan=True) if torch.is_tensor(value) else value == other
        assert same, name
    others = [sampler().batch(8), sampler(seed=1).batch(7), sampler(rank=1, size=2).batch(7)]
    assert all(other.sar.shape != first.sar.shape or not torch.equal(other.sar, first.sar) for other in others)
    assert len(sampler(rank=1, size=2).batch(0).sar) == 3
    with pytest.raises(ConfigError, match="processes"):
        sampler(size=4)


def test_crops_are_cut_where_sar_and_optical_and_names_belong_together(stored):
    entries = tuple(entry(stored(str(n), 300, 260, colour=n), str(n)) for n in range(5))
    part = Part(entries, {"c": 1.0}, 6.0, 6.0)
    batch = CropSampler(part, TRAINER, ["other", "true-colour"]).batch(0)
    assert batch.pairs == 6 and batch.sar.shape == (6, 1, 128, 128) and batch.optical.shape == (6, 3, 128, 128)
    assert batch.sar_style.tolist() == [1] * 6
    rows = torch.round(batch.sar[:, 0, :, 0] * 600)
    np.testing.assert_allclose(rows.diff(dim=1), 1, atol=0.3)
    assert len({int(r) for r in rows[:, 0]}) > 2
    assert [f"c/{int(colour)}" for colour in batch.optical[:, 0, 0, 0]] == list(batch.names)


def test_crops_carry_what_their_collection_asks_for(tmp_path, folder):
    elsewhere = shutil.copytree(folder, tmp_path / "elsewhere")
    asking = pairs(elsewhere, part="train", name="asking", detail=0.4, perceptual=3.0, consistency=0.2, relevel=2.5)
    part = opened(tmp_path, pairs(folder, part="train"), asking).train
    batch = CropSampler(part, replace(TRAINER, batch=40), ["true-colour"]).batch(0)
    carried = [batch.sar_detail, batch.sar_perceptual, batch.sar_consistency, batch.sar_relevel]
    shares = torch.stack(carried, dim=1).tolist()
    asked = {name.split("/")[0]: share for name, share in zip(batch.names, shares)}
    assert asked == {"data": pytest.approx([DETAIL, 1.0, 1.0, 1.0]), "asking": pytest.approx([0.4, 3.0, 0.2, 2.5])}


def test_collections_come_by_weight_and_scenes_by_the_root_of_their_size(stored):
    entries = [entry(stored(f"a{n}", colour=1), f"a{n}", "one", "large") for n in range(9)]
    entries += [entry(stored("b", colour=2), "b", "one", "small"), entry(stored("c", colour=3), "c", "two", "x")]
    part = Part(tuple(entries), {"one": 3.0, "two": 1.0}, 6.0, 6.0)
    sampler = CropSampler(part, replace(TRAINER, batch=40), ["true-colour"])
    names = [name for step in range(40) for name in sampler.batch(step).names]
    share_two = sum(name == "two/c" for name in names) / len(names)
    share_small = sum(name == "one/b" for name in names) / sum(name.startswith("one") for name in names)
    assert share_two == pytest.approx(0.25, abs=0.04)
    assert share_small == pytest.approx(1 / (1 + 9**0.5), abs=0.04)


def test_unpaired_sides_are_mixed_after_the_pairs(stored):
    entries = (
        entry(stored("p", colour=9), "p", "pairs"),
        entry(stored("s"), "s", "apart"),
        entry(stored("o", sar=False, colour=5), "o", "apart", style="swir"),
    )
    part = Part(entries, {"pairs": 1.0, "apart": 1.0}, 6.0, 6.0)
    sampler = CropSampler(part, TRAINER, ["true-colour", "swir"])
    seen = set()
    for step in range(12):
        batch = sampler.batch(step)
        seen.add(batch.pairs)
        assert batch.names == ("pairs/p",) * batch.pairs + ("apart/s",) * (6 - batch.pairs)
        colours = batch.optical[:, 0, 0, 0].tolist()
        assert colours == [9] * batch.pairs + [5] * (6 - batch.pairs)
        assert batch.optical_style.tolist() == [0] * batch.pairs + [1] * (6 - batch.pairs)
    assert len(seen) > 2


def test_optical_collections_beside_pairs_add_crops_by_their_weight(stored):
    entries = (entry(stored("p", colour=9), "p", "pairs"), entry(stored("o", sar=False, colour=5), "o", "more"))
    sampler = CropSampler(Part(entries, {"pairs": 2.0, "more": 1.0}, 6.0, 6.0), TRAINER, ["true-colour"])
    batches = [sampler.batch(step) for step in range(10)]
    assert all(batch.pairs == len(batch.sar) == 6 for batch in batches)
    assert all(len(batch.optical) == 9 for batch in batches)
    with pytest.raises(ConfigError, match="nothing to train on"):
        CropSampler(Part(entries[1:], {"more": 1.0}, 6.0, 6.0), TRAINER, ["true-colour"])


def test_crops_with_little_valid_are_drawn_again_and_filled_as_the_product_fills(stored):
    # Of a row of 512 pixels the first 300 are invalid: a third of the places would have less than half.
    part = Part((entry(stored("n", 128, 512, invalid=300), "n"),), {"c": 1.0}, 6.0, 6.0)
    batch = CropSampler(part, replace(TRAINER, batch=60), ["true-colour"]).batch(0)
    shares = batch.sar_valid.float().mean(dim=(1, 2))
    assert (shares >= 0.5).all() and (shares < 1).any()
    index = int(shares.argmin())
    raw = torch.where(batch.sar_valid[index], batch.sar[index], torch.tensor(0.0)).numpy()
    np.testing.assert_array_equal(batch.sar[index], filling.fill(raw, batch.sar_valid[index].numpy()))


def test_items_smaller_than_the_crop_are_padded_with_invalid_pixels(stored):
    part = Part((entry(stored("n", 128, 200, colour=3), "n"),), {"c": 1.0}, 6.0, 6.0)
    batch = CropSampler(part, replace(TRAINER, crop=256), ["true-colour"]).batch(0)
    assert batch.sar.shape == (6, 1, 256, 256)
    assert (batch.sar_valid.sum(dim=(1, 2)) == 128 * 200).all()
    assert batch.sar_valid[0, :128, :200].all() and torch.equal(batch.sar_valid, batch.optical_valid)
