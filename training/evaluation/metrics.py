"""Metrics of a synthetic colour image against the optical one, and against the SAR that it was made from.

Images are (rows, cols, 3) float32 sRGB in [0, 1]; `valid` is (rows, cols) bool and only its pixels count. Where nothing
can be said, because no pixel is valid or the optical image has no hue, a metric is NaN. No metric is enough alone:
PSNR and SSIM reward blur, the gradient energy rewards noise, chroma and hue errors do not see structure.

scikit-image and SciPy are imported where they are needed: they are there for training and evaluation, not for
colorizing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from ...core.colour import rendering
from ...core.types import Bools, Floats

BLOCK = 16
"""Pixels along a side of the means that `block_mean_psnr` compares: colour without texture or misregistration."""

HIGHEST_PSNR = 100.0
"""dB, given to images that are the same: infinity is no number in JSON."""

SSIM_SIGMA = 1.5
"""Of the Gaussian window, in pixels: 11 x 11, as in Wang et al. 2004."""

NO_HUE = 1.0
"""CIELAB chroma below which a colour is grey to the eye: its hue says nothing."""

GRADIENT_SIGMA = 2.0
"""Of the Gaussian whose derivative `structure_preservation` takes, in pixels: speckle is averaged, fields stay."""

_SSIM_BORDER = 5  # pixels whose window would reach beyond the image; left out, as scikit-image leaves them out
_RANDOM_HUE = 90.0  # degrees; what a hue drawn at random is off by, on average


def psnr(output: Floats, optical: Floats, valid: Bools) -> float:
    """Return the peak signal-to-noise ratio in dB over all valid pixels and the three bands, for a peak of 1."""
    return _decibels((output[valid].astype(np.float64) - optical[valid]) ** 2)


def block_mean_psnr(output: Floats, optical: Floats, valid: Bools, block: int = BLOCK) -> float:
    """Return the PSNR in dB of the means over block x block pixels; blocks less than half valid do not count."""
    ours, share = block_means(output, valid, block)
    theirs, _ = block_means(optical, valid, block)
    full = share >= 0.5
    return _decibels((ours[full] - theirs[full]) ** 2)


def block_means(image: NDArray[Any], valid: Bools, block: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return means over the valid pixels of each block, (block rows, block cols, bands), and the share that is valid.

    What is left over at the right and at the bottom is cut off. Blocks without a valid pixel are 0.
    """
    rows, cols = image.shape[0] // block, image.shape[1] // block
    weight = valid[: rows * block, : cols * block].astype(np.float64)
    weighted = image[: rows * block, : cols * block] * weight[:, :, None]
    share = weight.reshape(rows, block, cols, block).mean(axis=(1, 3))
    means = weighted.reshape(rows, block, cols, block, -1).mean(axis=(1, 3))
    return means / np.maximum(share, 1e-9)[:, :, None], share


def ssim(output: Floats, optical: Floats, valid: Bools) -> float:
    """Return the structural similarity (Wang et al. 2004): Gaussian window of sigma 1.5, each band by itself, averaged.

    As scikit-image computes it with ``gaussian_weights=True, sigma=1.5, use_sample_covariance=False, data_range=1``.
    Invalid pixels are made equal on both sides and then left out of the mean. NaN for images below 11 pixels a side.
    """
    from skimage.metrics import structural_similarity

    inside = np.zeros_like(valid)
    core = (slice(_SSIM_BORDER, -_SSIM_BORDER), slice(_SSIM_BORDER, -_SSIM_BORDER))
    inside[core] = valid[core]
    if not inside.any():
        return float("nan")
    _, similarity = structural_similarity(  # type: ignore[no-untyped-call]
        np.where(valid[:, :, None], output, optical),
        optical,
        gaussian_weights=True,
        sigma=SSIM_SIGMA,
        use_sample_covariance=False,
        data_range=1.0,
        channel_axis=2,
        full=True,
    )
    return float(similarity[inside].mean(dtype=np.float64))


def lab(image: Floats) -> Floats:
    """Return (rows, cols, 3) CIELAB (D65)."""
    srgb = torch.from_numpy(np.ascontiguousarray(image.transpose(2, 0, 1)))[None]
    return np.ascontiguousarray(rendering.lab_from_srgb(srgb)[0].numpy().transpose(1, 2, 0))


def chroma_error(output_lab: Floats, optical_lab: Floats, valid: Bools) -> float:
    """Return the mean distance in the (a, b) plane of CIELAB: colour error without lightness. 2 is just noticeable."""
    difference = (output_lab - optical_lab)[valid][:, 1:]
    return _mean(np.hypot(difference[:, 0], difference[:, 1]))


