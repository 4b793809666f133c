"""The status of a product: what is on disk against what would be made now."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin
from sar_colorizer.core.folder.status import (
    CURRENT,
    FOREIGN,
    MISSING,
    OUTDATED,
    Making,
    product_status,
    product_tags_of,
    says_synthetic,
)
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.output.content import COLOUR
from sar_colorizer.core.output.writer import Product

MAKING = Making("abc", "sar_rgb", "0123", json.dumps({"structure": 0.5}))
TAGS = {
    "SYNTHETIC": "SYNTHETIC COLOUR",
    "COLORIZER_INPUT_FINGERPRINT": "abc",
    "COLORIZER_MODEL": "sar_rgb",
    "COLORIZER_MODEL_SHA256": "0123",
    "COLORIZER_SETTINGS": json.dumps({"structure": 0.5}),
    "COLORIZER_DATE": "2024-05-06T07:08:09Z",
}


@pytest.fixture
def product(tmp_path):
    path = tmp_path / "a_colour.tif"
    wkt = rasterio.CRS.from_epsg(32632).to_wkt(version="WKT2_2019")
    with Product(path, Grid(300, 300, wkt, from_origin(5e5, 5.1e6, 10, 10)), COLOUR, tags=TAGS) as out:
        image = np.random.default_rng(0).integers(1, 255, (300, 300, 3), np.uint8)
        out.write_rows(0, image, np.ones((300, 300), bool))
        out.complete()
    return path


def test_a_product_of_the_same_file_model_and_settings_is_current(product):
    status = product_status(product, MAKING)
    assert (status.state, status.reason) == (CURRENT, "Done on 2024-05-06 07:08:09 UTC already.")


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"fingerprint": "other"}, "another file, or the input has changed"),
        ({"model": "sar_rgb_2", "model_sha256": "4567"}, "another model: sar_rgb."),
        ({"model_sha256": "4567"}, "another model: another version of sar_rgb."),
        ({"settings": json.dumps({"structure": 1.0})}, "other settings: structure 0.5, now 1.0."),
    ],
)
def test_an_outdated_product_says_what_has_changed(product, changes, reason):
    status = product_status(product, replace(MAKING, **changes))
    assert status.state == OUTDATED
    assert reason in status.reason


def test_what_was_cut_off_or_never_written_is_missing(product, tmp_path):
    assert product_status(tmp_path / "none.tif", MAKING).state == MISSING
    (tmp_path / "empty.tif").touch()
    assert product_status(tmp_path / "empty.tif", MAKING).state == MISSING
    product.write_bytes(product.read_bytes()[: product.stat().st_size * 2 // 3])
    assert product_status(product, MAKING).state == MISSING


def test_what_this_program_did_not_make_is_foreign_and_has_no_tags_of_a_product(product, tmp_path, make_raster):
    radar, text = make_raster(tmp_path / "radar.tif", np.ones((1, 9, 9), np.float32)), tmp_path / "text.tif"
    text.write_text("theirs")
    for path in (radar, text):
        status = product_status(path, MAKING)
        assert status.state == FOREIGN and "it was left as it is" in status.reason
        assert product_tags_of(path) is None and not says_synthetic(path)
    assert says_synthetic(product)
    assert product_tags_of(product)["COLORIZER_MODEL"] == "sar_rgb"
