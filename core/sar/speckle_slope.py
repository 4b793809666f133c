"""The slope of speckle: by how much its spread grows with brightness, which tells amplitude from decibels."""

from __future__ import annotations

import cv2
import numpy as np

from ..types import Bools, Floats
from .band_facts import BandFacts, Parts

_FEWEST_PLACES = 500


def speckle_slope(parts: Parts, facts: BandFacts) -> float | None:
    """Return by how much the spread of speckle grows with brightness, both in logarithms; None where it cannot be told.

    Speckle is multiplicative: in amplitude the local spread grows with the local mean (slope 1 in logarithms), in dB it
    does not (slope 0). The lower quartile of the spread is taken in each class of the mean, to look past structure.
    """
    means, spreads = [], []
    for values, valid in parts:
        there = facts.candidates(values[:1], valid)
        if facts.dtype == "uint8":
            there &= values[0] < 255  # saturated
        mean, spread, flat = _local_moments(values[0], there)
        means.append(mean[flat])
        spreads.append(spread[flat])
    mean = np.concatenate(means) if means else np.zeros(0, np.float32)
    spread = np.concatenate(spreads) if spreads else mean
    if mean.size < _FEWEST_PLACES:
        return None
    x, y = [], []
    edges = np.quantile(mean, np.linspace(0.02, 0.98, 13))
    for lower, upper in zip(edges, edges[1:]):
        inside = (mean >= lower) & (mean < upper)
        if inside.sum() > 30:
            x.append(np.log(float(mean[inside].mean())))
            y.append(np.log(float(np.quantile(spread[inside], 0.25)) + 0.3))
    if len(x) < 4 or np.ptp(x) < 0.2:
        return None
    return float(np.polyfit(x, y, 1)[0])


def _local_moments(band: Floats, valid: Bools, side: int = 5) -> tuple[Floats, Floats, Bools]:
    """Mean and standard deviation in side x side windows, and where these windows hold valid pixels only."""
    values = np.where(valid, band, np.float32(0)).astype(np.float32)
    mean = cv2.blur(values, (side, side), borderType=cv2.BORDER_CONSTANT)
    square = cv2.blur(values * values, (side, side), borderType=cv2.BORDER_CONSTANT)
    spread = np.sqrt(np.maximum(square - mean * mean, 0.0))
    share = cv2.blur(valid.astype(np.float32), (side, side), borderType=cv2.BORDER_CONSTANT)
    return np.asarray(mean), np.asarray(spread), np.asarray(share > 0.999)
