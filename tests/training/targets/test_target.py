"""What becomes of the optical side of one image."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.training.config.data import GREY, L1C, L2A, STRETCHED, SWIR_NIR_BLUE
from sar_colorizer.training.targets.spectral_colour import natural_colour
from sar_colorizer.training.targets.target import black_share, target_of

RNG = np.random.default_rng(0)
IMAGE = RNG.integers(40, 200, (3, 64, 64), np.uint8)
VALID = np.ones((64, 64), np.bool_)


@pytest.mark.parametrize("side", [L2A, L1C, STRETCHED, ""])
def test_what_was_read_as_natural_colour_stays(side):
    np.testing.assert_array_equal(target_of(IMAGE, VALID, side), IMAGE)


def test_a_composite_becomes_natural_colour():
    expected = np.rint(255 * natural_colour(IMAGE, VALID)).astype(np.uint8)
    np.testing.assert_array_equal(target_of(IMAGE, VALID, SWIR_NIR_BLUE), expected)


def test_a_grey_image_loses_its_haze_and_stays_grey():
    grey = np.repeat(IMAGE[:1], 3, axis=0)
    found = target_of(grey, VALID, GREY)
    assert (found == found[:1]).all()
    assert np.percentile(found, 1) == pytest.approx(6, abs=1)
    assert (grey.astype(int) - found)[:, VALID].std() < 1


def test_without_a_valid_pixel_nothing_is_done():
    np.testing.assert_array_equal(target_of(IMAGE, ~VALID, SWIR_NIR_BLUE), IMAGE)


def test_black_is_black_in_all_bands():
    image = IMAGE.copy()
    image[:, :16] = 2
    image[0, 16:32] = 0
    assert black_share(image, VALID) == pytest.approx(0.25)
    valid = VALID.copy()
    valid[:16] = False
    assert black_share(image, valid) == 0
