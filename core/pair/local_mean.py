"""Local means of power, which a ratio is made of, and the digits of it that are kept."""

from __future__ import annotations

import numpy as np

from ..sar.speckle_filters import power_of
from ..types import Bools, Floats


def mean_power(db: Floats, valid: Bools, side: int, inside: tuple[slice, slice]) -> tuple[Floats, Floats]:
    """Return means of power over the valid pixels of squares, and the share of them that is valid, where `inside` is.

    Summed pixel by pixel in one order, so that a part of a raster has the values of the whole.
    """
    weight = valid.astype(np.float64)
    half = side // 2
    padded = [np.pad(plane, half) for plane in (np.where(valid, power_of(db), 0).astype(np.float64), weight)]
    sums = []
    for plane in padded:
        rows = np.add.reduce([plane[step : step + db.shape[0]] for step in range(side)])
        sums.append(np.add.reduce([rows[:, step : step + db.shape[1]] for step in range(side)])[inside])
    total, count = sums
    mean = total / np.maximum(count, 1.0)
    return mean.astype(np.float32), (count / side**2).astype(np.float32)


def rounded(log_ratio: Floats) -> Floats:
    """Round the log-ratio to 1/128 dB and p to 10 binary digits, in place, and return them.

    What lies below is noise, which no codec makes smaller: without it the file of a scene is about a quarter less.
    """
    log_ratio[:, :, 0] = np.rint(log_ratio[:, :, 0] * np.float32(128)) / np.float32(128)
    bits = np.ascontiguousarray(log_ratio[:, :, 1]).view(np.uint32)
    bits += np.uint32(1 << 12)
    bits &= np.uint32(0xFFFFE000)
    log_ratio[:, :, 1] = bits.view(np.float32)
    return log_ratio
