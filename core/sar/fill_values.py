"""Fill values: what stands in a raster where nothing was measured though its file does not say so, told by the pixels.

What no measurement in any units can be is in `radiometry`; here are values that only their raster gives away.
"""

from __future__ import annotations

import math

import cv2
import numpy as np
from numpy.typing import NDArray

from ..errors import RasterError
from ..types import Doubles
from ..words import phrase
from .band_facts import BandFacts, Parts
from .radiometry import FILL_SIDE

WHITE = 255.0
"""The largest value of a preview, which a picture's border is filled with."""

_REPEATED = 0.005  # share from which one exact value, apart from all others, is fill
_APART, _FAR = 0.5, 2.0  # ranges of the others between it and them: where it fills squares, and anywhere
_NARROWEST_RANGE_DB = 12.0
_WHITE_SIDE = 33  # pixels along a side of a white square that no town fills
_EXAMINED = 400_000  # values: enough to tell units by


def candidate_values(parts: Parts, facts: BandFacts) -> tuple[Doubles, tuple[float, ...]]:
    """Return the values that may be measurements, and the undeclared fill values among them.

    Fill is one exact value that is repeated and lies far from all others. The candidates, float64 (n,), are of all
    bands, at most about `_EXAMINED`, in a fixed order, without fill. Raises RasterError where there is none.
    """
    inside, seen = [], 0
    for values, valid in parts:
        inside.append(values[:, facts.candidates(values, valid)].ravel())
        seen += int(valid.sum())
    found: Doubles = np.concatenate(inside).astype(np.float64) if inside else np.zeros(0)
    if not found.size:
        raise RasterError(_nothing(parts, seen))
    found = found[:: max(1, found.size // _EXAMINED)]
    if facts.dtype == "uint8":
        return found, ()
    fills = []
    distinct, counts = np.unique(found, return_counts=True)
    for value in distinct[counts >= max(8, _REPEATED * found.size)]:
        others, weights = distinct[distinct != value], counts[distinct != value]
        gap = _gap(float(value), others, weights) if others.size > 16 else 0.0
        if gap >= _FAR or (gap >= _APART and fills_square(float(value), parts)):
            fills.append(float(value))
    if fills:
        found = found[~np.isin(found, fills)]
    return found, tuple(fills)


def _gap(value: float, others: Doubles, counts: NDArray[np.intp]) -> float:
    """Return how far a repeated value lies from all others, in ranges of these; clipped values lie at their end."""
    share = np.cumsum(counts) / counts.sum()
    low, high = (float(others[np.searchsorted(share, part)]) for part in (0.005, 0.995))
    if value < 0 < low:
        return math.inf
    if low > 0:  # linear, or decibels that are all positive: bright targets reach far up, in logarithms they do not
        value, low, high = (10.0 * math.log10(each) for each in (value, low, high))
    return max(low - value, 0.5 * (value - high)) / max(high - low, _NARROWEST_RANGE_DB)


def fills_square(value: float, parts: Parts, side: int = FILL_SIDE) -> bool:
    """Whether somewhere a value fills a square, which a measurement with speckle never does."""
    square = np.ones((side, side), np.uint8)
    for values, valid in parts:
        for band in values:
            same = (band == np.float32(value)) & valid
            if (
                np.count_nonzero(same) >= side**2
                and cv2.erode(same.astype(np.uint8), square, borderType=cv2.BORDER_CONSTANT, borderValue=0).any()
            ):
                return True
    return False


def _nothing(parts: Parts, seen: int) -> str:
    """Return a sentence on what there is instead of measurements."""
    if not seen:
        return phrase(
            "The raster has no valid pixel in these bands: every pixel is nodata, masked or NaN. "
            "Check the band and the nodata value."
        )
    zeros = sum(int((values[:, valid] == 0).all(axis=0).sum()) for values, valid in parts)
    rest = np.concatenate([values[0][valid] for values, valid in parts])
    common, counts = np.unique(rest[rest != 0], return_counts=True)
    if not common.size:
        return phrase(
            "The raster holds no measurement: of the pixels that the file calls valid, {zeros:.0%} are zero. "
            "Check that the right band was chosen.",
            zeros=zeros / seen,
        )
    share, value = float(counts.max() / seen), float(common[counts.argmax()])
    if not zeros:
        return phrase(
            "The raster holds no measurement: of the pixels that the file calls valid, {share:.0%} are {value:g}, "
            "which stands for no data. Check that the right band was chosen.",
            share=share,
            value=value,
        )
    return phrase(
        "The raster holds no measurement: of the pixels that the file calls valid, {zeros:.0%} are zero and "
        "{share:.0%} are {value:g}, which stands for no data. Check that the right band was chosen.",
        zeros=zeros / seen,
        share=share,
        value=value,
    )


def has_white_border(parts: Parts) -> bool:
    """Whether somewhere white fills a square so large that no town does, however much the picture was brightened."""
    return fills_square(WHITE, parts, _WHITE_SIDE)
