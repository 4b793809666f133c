"""What the values of a collection mean, by configuration, layout and files."""

from __future__ import annotations

from pathlib import Path

import cv2
import numpy as np
import pytest
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.model.card import InputSpec
from sar_colorizer.core.sar.radiometry import PREVIEW_AMPLITUDE, PREVIEW_DB
from sar_colorizer.training.config.data import DataConfig
from sar_colorizer.training.data.conventions import ModelInput, settled
from sar_colorizer.training.data.items import Item, Listing

TAKES = ModelInput((InputSpec((("VV", "VH"),)),), True, 10.0, 6.0, 6.0)


@pytest.fixture
def item(tmp_path) -> Item:
    rng = np.random.default_rng(0)
    sar, optical = tmp_path / "s1.png", tmp_path / "s2.png"
    cv2.imwrite(str(sar), np.clip(90 * rng.gamma(4, 0.25, (256, 256)) ** 0.5, 1, 255).astype(np.uint8))
    cv2.imwrite(str(optical), rng.integers(60, 255, (256, 256, 3), np.uint8))
    return Item("a", "scene", sar, optical)


def of(item, layout_units="", side="", **changes):
    listing = Listing((item,), "pairs", False, units=layout_units, optical_side=side)
    return settled(DataConfig("folder", **changes), listing, TAKES, never_cancelled)


def test_a_level_means_something_only_where_somebody_said_what_it_is(item, tmp_path, make_raster):
    assert not of(item).calibrated
    assert of(item, layout_units=PREVIEW_DB).calibrated
    given = of(item, units=PREVIEW_DB)
    assert given.calibrated and given.recipe.radiometry.units == PREVIEW_DB and "(given)" in given.units
    assert not of(item, units=PREVIEW_DB, calibrated="no").calibrated
    assert of(item, units=PREVIEW_AMPLITUDE, calibrated="yes").calibrated
    db = make_raster(tmp_path / "db.tif", (-12 + np.random.default_rng(0).normal(0, 3, (1, 256, 256))).astype("f4"))
    assert of(Item("b", "scene", Path(db), None)).calibrated


def test_the_configuration_goes_before_the_layout_and_the_layout_before_the_files(item):
    assert of(item, side="l1c").recipe.optical_side == "l1c"
    assert of(item, side="l1c", optical_side="l2a").recipe.optical_side == "l2a"
    guessed = of(item)
    assert guessed.recipe.optical_side == "stretched" and "optical_side" in guessed.side_reason
    assert of(item, style="swir").recipe.optical_side == ""
    assert of(Item("b", "scene", item.sar, None)).recipe.optical_side == ""


def test_a_grey_image_is_read_three_times_and_as_it_is(item):
    grey = of(item, optical_side="grey")
    assert grey.recipe.optical_bands == (1, 1, 1)
    assert grey.optical_ranges([item], never_cancelled) == ({"a": (0.0, 255.0)}, ())


def test_only_haze_changes_the_range_by_channel(item):
    plain, _ = of(item, optical_side="l2a").optical_ranges([item], never_cancelled)
    hazy, _ = of(item, optical_side="stretched").optical_ranges([item], never_cancelled)
    assert plain == {"a": (0.0, 255.0)}
    assert len(hazy["a"]) == 6 and hazy["a"][4] > 0
