"""The scores of one picture: the confidence, and what is left of them once the intensity is given."""

from __future__ import annotations

import numpy as np
import pytest
from sar_colorizer.tests.training.samples import sample_of
from sar_colorizer.training.data.samples import Sample
from sar_colorizer.training.evaluation import fusion_metrics, scores
from sar_colorizer.training.evaluation.prediction import Prediction

pytest.importorskip("skimage")


def test_confidence_is_scored_by_areas_and_pixels_that_do_not_count_have_no_say():
    rng = np.random.default_rng(3)
    expected = np.repeat(np.repeat(rng.normal(-2, 0.5, (6, 6)), 16, axis=0), 16, axis=1).astype(np.float32)
    optical = np.full((96, 96, 3), 0.5, np.float32)
    # Single pixels miss at random, by what is expected on average.
    colour = optical + (np.exp(expected) * rng.exponential(1.0, (96, 96)))[:, :, None].astype(np.float32)
    valid = np.ones((96, 96), bool)
    valid[:32] = False
    colour[:32] = optical[:32]
    sample = Sample("a", "c", "s", "true-colour", expected[None], expected, valid, (optical * 255).astype(np.uint8))
    scored = scores.picture_scores(Prediction(colour, expected), sample, optical)[scores.CONFIDENCE]
    assert scored > 0.9
    turned = scores.picture_scores(Prediction(colour, -expected), sample, optical)[scores.CONFIDENCE]
    assert turned == pytest.approx(-scored)


def test_given_the_truths_intensity_only_colour_counts():
    """Another brightness and contrast changes nothing, another hue does, and grey is what it is to the oracle."""
    sample = sample_of(4)
    image = sample.optical / np.float32(255.0)
    truth = fusion_metrics.ihs_fused(image, sample.sar_db, sample.valid)
    hue = image - image.mean(axis=2, keepdims=True)

    def fused(colour):
        found = scores.traceable_scores(image, np.asarray(colour, np.float32), sample, truth)
        return [found[name + scores.FUSED] for name in (scores.Q4, scores.NRMSE, scores.SAM)]

    assert fused(0.4 + hue) == pytest.approx(fused(image), abs=1e-3)
    assert fused(image) == pytest.approx([1.0, 0.0, 0.0], abs=0.05)
    shifted, grey = np.roll(0.4 + hue, 1, axis=2), np.full_like(image, 0.4)
    intensity = truth.mean(axis=2, keepdims=True)
    by_hand = np.clip(np.roll(hue, 1, axis=2) + intensity, 0, 1)
    assert fused(shifted)[1] == pytest.approx(fusion_metrics.nrmse(by_hand, truth, sample.valid), rel=1e-4)
    assert fused(shifted)[2] > fused(grey)[2] > fused(image)[2] + 5.0
