"""SEN12MS: found in both of its downloads."""

from __future__ import annotations

import pytest
from sar_colorizer.core.satellite_product.facts import DB
from sar_colorizer.tests.training.layout_files import touch
from sar_colorizer.training.config.data import DataConfig
from sar_colorizer.training.data.layouts import list_items, sen12ms


@pytest.mark.parametrize("folders", ["ROIs1158_spring/s{}_1", "ROIs1158_spring_s{0}/s{0}_1"])
def test_sen12ms_is_found_in_both_of_its_downloads(tmp_path, folders):
    for side in (1, 2):
        touch(tmp_path / folders.format(side) / f"ROIs1158_spring_s{side}_1_p30.tif")
    assert sen12ms.found(tmp_path, DataConfig(str(tmp_path)))
    listing = list_items(DataConfig(str(tmp_path)))
    assert (listing.layout, listing.units, listing.sar_bands) == ("sen12ms", DB, ("VV", "VH"))
    assert (listing.optical_bands, listing.optical_range) == ((4, 3, 2), (0.0, 3558.0))
    assert [(item.scene, item.sar.name[16:18], item.optical.name[16:18]) for item in listing.items] == [
        ("ROIs1158_spring_1", "s1", "s2")
    ]
