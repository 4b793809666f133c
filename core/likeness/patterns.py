"""Patterns: what a patch of the network's input looks like, in ten numbers.

Four are of its histogram: median, spread, asymmetry and tails. Six are of its texture. Of these, four compare the
spectrum's power in one octave of wavelengths with that in the next longer, which tells speckle from smoothed speckle,
noise from fields, and measured pixels from averaged or repeated ones. Two say how the spread within 5 x 5 pixels
differs over the patch: speckle multiplies, so that in dB it is the same everywhere; an optical image has flat areas and
edges.
"""

from __future__ import annotations

import cv2
import numpy as np

from ..model.learned import HISTOGRAM_NUMBERS, TEXTURE_NUMBERS
from ..types import Bools, Doubles, Floats

SIDE = 64
"""Rows and columns of a patch, in the network's pixels."""

COUNT = HISTOGRAM_NUMBERS + TEXTURE_NUMBERS
HISTOGRAM, TEXTURE = slice(0, HISTOGRAM_NUMBERS), slice(HISTOGRAM_NUMBERS, COUNT)
"""Where the numbers of each are."""

_FEWEST_VALID = 0.9  # of the pixels: the others are taken for the mean, which is a pattern of its own
_PERCENTILES = (2, 10, 25, 50, 75, 90, 98)
_QUANTUM = 0.02  # of the network's input, some 0.1 dB: below it, spreads are those of rounding
_EDGES = (1.5, 3.0, 6.0, 12.0, 20.0, 32.5)  # cycles a patch; the last ends where the shortest wavelength is 2 pixels
_LEAST_POWER = 1e-4
_NEAR = 5  # pixels along a side, of the squares whose spreads are compared

_TAPER = np.hanning(SIDE)[:, None] * np.hanning(SIDE)[None, :]
_CYCLES = SIDE * np.hypot(np.fft.fftfreq(SIDE)[:, None], np.fft.rfftfreq(SIDE)[None, :])
_RINGS = [(low <= _CYCLES) & (high > _CYCLES) for low, high in zip(_EDGES, _EDGES[1:])]


def pattern(x: Floats, valid: Bools) -> Doubles | None:
    """Return the numbers of a patch, (COUNT,) float64; None where too little of it is valid.

    Args:
        x: (SIDE, SIDE) float32, the network's input as `model.network_input.normalise` makes it.
        valid: (SIDE, SIDE) bool.
    """
    if np.count_nonzero(valid) < _FEWEST_VALID * valid.size:
        return None
    values = x.astype(np.float64)
    whole = np.where(valid, values, values[valid].mean())
    return np.concatenate([_histogram(values[valid]), _octaves(whole), _local_spreads(whole)])


def _histogram(values: Doubles) -> Doubles:
    lowest, low, quarter, median, third, high, highest = np.percentile(values, _PERCENTILES)
    middle = third - quarter + _QUANTUM
    asymmetry = (high - median + _QUANTUM) / (median - low + _QUANTUM)
    return np.array([median, np.log(middle), np.log(asymmetry), np.log((highest - lowest + _QUANTUM) / middle)])


def _octaves(values: Doubles) -> Doubles:
    power = np.abs(np.fft.rfft2((values - values.mean()) * _TAPER)) ** 2
    return np.diff(np.log10([power[ring].mean() + _LEAST_POWER for ring in _RINGS]))


def _local_spreads(values: Doubles) -> Doubles:
    mean, square = (cv2.blur(one, (_NEAR, _NEAR)) for one in (values, values**2))
    inside = slice(_NEAR // 2, -(_NEAR // 2))
    spread = np.sqrt(np.maximum(square - mean**2, 0.0))[inside, inside]
    low, median, high = np.percentile(spread, (10, 50, 90)) + 0.5 * _QUANTUM
    return np.array([np.log(low / median), np.log(high / median)])
