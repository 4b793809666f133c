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
    with pytest.raises(ConfigError, match="6, cannot be shared by 7 processes: one crop each is the least"):
        sampler(size=7)


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


def scenes_of_sizes(stored, sides, collection="c"):
    return [
        entry(stored(f"{collection}{n}", 128, side, colour=n), f"{collection}{n}", collection, scene=f"s{n}")
        for n, side in enumerate(sides)
    ]


def shared(part, size, batch=8, **changes):
    trainer = replace(TRAINER, batch=batch, **changes)
    return [CropSampler(part, trainer, ["true-colour"], rank, size) for rank in range(size)]


@pytest.mark.parametrize("size", [2, 3, 4])
def test_processes_draw_from_scenes_of_their_own_and_in_time_from_all(stored, size):
    part = Part(tuple(scenes_of_sizes(stored, [256] * 9)), {"c": 1.0}, 6.0, 6.0)
    samplers = shared(part, size)
    # Nine scenes of two crops each are shown once by three batches of eight crops.
    assert samplers[0].scenes(0) == samplers[0].scenes(2)
    met = [set() for _ in samplers]
    for step in range(0, 60, 3):
        own = [set(sampler.scenes(step)) for sampler in samplers]
        assert sum(map(len, own)) == 9 and set.union(*own) == {f"c/s{n}" for n in range(9)}
        assert max(map(len, own)) - min(map(len, own)) <= 1
        for sampler, one, seen in zip(samplers, own, met):
            names = sampler.batch(step).names
            assert {name.replace("c/c", "c/s") for name in names} <= one
            seen.update(one)
    assert all(len(seen) == 9 for seen in met)


def test_together_they_draw_as_one_does_whatever_scenes_and_collections_weigh(stored):
    entries = scenes_of_sizes(stored, [128, 256, 512, 1024, 256, 128]) + scenes_of_sizes(stored, [200] * 3, "d")
    part = Part(tuple(entries), {"c": 2.0, "d": 1.0}, 6.0, 6.0)
    alone = CropSampler(part, replace(TRAINER, batch=8), ["true-colour"])
    counts = {}
    steps = range(150)
    for sampler in shared(part, 3):
        assert "scenes of its own, " in sampler.told
        for step in steps:
            made = sampler.batch(step)
            for name in made.names:
                counts[name] = counts.get(name, 0.0) + made.weight
    expected = dict.fromkeys(counts, 0)
    for step in range(4 * len(steps)):
        for name in alone.batch(step).names:
            expected[name] += 0.25
    assert sum(counts.values()) == pytest.approx(8 * len(steps), rel=0.03)
    for name, count in counts.items():
        assert count == pytest.approx(expected[name], rel=0.3), name
    sizes = dict(zip([f"c/c{n}" for n in range(6)], [1, 2**0.5, 2, 8**0.5, 2**0.5, 1]))
    for name, root in sizes.items():
        assert counts[name] / (8 * len(steps)) == pytest.approx(2 / 3 * root / sum(sizes.values()), rel=0.2), name


def test_a_batch_that_does_not_divide_is_shared_as_well_as_it_goes(stored):
    part = Part(tuple(scenes_of_sizes(stored, [256] * 8)), {"c": 1.0}, 6.0, 6.0)
    samplers = shared(part, 4, batch=6)
    made = [sampler.batch(0) for sampler in samplers]
    assert [len(one.sar) for one in made] == [2, 2, 1, 1]
    assert sum(len(one.sar) * one.weight for one in made) == pytest.approx(6)
    assert [one.weight for one in made] == pytest.approx([0.75, 0.75, 1.5, 1.5])
    assert "trainer.batch, 6, cannot be divided by 4 processes: some have 2 crops of it, others 1." in samplers[0].told
    assert "divided" not in shared(part, 4)[0].told


def test_scenes_that_cannot_be_shared_out_are_drawn_from_by_all(stored):
    few = Part(tuple(scenes_of_sizes(stored, [256] * 3)), {"c": 1.0}, 6.0, 6.0)
    samplers = shared(few, 4)
    assert "3 scenes cannot be shared out evenly among 4 processes: each draws its crops from all of them." in [
        sampler.told for sampler in samplers
    ]
    assert all(len(sampler.scenes(0)) == 3 and sampler.batch(0).weight == 1.0 for sampler in samplers)
    drawn = [tuple(name for step in range(20) for name in sampler.batch(step).names) for sampler in samplers]
    assert len(set(drawn)) == 4
    assert CropSampler(few, TRAINER, ["true-colour"]).told == ""
