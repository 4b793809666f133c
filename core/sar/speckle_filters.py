"""Speckle filters that keep the mean power: Lee, refined Lee and the guided filter of the pictures' lightness.

* Lee: J.-S. Lee, "Digital image enhancement and noise filtering by use of local statistics", IEEE Transactions on
  Pattern Analysis and Machine Intelligence 2(2), 1980, for multiplicative noise: each pixel is drawn towards the mean
  of its window by as much as the window's variance is explained by speckle.
* Refined Lee: J.-S. Lee, "Refined filtering of image noise using local statistics", Computer Graphics and Image
  Processing 15, 1981; J.-S. Lee, M. R. Grunes and G. de Grandi, "Polarimetric SAR speckle filtering and its
  implication for classification", IEEE Transactions on Geoscience and Remote Sensing 37(5), 1999: the same statistics
  over that half of a 7 x 7 window, of eight, that lies on the pixel's side of the strongest edge; over the whole
  window where its variance shows no edge (the threshold of 1981).
* Guided: see `despeckling`; in dB, with the bias of a mean of logarithms corrected.

Sums over windows are taken anew at every pixel rather than carried along: a value depends on its window alone, however
the raster is cut, and a ship of 40 dB leaves no rounding error in the sea beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from ..options.analysis import GUIDED, REFINED_LEE, REFINED_WINDOW
from ..types import Bools, Floats
from . import despeckling
from .speckle import log_offset_db, spread_db

EDGE_VARIANCE = 1.5
"""Times the variance of speckle alone from which a window holds an edge; that of 49 pixels varies by a fifth."""

_HALF = REFINED_WINDOW // 2
_STEP = 2  # from the middle of the 7 x 7 window to those of the 3 x 3 means that edges are looked for in


@dataclass(frozen=True)
class SpeckleFilter:
    """A filter for one band.

    Attributes:
        name: one of `analysis.FILTERS`.
        looks: equivalent number of looks of the band.
        window: pixels along a side, odd.
    """

    name: str
    looks: float
    window: int = REFINED_WINDOW

    @property
    def margin(self) -> int:
        """Pixels beyond an area that its filtered values depend on."""
        radius = self.window // 2
        return 2 * radius if self.name == GUIDED else radius

    def __call__(self, db: Floats, valid: Bools) -> Floats:
        """Return filtered dB (rows, cols) float32, 0 where invalid. Invalid pixels have no weight in any mean.

        Args:
            db: (rows, cols) float32, dB.
            valid: (rows, cols) bool.
        """
        if not valid.any():
            return np.zeros_like(db)
        if self.name == GUIDED:
            return despeckling.despeckle(
                db,
                valid,
                spread_db(self.looks),
                radius=self.window // 2,
                offset_db=lambda own_share: log_offset_db(own_share, self.looks),
            )
        power = np.where(valid, power_of(db), np.float32(0))
        terms = _terms(power, valid)
        ones = np.ones(self.window, np.float32)
        sums = cv2.sepFilter2D(terms, -1, ones, ones, borderType=cv2.BORDER_CONSTANT)
        mean, variance = _moments(np.asarray(sums, dtype=np.float32))
        if self.name == REFINED_LEE:
            edge = variance > np.float32(EDGE_VARIANCE / self.looks) * mean * mean
            _refine(mean, variance, terms, np.where(edge, _directions(power, valid), np.int8(-1)))
        filtered = _drawn_to_mean(power, mean, variance, 1.0 / self.looks)
        return np.where(valid, db_of(filtered), np.float32(0))


def power_of(db: Floats) -> Floats:
    """Return the linear power of dB, float32."""
    return np.asarray(np.exp(db * np.float32(np.log(10.0) / 10.0)), dtype=np.float32)


def db_of(power: Floats) -> Floats:
    """Return the dB of linear power, float32; zero is -100 dB."""
    return np.asarray(10.0 * np.log10(np.maximum(power, np.float32(1e-10))), dtype=np.float32)


def _drawn_to_mean(power: Floats, mean: Floats, variance: Floats, speckle: float) -> Floats:
    """The minimum mean square error estimate under multiplicative noise of this squared variation."""
    signal = np.maximum(variance - mean * mean * np.float32(speckle), 0) / np.float32(1.0 + speckle)
    gain = np.divide(signal, variance, out=np.zeros_like(variance), where=variance > 0)
    return np.asarray(mean + gain * (power - mean), dtype=np.float32)


def _terms(power: Floats, valid: Bools) -> Floats:
    """What windows are summed over: weight, power and its square, (rows, cols, 3)."""
    return np.dstack([valid.astype(np.float32), power, power * power])


def _moments(sums: Floats) -> tuple[Floats, Floats]:
    """Mean and variance of windows from their sums."""
    weight = np.maximum(sums[:, :, 0], np.float32(1))
    mean = np.asarray(sums[:, :, 1] / weight, dtype=np.float32)
    return mean, np.asarray(np.maximum(sums[:, :, 2] / weight - mean * mean, 0), dtype=np.float32)


def _refine(mean: Floats, variance: Floats, terms: Floats, direction: NDArray[np.int8]) -> None:
    """Put the moments of half-windows into those of whole ones, where a direction is not -1; see `_HALVES`."""
    for number, (down, across) in enumerate(_HALVES):
        here = direction == number
        if here.any():
            half_mean, half_variance = _moments(_half_sums(terms, down, across))
            np.copyto(mean, half_mean, where=here)
            np.copyto(variance, half_variance, where=here)


def _directions(power: Floats, valid: Bools) -> NDArray[np.int8]:
    """Return the number of the half-window, see `_HALVES`, of every pixel."""
    ones = np.ones(3, np.float32)
    stacked = np.dstack([valid.astype(np.float32), power])
    sums = cv2.sepFilter2D(stacked, -1, ones, ones, borderType=cv2.BORDER_CONSTANT)
    middle = sums[:, :, 1] / np.maximum(sums[:, :, 0], np.float32(1))
    there = sums[:, :, 0] > 0
    padded = np.pad(middle, _STEP)
    known = np.pad(there, _STEP)
    rows, cols = power.shape

    def beside(down: int, across: int) -> Floats:
        """Means two pixels away; the pixel's own where nothing is there: no edge is seen that is none."""
        at = np.s_[_STEP + down : _STEP + down + rows, _STEP + across : _STEP + across + cols]
        return np.where(known[at], padded[at], middle)

    strongest = np.full(power.shape, -1, np.float32)
    direction = np.zeros(power.shape, np.int8)
    for number, (down, across) in enumerate(_SIDES):
        one, other = beside(down, across), beside(-down, -across)
        edge = np.abs(one - other)
        # The half towards that side whose mean is nearer to the pixel's own.
        nearer = np.where(np.abs(one - middle) <= np.abs(other - middle), np.int8(2 * number), np.int8(2 * number + 1))
        stronger = edge > strongest
        np.copyto(strongest, edge, where=stronger)
        np.copyto(direction, nearer, where=stronger)
    return direction


_SIDES = ((-_STEP, 0), (0, -_STEP), (-_STEP, -_STEP), (-_STEP, _STEP))
"""Up, left, up left, up right; each stands for its opposite too."""


_HALVES = tuple((sign * down, sign * across) for down, across in _SIDES for sign in (1, -1))
"""Towards which side each half of the window lies."""


def _half_sums(terms: Floats, down: int, across: int) -> Floats:
    """Sums over the half of the window towards a side, its middle line included: 28 of 49 pixels."""
    along = np.arange(-_HALF, _HALF + 1)
    if 0 in (down, across):  # a rectangle
        by_row, by_col = ((along * side >= 0).astype(np.float32) for side in (down, across))
        return np.asarray(cv2.sepFilter2D(terms, -1, by_col, by_row, borderType=cv2.BORDER_CONSTANT))
    kernel = (along[:, None] * down + along * across >= 0).astype(np.float32)
    return np.asarray(cv2.filter2D(terms, -1, kernel, borderType=cv2.BORDER_CONSTANT))
