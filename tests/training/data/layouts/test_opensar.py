"""Chips of OpenSARShip and OpenSARUrban."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.model.card import InputSpec
from sar_colorizer.training.config.data import DataConfig, SplitConfig
from sar_colorizer.training.data.cache import Cache
from sar_colorizer.training.data.collection import OpenedCollection
from sar_colorizer.training.data.conventions import ModelInput
from sar_colorizer.training.data.layouts import list_items, opensar

PRODUCTS = ("S1A_IW_GRDH_1SDV_20160101T000000_A", "S1A_IW_GRDH_1SDV_20160202T000000_B")
CHIPS = {"Cargo_x10_y20": 150, "Tanker_x300_y40": 45, "Fishing_x5_y900": 20}


@pytest.fixture
def ships(tmp_path, make_raster):
    """Two products with chips of three sizes, of both polarisations, in all four kinds."""
    rng = np.random.default_rng(0)
    for product in PRODUCTS:
        for chip, side in CHIPS.items():
            for level, band in ((-18, "vh"), (-10, "vv")):
                power = (10 ** (level / 10) * rng.gamma(4, 0.25, (1, side, side))).astype(np.float32)
                kinds = {"Patch": (300 * power**0.5).astype(np.uint16), "Patch_Cal": power}
                kinds.update({"Patch_Uint8": np.full((1, side, side), 9, np.uint8)})
                for kind, values in kinds.items():
                    (tmp_path / product / kind).mkdir(parents=True, exist_ok=True)
                    make_raster(tmp_path / product / kind / f"{chip}_{band}.tif", values)
    return tmp_path


def test_the_calibrated_chips_of_every_product_are_listed_by_polarisation(ships):
    assert opensar.found(ships, DataConfig(str(ships)))
    found = list_items(DataConfig(str(ships)))
    assert (found.layout, found.scenes_known, len(found.items)) == ("opensar", True, 12)
    assert {item.sar.parent.name for item in found.items} == {"Patch_Cal"}
    assert all(item.optical is None for item in found.items)
    assert {item.scene for item in found.items} == {f"{name} {band}" for name in PRODUCTS for band in ("VH", "VV")}
    only = list_items(DataConfig(str(ships), sar_bands=("VH",)))
    assert len(only.items) == 6 and all(item.name.endswith("_vh") for item in only.items)


def test_without_calibrated_chips_the_digital_numbers_are_taken(ships):
    for product in PRODUCTS:
        for chip in (ships / product / "Patch_Cal").iterdir():
            chip.unlink()
        (ships / product / "Patch_Cal").rmdir()
    found = list_items(DataConfig(str(ships), layout="opensar"))
    assert {item.sar.parent.name for item in found.items} == {"Patch"}


def test_towns_are_listed_by_city_with_their_classes(tmp_path, make_raster):
    for city in ("Beijing", "Tianjin"):
        for name in ("Airport/1_VH", "Villa/2_VH"):
            path = tmp_path / city / "Calibrated" / f"{name}.tif"
            path.parent.mkdir(parents=True, exist_ok=True)
            make_raster(path, np.ones((1, 100, 100), np.float32))
    found = list_items(DataConfig(str(tmp_path), layout="opensar"))
    assert found.items[0].name == "Beijing/Calibrated/Airport/1_VH"
    assert {item.scene for item in found.items} == {"Beijing VH", "Tianjin VH"}


def test_small_chips_are_mirrored_and_the_smallest_skipped(ships, tmp_path):
    takes = ModelInput((InputSpec((("VV", "VH"),)),), True, 10.0, 6.0, 6.0)
    data = DataConfig(str(ships), part="train")
    opened = OpenedCollection(data, "ships", SplitConfig(), takes, Cache(tmp_path / "cache"), never_cancelled)
    entries = {entry.name: entry for entry in opened.entries["train"]}
    assert len(entries) == 8 and len(opened.skipped) == 4
    assert all("at least 32 x 32" in reason for _, reason in opened.skipped)
    small = next(entry for name, entry in entries.items() if "Tanker" in name)
    db = small.stored.read().db[0]
    assert db.shape == (64, 64)
    np.testing.assert_array_equal(db[:9], db[9:18][::-1])
    assert not small.stored.has_optical and small.scene_colour is None
    levels = {name.rsplit("_")[-1]: entry.median_db[0] for name, entry in entries.items()}
    assert levels["vv"] - levels["vh"] == pytest.approx(8, abs=0.5)
