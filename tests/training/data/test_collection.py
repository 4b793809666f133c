"""One collection: divided, decoded with its scenes' levels, what cannot be used told, and what a card says of it."""

from __future__ import annotations

import datetime
from pathlib import Path

import cv2
import numpy as np
import pytest
from sar_colorizer.core.cancellation import CancelFlag, never_cancelled
from sar_colorizer.core.errors import Cancelled
from sar_colorizer.core.model.card import InputSpec
from sar_colorizer.training.config.data import DataConfig, SplitConfig
from sar_colorizer.training.config.errors import ConfigError
from sar_colorizer.training.data.cache import Cache
from sar_colorizer.training.data.collection import REASONS_SHOWN, OpenedCollection
from sar_colorizer.training.data.conventions import ModelInput

SIDE = 128
MODEL = ModelInput((InputSpec((("VV", "VH"),)),), True, 10.0, 6.0, 6.0)


def write(path: Path, values: np.ndarray) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    assert cv2.imwrite(str(path), values)


@pytest.fixture
def folder(tmp_path) -> Path:
    """Eight scenes of two pairs of 8 bits each; every scene is brighter than the one before."""
    rng = np.random.default_rng(0)
    for scene, level in zip("abcdefgh", range(20, 180, 20)):
        for frame in range(2):
            sar = np.clip(level * rng.gamma(4, 0.25, (SIDE, SIDE)) ** 0.5, 1, 255).astype(np.uint8)
            write(tmp_path / "data" / "s1" / f"{scene}_{frame}.png", sar)
            write(tmp_path / "data" / "s2" / f"{scene}_{frame}.png", rng.integers(0, 255, (SIDE, SIDE, 3), np.uint8))
    return tmp_path / "data"


@pytest.fixture
def opened(tmp_path, folder):
    def open_one(check=never_cancelled, split=None, **changes) -> OpenedCollection:
        data = DataConfig(**{"path": str(folder), "scenes": r"^(\w)_", "units": "preview", **changes})
        return OpenedCollection(data, "pairs", split or SplitConfig(), MODEL, Cache(tmp_path / "cache"), check)

    return open_one


def names(entries) -> set[str]:
    return {entry.name for entry in entries}


def test_whole_scenes_are_held_back_and_every_item_is_in_one_part(opened):
    one = opened(split=SplitConfig(by="scene", validation_share=0.25))
    train, validation = one.entries["train"], one.entries["validation"]
    assert not {entry.scene for entry in train} & {entry.scene for entry in validation}
    assert len({entry.scene for entry in validation}) == 2
    assert len(names(train) | names(validation)) == 16
    assert [item.name for item in one.items["train"]] == [entry.name for entry in train]


def test_a_collection_that_says_which_part_it_is_is_not_divided(opened):
    for part, other in (("train", "validation"), ("validation", "train")):
        one = opened(part=part)
        assert (len(one.entries[part]), one.entries[other]) == (16, [])


def test_the_level_of_an_item_is_that_of_all_of_its_scene(opened, folder):
    one = opened(part="train")
    levels = {entry.scene: set() for entry in one.entries["train"]}
    for entry in one.entries["train"]:
        levels[entry.scene].add(entry.median_db)
    assert len(levels) == 8 and all(len(found) == 1 for found in levels.values())
    for scene, ((level,),) in levels.items():
        db = [20 * np.log10((cv2.imread(str(path), 0) + 1.0) / 256) for path in (folder / "s1").glob(f"{scene[-1]}_*")]
        assert level == pytest.approx(np.median(db), abs=0.02)


def test_the_card_and_people_are_told_what_was_used_and_what_was_not(opened, folder):
    for number in range(REASONS_SHOWN + 2):
        write(folder / "s1" / f"x_{number}.png", np.zeros((SIDE, SIDE), np.uint8))
        write(folder / "s2" / f"x_{number}.png", np.full((SIDE, SIDE, 3), 9, np.uint8))
    (folder / "s1" / "a_0.png").write_bytes(b"nothing")
    one = opened(part="train", licence="CC-BY-4.0", regions=("Alps",))
    facts = one.facts.to_dict()
    assert (facts["train"], facts["skipped"], facts["pairs"]) == (15, REASONS_SHOWN + 3, 15)
    assert (facts["licence"], facts["regions"], facts["split"]) == ("CC-BY-4.0", ("Alps",), "given as training")
    assert len(facts["train_scenes"]) == 8
    lines = list(one.lines())
    assert lines[0].startswith("pairs (") and "15 items to train on, 0 to validate on" in lines[0]
    assert any("SAR values are preview" in line for line in lines)
    assert sum(line.startswith("Skipped ") for line in lines) == REASONS_SHOWN
    assert lines[-1] == "... and 3 more of pairs."


def test_what_cannot_be_found_or_is_stopped_raises(opened, tmp_path):
    with pytest.raises(ConfigError):
        opened(path=str(tmp_path / "nowhere"))
    stopped = CancelFlag()
    stopped.set()
    with pytest.raises(Cancelled):
        opened(check=stopped)


def test_items_of_a_pattern_keep_the_level_haze_and_colour_of_their_whole_scene(opened):
    every = {entry.name: entry for entry in opened(part="train").entries["train"]}
    some = opened(part="train", items="_0$")
    assert names(some.entries["train"]) == {f"{scene}_0" for scene in "abcdefgh"}
    assert [item.name for item in some.items["train"]] == [entry.name for entry in some.entries["train"]]
    for entry in some.entries["train"]:
        assert entry == every[entry.name]
    with pytest.raises(ConfigError, match="matches none"):
        opened(part="train", items="nothing")


def test_an_entry_says_what_it_teaches(opened):
    (plain, *_) = opened(part="train", optical_side="l2a", date="2020-11-04", place=(5.3, 50.6)).entries["train"]
    assert plain.scene_colour == pytest.approx((0.5, 0.5, 0.5), abs=0.03)
    assert (plain.date, plain.place) == (datetime.date(2020, 11, 4), (5.3, 50.6))
    assert (plain.lightness_only, plain.calibrated) == (False, False)
    (grey, *_) = opened(part="train", optical_side="grey", units="preview-db").entries["train"]
    assert (grey.lightness_only, grey.calibrated, grey.scene_colour) == (True, True, None)
    pixels = grey.stored.read()
    assert (pixels.optical == pixels.optical[:1]).all()
    (other, *_) = opened(part="train", style="swir").entries["train"]
    assert other.scene_colour is None and not other.lightness_only


def test_people_are_told_what_an_optical_side_was_taken_for(opened):
    lines = list(opened(part="train").lines())
    assert any("taken for stretched" in line and "optical_side" in line for line in lines)
    assert not any("taken for" in line for line in opened(part="train", optical_side="l2a").lines())


def test_composites_of_which_too_little_is_left_are_skipped(opened, folder):
    image = cv2.imread(str(folder / "s2" / "a_0.png"))
    image[:20] = 1
    write(folder / "s2" / "a_0.png", image)
    sar = cv2.imread(str(folder / "s1" / "b_0.png"), 0)
    sar[:20] = 255
    write(folder / "s1" / "b_0.png", sar)
    one = opened(part="train", optical_side="swir-nir-blue")
    assert {(Path(path).name, reason) for path, reason in one.skipped} == {
        ("a_0.png", "16% of its optical side is black"),
        ("b_0.png", "16% of its SAR side is saturated"),
    }
    assert not opened(part="train", optical_side="stretched").skipped
