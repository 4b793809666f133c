"""The names of SEN1-2 and SEN12MS: partners wherever they lie."""

from __future__ import annotations

from sar_colorizer.tests.training.layout_files import touch
from sar_colorizer.training.data.items import NumberPlace
from sar_colorizer.training.data.layouts import roi_names


def test_partners_are_found_by_name_in_whatever_folders(tmp_path):
    touch(tmp_path / "x" / "ROIs7_fall_s1_3_p12.tif", tmp_path / "y" / "z" / "ROIs7_fall_s2_3_p12.tif")
    touch(tmp_path / "x" / "ROIs7_spring_s1_3_p12.tif", tmp_path / "x" / "ROIs7_fall_s1_3_p12.png")
    items, skipped = roi_names.partners(tmp_path, ".tif")
    assert [(item.name, item.scene, item.place) for item in items] == [
        ("ROIs7_fall_3_p12", "ROIs7_fall_3", NumberPlace("ROIs7_fall_3", 12))
    ]
    assert (items[0].sar.parent.name, items[0].optical.parent.name) == ("x", "z")
    # Another season is another place.
    assert [(path.rsplit("/", 1)[-1], reason) for path, reason in skipped] == [
        ("ROIs7_spring_s1_3_p12.tif", "it has no optical partner")
    ]


def test_patches_are_told_by_their_suffix_where_the_downloads_keep_them(tmp_path):
    touch(tmp_path / "ROIs7_fall" / "s1_3" / "ROIs7_fall_s1_3_p12.tif")
    assert roi_names.has_patches(tmp_path, ".tif")
    assert not roi_names.has_patches(tmp_path, ".png")
    touch(tmp_path / "elsewhere" / "s1_3" / "ROIs7_fall_s1_3_p12.png")
    assert not roi_names.has_patches(tmp_path, ".png")
