"""Looks: the equivalent number of a raster, measured by the spread of its dB in homogeneous areas.

The variance in windows of 7 x 7 pixels, with what a plane explains left out, is most often that of the speckle alone;
windows with structure have any larger one. Speckle of neighbouring pixels is correlated where pixels are smaller than
the radar's resolution (Sentinel-1 GRD: 10 m and 20 m), which hides a part of it from so small a window: how much
follows from the correlation of neighbours, and is corrected for.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from ..types import Bools, Doubles, Floats
from .speckle import FEWEST_LOOKS, MOST_LOOKS, USUAL_LOOKS, excess_kurtosis, looks_of, spread_db

_SIDE = 7
_PIXELS = _SIDE * _SIDE
_FEWEST_WINDOWS, _ENOUGH_WINDOWS = 200, 400_000
_BINS = 160
_ROUNDS = 4  # of correlation and looks, which depend on each other; the second changes little already


@dataclass(frozen=True)
class MeasuredSpeckle:
    """The speckle of a raster.

    Attributes:
        looks: equivalent number of looks of a pixel.
        correlation: of neighbouring pixels in homogeneous areas, across and down, of their dB.
    """

    looks: float
    correlation: tuple[float, float] = (0.0, 0.0)

    def looks_of_mean(self, side: int) -> float:
        """Return the equivalent number of looks of means of power over so many pixels a side.

        Were pixels independent it would be side^2 as many; their correlation makes it fewer: by the sum of the
        correlations of all pairs (that of dB is taken for that of power, which differs little from it).
        """
        inflation = 1.0
        for neighbours in self.correlation:
            by_lag = _by_lag(neighbours, side)
            inflation *= sum(by_lag[abs(i - j)] for i in range(side) for j in range(side)) / side
        return float(self.looks * side * side / inflation)


def measure_speckle(windows: Sequence[tuple[Floats, Bools]]) -> MeasuredSpeckle | None:
    """Return looks and correlation of a raster's speckle; None where there are too few whole windows to tell.

    It is the L whose trigamma is the variance of ln(intensity); see `speckle`. The mean logarithm of a window's
    variance lies half of that logarithm's own variance below the logarithm of what it estimates, to second order. That
    is ``2 tr(MRMR) / tr(MR)^2`` and a part for the kurtosis, where M takes the plane out of a window and R is the
    correlation of its pixels (Searle 1971, Linear Models, chapter 2, for quadratic forms of normal variables).

    Args:
        windows: (dB, valid) of parts of the raster at full resolution, (rows, cols) each.
    """
    pixels = sum(int(np.count_nonzero(valid)) for _, valid in windows)
    step = max(1, math.isqrt(pixels // _ENOUGH_WINDOWS))  # neighbouring windows have most of their pixels in common
    found = [_moments(db, valid, step) for db, valid in windows]
    moments = np.concatenate(found, axis=1) if found else np.zeros((3, 0))
    if moments.shape[1] < _FEWEST_WINDOWS:
        return None
    lowest, highest = (2.0 * math.log(spread_db(looks)) for looks in (MOST_LOOKS, FEWEST_LOOKS))
    logs = np.log(np.maximum(moments[0], math.exp(lowest)))
    looks, correlation = USUAL_LOOKS, (0.0, 0.0)
    for _ in range(_ROUNDS):
        visible, freedom = _visible_share(correlation)
        width = math.sqrt(2.0 / freedom + excess_kurtosis(looks) / _PIXELS * (_PIXELS - 3) / freedom)
        level, near = _most_frequent(logs, lowest, highest, width)
        if level <= lowest + 0.02:
            return MeasuredSpeckle(MOST_LOOKS)
        variance, across, down = (float(row[near].mean()) for row in moments)
        of_steps = [min(max(0.0, 1.0 - step / variance * visible), _HIGHEST_CORRELATION) for step in (across, down)]
        correlation = of_steps[0], of_steps[1]
        visible, _ = _visible_share(correlation)
        looks = looks_of(math.exp(0.5 * (level + 0.5 * width**2)) / math.sqrt(visible))
    return MeasuredSpeckle(looks, correlation)


def measure_looks(windows: Sequence[tuple[Floats, Bools]]) -> float | None:
    """Return the equivalent number of looks alone; see `measure_speckle`."""
    measured = measure_speckle(windows)
    return None if measured is None else measured.looks


def _moments(db: Floats, valid: Bools, step: int) -> Doubles:
    """Return three moments of the windows that are wholly valid, of every `step`-th down and across, (3, windows).

    The variance about a plane, unbiased were the pixels independent, and half the mean squared difference of
    neighbours, across and down.
    """
    if min(valid.shape) < _SIDE or not valid.any():
        return np.zeros((3, 0))
    half = _SIDE // 2
    inside = np.s_[half : valid.shape[0] - half : step, half : valid.shape[1] - half : step]
    whole = cv2.erode(valid.astype(np.uint8), np.ones((_SIDE, _SIDE), np.uint8))[inside] > 0
    values = np.where(valid, db - np.float32(db[valid].mean()), np.float32(0)).astype(np.float64)
    ones, ramp = np.ones(_SIDE), np.arange(-half, half + 1, dtype=np.float64)
    pairs = np.r_[np.ones(_SIDE - 1), 0.0]  # of a pixel and the next one; the last of a window has none in it

    def summed(plane: Doubles, along: Doubles, up: Doubles) -> Doubles:
        return np.asarray(cv2.sepFilter2D(plane, -1, along, up)[inside][whole])

    total, square = summed(values, ones, ones), summed(values * values, ones, ones)
    across, down = summed(values, ramp, ones), summed(values, ones, ramp)
    about_plane = square - total**2 / _PIXELS - (across**2 + down**2) / float((ramp * ramp).sum() * _SIDE)
    steps = [np.diff(values, axis=axis, append=0.0) ** 2 for axis in (1, 0)]
    count = 2.0 * _SIDE * (_SIDE - 1)
    return np.stack(
        [
            np.maximum(about_plane, 0.0) / (_PIXELS - 3),
            summed(steps[0], pairs, ones) / count,
            summed(steps[1], ones, pairs) / count,
        ]
    )


def _most_frequent(logs: Doubles, lowest: float, highest: float, width: float) -> tuple[float, Bools]:
    """Return the mean of the logarithms around the most frequent one, and which these are.

    A homogeneous scene's distribution, which is so wide, smooths the histogram: one peak, not many.
    """
    edges = np.linspace(lowest, highest + 2.0, _BINS + 1)
    step = float(edges[1] - edges[0])
    counts = np.histogram(logs, edges)[0].astype(np.float64)
    offsets = np.arange(-math.ceil(3 * width / step), math.ceil(3 * width / step) + 1)
    smooth = np.convolve(counts, np.exp(-0.5 * (offsets * step / width) ** 2), mode="same")
    peak = float(edges[smooth.argmax()]) + step / 2
    near = np.abs(logs - peak) <= 2.0 * width
    return float(logs[near].mean()), near


def _visible_share(correlation: tuple[float, float]) -> tuple[float, float]:
    """Return the share of the speckle's variance that a window shows, and how many independent pixels that is worth.

    Args:
        correlation: of neighbours, across and down. That of the next but one follows, as of noise that was smoothed by
            a window of three pixels.
    """
    across, down = (_correlations(each) for each in correlation)
    residual = _ABOUT_PLANE @ np.kron(down, across)
    trace = float(np.trace(residual))
    return trace / (_PIXELS - 3), trace**2 / float((residual * residual.T).sum())


def _correlations(neighbours: float) -> Doubles:
    """Return the correlation matrix of the pixels of a row or column of a window."""
    by_lag = _by_lag(neighbours, _SIDE)
    at = np.arange(_SIDE)
    return np.asarray(by_lag[np.abs(at[:, None] - at)])


def _by_lag(neighbours: float, count: int) -> Doubles:
    """Return the correlation of a pixel with itself, its neighbour and so on, `count` values."""
    by_lag = np.zeros(max(count, 3))
    by_lag[:3] = 1.0, neighbours, float(np.interp(neighbours, _OF_NEIGHBOURS, _OF_NEXT_BUT_ONE))
    return by_lag[:count]


_taps = np.linspace(0.0, 1.0 / 3.0, 65)
"""Outer weights of a window of three that sums to 1."""
_variance = (1.0 - 2.0 * _taps) ** 2 + 2.0 * _taps**2
_OF_NEIGHBOURS, _OF_NEXT_BUT_ONE = 2.0 * _taps * (1.0 - 2.0 * _taps) / _variance, _taps**2 / _variance
_HIGHEST_CORRELATION = float(_OF_NEIGHBOURS[-1])

_plane = np.stack([np.ones(_PIXELS), *(grid.ravel() for grid in np.mgrid[0:_SIDE, 0:_SIDE])], axis=1)
_ABOUT_PLANE = np.eye(_PIXELS) - _plane @ np.linalg.pinv(_plane)
"""Takes the plane that fits a window best out of its pixels."""
