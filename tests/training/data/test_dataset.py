"""Collections opened whole, and the crops drawn from them."""

from __future__ import annotations

import shutil
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import cv2
import numpy as np
import pytest
import torch
from rasterio.transform import from_origin
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.core.inference import nodata_fill as filling
from sar_colorizer.core.model.card import read_card
from sar_colorizer.training.config.data import DETAIL, DataConfig
from sar_colorizer.training.config.errors import ConfigError
from sar_colorizer.training.config.model import ModelConfig
from sar_colorizer.training.config.training import TrainerConfig, TrainingConfig
from sar_colorizer.training.data.cache import Cache, Pixels
from sar_colorizer.training.data.dataset import open_data, open_evaluation_data
from sar_colorizer.training.data.part import Entry, Part
from sar_colorizer.training.data.sampling import BatchLoader, CropSampler

TRAINER = TrainerConfig(steps=1, batch=6, crop=128)


def write(path, values):
    path.parent.mkdir(parents=True, exist_ok=True)
    assert cv2.imwrite(str(path), values)


def speckled(rng, level, side=256):
    """8-bit amplitude with speckle of four looks."""
    return np.clip(level * rng.gamma(4, 0.25, (side, side)) ** 0.5, 1, 255).astype(np.uint8)


@pytest.fixture
def folder(tmp_path):
    """Two scenes of two pairs each; the second is 6 dB brighter. Blue, green and red tell frames apart."""
    rng = np.random.default_rng(0)
    for frame, (scene, level) in enumerate([("a", 40), ("a", 60), ("b", 80), ("b", 120)]):
        write(tmp_path / "data" / "s1" / f"{scene}_{frame}.png", speckled(rng, level))
        image = rng.integers(0, 20, (256, 256, 3), np.uint8) + np.array([0, 0, 50 * frame], np.uint8)
        write(tmp_path / "data" / "s2" / f"{scene}_{frame}.png", image)
    return tmp_path / "data"


def config(*data, **model):
    return TrainingConfig(data=data, model=ModelConfig(**model), trainer=TRAINER)


def opened(tmp_path, *data, lines=None, **model):
    return open_data(
        config(*data, **model), tmp_path / "cache", never_cancelled, ([] if lines is None else lines).append
    )


def pairs(folder, **changes):
    return DataConfig(**{"path": str(folder), "scenes": r"^(\w)_", "part": "train", "units": "preview", **changes})


def test_samples_are_normalised_by_the_median_of_their_scene_over_all_its_frames(tmp_path, folder):
    data = opened(tmp_path, pairs(folder))
    assert data.train.scenes == ("data/a", "data/b")
    for scene in "ab":
        samples = [sample for sample in data.train.samples(None) if sample.scene == scene]
        db = [20 * np.log10((cv2.imread(str(p), 0) + 1.0) / 256) for p in sorted((folder / "s1").glob(f"{scene}_*"))]
        for sample, expected in zip(samples, db):
            np.testing.assert_allclose(sample.sar[0], np.clip((expected - np.median(db)) / 6, -6, 6), atol=0.006)
            np.testing.assert_allclose(sample.sar_db, expected, atol=0.02)
            assert sample.valid.all() and sample.optical.shape == (256, 256, 3)


def test_optical_sides_are_red_green_blue_and_their_mean_is_told(tmp_path, folder):
    data = opened(tmp_path, pairs(folder))
    images = {p.stem: cv2.imread(str(p))[..., ::-1] for p in (folder / "s2").glob("*.png")}
    for sample in data.train.samples(None):
        np.testing.assert_array_equal(sample.optical, images[sample.name])
    expected = np.mean(list(images.values()), axis=(0, 1, 2))
    np.testing.assert_allclose(data.train.mean_colour("true-colour"), expected, atol=0.2)
    with pytest.raises(KeyError):
        data.train.mean_colour("swir")


def test_crops_tile_an_item_without_overlap_and_are_cut_down_to_the_grid(tmp_path, folder):
    part = opened(tmp_path, pairs(folder)).train
    whole = next(iter(part.samples(None)))
    crops = [sample for sample in part.samples(128) if sample.name.startswith(f"{whole.name} [")]
    assert len({crop.name for crop in crops}) == 4
    joined = np.block([[crops[0].sar[0], crops[1].sar[0]], [crops[2].sar[0], crops[3].sar[0]]])
    np.testing.assert_array_equal(joined, whole.sar[0])
    assert {sample.sar.shape for sample in part.samples(200)} == {(1, 128, 128)}
    assert {sample.optical.shape for sample in part.samples(512)} == {(256, 256, 3)}


