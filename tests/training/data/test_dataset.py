"""Collections opened whole."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest
from rasterio.transform import from_origin
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.core.model.card import read_card
from sar_colorizer.tests.training.data.collections import config, opened, pairs, write
from sar_colorizer.training.config.data import DataConfig
from sar_colorizer.training.config.errors import ConfigError
from sar_colorizer.training.data.dataset import open_data, open_evaluation_data


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
    data = opened(tmp_path, pairs(folder, optical_side="l2a"))
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
    assert {sample.sar.shape for sample in part.samples(200)} == {(1, 192, 192)}
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
    data = opened(tmp_path, DataConfig(str(folder), optical_side="l2a"))
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


def test_one_half_of_the_validation_is_chosen_by_and_the_other_reported(tmp_path, folder):
    elsewhere = shutil.copytree(folder, tmp_path / "elsewhere")
    more = shutil.copytree(folder, tmp_path / "more")
    data = opened(
        tmp_path,
        pairs(folder),
        pairs(elsewhere, part="choose", name="c", items="^a"),
        pairs(elsewhere, part="report", name="r", items="^b"),
        pairs(more, part="validation", name="v"),
    )
    both = tuple(f"v/{name}" for name in ("a_0", "a_1", "b_2", "b_3"))
    assert data.validation.names == ("c/a_0", "c/a_1", *both)
    assert data.report.names == ("r/b_2", "r/b_3", *both)
    assert len(data.train.names) == 4


def test_what_is_chosen_by_may_not_be_trained_on(tmp_path, folder):
    for part in ("choose", "report"):
        with pytest.raises(ConfigError, match="by heart"):
            opened(tmp_path, pairs(folder, items="^a"), pairs(folder, part=part, name="held", items="^a"))
    opened(tmp_path, pairs(folder, items="^a"), pairs(folder, part="report", name="held", items="^b"))
