"""Despeckling of backscatter in dB, for the lightness of the picture.

In dB speckle is additive with the same spread everywhere, so the self-guided filter (He, Sun & Tang 2013, "Guided
image filtering") with the speckle variance as its edge threshold is a Lee filter (Lee 1980) whose gains are averaged
over the window: flat areas take the local mean, edges stay. It costs a few box filters, whatever the window.
"""

from __future__ import annotations

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

RADIUS = 3
"""Half of the window: 7 x 7 pixels."""

MARGIN = 2 * RADIUS
"""Pixels beyond an area that its despeckled values depend on."""

DESPECKLE_STRENGTH = 3.0
"""Local variance below this many times the speckle's is taken for speckle alone, for the most part."""

PICTURE_SHARE = 0.77
"""Share of the speckle's standard deviation that pictures are despeckled by: a lightness that is smoothed by all of it
looks painted, and small targets are lost; chosen by looking at Sentinel-1 GRD and at an X-band scene."""

POINT_TARGET = (3.5, 5.0)
"""Standard deviations of the speckle above the local mean at which a pixel begins to be kept, and is kept whole."""


def despeckle(
    db: NDArray[np.float32],
    valid: NDArray[np.bool_],
    speckle_db: float,
    *,
    radius: int = RADIUS,
    offset_db: Callable[[NDArray[np.float32]], NDArray[np.float32]] | None = None,
) -> NDArray[np.float32]:
    """Return despeckled dB (rows, cols) float32, 0 where invalid. Invalid pixels have no weight in any mean.

    Args:
        db: (rows, cols) float32, dB.
        valid: (rows, cols) bool.
        speckle_db: standard deviation of the speckle, dB.
        radius: half of the window; a value depends on pixels up to twice as far away.
        offset_db: is given how much of each value is the pixel's own, from 0 to 1, the rest being a mean of dB, and
            returns what is to be added, dB; see `speckle.log_offset_db`. None leaves means of dB as they are, which is
            right for looking at and wrong for measuring: they lie below the dB of the mean power.
    """
    weight = valid.astype(np.float32)
    if not weight.any():
        return np.zeros_like(db)
    share = np.maximum(_box(weight, radius), np.float32(1e-6))

    def mean_of(values: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(_box(values * weight, radius) / share, dtype=np.float32)

    mean = mean_of(db)
    variance = np.maximum(mean_of(db * db) - mean * mean, 0.0)
    threshold = np.float32(DESPECKLE_STRENGTH * max(speckle_db, 0.1) ** 2)
    gain = variance / (variance + threshold)
    offset = mean - gain * mean
    own_share = mean_of(gain.astype(np.float32))
    out = own_share * db + mean_of(offset.astype(np.float32))
    if offset_db is not None:
        out += offset_db(own_share)
    # Hard targets are no speckle, and a filter would dim them (Lopes et al. 1990, "Adaptive speckle filters"): what
    # stands out of its surroundings by more than speckle ever does is kept as it was measured.
    first, full = POINT_TARGET
    kept = np.clip(((db - mean) / max(speckle_db, 0.1) - first) / (full - first), 0.0, 1.0).astype(np.float32)
    out += kept * (db - out)
    return np.where(valid, out, np.float32(0)).astype(np.float32)


def _box(values: NDArray[np.float32], radius: int) -> NDArray[np.float32]:
    side = 2 * radius + 1
    return np.asarray(cv2.blur(values, (side, side), borderType=cv2.BORDER_CONSTANT), dtype=np.float32)
