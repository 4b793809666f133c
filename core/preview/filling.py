"""Filling: pixels that are not known yet, made up smoothly from those around them, for a first coarse picture."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from ..types import Bools, Floats


def filled_in(values: Floats, valid: Bools, known: Bools, zero_is_fill: bool) -> tuple[Floats, Bools]:
    """Return values and mask with unknown pixels filled in: smoothly, from ever larger means of what is known.

    Known pixels stay as they are. Where most of what is known around is invalid, or fill, the filled pixels are too.

    Args:
        values: (bands, rows, cols) float32.
        valid: (rows, cols) bool.
        known: (rows, cols) bool.
        zero_is_fill: whether 0 may stand for no measurement, as it does in linear units: it is then no part of means.
    """
    seen = known & valid
    there = seen & (values != 0).all(axis=0) if zero_is_fill else seen
    smooth = _smooth([np.where(there, band, np.float32(0)) for band in values], there)
    shares = _smooth([seen.astype(np.float32), there.astype(np.float32)], known)
    filled_valid = np.where(known, valid, shares[0] >= 0.5)
    filled = np.where(known, values, np.stack(smooth) * (filled_valid & (shares[1] >= 0.5)))
    return filled.astype(np.float32), filled_valid


def _smooth(planes: Sequence[NDArray[np.float32]], there: Bools) -> list[NDArray[np.float32]]:
    """Return planes that are smooth where they are not there: means of 2 x 2, 4 x 4, ... pixels, as fine as there is.

    Planes are 0 where they are not there.
    """
    weight = there.astype(np.float32)
    if weight.all() or min(weight.shape) < 2:
        total = max(float(weight.sum()), 1.0)
        return [np.where(there, plane, plane.sum() / total).astype(np.float32) for plane in planes]
    half = (-(-weight.shape[1] // 2), -(-weight.shape[0] // 2))
    share = cv2.resize(weight, half, interpolation=cv2.INTER_AREA)
    covered = share > 0
    means = []
    for plane in planes:
        sums = cv2.resize(plane, half, interpolation=cv2.INTER_AREA)
        means.append(np.divide(sums, share, out=np.zeros_like(sums), where=covered))
    below = _smooth(means, covered)
    full = (weight.shape[1], weight.shape[0])
    return [
        np.where(there, plane, cv2.resize(mean, full, interpolation=cv2.INTER_LINEAR)).astype(np.float32)
        for plane, mean in zip(planes, below)
    ]
