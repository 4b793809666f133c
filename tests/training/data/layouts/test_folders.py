"""What layouts of plain folders share: scenes, and the files of a side."""

from __future__ import annotations

import pytest
from sar_colorizer.tests.training.layout_files import image, touch
from sar_colorizer.training.config.data import DataConfig
from sar_colorizer.training.config.errors import ConfigError
from sar_colorizer.training.data.items import NumberPlace
from sar_colorizer.training.data.layouts import folders, list_items


def test_chips_without_scenes_are_one_scene_and_large_files_one_each(tmp_path):
    for folder, size in (("chips", 64), ("frames", 600)):
        for name in ("1", "2"):
            image(tmp_path / folder / "s1" / f"{name}.png", size)
            touch(tmp_path / folder / "s2" / f"{name}.png")
    chips, frames = (list_items(DataConfig(str(tmp_path / name))) for name in ("chips", "frames"))
    assert [item.scene for item in chips.items] == ["chips", "chips"]
    assert [item.scene for item in frames.items] == ["1", "2"]
    assert not chips.scenes_known and not frames.scenes_known


def test_scenes_come_from_a_table_or_a_pattern(tmp_path):
    for name in ("p0_Jan", "p0_Feb", "p1_Jan", "other"):
        touch(tmp_path / "train" / "s1" / f"{name}.tif", tmp_path / "train" / "s2" / f"{name}.tif")
    (tmp_path / "scenes.tsv").write_text("scene\tframe\nwest\tp0_Jan\nwest\tp0_Feb\neast\tp1_Jan\n")
    table = list_items(DataConfig(str(tmp_path / "train"), scenes="../scenes.tsv"))
    assert {item.name: item.scene for item in table.items} == {"p0_Jan": "west", "p0_Feb": "west", "p1_Jan": "east"}
    pattern = list_items(DataConfig(str(tmp_path / "train"), scenes=r"^(p\d)_"))
    assert {item.name: item.scene for item in pattern.items} == {"p0_Jan": "p0", "p0_Feb": "p0", "p1_Jan": "p1"}
    for listing in (table, pattern):
        assert listing.scenes_known
        assert [path.rsplit("/", 1)[-1] for path, _ in listing.skipped] == ["other.tif"]
    own = list_items(DataConfig(str(tmp_path / "train"), scenes="(.+)"))
    assert len({item.scene for item in own.items}) == 4 and not own.scenes_known
    for wrong in ("(", "p0"):
        with pytest.raises(ConfigError, match="regular expression"):
            list_items(DataConfig(str(tmp_path / "train"), scenes=wrong))


def test_the_files_of_a_side_are_those_of_a_folder_a_pattern_or_the_first_usual_folder(tmp_path):
    touch(tmp_path / "sar" / "a.tif", tmp_path / "sar" / "a.txt", tmp_path / "S1" / "b.tif", tmp_path / "c_1.png")
    assert list(folders.side_files(tmp_path, "", ("s1", "sar", "S1"))) == ["a"]
    assert list(folders.side_files(tmp_path, "S1", ("sar",))) == ["b"]
    assert list(folders.side_files(tmp_path, "c_*", ("sar",))) == ["c_1"]
    assert list(folders.side_files(tmp_path, "sar/a.tif", ())) == ["a"]
    touch(tmp_path / "sar" / "a.png")
    with pytest.raises(ConfigError, match="have one name"):
        folders.side_files(tmp_path, "sar", ())


def test_a_number_at_the_end_of_a_name_is_a_place():
    assert folders.number_place("row_017") == NumberPlace("row_", 17)
    assert folders.number_place("alps") is None
