"""The two sides of a comparison: on one grid, cut to what both show."""

from __future__ import annotations

import numpy as np
import pytest
import rasterio
from rasterio.transform import from_origin
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.options.analysis import CompareOptions
from sar_colorizer.training.comparison.pair import FAR_DATES, read_pair

SIDE = 96


def write(path, image, west=5e5, north=5.5e6, size=10.0, valid=None, tags=None):
    profile = {
        "driver": "GTiff",
        "width": image.shape[2],
        "height": image.shape[1],
        "count": 3,
        "dtype": "uint8",
        "crs": "EPSG:32632",
        "transform": from_origin(west, north, size, size),
        "photometric": "RGB",
    }
    with rasterio.open(path, "w", **profile) as out:
        out.write(image)
        out.update_tags(**(tags or {}))
        if valid is not None:
            out.write_mask(valid)
    return str(path)


def colours(seed=0, side=SIDE):
    return np.random.default_rng(seed).integers(1, 255, (3, side, side)).astype(np.uint8)


def pair(product, optical, tmp_path, **options):
    return read_pair(CompareOptions(product, optical, str(tmp_path / "r.html"), **options), lambda: None)


def test_it_is_cut_to_what_both_show_and_pixels_stay_as_they_are(tmp_path):
    image = colours()
    product = write(tmp_path / "product.tif", image)
    # 20 pixels to the east and 10 to the south.
    other = np.roll(image, (-10, -20), axis=(1, 2))
    found = pair(product, write(tmp_path / "optical.tif", other, west=5e5 + 200, north=5.5e6 - 100), tmp_path)
    assert found.colour.shape == (SIDE - 10, SIDE - 20, 3)
    assert found.valid.all()
    expected = image[:, 10:, 20:].transpose(1, 2, 0) / np.float32(255.0)
    np.testing.assert_allclose(found.colour, expected, atol=1e-6)
    np.testing.assert_allclose(found.optical, expected, atol=1e-6)
    assert (found.product_name, found.optical_name, found.averaging) == ("product.tif", "optical.tif", 1.0)
    assert dict(found.facts)["Compared"] == f"{SIDE - 20} x {SIDE - 10} pixels of 10 m"
    assert any("covered by the optical raster" in note for note in found.notes)


def test_what_the_image_says_of_itself_comes_along(tmp_path):
    tags = {"SYNTHETIC": "SYNTHETIC COLOUR", "COLORIZER_MODEL": "small", "COLORIZER_TRAINING_REGIONS": "Alps"}
    found = pair(write(tmp_path / "p.tif", colours(), tags=tags), write(tmp_path / "o.tif", colours(1)), tmp_path)
    assert found.synthetic == "SYNTHETIC COLOUR"
    facts = dict(found.facts)
    assert facts["Model"] == "small" and "praise its memory" in facts["Mind"]
    assert ("COLORIZER_MODEL", "small") in found.tags
    assert found.warnings == ()


@pytest.mark.parametrize(("name", "warned"), [("o_20200131.tif", False), ("o_20200301.tif", True), ("o.tif", False)])
def test_dates_far_apart_are_warned_of(tmp_path, name, warned):
    tags = {"SYNTHETIC": "x", "SENSING_START": "20200105"}
    found = pair(write(tmp_path / "p.tif", colours(), tags=tags), write(tmp_path / name, colours(1)), tmp_path)
    assert [f"{FAR_DATES}" in text or "days apart" in text for text in found.warnings] == [True] * warned


def test_a_large_image_is_averaged(tmp_path):
    image = colours(side=512)
    product, optical = write(tmp_path / "p.tif", image), write(tmp_path / "o.tif", image)
    found = pair(product, optical, tmp_path, max_side=256)
    assert found.averaging == 2.0
    assert found.colour.shape == (256, 256, 3)
    blocks = image.reshape(3, 256, 2, 256, 2).mean(axis=(2, 4)).transpose(1, 2, 0) / 255.0
    np.testing.assert_allclose(found.colour, blocks, atol=0.003)


def test_too_few_common_pixels_are_refused(tmp_path):
    seen = np.zeros((SIDE, SIDE), np.uint8)
    seen[:10, :10] = 255
    product = write(tmp_path / "p.tif", colours(), valid=seen)
    with pytest.raises(RasterError, match="only 100 valid pixels in common"):
        pair(product, write(tmp_path / "o.tif", colours(1)), tmp_path)
