"""Layouts: each found out and listed as its download lies on disk, without decoding."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from rasterio.transform import from_origin
from sar_colorizer.core.sar.radiometry import DB, PREVIEW_AMPLITUDE, PREVIEW_DB
from sar_colorizer.training.config.data import DataConfig
from sar_colorizer.training.config.errors import ConfigError
from sar_colorizer.training.data.items import NumberPlace
from sar_colorizer.training.data.layouts import list_items


def touch(*paths):
    """Files of the right names: listing must not look into them."""
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


def image(path, size=64, channels=1):
    path.parent.mkdir(parents=True, exist_ok=True)
    values = np.random.default_rng(0).integers(0, 255, (size, size, channels), np.uint8)
    assert cv2.imwrite(str(path), values)


def test_sen12_is_found_paired_and_its_scenes_are_season_and_number(tmp_path):
    for season, scene, patch in (("1868_summer", 59, 2), ("1868_summer", 59, 10), ("1970_fall", 59, 2)):
        for side in (1, 2):
            name = f"ROIs{season}_s{side}_{scene}_p{patch}.png"
            touch(tmp_path / f"ROIs{season}" / f"s{side}_{scene}" / name)
    touch(tmp_path / "ROIs1970_fall" / "s1_59" / "ROIs1970_fall_s1_59_p7.png")
    listing = list_items(DataConfig(str(tmp_path)))
    assert (listing.layout, listing.units, listing.sar_bands) == ("sen12", PREVIEW_DB, ("VV",))
    assert [item.name for item in listing.items] == [
        "ROIs1868_summer_59_p2",
        "ROIs1868_summer_59_p10",
        "ROIs1970_fall_59_p2",
    ]
    assert [item.scene for item in listing.items] == ["ROIs1868_summer_59"] * 2 + ["ROIs1970_fall_59"]
    assert all(str(item.optical) == str(item.sar).replace("s1_59", "s2_59") for item in listing.items)
    assert listing.items[1].place == NumberPlace("ROIs1868_summer_59", 10)
    assert listing.skipped[0][0].endswith("_p7.png") and "optical" in listing.skipped[0][1]
    assert listing.scenes_known


@pytest.mark.parametrize("folders", ["ROIs1158_spring/s{}_1", "ROIs1158_spring_s{0}/s{0}_1"])
def test_sen12ms_is_found_in_both_of_its_downloads(tmp_path, folders):
    for side in (1, 2):
        touch(tmp_path / folders.format(side) / f"ROIs1158_spring_s{side}_1_p30.tif")
    listing = list_items(DataConfig(str(tmp_path)))
    assert (listing.layout, listing.units, listing.sar_bands) == ("sen12ms", DB, ("VV", "VH"))
    assert (listing.optical_bands, listing.optical_range) == ((4, 3, 2), (0.0, 3000.0))
    assert [(item.scene, item.sar.name[16:18], item.optical.name[16:18]) for item in listing.items] == [
        ("ROIs1158_spring_1", "s1", "s2")
    ]


def test_qxs_is_found_and_placed_by_its_numbers(tmp_path):
    for number in (1, 2, 30):
        image(tmp_path / "sar_256_oc_0.2" / f"{number}.png")
        touch(tmp_path / "opt_256_oc_0.2" / f"{number}.png")
    listing = list_items(DataConfig(str(tmp_path)))
    assert (listing.layout, listing.units, listing.scenes_known) == ("qxs", PREVIEW_AMPLITUDE, False)
    assert sorted(item.place.number for item in listing.items) == [1, 2, 30]
    assert len({item.place.series for item in listing.items}) == 1
    assert all(item.sar.parent.name[:3] == "sar" and item.optical.parent.name[:3] == "opt" for item in listing.items)


def test_pairs_go_by_stem_and_what_is_alone_is_said(tmp_path):
    image(tmp_path / "s1" / "a_1.png")
    touch(
        tmp_path / "s2" / "a_1.jpg", tmp_path / "s1" / "b_2.tif", tmp_path / "s2" / "c_3.tif", tmp_path / "s1" / "x.txt"
    )
    listing = list_items(DataConfig(str(tmp_path)))
    assert listing.layout == "pairs"
    assert [(item.name, item.place) for item in listing.items] == [("a_1", NumberPlace("a_", 1))]
    assert [(path.rsplit("/", 1)[-1], "optical" in reason) for path, reason in listing.skipped] == [
        ("b_2.tif", True),
        ("c_3.tif", False),
    ]


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


def test_unpaired_images_are_items_of_their_own_whatever_their_names(tmp_path):
    image(tmp_path / "sar" / "1.png")
    image(tmp_path / "optical" / "2.png", channels=3)
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


def test_whole_rasters_are_cut_into_windows_that_cover_the_overlap_once(tmp_path, make_raster):
    sar = np.ones((1, 1000, 1500), np.float32)
    make_raster(tmp_path / "scene_vv.tif", sar)  # EPSG:32632 from 500 000, 5 100 000 at 10 m
    rgb = np.ones((3, 300, 400), np.uint8)
    # In another CRS: its left edge cuts the second column of windows.
    make_raster(tmp_path / "optical.tif", rgb, crs="EPSG:4326", transform=from_origin(9.07, 46.06, 0.0005, 0.0005))
    listing = list_items(DataConfig(str(tmp_path)))
    assert (listing.layout, listing.scenes_known) == ("rasters", False)
    windows = sorted(item.window for item in listing.items)
    assert windows == [(0, 500, 500, 1000), (0, 500, 1000, 1500), (500, 1000, 500, 1000), (500, 1000, 1000, 1500)]
    assert {item.scene for item in listing.items} == {"scene_vv"}
    assert {(item.sar.name, item.optical.name) for item in listing.items} == {("scene_vv.tif", "optical.tif")}
    named = list_items(DataConfig(str(tmp_path), sar="scene*.tif", optical="optical.tif"))
    assert named.items == listing.items


def test_a_folder_that_is_missing_unknown_or_empty_is_refused_with_the_layouts(tmp_path):
    with pytest.raises(ConfigError, match="does not exist"):
        list_items(DataConfig(str(tmp_path / "nowhere")))
    with pytest.raises(ConfigError, match="sen12, sen12ms, qxs, pairs, rasters, unpaired"):
        list_items(DataConfig(str(tmp_path)))
    with pytest.raises(ConfigError, match="holds nothing"):
        list_items(DataConfig(str(tmp_path), layout="sen12"))
