"""Unpaired images."""

from __future__ import annotations

from sar_colorizer.tests.training.layout_files import image
from sar_colorizer.training.config.data import DataConfig
from sar_colorizer.training.data.layouts import list_items, unpaired


def test_unpaired_images_are_items_of_their_own_whatever_their_names(tmp_path):
    image(tmp_path / "sar" / "1.png")
    image(tmp_path / "optical" / "2.png", channels=3)
    assert unpaired.found(tmp_path, DataConfig(str(tmp_path)))
    listing = list_items(DataConfig(str(tmp_path)))
    assert listing.layout == "unpaired"
    image(tmp_path / "optical" / "1.png", channels=3)
    assert list_items(DataConfig(str(tmp_path))).layout == "pairs"
    apart = list_items(DataConfig(str(tmp_path), layout="unpaired"))
    assert [(item.name, item.sar is None, item.optical is None) for item in apart.items] == [
        ("sar/1", False, True),
        ("optical/1", True, False),
        ("optical/2", True, False),
    ]
