"""Natural colour of shortwave infrared, near infrared and blue."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from sar_colorizer.training.targets.spectral_colour import (
    BRIGHTEST_REFLECTANCE,
    COEFFICIENTS,
    features,
    fit,
    natural_colour,
    vegetation_index,
)

RNG = np.random.default_rng(0)


def spectra(count: int = 4000):
    return RNG.uniform(0.01, 0.5, (3, count))


def composite(*surfaces, side=32):
    """A patch of a dark corner, and a band of rows for each (shortwave infrared, near infrared, blue)."""
    image = np.empty((3, side * len(surfaces), side), np.uint8)
    for number, surface in enumerate(surfaces):
        image[:, side * number : side * (number + 1)] = np.rint(np.array(surface) * 255 / BRIGHTEST_REFLECTANCE)[
            :, None, None
        ]
    image[:, :4] = 3
    return image


def lab(image, rows):
    pixels = np.ascontiguousarray(np.moveaxis(image[:, rows], 0, 2))
    return cv2.cvtColor(pixels, cv2.COLOR_RGB2LAB).mean(axis=(0, 1))


def test_known_coefficients_are_recovered_from_made_spectra():
    swir, nir, blue = spectra()
    for wanted in COEFFICIENTS:
        red = features(swir, nir, blue) @ np.array(wanted)
        np.testing.assert_allclose(fit(swir, nir, blue, red), wanted, atol=1e-8)


def test_noise_in_bright_pixels_counts_less_than_in_dark_ones():
    swir, nir, blue = spectra()
    red = features(swir, nir, blue) @ np.array(COEFFICIENTS[0])
    brightness = (swir + nir + blue) / 3
    noisy = red + RNG.normal(0, 0.1 * brightness)
    again = features(swir, nir, blue) @ fit(swir, nir, blue, noisy)
    dark = brightness < 0.15
    assert np.abs(again - red)[dark].mean() < 0.01


def test_the_index_tells_leaves_from_soil():
    leaves, soil = vegetation_index(np.array([0.12, 0.35]), np.array([0.40, 0.30]))
    assert leaves > 0.4 and soil < 0


def test_crops_come_out_green_soil_brown_and_water_dark():
    crops, soil, water = (0.12, 0.40, 0.04), (0.35, 0.27, 0.10), (0.01, 0.02, 0.06)
    image = composite(crops, soil, water)
    found = natural_colour(image, np.ones(image.shape[1:], np.bool_))
    assert found.dtype == np.float32 and found.min() >= 0 and found.max() <= 1
    green, brown, dark = (lab(found, slice(start, start + 20)) for start in (8, 40, 72))
    assert green[1] < -8 and green[2] > 5
    assert brown[1] > 2 and brown[2] > 10 and brown[0] > green[0]
    assert dark[0] < 25 and dark[1] < 0


def test_haze_over_blue_does_not_matter():
    image = composite((0.12, 0.40, 0.04), (0.35, 0.27, 0.10))
    hazy = image.copy()
    hazy[2] += 40
    valid = np.ones(image.shape[1:], np.bool_)
    np.testing.assert_allclose(natural_colour(hazy, valid), natural_colour(image, valid), atol=1e-3)


def test_invalid_pixels_do_not_count_as_dark():
    image = composite((0.35, 0.27, 0.10))
    valid = np.ones(image.shape[1:], np.bool_)
    valid[:4] = False
    image[:, :4] = 0
    beside = natural_colour(image, valid)[:, 10, 10]
    assert beside[2] == pytest.approx(natural_colour(image[:, 4:], valid[4:])[2, 6, 10], abs=1e-6)
