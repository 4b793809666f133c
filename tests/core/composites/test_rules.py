"""The rules of the composites against their publications: one pixel at a time, as those write it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from sar_colorizer.core.composites import rules as composite
from sar_colorizer.core.options.composite_presets import (
    ASF,
    DATES,
    ENHANCED,
    FLOOD,
    GREY,
    OPERA,
    PRESETS,
    RATIO,
    RGB_RATIO,
    URBAN,
)

PIXELS = [(-8.5, -13.5), (-19.0, -27.0), (-3.5, -11.5), (-26.0, -25.0), (-12.0, -24.0), (5.0, -5.0), (-10.0, -12.0)]
"""dB of the co- and the cross-polarised band: forest, sea, town, noise, the threshold of ASF, a ship, volume."""


def shown(kind, *db, **more):
    """The bytes of one pixel."""
    return composite.picture(kind, [np.full((1, 1), value, np.float32) for value in db], **more)[0, 0].tolist()


def as_published(values):
    """Bytes of values between 0 and 1, none of them 0, which stands for what is masked."""
    return [round(1 + 254 * min(1.0, max(0.0, 0.0 if math.isnan(value) else value))) for value in values]


def asf(co, cross):
    """docs/rgb_decomposition.md of hyp3-lib, k = -24 dB."""
    s_cp, s_xp, k = 10 ** (co / 10), 10 ** (cross / 10), -24.0
    m_b, m_r = float(cross < k), float(cross >= k)
    p_s = s_cp - 3 * s_xp
    p_r, p_b = max(p_s, 0.0), max(-p_s, 0.0)
    z = 2 / math.pi * m_b * math.atan(max(s_cp - s_xp, 0.0) ** 0.5)
    return 2 * m_r * p_r**0.5 + z, 3 * m_r * s_xp**0.5 + 2 * z, 2 * m_b * p_b**0.5 + 5 * z


def rgb_ratio(co, cross):
    """sentinel1-monthly-mosaic/rgb_ratio/script.js, with Sentinel Hub's HighlightCompressVisualizer(0, 0.8)."""
    vv, vh, gain = 10 ** (co / 10), 10 ** (cross / 10), 0.8

    def process(value):
        v = (value - 0) / (0.8 - 0)
        return v if v <= 0.92 else 0.92 + (v - 0.92) * ((1 - 0.92) / (2.0 - 0.92))

    return [process(value) for value in (gain * vv / 0.28, gain * vh / 0.06, gain * vh / vv / 0.49)]


def enhanced(co, cross):
    """sentinel-1/enhanced_rgb_ratio/script.js."""
    vv, vh = 10 ** (co / 10), 10 ** (cross / 10)
    col = [vv * 2.9, vh * 16.0, vh / vv * 1.6]
    luma = col[0] * 0.2126 + col[1] * 0.7152 + col[2] * 0.0722
    col = [max(luma + (one - luma) * 1.2, 0) for one in col]
    return [(one / (1 + one) * (1 + 1 / 3.0)) ** 0.8 for one in col]


def urban(co, cross):
    """sentinel-1/urban_areas/script.js."""
    vv, vh = 10 ** (co / 10), 10 ** (cross / 10)
    return float(5.5 * vh > 0.5), vv, vh * 8


def opera(co, cross):
    """create_browse.py of opera-rtc-s1-browse."""
    co_pol, cross_pol = 10 ** (co / 20), 10 ** (cross / 20)
    outer = (co_pol - 0.14) / (0.52 - 0.14)
    return outer, (cross_pol - 0.05) / (0.259 - 0.05), outer


def log(value):
    """JavaScript's Math.log."""
    if value == 0:
        return -math.inf
    return math.log(value) if value > 0 else math.nan


def flood(co, cross):
    """sentinel-1/sar_false_color_visualization/script.js, enhanced = false."""
    vv, vh = 10 ** (co / 10), 10 ** (cross / 10)
    c1, c2, c3, c4, c5, c6, c7, c8 = 10e-4, 0.01, 0.02, 0.03, 0.045, 0.05, 0.9, 0.25
    return (
        c4 + log(c1 - log(c6 / (c3 + 2 * vv))),
        c6 + math.exp(c8 * (log(c2 + 2 * vv) + log(c3 + 5 * vh))),
        1 - log(c6 / (c5 - c7 * vv)),
    )


PUBLISHED = {ASF: asf, RGB_RATIO: rgb_ratio, ENHANCED: enhanced, URBAN: urban, OPERA: opera, FLOOD: flood}


@pytest.mark.parametrize(("co", "cross"), PIXELS)
@pytest.mark.parametrize("kind", PUBLISHED)
def test_a_composite_is_that_of_its_publication(kind, co, cross):
    assert shown(kind, co, cross) == pytest.approx(as_published(PUBLISHED[kind](co, cross)), abs=1)


