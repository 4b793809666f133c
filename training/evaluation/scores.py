"""Scores: the names of the metrics, how to read their values, and the values for one picture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ...core.types import Bools, Floats
from ..data.samples import Sample
from . import fusion_metrics, metrics
from .prediction import Prediction

Scores = dict[str, float]
"""Metric to its value for one picture; NaN where nothing can be said."""

HIGHER, LOWER, ONE = "higher", "lower", "nearer to 1"

BLOCK_PSNR = "PSNR of 16x16 means"
PSNR = "PSNR"
SSIM = "SSIM"
CHROMA_ERROR = "chroma error"
HUE_ERROR = "hue error"
SAM = "SAM"
GRADIENT_ENERGY = "gradient energy ratio"
CHROMA_SPREAD = "chroma spread"
STRUCTURE = "structure preservation"
CONFIDENCE = "confidence rank correlation"
SEAM_RATIO = "seam ratio"
FEATURE_DISTANCE, FRECHET_DISTANCE = "EfficientNet feature distance", "EfficientNet Frechet distance"
Q4, NRMSE = "Q4", "NRMSE"
FUSED = " (IHS-fused)"


@dataclass(frozen=True)
class Metric:
    """How to read a metric.

    Attributes:
        name: as in the tables.
        better: HIGHER, LOWER, ONE, or "" where neither is better by itself.
        digits: after the decimal point.
        meaning: for people.
    """

    name: str
    better: str
    digits: int
    meaning: str


METRICS = (
    Metric(BLOCK_PSNR, HIGHER, 2, "dB, of the mean colours of 16 x 16 pixels: the right colour in the right place."),
    Metric(PSNR, HIGHER, 2, "dB, of pixels. Rewards blur: a flat image of the right mean colour scores well."),
    Metric(SSIM, HIGHER, 3, "Structural similarity, 1 at best. Rewards blur too where details cannot be known."),
    Metric(Q4, HIGHER, 3, "Quality index of colours as quaternions, 1 at best. Hardly sees colour: see the grey row."),
    Metric(NRMSE, LOWER, 4, "Error relative to brightness. Hardly sees colour: see the grey row."),
    Metric(CHROMA_ERROR, LOWER, 2, "Distance of colours in CIELAB without lightness; about 2 is just noticeable."),
    Metric(HUE_ERROR, LOWER, 1, "Degrees between the hues, weighted by the optical chroma; 90 is guessing, or grey."),
    Metric(SAM, LOWER, 2, "Spectral angle in degrees: colour without brightness."),
    Metric(GRADIENT_ENERGY, ONE, 2, "Detail of the picture over that of the optical image: 0 is flat, above 1 noise."),
    Metric(CHROMA_SPREAD, "", 2, "How much colours vary; to be compared with the row of the optical image."),
    Metric(STRUCTURE, "", 3, "Correlation of its edges with those of the SAR, 1 at best; high for traceable pictures."),
    Metric(FEATURE_DISTANCE, LOWER, 3, "Difference of textures and objects as EfficientNet-Lite2 sees them. No LPIPS."),
    Metric(FRECHET_DISTANCE, LOWER, 0, "Difference of whole collections on the same features. Not FID."),
    Metric(CONFIDENCE, HIGHER, 2, "Whether 16 x 16 pixels that the model is less sure of are more wrong; 0 is chance."),
    Metric(SEAM_RATIO, ONE, 3, "Steps across the borders of tiles over steps elsewhere; 1 where tiles do not show."),
    Metric(Q4 + FUSED, HIGHER, 3, "Q4 after the same IHS fusion with the SAR that made the truth."),
    Metric(NRMSE + FUSED, LOWER, 4, "NRMSE after that fusion."),
    Metric(SAM + FUSED, LOWER, 2, "Spectral angle after that fusion: what is left of it is colour."),
)


def picture_scores(prediction: Prediction, sample: Sample, optical: Floats | None) -> Scores:
    """Return the scores of a picture at structure 0; those that need no optical side where there is none."""
    colour, valid = prediction.colour, sample.valid
    lab = metrics.lab(colour)
    alone = {
        CHROMA_SPREAD: metrics.chroma_spread(lab, valid),
        STRUCTURE: metrics.structure_preservation(lab[:, :, 0], sample.sar_db, valid),
    }
    if optical is None:
        return alone
    scores = {**colour_scores(colour, lab, optical, metrics.lab(optical), valid), **alone}
    if prediction.log_error is not None:
        error = metrics.colour_error(colour, optical, valid)
        scores[CONFIDENCE] = _block_rank_correlation(prediction.log_error, error, valid)
    return scores


def colour_scores(colour: Floats, lab: Floats, optical: Floats, optical_lab: Floats, valid: Bools) -> Scores:
    """Return the scores of a picture against the optical image alone, whatever it was made from."""
    return {
        BLOCK_PSNR: metrics.block_mean_psnr(colour, optical, valid),
        PSNR: metrics.psnr(colour, optical, valid),
        SSIM: metrics.ssim(colour, optical, valid),
        CHROMA_ERROR: metrics.chroma_error(lab, optical_lab, valid),
        HUE_ERROR: metrics.hue_error(lab, optical_lab, valid),
        SAM: metrics.sam(colour, optical, valid),
        GRADIENT_ENERGY: metrics.gradient_energy_ratio(colour, optical, valid),
    }


def _block_rank_correlation(log_error: Floats, error: Floats, valid: Bools) -> float:
    """Rank correlation of the means over 16 x 16 pixels: whether a single pixel is hit is chance."""
    both = np.stack([log_error, error], axis=2)
    means, share = metrics.block_means(both, valid, metrics.BLOCK)
    return metrics.rank_correlation(*means[share >= 0.5].T)


def traceable_scores(rendered: Floats, colour: Floats, sample: Sample, truth: Floats) -> Scores:
    """Return the scores of a picture at structure 1 against the IHS-fused truth.

    Args:
        rendered: as the product renders it.
        colour: the same at structure 0. It is given the truth's own intensity, so that what differs is colour alone: a
            fusion by its own brightness and contrast would leave a flat picture without the SAR.
        truth: `fusion_metrics.ihs_fused` of the optical side.
    """
    fused = fusion_metrics.with_intensity(colour, truth.mean(axis=2))
    return {
        **_fusion_scores(rendered, truth, sample),
        STRUCTURE: metrics.structure_preservation(metrics.lab(rendered)[:, :, 0], sample.sar_db, sample.valid),
        **{name + FUSED: value for name, value in _fusion_scores(fused, truth, sample).items()},
    }


def _fusion_scores(image: Floats, truth: Floats, sample: Sample) -> Scores:
    return {
        Q4: fusion_metrics.q4(image, truth, sample.valid),
        NRMSE: fusion_metrics.nrmse(image, truth, sample.valid),
        SAM: metrics.sam(image, truth, sample.valid),
    }
