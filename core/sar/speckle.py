"""Speckle: the law of fully developed speckle; `looks` measures how many an image has.

Intensity of L looks is gamma distributed with a standard deviation of 1 / sqrt(L) of its mean (Oliver and Quegan 2004,
Understanding Synthetic Aperture Radar Images, chapter 4). Of its logarithm mean and variance are known too: the mean
lies digamma(L) - ln(L) below the logarithm of the mean, the variance is trigamma(L).

This project has one definition of looks: the L whose trigamma is the variance of ln(intensity) in homogeneous areas.
"""

from __future__ import annotations

import math

import numpy as np

from ..types import Floats

DB_PER_NEPER = 10.0 / math.log(10.0)
"""dB of power that make a change by e."""

USUAL_LOOKS = 4.4
"""Of Sentinel-1 IW GRD at high resolution: taken where nothing can be measured."""

FEWEST_LOOKS, MOST_LOOKS = 0.5, 1000.0
"""Bounds of what is measured: less than one look shows where pixels are smaller than the resolution of the radar."""

# Digamma and its derivatives by their asymptotic series (Abramowitz and Stegun 1964, 6.3.18 and 6.4.11 to 6.4.14): from
# here on they are good to 1e-8, the third derivative to 2e-6. torch has them too, but `sar-colorizer info`, which needs
# nothing else of torch, would take twice as long with it.
_SERIES_FROM = 8.0


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


def looks_of(spread: float) -> float:
    """Return the number of looks whose speckle has a standard deviation of so many dB: `spread_db` the other way."""
    few, many = FEWEST_LOOKS, MOST_LOOKS
    for _ in range(60):
        middle = math.sqrt(few * many)
        few, many = (middle, many) if spread_db(middle) > spread else (few, middle)
    return few


def excess_kurtosis(looks: float) -> float:
    """Return the excess kurtosis of speckle in dB: polygamma(3, L) / trigamma(L)^2."""
    return _polygamma3(looks) / _trigamma(looks) ** 2


def _digamma(x: float) -> float:
    total = 0.0
    while x < _SERIES_FROM:
        total -= 1.0 / x
        x += 1.0
    square = x**-2
    return total + math.log(x) - 0.5 / x - square * (1 / 12 - square * (1 / 120 - square / 252))


def _trigamma(x: float) -> float:
    total = 0.0
    while x < _SERIES_FROM:
        total += x**-2
        x += 1.0
    square = x**-2
    return total + 1.0 / x + 0.5 * square + square / x * (1 / 6 - square * (1 / 30 - square / 42))


def _polygamma3(x: float) -> float:
    total = 0.0
    while x < _SERIES_FROM:
        total += 6.0 * x**-4
        x += 1.0
    return total + 2.0 / x**3 + 3.0 / x**4 + 2.0 / x**5 - 1.0 / x**7