def test_every_composite_with_ranges_of_its_own_is_held_to_its_publication():
    assert set(PUBLISHED) == {name for name, preset in PRESETS.items() if not preset.stretches}


@pytest.mark.parametrize(
    ("kind", "co", "cross", "expected"),
    [
        # By hand: C = X = 0.1 is -10 dB. 0.1 / 0.28 = 0.357; 0.1 / 0.06 = 1.667 -> 0.92 + 0.747 x 0.0741 = 0.975;
        # 1 / 0.49 = 2.041 -> 0.92 + 1.121 x 0.0741 = 1.003.
        (RGB_RATIO, -10.0, -10.0, (0.357, 0.975, 1.0)),
        # C = 0.1, X = 0.01: (0.29, 0.16, 0.16), L = 0.188, saturated (0.310, 0.154, 0.154), x / (1 + x) 4/3:
        # (0.316, 0.178, 0.178), ^ 0.8.
        (ENHANCED, -10.0, -20.0, (0.398, 0.252, 0.252)),
        (URBAN, -10.0, -10.0, (1.0, 0.1, 0.8)),
        (URBAN, -10.0, -20.0, (0.0, 0.1, 0.08)),
        # sqrt(0.1) = 0.3162, sqrt(0.01) = 0.1: 0.1762 / 0.38 and 0.05 / 0.209.
        (OPERA, -10.0, -20.0, (0.4637, 0.2392, 0.4637)),
        # C = 0.01: blue 1 - ln(0.05 / 0.036) = 0.6715; green 0.05 + (0.03 x 0.07) ^ 0.25 with X = 0.01; red none.
        (FLOOD, -20.0, -20.0, (0.0, 0.2641, 0.6715)),
        (ASF, -10.0, -20.0, (2 * 0.07**0.5, 0.3, 0.0)),
    ],
)
def test_pixels_reckoned_by_hand(kind, co, cross, expected):
    assert shown(kind, co, cross) == pytest.approx([1 + 254 * value for value in expected], abs=1)


def test_ranges_end_in_black_and_white():
    def db(amplitude):
        return 20 * math.log10(amplitude)

    assert shown(OPERA, db(0.14), db(0.05)) == [1, 1, 1]
    assert shown(OPERA, db(0.52), db(0.259)) == [255, 255, 255]
    assert shown(RGB_RATIO, 10 * math.log10(0.56), 10 * math.log10(0.12))[:2] == [255, 255]
    assert shown(RATIO, -20.0, -27.0, ranges=composite.fixed_ranges(RATIO, "VV")) == [1, 1, pytest.approx(107, abs=1)]
    assert shown(RATIO, 0.0, -14.0, ranges=composite.fixed_ranges(RATIO, "VV"))[::2] == [255, 255]
    assert composite.fixed_ranges(GREY, "VH") == [(-27.0, -7.0)]
    assert composite.fixed_ranges(DATES, "HH") == [(-20.0, 0.0)] * 3


def test_water_is_blue_and_woods_are_green_or_yellow(scenes):
    for kind, cover, brightest in (
        (ASF, scenes.Cover.SEA, 2),
        (ASF, scenes.Cover.FOREST, 1),
        (FLOOD, scenes.Cover.SEA, 2),
        (FLOOD, scenes.Cover.BARE_SOIL, 1),
        (OPERA, scenes.Cover.FOREST, 1),
    ):
        assert np.argmax(shown(kind, *scenes.SIGMA0_DB[cover])) == brightest
    assert shown(FLOOD, *scenes.SIGMA0_DB[scenes.Cover.TOWN])[2] == 1


def test_a_stretch_keeps_zero_for_what_is_invalid():
    values = np.array([[-30.0, -20.0, -10.0, 0.0, 9.0]], np.float32)
    assert composite.stretched([values], [(-20.0, 0.0)])[0, :, 0].tolist() == [1, 1, 128, 255, 255]
    assert composite.as_bytes(np.array([np.nan, np.inf, -np.inf, 0.5], np.float32)).tolist() == [1, 255, 1, 128]
    assert composite.scene_ranges(GREY, [np.full(9, -5.0, np.float32)], 2.0) == [pytest.approx((-5.05, -4.95))]


def test_three_dates_have_one_range_so_that_what_did_not_change_is_grey():
    dark, bright = np.linspace(-20, -10, 101, dtype=np.float32), np.linspace(-10, 0, 101, dtype=np.float32)
    ranges = composite.scene_ranges(DATES, [dark, bright, bright], 0.0)
    assert ranges == [pytest.approx((-20.0, 0.0))] * 3
    red, green, blue = shown(DATES, -7.0, -7.0, -7.0, ranges=ranges)
    assert red == green == blue
    assert len(set(composite.scene_ranges(RATIO, [dark, bright, bright - dark], 0.0))) == 3
