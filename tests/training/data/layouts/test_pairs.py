"""Pairs by name."""

from __future__ import annotations

from sar_colorizer.tests.training.layout_files import image, touch
from sar_colorizer.training.config.data import DataConfig
from sar_colorizer.training.data.items import NumberPlace
from sar_colorizer.training.data.layouts import list_items, pairs


def test_pairs_go_by_stem_and_what_is_alone_is_said(tmp_path):
    image(tmp_path / "s1" / "a_1.png")
    touch(
        tmp_path / "s2" / "a_1.jpg", tmp_path / "s1" / "b_2.tif", tmp_path / "s2" / "c_3.tif", tmp_path / "s1" / "x.txt"
    )
    assert pairs.found(tmp_path, DataConfig(str(tmp_path)))
    listing = list_items(DataConfig(str(tmp_path)))
    assert listing.layout == "pairs"
    assert [(item.name, item.place) for item in listing.items] == [("a_1", NumberPlace("a_", 1))]
    assert [(path.rsplit("/", 1)[-1], "optical" in reason) for path, reason in listing.skipped] == [
        ("b_2.tif", True),
        ("c_3.tif", False),
    ]
