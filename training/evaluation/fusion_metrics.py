"""Quality of a coloured SAR image whose lightness is the SAR's own, by the protocol of Shen et al. 2024.

K. Shen, G. Vivone, X. Yang, S. Lolli, M. Schmitt, "A benchmarking protocol for SAR colorization: from regression to
deep learning approaches", Neural Networks 169, 2024. The ground truth is the optical image whose intensity has been
replaced by that of the SAR (generalised IHS fusion), so a perfect output has the SAR's structure and the optical hue.
Formulas, block size, shift and the empty fourth band follow the authors' published programs. Those score Sentinel-2
reflectance of 12 bits; of 8-bit pictures, stretched for display and clipped to [0, 1], the scores are to be compared
with one another rather than with published ones.

Q4 and NRMSE hardly see colour: a grey image with the right intensity is nearly perfect in both. They are shown beside
that image's own scores or not at all.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from ...core.types import Bools, Floats

Q4_BLOCK, Q4_SHIFT = 32, 16
"""Pixels along a side of the blocks that Q4 compares, and from one block to the next."""

_EPSILON = float(np.finfo(np.float64).eps)


def ihs_fused(colour: Floats, sar_db: Floats, valid: Bools) -> Floats:
    """Return (rows, cols, 3) float32 in [0, 1], a colour image that has taken the SAR's intensity.

    ``colour + (matched - I)`` with the intensity ``I`` the mean of the bands and ``matched`` the SAR brought to the
    mean and the standard deviation of I. Both are taken over the valid pixels of the image.

    Args:
        colour: (rows, cols, 3) float32 in [0, 1]; the optical image for the ground truth, a prediction for a candidate.
        sar_db: (rows, cols) float32, dB.
        valid: (rows, cols) bool.
    """
    intensity = colour.mean(axis=2, dtype=np.float64)
    sar = sar_db.astype(np.float64)
    if not valid.any():
        return colour.copy()
    spread = sar[valid].std()
    gain = intensity[valid].std() / spread if spread > 0 else 0.0
    matched = (sar - sar[valid].mean()) * gain + intensity[valid].mean()
    return with_intensity(colour, matched)


def with_intensity(colour: Floats, intensity: NDArray[np.floating[Any]]) -> Floats:
    """Return (rows, cols, 3) float32 in [0, 1], the colour with another (rows, cols) mean of its bands."""
    change = intensity - colour.mean(axis=2, dtype=np.float64)
    return np.asarray(np.clip(colour + change[:, :, None], 0.0, 1.0), dtype=np.float32)


def nrmse(output: Floats, truth: Floats, valid: Bools) -> float:
    """Return the root mean squared error of each band over that band's root mean square, averaged over the bands."""
    ours, theirs = output[valid].astype(np.float64), truth[valid].astype(np.float64)
    if not len(theirs) or not theirs.any(axis=0).all():
        return float("nan")
    return float(np.mean(np.sqrt(((ours - theirs) ** 2).mean(axis=0)) / np.sqrt((theirs**2).mean(axis=0))))


def q4(output: Floats, truth: Floats, valid: Bools) -> float:
    """Return Q4 (Alparone et al. 2004), the quality index of images of four bands as quaternions; 1 at best.

    In each block bands are brought to the mean 1 and the deviation 1 of the truth's (Garzelli and Nencini 2009), the
    fourth band is empty. Images are mirrored at the right and at the bottom until blocks cover them. Blocks with an
    invalid pixel do not count; NaN where none is left.
    """
    rows, cols = truth.shape[:2]
    padding = [(0, (-(-size // Q4_SHIFT) - 1) * Q4_SHIFT + Q4_BLOCK - size) for size in (rows, cols)]
    if min(rows, cols) < Q4_BLOCK:
        return float("nan")
    ours, theirs = (np.pad(image, [*padding, (0, 0)], mode="symmetric") for image in (output, truth))
    usable = np.pad(valid, padding, mode="symmetric")
    scores: list[NDArray[np.float64]] = []
    for top in range(0, rows, Q4_SHIFT):  # one row of blocks at a time bounds the memory
        strip = slice(top, top + Q4_BLOCK)
        full = _blocks(usable[strip, :, None])[:, :, 0].all(axis=1)
        if full.any():
            scores.append(_block_q4(_blocks(ours[strip])[full], _blocks(theirs[strip])[full]))
    return float(np.concatenate(scores).mean()) if scores else float("nan")


def _blocks(strip: NDArray[np.generic]) -> NDArray[np.float64]:
    """Cut (block, cols, bands) into (blocks, pixels, bands)."""
    windows = np.lib.stride_tricks.sliding_window_view(strip, Q4_BLOCK, axis=1)[:, ::Q4_SHIFT]
    return windows.transpose(1, 0, 3, 2).reshape(windows.shape[1], Q4_BLOCK * Q4_BLOCK, -1).astype(np.float64)


def _block_q4(ours: NDArray[np.float64], theirs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Q4 of blocks (blocks, pixels, 3)."""
    mean = theirs.mean(axis=1, keepdims=True)
    deviation = theirs.std(axis=1, ddof=1, keepdims=True)
    deviation[deviation == 0] = _EPSILON
    fourth = np.ones((*theirs.shape[:2], 1))
    z, y = (np.concatenate([(image - mean) / deviation + 1.0, fourth], axis=2) for image in (theirs, ours))
    unbiased = z.shape[1] / (z.shape[1] - 1.0)
    z_mean, y_mean = z.mean(axis=1), y.mean(axis=1)
    z_power, y_power = (z_mean**2).sum(axis=1), (y_mean**2).sum(axis=1)
    variances = unbiased * ((z**2).sum(axis=2).mean(axis=1) + (y**2).sum(axis=2).mean(axis=1) - z_power - y_power)
    covariance = unbiased * (_times_conjugate(z, y).mean(axis=1) - _times_conjugate(z_mean, y_mean))
    bias = 2.0 * np.sqrt(z_power * y_power) / (z_power + y_power)
    flat = variances <= _EPSILON * (z_power + y_power)
    contrast = 2.0 * np.linalg.norm(covariance, axis=1) / np.where(flat, 1.0, variances)
    return np.asarray(np.where(flat, bias, contrast * bias))


def _times_conjugate(z: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """The Hamilton product of quaternions (..., 4) with the conjugates of others."""
    a, b, c, d = np.moveaxis(z, -1, 0)
    p, q, r, s = np.moveaxis(y, -1, 0)
    return np.stack(
        [
            a * p + b * q + c * r + d * s,
            -a * q + b * p - c * s + d * r,
            -a * r + b * s + c * p - d * q,
            -a * s - b * r + c * q + d * p,
        ],
        axis=-1,
    )
