"""The mark is readable on light and on dark ground, scales with the picture, and never covers more than a corner."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageFont
from sar_colorizer.core.marking.visible import draw_mark

TEXT = "Synthetic colour from radar - not a photograph"


def changed(image, ground):
    rows, cols = np.nonzero((np.asarray(image) != np.asarray(ground)).any(-1))
    return rows.min(), rows.max(), cols.min(), cols.max()


@pytest.mark.parametrize("ground", [(255, 255, 255), (0, 0, 0), (90, 140, 60)])
def test_letters_differ_strongly_from_their_box_on_any_ground(ground):
    image = Image.new("RGB", (1200, 900), ground)
    assert draw_mark(image, TEXT, "lower-right")
    pixels = np.asarray(image.convert("L"), float)[860:890, 700:1180]
    assert np.percentile(pixels, 99) > 240
    assert np.percentile(pixels, 20) < 100


def test_it_grows_with_the_picture_and_takes_little_of_it():
    heights = []
    for side in (600, 3000):
        ground = Image.new("RGB", (side, side), (80, 120, 60))
        image = ground.copy()
        assert draw_mark(image, TEXT, "upper-left")
        top, bottom, left, right = changed(image, ground)
        heights.append(bottom - top)
        assert (bottom - top) * (right - left) < 0.05 * side * side
        assert left < 0.02 * side > top
    assert heights[1] > 4 * heights[0]


def test_on_a_narrow_picture_letters_are_smaller_and_none_is_drawn_where_nobody_could_read_it():
    ground = Image.new("RGB", (260, 2000), (80, 120, 60))
    image = ground.copy()
    assert draw_mark(image, TEXT, "lower-left")
    assert changed(image, ground)[3] < 260
    small = Image.new("RGB", (100, 100))
    assert not draw_mark(small, TEXT, "lower-left")
    assert not np.asarray(small).any()


def test_over_transparent_ground_it_is_seen_too():
    image = Image.new("RGBA", (900, 900), (0, 0, 0, 0))
    assert draw_mark(image, TEXT, "lower-right")
    assert np.asarray(image)[..., 3].max() == 255


def test_letters_beyond_ascii_come_from_a_font_of_the_system():
    try:
        ImageFont.truetype("DejaVuSans.ttf", 12)
    except OSError:
        pytest.skip("the font DejaVu Sans is not installed")
    image = Image.new("RGB", (1200, 900))
    assert draw_mark(image, "Color sintético de radar: no es una fotografía", "lower-right")
