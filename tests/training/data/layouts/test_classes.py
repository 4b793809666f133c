"""Pairs in folders of classes."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from sar_colorizer.training.config.data import DataConfig
from sar_colorizer.training.config.errors import ConfigError
from sar_colorizer.training.data.layouts import classes, list_items


@pytest.fixture
def folder(tmp_path):
    for side in ("s1", "s2"):
        for name in ("river/1", "river/2", "forest/1"):
            path = tmp_path / side / f"{name}.jpg"
            path.parent.mkdir(parents=True, exist_ok=True)
            cv2.imwrite(str(path), np.full((8, 8), 100, np.uint8))
    (tmp_path / "s2" / "river" / "2.jpg").rename(tmp_path / "s2" / "river" / "3.jpg")
    return tmp_path


def test_partners_have_one_class_and_one_name(folder):
    assert classes.found(folder, DataConfig(str(folder)))
    found = list_items(DataConfig(str(folder)))
    assert found.layout == "classes"
    assert [item.name for item in found.items] == ["forest/1", "river/1"]
    assert sorted(reason for _, reason in found.skipped) == [
        "it has no SAR partner of its name",
        "it has no optical partner of its name",
    ]


def test_groups_are_scenes_that_are_told_apart(folder):
    (folder / "groups.csv").write_text("class,id,group\nriver,1,7\n")
    found = list_items(DataConfig(str(folder)))
    assert found.scenes_known
    assert {item.name: item.scene for item in found.items} == {"river/1": "group 7", "forest/1": "forest/1"}
    (folder / "groups.csv").write_text("id\n1\n")
    with pytest.raises(ConfigError, match="columns named 'class', 'id' and 'group'"):
        list_items(DataConfig(str(folder)))


def test_without_groups_nothing_tells_places_apart(folder):
    assert not list_items(DataConfig(str(folder))).scenes_known
