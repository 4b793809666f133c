"""Composites: backscatter as colours that stand for measurements, by the rules of `core.options.composite_presets`.

Nothing is predicted here: a colour says what the radar measured, and anyone can compute it again. A rule returns shares
(rows, cols, 3), float32: 0 is dark, 1 is bright, what lies beyond and NaN is clipped by `as_bytes`. Its arguments are
linear power of the co- and the cross-polarised band, (rows, cols) float32 above 0, where it does not say dB.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from ..options.composite_presets import (
    ASF,
    ASF_THRESHOLD_DB,
    CLIP,
    DATES,
    ENHANCED,
    ENHANCED_GAINS,
    ENHANCED_GAMMA,
    ENHANCED_SATURATION,
    ENHANCED_WHITE,
    FIXED_CO,
    FIXED_CROSS,
    FLOOD,
    HIGHLIGHT,
    LUMA,
    OPERA,
    OPERA_CO,
    OPERA_CROSS,
    PRESETS,
    RATIO,
    RGB_RATIO,
    RGB_RATIO_WHITE,
    URBAN,
    URBAN_GAIN,
    URBAN_LEAST,
    Range,
)
from ..sar.speckle_filters import power_of
from ..types import Floats

NARROWEST = 0.1
"""dB between black and white, where a scene is all alike."""

_LOWEST = 1  # of a band: 0 is what is invalid

Rule = Callable[[Floats, Floats], Floats]


def picture(
    kind: str, db: Sequence[Floats], ranges: Sequence[Range] = (), threshold_db: float = ASF_THRESHOLD_DB
) -> NDArray[np.uint8]:
    """Return the composite of blocks of dB, (rows, cols, channels) uint8 from 1 to 255.

    Args:
        db: of each band in use, (rows, cols) float32.
        ranges: dB that are black and white for each channel, where the composite is stretched.
        threshold_db: of the ASF decomposition.
    """
    if PRESETS[kind].stretches:
        return stretched(channels(kind, db), ranges)
    if kind == ASF:
        return as_bytes(asf_rgb(db[0], db[1], threshold_db))
    return as_bytes(_RULES[kind](power_of(db[0]), power_of(db[1])))


def as_bytes(shares: Floats) -> NDArray[np.uint8]:
    """Return shares as bytes: 1 at and below 0, 255 at and above 1; NaN is 1 as well."""
    scaled = np.fmax(shares, np.float32(0))  # of NaN and 0 it is 0
    np.fmin(scaled, np.float32(1), out=scaled)
    scaled *= np.float32(255 - _LOWEST)
    scaled += np.float32(_LOWEST)
    return np.asarray(np.rint(scaled, out=scaled), dtype=np.uint8)


def channels(kind: str, db: Sequence[Floats]) -> list[Floats]:
    """Return what is stretched to the bands of a composite, dB: co, cross and their difference, or the bands."""
    return [db[0], db[1], db[0] - db[1]] if kind == RATIO else list(db)


def fixed_ranges(kind: str, polarisation: str | None) -> list[Range]:
    """Return the fixed stretch of a composite's channels; where the table has none, by the band's polarisation."""
    preset = PRESETS[kind]
    if preset.fixed:
        return list(preset.fixed)
    return [FIXED_CROSS if polarisation in ("VH", "HV") else FIXED_CO] * len(preset.channels)


def scene_ranges(kind: str, values: Sequence[Floats], clip_percent: float) -> list[Range]:
    """Return the stretch between percentiles of a scene's valid values, one range for each channel.

    Dates have one range in common, that of their values together: what did not change is grey.
    """
    if kind == DATES:
        return [_range(np.concatenate(list(values)), clip_percent)] * len(values)
    return [_range(channel, clip_percent) for channel in values]


def stretched(values: Sequence[Floats], ranges: Sequence[Range]) -> NDArray[np.uint8]:
    """Return (rows, cols, channels) uint8: 1 at and below the low end of a range, 255 at and above the high end."""
    image = np.empty((*values[0].shape, len(values)), np.uint8)
    for index, (channel, (low, high)) in enumerate(zip(values, ranges)):
        image[:, :, index] = as_bytes((channel - np.float32(low)) * np.float32(1.0 / (high - low)))
    return image


def asf_rgb(co_db: Floats, cross_db: Floats, threshold_db: float = ASF_THRESHOLD_DB) -> Floats:
    """Return the RGB decomposition of the Alaska Satellite Facility.

    Red is simple bounce (polarised) with some volume scattering, green volume (depolarised) scattering, blue simple
    bounce with very low volume scattering, such as calm water. With C and X the co- and cross-polarised linear power, k
    the threshold, M_R = [X >= k], M_B = [X < k] and z = M_B 2 / pi arctan(sqrt(C - X)):

        red   = 2 M_R sqrt(C - 3 X) + z
        green = 3 M_R sqrt(X) + 2 z
        blue  = 2 M_B sqrt(3 X - C) + 5 z

    where roots of negative numbers are 0; times 254 and plus 1, cut off at 255.

    Source: ASF, "RGB Decomposition", docs/rgb_decomposition.md of hyp3-lib (github.com/ASFHyP3/hyp3-lib), k = -24 dB as
    HyP3 has it. It is meant for calibrated, terrain-corrected power (gamma0 or sigma0).

    Args:
        co_db, cross_db: (rows, cols) float32, dB: what lies at the threshold is told apart exactly.
        threshold_db: k in dB.
    """
    co, cross = power_of(co_db), power_of(cross_db)
    low = cross_db < np.float32(threshold_db)
    nothing = np.float32(0)
    z = np.where(low, np.arctan(_root(co - cross)) * np.float32(2.0 / math.pi), nothing)
    red = np.where(low, nothing, 2 * _root(co - 3 * cross)) + z
    green = np.where(low, nothing, 3 * np.sqrt(cross)) + 2 * z
    blue = np.where(low, 2 * _root(3 * cross - co), nothing) + 5 * z
    return np.dstack([red, green, blue])


def rgb_ratio(co: Floats, cross: Floats) -> Floats:
    """Return the RGB ratio of the Copernicus Browser's Sentinel-1 mosaics: C / 0.28, X / 0.06, X / C / 0.49.

    Up to 0.92 as they are; above, v becomes 0.92 + (v - 0.92) (1 - 0.92) / (2 - 0.92), as Sentinel Hub's
    HighlightCompressVisualizer does it: 0 to 1 is the range that the script gives it, 2 is where it ends.

    Source: custom-scripts.sentinel-hub.com, sentinel1-monthly-mosaic/rgb_ratio; documentation.dataspace.copernicus.eu,
    Evalscript, Utility Functions.
    """
    white = np.asarray(RGB_RATIO_WHITE, np.float32)
    share = np.dstack([co, cross, cross / co]) / white
    above = HIGHLIGHT + (share - HIGHLIGHT) * ((1.0 - HIGHLIGHT) / (CLIP - HIGHLIGHT))
    return np.where(share > HIGHLIGHT, above, share).astype(np.float32)


def enhanced_rgb_ratio(co: Floats, cross: Floats) -> Floats:
    """Return the enhanced RGB ratio: gains, more saturation, Reinhard's tone curve x / (1 + x) (1 + 1 / white), gamma.

    Source: custom-scripts.sentinel-hub.com, sentinel-1/enhanced_rgb_ratio; E. Reinhard et al., "Photographic tone
    reproduction for digital images", ACM Transactions on Graphics 21(3), 2002.
    """
    value = np.dstack([co, cross, cross / co]) * np.asarray(ENHANCED_GAINS, np.float32)
    luma = (value @ np.asarray(LUMA, np.float32))[:, :, None]
    vivid = np.maximum(luma + (value - luma) * np.float32(ENHANCED_SATURATION), np.float32(0))
    return np.asarray((vivid / (1 + vivid) * np.float32(1 + 1 / ENHANCED_WHITE)) ** np.float32(ENHANCED_GAMMA))


def urban(co: Floats, cross: Floats) -> Floats:
    """Return Sentinel Hub's picture of urban areas: 1 where 5.5 X > 0.5, else 0; C; 8 X.

    Source: custom-scripts.sentinel-hub.com, sentinel-1/urban_areas.
    """
    return np.dstack([(cross > np.float32(URBAN_LEAST)).astype(np.float32), co, np.float32(URBAN_GAIN) * cross])


def opera_rtc(co: Floats, cross: Floats) -> Floats:
    """Return the browse image of OPERA RTC-S1: amplitudes, red and blue co-polarised, green cross-polarised.

    Source: github.com/ASFHyP3/opera-rtc-s1-browse, create_browse.py.
    """
    (co_low, co_high), (cross_low, cross_high) = OPERA_CO, OPERA_CROSS
    outer = (np.sqrt(co) - np.float32(co_low)) / np.float32(co_high - co_low)
    return np.dstack([outer, (np.sqrt(cross) - np.float32(cross_low)) / np.float32(cross_high - cross_low), outer])


def flood(co: Floats, cross: Floats) -> Floats:
    """Return Sentinel Hub's SAR false colour, in which open water is blue.

        red   = 0.03 + ln(0.001 - ln(0.05 / (0.02 + 2 C)))
        green = 0.05 + exp(0.25 (ln(0.01 + 2 C) + ln(0.02 + 5 X)))
        blue  = 1 - ln(0.05 / (0.045 - 0.9 C))

    where a logarithm of what is not positive is no number, and becomes 0.

    Source: custom-scripts.sentinel-hub.com, sentinel-1/sar_false_color_visualization, not enhanced.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        red = 0.03 + np.log(0.001 - np.log(0.05 / (0.02 + 2 * co)))
        green = 0.05 + np.exp(0.25 * (np.log(0.01 + 2 * co) + np.log(0.02 + 5 * cross)))
        blue = 1 - np.log(0.05 / (0.045 - 0.9 * co))
    return np.dstack([red, green, blue]).astype(np.float32)


_RULES: dict[str, Rule] = {
    RGB_RATIO: rgb_ratio,
    ENHANCED: enhanced_rgb_ratio,
    URBAN: urban,
    OPERA: opera_rtc,
    FLOOD: flood,
}


def _range(values: Floats, clip_percent: float) -> Range:
    low, high = (float(p) for p in np.percentile(values, (clip_percent, 100.0 - clip_percent)))
    missing = max(0.0, NARROWEST - (high - low))
    return low - missing / 2, high + missing / 2


def _root(values: Floats) -> Floats:
    return np.sqrt(np.maximum(values, np.float32(0)))