def test_bad_files_are_skipped_with_their_reasons_and_a_set_of_bad_files_is_refused(tmp_path, folder):
    (folder / "s1" / "a_0.png").write_bytes(b"nothing")
    write(folder / "s1" / "b_2.png", np.zeros((256, 256), np.uint8))
    write(folder / "s2" / "b_9.png", np.zeros((256, 256, 3), np.uint8))
    lines = []
    data = opened(tmp_path, pairs(folder), lines=lines)
    reasons = {Path(path).name: reason for path, reason in data.skipped}
    assert set(reasons) == {"a_0.png", "b_2.png", "b_9.png"}
    assert "nodata everywhere" in reasons["b_2.png"] and "partner" in reasons["b_9.png"]
    assert data.train.names == ("data/a_1", "data/b_3")
    assert any("a_0.png" in line for line in lines)
    assert (data.collections[0].train, data.collections[0].skipped) == (2, 3)
    for name in ("a_1", "b_3"):
        write(folder / "s2" / f"{name}.png", np.full((256, 256, 3), 7, np.uint8))
    with pytest.raises(ConfigError, match="optical side is constant"):
        opened(tmp_path, pairs(folder))


def test_a_second_opening_decodes_nothing_and_gives_the_same(tmp_path, folder, monkeypatch):
    first = [sample.sar for sample in opened(tmp_path, pairs(folder)).train.samples(None)]
    monkeypatch.setattr("sar_colorizer.training.data.collection.decode", lambda *_: pytest.fail("decoded again"))
    second = [sample.sar for sample in opened(tmp_path, pairs(folder)).train.samples(None)]
    assert all(np.array_equal(a, b) for a, b in zip(first, second))


def test_parts_come_as_given_and_the_card_is_told_of_each_collection(tmp_path, folder):
    elsewhere = shutil.copytree(folder, tmp_path / "elsewhere")
    held = pairs(elsewhere, part="validation", name="held", style="swir", licence="CC0", regions=("here",))
    data = opened(tmp_path, pairs(folder), held)
    assert (data.train.names[0], data.validation.names[0]) == ("data/a_0", "held/a_0")
    facts = data.collections[1].to_dict()
    assert (facts["style"], facts["licence"], facts["regions"]) == ("swir", "CC0", ("here",))
    assert facts["validation_scenes"] == ("a", "b") and facts["pairs"] == 4
    assert "preview" in facts["units"]


def test_the_same_files_in_both_parts_are_refused_and_the_same_ground_is_told(tmp_path, folder, make_raster):
    with pytest.raises(ConfigError, match=r"4 of the items .*a_0\.png.*by heart"):
        opened(tmp_path, pairs(folder), pairs(folder, part="validation"))
    rng = np.random.default_rng(0)
    for name, x in (("first", 0), ("second", 2000), ("third", 2560)):  # metres; each is 2560 wide
        for side, bands in (("s1", 1), ("s2", 3)):
            path = tmp_path / name / side / "scene_1.tif"
            path.parent.mkdir(parents=True)
            grid = from_origin(5e5 + x, 5.1e6, 10, 10)
            make_raster(path, rng.integers(1, 255, (bands, 256, 256), np.uint8), transform=grid)
    lines = []
    train, beside = (pairs(tmp_path / name, scenes="") for name in ("first", "third"))
    over = pairs(tmp_path / "second", scenes="", part="validation")
    opened(tmp_path, train, beside, over, lines=lines)
    (warning,) = (line for line in lines if "Warning" in line)
    assert warning.startswith("Warning: 2 of 2 training items lie on the ground")
    lines.clear()
    opened(tmp_path, train, replace(beside, part="validation"), lines=lines)
    assert not any("Warning" in line for line in lines)


def test_a_split_by_scene_keeps_statistics_apart(tmp_path, folder):
    with pytest.raises(ConfigError, match="data"):  # four numbered frames are too few for blocks
        opened(tmp_path, pairs(folder, part="split", scenes=""))
    data = opened(tmp_path, pairs(folder, part="split"))
    assert not set(data.train.scenes) & set(data.validation.scenes)
    assert len(data.train.entries) == len(data.validation.entries) == 2