def hue_error(output_lab: Floats, optical_lab: Floats, valid: Bools) -> float:
    """Return the mean angle in degrees between the hues, weighted by the optical image's chroma.

    Where the output is grey (chroma below `NO_HUE`) it has no hue to be right or wrong: such pixels count as 90
    degrees, what a hue drawn at random is off by. So grey is never better than guessing.
    """
    ours, theirs = output_lab[valid][:, 1:].astype(np.float64), optical_lab[valid][:, 1:].astype(np.float64)
    weight = np.hypot(theirs[:, 0], theirs[:, 1])
    if weight.sum() < NO_HUE * max(1, len(weight)):
        return float("nan")
    angle = np.abs(np.arctan2(ours[:, 1], ours[:, 0]) - np.arctan2(theirs[:, 1], theirs[:, 0]))
    degrees = np.degrees(np.minimum(angle, 2.0 * np.pi - angle))
    degrees[np.hypot(ours[:, 0], ours[:, 1]) < NO_HUE] = _RANDOM_HUE
    return float(np.average(degrees, weights=weight))


def sam(output: Floats, optical: Floats, valid: Bools) -> float:
    """Return the mean spectral angle in degrees (Kruse et al. 1993); black pixels have none and are left out."""
    ours, theirs = output[valid].astype(np.float64), optical[valid].astype(np.float64)
    lengths = np.linalg.norm(ours, axis=1) * np.linalg.norm(theirs, axis=1)
    coloured = lengths > 0
    cosine = (ours * theirs).sum(axis=1)[coloured] / lengths[coloured]
    return _mean(np.degrees(np.arccos(np.clip(cosine, -1.0, 1.0))))


def chroma_spread(image_lab: Floats, valid: Bools) -> float:
    """Return the standard deviation of the colours in the (a, b) plane of CIELAB: 0 for an image of one hue."""
    colours = image_lab[valid][:, 1:].astype(np.float64)
    return float(np.sqrt(colours.var(axis=0).sum())) if len(colours) else float("nan")


def gradient_energy_ratio(output: Floats, optical: Floats, valid: Bools) -> float:
    """Return the mean gradient magnitude of the output over that of the optical image: 1 is as sharp, 0 is flat.

    Gradients are differences between neighbouring pixels in each band of sRGB, their lengths averaged over pixels and
    bands. Of a dozen definitions (central differences, Sobel, squares, luminance) this comes near the figures recorded
    for the reference model (v0), 0.16 on SEN1-2 and 0.53 on Volkov's frames: it gives 0.15 to 0.16 and about
    0.50 (on a third to a half of the frames). Squares would give 0.02 and 0.20, Sobel filters 0.22 and 0.65.
    """
    theirs = _gradient_energy(optical, valid)
    return _gradient_energy(output, valid) / theirs if theirs > 0 else float("nan")


def structure_preservation(lightness: Floats, sar_db: Floats, valid: Bools) -> float:
    """Return how far edges lie where the SAR has them: the correlation of Gaussian gradient magnitudes, -1 to 1.

    Magnitudes, because optical and SAR contrasts often have opposite signs. Pixels within four sigmas of invalid ones
    are left out; NaN where that leaves none, or where either image is flat.

    Args:
        lightness: (rows, cols) float32, CIELAB lightness of the output.
        sar_db: (rows, cols) float32, dB.
        valid: (rows, cols) bool.
    """
    reach = 2 * (int(np.ceil(4 * GRADIENT_SIGMA)) + 1) + 1  # OpenCV cuts the Gaussian at four sigmas
    inside = cv2.erode(valid.astype(np.uint8), np.ones((reach, reach), np.uint8)) > 0
    ours, theirs = (_gaussian_gradient(image)[inside].astype(np.float64) for image in (lightness, sar_db))
    if ours.size < 2 or ours.std() < 1e-6 or theirs.std() < 1e-6:
        return float("nan")
    return float(np.corrcoef(ours, theirs)[0, 1])


def rank_correlation(first: NDArray[Any], second: NDArray[Any]) -> float:
    """Return Spearman's rank correlation of two arrays of one shape; equal values share their mean rank."""
    from scipy.stats import spearmanr

    if first.size < 2 or np.ptp(first) == 0 or np.ptp(second) == 0:
        return float("nan")
    return float(spearmanr(first.ravel(), second.ravel()).statistic)


def colour_error(output: Floats, optical: Floats, valid: Bools) -> Floats:
    """Return (rows, cols) the CIELAB distance (CIE 1976) of local means: what the model's log error is the log of.

    Means of the valid ones of 6 x 6 pixels, which are 3 x 3 of the network's; see `losses.likelihood`.
    """
    share = np.maximum(_local_mean(valid.astype(np.float32)), np.float32(1e-6))[:, :, None]
    ours, theirs = (
        lab(np.asarray(_local_mean(image * valid[:, :, None]) / share, np.float32)) for image in (output, optical)
    )
    return np.asarray(np.sqrt(np.square(ours - theirs).sum(axis=2)), dtype=np.float32)


