"""Products as inputs: read with their mask and tags, and nothing is taken for one that does not say so."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from sar_colorizer.core.errors import RasterError
from sar_colorizer.core.products.colour_image import COLOUR_BANDS, CONFIDENCE_BANDS, ColourImage, check_same_grid


def test_a_product_is_read_with_its_mask_and_its_tags(product):
    values = np.random.default_rng(0).integers(0, 256, (60, 80, 3))
    hole = np.ones((60, 80), bool)
    hole[20:30, 50:60] = False
    path = product("a.tif", values, valid=hole)
    with ColourImage(path, COLOUR_BANDS) as image:
        pixels, valid = image.read((15, 45))
        assert pixels.dtype == np.uint8 and pixels.shape == (3, 30, 80)
        assert (valid == hole[15:45]).all()
        assert (pixels[:, valid] == values[15:45].transpose(2, 0, 1)[:, valid]).all()
        assert image.tags["COLORIZER_MODEL"] == "m"
        assert image.grid.height == 60 and path in image.files
    assert image.dataset.closed


def test_only_what_says_that_it_is_synthetic_and_has_the_bands_is_taken(product, tmp_path, make_raster):
    colour, sure = product("c.tif", (1, 2, 3)), product("s.tif", (9,))
    plain = str(make_raster(tmp_path / "plain.tif", np.ones((3, 60, 80), np.uint8), photometric="RGB"))
    radar = str(make_raster(tmp_path / "radar.tif", np.ones((1, 60, 80), np.float32)))
    for path, bands, text in (
        (colour, CONFIDENCE_BANDS, "not a confidence of one band"),
        (sure, COLOUR_BANDS, "not a colour image of red, green and blue"),
        (radar, CONFIDENCE_BANDS, "8 bits each"),
        (plain, COLOUR_BANDS, "no tag SYNTHETIC"),
        (str(tmp_path / "missing.tif"), COLOUR_BANDS, "does not exist"),
    ):
        with pytest.raises(RasterError, match=text):
            ColourImage(path, bands)


def test_colour_and_confidence_of_different_runs_are_told_apart_by_their_grids(product):
    colour, sure = product("c.tif", (1, 2, 3)), product("s.tif", (9,))
    elsewhere = product("e.tif", (9,), origin=(500010, 5100000))
    with ColourImage(colour, COLOUR_BANDS) as one, ColourImage(sure, CONFIDENCE_BANDS) as two:
        assert check_same_grid(one, two) is None
        with ColourImage(elsewhere, CONFIDENCE_BANDS) as three, pytest.raises(RasterError, match="different grids"):
            check_same_grid(one, three)


def test_a_file_that_was_cut_off_is_told_to_be_damaged(product):
    path = product("a.tif", np.random.default_rng(0).integers(0, 256, (600, 700, 3)), size=(600, 700))
    content = Path(path).read_bytes()
    with ColourImage(path, COLOUR_BANDS) as image:
        Path(path).write_bytes(content[: len(content) // 3])
        with pytest.raises(RasterError, match=r"a\.tif cannot be read to its end: .*make it again"):
            image.read((0, 600))