def test_whole_rasters_are_warped_divided_by_block_and_cropped(tmp_path, make_raster):
    folder = tmp_path / "rasters"
    folder.mkdir()
    db = (-12 + np.random.default_rng(0).standard_normal((1, 1536, 1536))).astype(np.float32)
    make_raster(folder / "scene_vv_db.tif", db, transform=from_origin(5e5, 5.1e6, 10, 10))
    ramp = np.broadcast_to((np.arange(800) // 4).astype(np.uint8)[:, None], (3, 800, 800))
    make_raster(folder / "colour.tif", np.array(ramp), transform=from_origin(5e5 - 200, 5.1e6 + 200, 20, 20))
    data = opened(tmp_path, DataConfig(str(folder)))
    facts = data.collections[0]
    assert (facts.layout, facts.train, facts.validation, facts.guard) == ("rasters", 3, 1, 5)
    assert facts.units.startswith("db") and "by blocks" in facts.split
    for sample in [*data.train.samples(None), *data.validation.samples(None)]:
        top = int(sample.name.split()[1].split("-")[0])
        rows = (10 * (top + np.arange(512) + 0.5) + 200) / 20 / 4
        assert sample.valid.all()
        assert np.abs(sample.optical[:, 100, 0] - rows).max() <= 1.2


def test_cancelling_stops_it(tmp_path, folder):
    def cancelled():
        raise Cancelled

    with pytest.raises(Cancelled):
        open_data(config(pairs(folder)), tmp_path / "cache", cancelled, print)


def test_evaluation_takes_all_as_validation_and_what_the_card_says(tmp_path, folder, small_model):
    card = replace(read_card(small_model), scale_db=3.0)
    data = open_evaluation_data([pairs(folder)], card, tmp_path / "cache", never_cancelled, print)
    assert not data.train.entries and len(data.validation.entries) == 4
    by_three = next(iter(data.validation.samples(None))).sar
    by_six = next(iter(opened(tmp_path, pairs(folder)).train.samples(None))).sar
    inside = np.abs(by_three) < 5.9
    np.testing.assert_allclose(by_three[inside], 2 * by_six[inside], atol=1e-5)


# ---- sampling


@pytest.fixture
def stored(tmp_path):
    """A function that stores an item: its dB are its row numbers, or an optical image of one colour."""
    cache, source = Cache(tmp_path / "made"), tmp_path / "source"
    source.write_bytes(b"")

    def make(name, rows=256, cols=256, sar=True, colour=None, invalid=0):
        db = np.broadcast_to(np.arange(rows, dtype=np.float16)[:, None] / 100, (1, rows, cols)).copy()
        db[:, :, :invalid] = np.nan
        optical = None if colour is None else np.full((3, rows, cols), colour, np.uint8)
        valid = None if colour is None else np.ones((rows, cols), np.bool_)
        return cache.fetch({"x": source}, {"name": name}, lambda: Pixels(db if sar else None, optical, valid))

    return make


def entry(stored, name, collection="c", scene="s", style="true-colour"):
    return Entry(name, collection, scene, style, stored, (0.0,) if stored.has_sar else ())


def test_a_batch_is_a_function_of_seed_rank_and_step(stored):
    entries = tuple(entry(stored(str(n), 400, 300, colour=n), str(n), scene=str(n % 2)) for n in range(4))
    part = Part(entries, {"c": 1.0}, 6.0, 6.0)

    def sampler(rank=0, size=1, seed=0):
        return CropSampler(part, replace(TRAINER, seed=seed), ["true-colour"], rank, size)

    first, again = sampler().batch(7), sampler().batch(7)
    for name, value in vars(first).items():
        same = torch.equal(value, vars(again)[name]) if torch.is_tensor(value) else value == vars(again)[name]
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


def test_the_loader_gives_the_samplers_batches_in_order_whatever_the_threads(stored):
    part = Part((entry(stored("n", 300, 300), "n"),), {"c": 1.0}, 6.0, 6.0)
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
        patched.setattr("sar_colorizer.training.data.sampling.time", SimpleNamespace(monotonic=clock.__next__))
        with BatchLoader(Broken(), 0, 1, pin=False) as loader:
            batches = iter(loader)
            assert next(batches) == 0
            assert loader.wait_share == pytest.approx(3 / 10)
            patched.undo()
            assert next(batches) == 1
            with pytest.raises(ValueError, match="broken"):
                next(batches)
