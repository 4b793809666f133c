"""SEN1-2: patches paired by their names, without decoding."""

from __future__ import annotations

from sar_colorizer.core.sar.radiometry import PREVIEW_DB
from sar_colorizer.tests.training.layout_files import touch
from sar_colorizer.training.config.data import DataConfig
from sar_colorizer.training.data.items import NumberPlace
from sar_colorizer.training.data.layouts import list_items, sen12


def test_sen12_is_found_paired_and_its_scenes_are_season_and_number(tmp_path):
    for season, scene, patch in (("1868_summer", 59, 2), ("1868_summer", 59, 10), ("1970_fall", 59, 2)):
        for side in (1, 2):
            name = f"ROIs{season}_s{side}_{scene}_p{patch}.png"
            touch(tmp_path / f"ROIs{season}" / f"s{side}_{scene}" / name)
    touch(tmp_path / "ROIs1970_fall" / "s1_59" / "ROIs1970_fall_s1_59_p7.png")
    assert sen12.found(tmp_path, DataConfig(str(tmp_path)))
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