def _local_mean(image: Floats) -> Floats:
    return np.asarray(cv2.blur(image.astype(np.float32), (6, 6), borderType=cv2.BORDER_REFLECT), np.float32)


@dataclass(frozen=True)
class Reliability:
    """Expected against actual colour error in CIELAB units, by bins of the expected one; those of images add up.

    Attributes:
        edges: (bins + 1,) of the expected error, rising; what lies beyond falls into the outermost bins.
        counts, expected, actual: (bins,) float64, pixels in the bin and sums of their errors.
    """

    edges: NDArray[np.float64]
    counts: NDArray[np.float64]
    expected: NDArray[np.float64]
    actual: NDArray[np.float64]

    @classmethod
    def measure(cls, log_error: Floats, error: Floats, valid: Bools, edges: NDArray[np.float64]) -> Reliability:
        """Sort the valid pixels of an image into bins; `log_error` and `error` are (rows, cols)."""
        expected = np.exp(log_error[valid].astype(np.float64))
        index = np.clip(np.digitize(expected, edges) - 1, 0, len(edges) - 2)
        count = len(edges) - 1
        return cls(
            edges,
            np.bincount(index, minlength=count).astype(np.float64),
            np.bincount(index, expected, count).astype(np.float64),
            np.bincount(index, error[valid].astype(np.float64), count).astype(np.float64),
        )

    def __add__(self, other: Reliability) -> Reliability:
        return Reliability(
            self.edges, self.counts + other.counts, self.expected + other.expected, self.actual + other.actual
        )

    def tenths(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return the mean expected and actual error of ten groups with as many pixels each, the surest first.

        The pixels of a bin are taken as alike. Empty arrays where there are none.
        """
        total = self.counts.sum()
        if not total:
            return np.zeros(0), np.zeros(0)
        reached = np.concatenate([[0.0], np.cumsum(self.counts)])
        shares = np.linspace(0.0, total, 11)
        expected, actual = (
            np.diff(np.interp(shares, reached, np.concatenate([[0.0], np.cumsum(sums)]))) / (total / 10.0)
            for sums in (self.expected, self.actual)
        )
        return expected, actual


def reliability_edges(bins: int = 120) -> NDArray[np.float64]:
    """Return edges from an expected error of 0.5 to 100 CIELAB units, evenly spaced in its logarithm."""
    return np.geomspace(0.5, 100.0, bins + 1)


def seam_ratio(image: NDArray[Any], row_seams: NDArray[Any], col_seams: NDArray[Any], nearby: int = 32) -> float:
    """Return the mean absolute step across seams over the mean step beside them; 1 where seams do not show.

    The same kind of step in the same places: the network's colours are made at 1/4 and bilinear in between, so steps
    repeat every 4 pixels, and what the scene shows varies along it. So each seam is held against the steps at distances
    of multiples of 4, up to `nearby` pixels from it.

    Args:
        image: (rows, cols, bands), a signed type.
        row_seams, col_seams: positions of the steps: k is the step from pixel k to pixel k + 1.
        nearby: pixels; seams closer to the image's border are left out.
    """
    across, beside = [], []
    for axis, seams in ((0, row_seams), (1, col_seams)):
        steps = np.abs(np.diff(image, axis=axis)).mean(axis=(1 - axis, 2))
        here = np.asarray(seams, dtype=np.intp)
        here = here[(here >= nearby) & (here + nearby < len(steps))]
        across.append(steps[here])
        beside += [steps[here + side * distance] for distance in range(4, nearby + 1, 4) for side in (-1, 1)]
    reference = np.concatenate(beside)
    return float(np.concatenate(across).mean() / reference.mean()) if reference.any() else float("nan")


def _decibels(squared_errors: NDArray[np.float64]) -> float:
    if not squared_errors.size:
        return float("nan")
    return min(HIGHEST_PSNR, -10.0 * float(np.log10(max(float(squared_errors.mean()), 1e-20))))


def _mean(values: NDArray[Any]) -> float:
    return float(values.mean(dtype=np.float64)) if values.size else float("nan")


def _gradient_energy(image: Floats, valid: Bools) -> float:
    """Mean over bands of the mean magnitude of forward differences, where all three pixels are valid."""
    inside = valid[:-1, :-1] & valid[1:, :-1] & valid[:-1, 1:]
    down = (image[1:, :-1] - image[:-1, :-1])[inside]
    across = (image[:-1, 1:] - image[:-1, :-1])[inside]
    return _mean(np.hypot(down, across)) if inside.any() else 0.0


def _gaussian_gradient(image: Floats) -> Floats:
    smooth = cv2.GaussianBlur(image, (0, 0), GRADIENT_SIGMA)
    down, across = np.gradient(smooth)
    return np.asarray(np.hypot(down, across), dtype=np.float32)
