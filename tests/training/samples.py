"""Samples to score, and predictors whose scores are known."""

from __future__ import annotations

import math

import numpy as np
from sar_colorizer.training.data.samples import Sample
from sar_colorizer.training.evaluation.prediction import Prediction

SIDE = 64


def sample_of(seed, collection="c", scene="a", side=SIDE, optical=True):
    rng = np.random.default_rng(seed)
    rows, cols = np.indices((side, side)) / side
    image = np.stack([0.5 + 0.3 * np.sin(7 * rows + 5 * cols + phase) for phase in rng.random(3) * 6], axis=2)
    db = (-12 + 4 * np.cos(11 * rows - 3 * cols) + rng.normal(0, 1, (side, side))).astype(np.float32)
    return Sample(
        name=f"s{seed}",
        collection=collection,
        scene=scene,
        style="true-colour",
        sar=(db + 12)[None] / 6,
        sar_db=db,
        valid=np.ones((side, side), bool),
        optical=np.rint(255 * image).astype(np.uint8) if optical else None,
    )


def darker(sample):
    """The optical image, 0.1 too dark, and a confidence that knows nothing of it."""
    image = sample.optical / np.float32(255.0)
    return Prediction(np.clip(image - np.float32(0.1), 0, 1), np.full(image.shape[:2], math.log(0.1), np.float32))


def grey_half(sample):
    return Prediction(np.full((*sample.valid.shape, 3), 0.5, np.float32))
