"""Speckle: the law of fully developed speckle, and how many looks an image has.

Intensity of L looks is gamma distributed with a standard deviation of 1 / sqrt(L) of its mean (Oliver and Quegan 2004,
Understanding Synthetic Aperture Radar Images, chapter 4). Of its logarithm mean and variance are known too: the mean
lies digamma(L) - ln(L) below the logarithm of the mean, the variance is trigamma(L).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

DB_PER_NEPER = 10.0 / math.log(10.0)
"""dB of power that make a change by e."""

FEWEST_LOOKS, MOST_LOOKS = 0.5, 1000.0
"""Bounds of what is measured: less than one look shows where pixels are smaller than the resolution of the radar."""

_FROM = 8.0  # argument from which the asymptotic series are good to 1e-8
_FEWEST_WINDOWS = 200
_BINS = 120


def spread_db(looks: float) -> float:
    """Return the standard deviation of speckle in dB."""
    return DB_PER_NEPER * math.sqrt(_trigamma(looks))


def log_offset_db(own_share: Floats, looks: float) -> Floats:
    """Return dB to add to ``a s + (1 - a) mean(s)``, s being speckle in dB, so that its power has the mean 1.

    ``-(10 / ln 10) (ln G(L + a) - ln G(L) - a ln L + (1 - a) (digamma(L) - ln L))`` with the gamma function G, from the
    moments of the gamma distribution. At a = 0 it is how far the mean of dB lies below the dB of the mean power.

    Args:
        own_share: a, float32 in [0, 1].
        looks: L.
    """
    shares = np.linspace(0.0, 1.0, 65)
    below = _digamma(looks) - math.log(looks)
    offsets = [
        math.lgamma(looks + a) - math.lgamma(looks) - a * math.log(looks) + (1.0 - a) * below for a in shares.tolist()
    ]
    return np.interp(own_share, shares, -DB_PER_NEPER * np.array(offsets)).astype(np.float32)


def equivalent_looks(power: Floats, valid: Bools) -> float:
    """Return mean^2 / variance of the valid pixels of a homogeneous area; NaN where there are too few."""
    inside = power[valid].astype(np.float64)
    return float(inside.mean() ** 2 / max(inside.var(ddof=1), 1e-300)) if inside.size > 1 else float("nan")


def measure_looks(windows: Sequence[tuple[Floats, Bools]], side: int) -> float | None:
    """Return the equivalent number of looks of a raster, as filters with windows of `side` pixels see it.

    Of all side x side windows the most frequent ratio of variance to squared mean is taken: homogeneous windows have
    nearly the same, that of the speckle; those with structure have any larger one.

    Args:
        windows: (power, valid) of parts of the raster at full resolution, (rows, cols) each.
        side: odd.

    Returns None where there are too few whole windows to tell.
    """
    found = [_squared_variation(power, valid, side) for power, valid in windows]
    variation = np.concatenate(found) if found else np.zeros(0)
    variation = variation[(variation > 1.0 / MOST_LOOKS) & np.isfinite(variation)]
    if variation.size < _FEWEST_WINDOWS:
        return None
    logs = np.log(variation)
    # The width of a homogeneous scene's distribution, sqrt(2 / pixels), smooths the histogram: one peak, not many.
    edges = np.linspace(math.log(1.0 / MOST_LOOKS), math.log(1.0 / FEWEST_LOOKS) + 1.0, _BINS + 1)
    counts = np.histogram(logs, edges)[0].astype(np.float64)
    width = max(1.0, math.sqrt(2.0) / side / (edges[1] - edges[0]))
    offsets = np.arange(-3 * math.ceil(width), 3 * math.ceil(width) + 1)
    smooth = np.convolve(counts, np.exp(-0.5 * (offsets / width) ** 2), mode="same")
    peak = int(smooth.argmax())
    near = logs[np.abs(logs - 0.5 * (edges[peak] + edges[peak + 1])) <= 2 * width * (edges[1] - edges[0])]
    return float(np.clip(1.0 / np.exp(near.mean()), FEWEST_LOOKS, MOST_LOOKS))


def _squared_variation(power: Floats, valid: Bools, side: int) -> NDArray[np.float64]:
    """Return variance over squared mean of all side x side windows that are wholly valid."""
    if min(valid.shape) < side:
        return np.zeros(0)
    values = np.where(valid, power, 0).astype(np.float64)
    inside = np.s_[side // 2 : -(side // 2), side // 2 : -(side // 2)]
    mean = cv2.blur(values, (side, side))[inside]
    square = cv2.blur(values * values, (side, side))[inside]
    whole = cv2.erode(valid.astype(np.uint8), np.ones((side, side), np.uint8))[inside] > 0
    whole &= mean > 0
    pixels = side * side
    variance = (square[whole] - mean[whole] ** 2) * (pixels / (pixels - 1.0))
    return np.asarray(variance / mean[whole] ** 2)


def _digamma(x: float) -> float:
    total = 0.0
    while x < _FROM:
        total -= 1.0 / x
        x += 1.0
    square = x**-2
    return total + math.log(x) - 0.5 / x - square * (1 / 12 - square * (1 / 120 - square / 252))


def _trigamma(x: float) -> float:
    total = 0.0
    while x < _FROM:
        total += x**-2
        x += 1.0
    square = x**-2
    return total + 1.0 / x + 0.5 * square + square / x * (1 / 6 - square * (1 / 30 - square / 42))
