"""Natural colour: reflectance as display values, as Sentinel-2's true-colour images have it."""

from __future__ import annotations

import numpy as np
from sar_colorizer.core.colour.natural import bytes_of_display, display_of_reflectance, reflectance_of_display


def test_bytes_are_those_of_a_true_colour_image():
    numbers = np.array([0, 600, 1779, 3558, 9000], np.float32)  # of Level 2A
    shown = bytes_of_display(display_of_reflectance(numbers / 10000))
    assert shown.tolist() == [0, 43, 128, 255, 255]
    assert display_of_reflectance(np.array([-0.01], np.float32)).tolist() == [0.0]


def test_reflectance_comes_back():
    reflectance = np.linspace(0, 0.35, 50, dtype=np.float32).reshape(5, 10)
    np.testing.assert_allclose(reflectance_of_display(display_of_reflectance(reflectance)), reflectance, atol=1e-6)
