"""Composites: backscatter in two polarisations as colours that stand for measurements, by published rules.

Nothing is predicted here: a colour says what the radar measured, and anyone can compute it again.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from ..options.analysis import ASF_THRESHOLD_DB, GREY, RATIO
from ..sar.speckle_filters import power_of
from ..types import Floats
from ..words import phrase

Range = tuple[float, float]
"""dB that are black and white."""

FIXED_CO, FIXED_CROSS, FIXED_RATIO = (-20.0, 0.0), (-27.0, -7.0), (2.0, 14.0)
"""dB, of the stretch that is the same for every scene: nearly all of the land in C band."""

NARROWEST = 0.1
"""dB between black and white, where a scene is all alike."""

_LOWEST = 1  # of a band: 0 is what is invalid


def channels(kind: str, db: Sequence[Floats]) -> list[Floats]:
    """Return what is stretched to the bands of a composite, dB: co, cross and their difference, or the one band."""
    return [db[0], db[1], db[0] - db[1]] if kind == RATIO else [db[0]]


def fixed_ranges(kind: str, polarisation: str | None) -> list[Range]:
    """Return the fixed stretch of a composite's channels; of a grey one by the band's polarisation."""
    if kind == RATIO:
        return [FIXED_CO, FIXED_CROSS, FIXED_RATIO]
    return [FIXED_CROSS if polarisation in ("VH", "HV") else FIXED_CO]


def scene_ranges(values: Sequence[Floats], clip_percent: float) -> list[Range]:
    """Return the stretch between percentiles of a scene's valid values, one range for each channel."""
    ranges = []
    for channel in values:
        low, high = (float(p) for p in np.percentile(channel, (clip_percent, 100.0 - clip_percent)))
        missing = max(0.0, NARROWEST - (high - low))
        ranges.append((low - missing / 2, high + missing / 2))
    return ranges


def stretched(values: Sequence[Floats], ranges: Sequence[Range]) -> NDArray[np.uint8]:
    """Return (rows, cols, channels) uint8: 1 at and below the low end of a range, 255 at and above the high end."""
    image = np.empty((*values[0].shape, len(values)), np.uint8)
    for index, (channel, (low, high)) in enumerate(zip(values, ranges)):
        share = np.clip((channel - np.float32(low)) * np.float32(1.0 / (high - low)), 0.0, 1.0)
        image[:, :, index] = np.rint(_LOWEST + (255 - _LOWEST) * share)
    return image


def asf_rgb(co_db: Floats, cross_db: Floats, threshold_db: float = ASF_THRESHOLD_DB) -> NDArray[np.uint8]:
    """Return the RGB decomposition of the Alaska Satellite Facility, (rows, cols, 3) uint8 from 1 to 255.

    Red is simple bounce (polarised) with some volume scattering, green volume (depolarised) scattering, blue simple
    bounce with very low volume scattering, such as calm water. With C and X the co- and cross-polarised linear power, k
    the threshold, M_R = [X >= k], M_B = [X < k] and z = M_B 2 / pi arctan(sqrt(C - X)):

        red   = 254 (2 M_R sqrt(C - 3 X) + z) + 1
        green = 254 (3 M_R sqrt(X) + 2 z) + 1
        blue  = 254 (2 M_B sqrt(3 X - C) + 5 z) + 1

    where roots of negative numbers are 0, and values above 255 are 255.

    Source: ASF, "RGB Decomposition", docs/rgb_decomposition.md of hyp3-lib (github.com/ASFHyP3/hyp3-lib), k = -24 dB as
    HyP3 has it. It is meant for calibrated, terrain-corrected power (gamma0 or sigma0).

    Args:
        co_db, cross_db: (rows, cols) float32, dB.
        threshold_db: k in dB.
    """
    co, cross = power_of(co_db), power_of(cross_db)
    low = cross_db < np.float32(threshold_db)
    z = np.where(low, np.arctan(_root(co - cross)) * np.float32(2.0 / math.pi), np.float32(0))
    red = np.where(low, np.float32(0), 2 * _root(co - 3 * cross)) + z
    green = np.where(low, np.float32(0), 3 * np.sqrt(cross)) + 2 * z
    blue = np.where(low, 2 * _root(3 * cross - co), np.float32(0)) + 5 * z
    scaled = np.float32(254) * np.dstack([red, green, blue]) + np.float32(1)
    return np.asarray(np.rint(np.minimum(scaled, np.float32(255))), dtype=np.uint8)


def channel_names(kind: str, polarisations: Sequence[str]) -> list[str]:
    """Return what the bands of a composite show, in words; the polarisations are those of its input bands."""
    if kind == GREY:
        return [phrase("{polarisation} backscatter", polarisation=polarisations[0])]
    co, cross = polarisations
    if kind == RATIO:
        return [co, cross, f"{co} - {cross}"]
    return [
        phrase("Simple bounce with some volume scattering"),
        phrase("Volume scattering"),
        phrase("Simple bounce with very low volume scattering"),
    ]


def _root(values: Floats) -> Floats:
    return np.sqrt(np.maximum(values, np.float32(0)))
