"""The calibration of expected errors, on errors that were drawn by a known rule."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from sar_colorizer.tests.training.samples import sample_of
from sar_colorizer.training.evaluation import metrics
from sar_colorizer.training.evaluation.calibration import UNCALIBRATED, fitted, measured_calibration
from sar_colorizer.training.evaluation.prediction import Prediction

RNG = np.random.default_rng(0)


def test_the_rule_by_which_errors_were_drawn_is_found_again():
    said = RNG.normal(2.0, 0.6, 40_000).astype(np.float32)
    error = (np.exp(0.4 + 0.7 * said) * RNG.exponential(1.0, said.shape)).astype(np.float32)
    level, slope = fitted(said, error, np.ones(len(said)))
    assert (level, slope) == (pytest.approx(0.4, abs=0.06), pytest.approx(0.7, abs=0.03))


def test_where_the_same_is_said_everywhere_the_mean_error_is_right():
    error = RNG.exponential(8.0, 5000).astype(np.float32)
    level, slope = fitted(np.full(5000, 1.5, np.float32), error, np.ones(5000))
    assert slope == 1.0
    assert np.exp(level + slope * 1.5) == pytest.approx(error.mean(), rel=1e-3)


def test_what_is_wrong_way_round_says_the_mean_error_and_no_more():
    said = RNG.normal(2.0, 0.6, 20_000).astype(np.float32)
    error = (np.exp(5.0 - said) * RNG.exponential(1.0, said.shape)).astype(np.float32)
    level, slope = fitted(said, error, np.ones(len(said)))
    assert slope == 0.0
    assert np.exp(level) == pytest.approx(error.mean(), rel=1e-3)


class Paler:
    """A picture that is off by so much, and says that its error is half of that."""

    styles = ("true-colour",)

    def __call__(self, sample):
        optical = sample.optical / np.float32(255.0)
        colour = np.clip(0.6 * optical + 0.2, 0, 1).astype(np.float32)
        error = metrics.colour_error(colour, optical, sample.valid)
        return Prediction(colour, np.log(np.maximum(error, 0.1) / 2))


def test_a_model_is_calibrated_on_samples_with_an_optical_side_in_its_styles():
    samples = [sample_of(0), sample_of(1, "d"), replace(sample_of(2), style="swir"), sample_of(3, optical=False)]
    level, slope = measured_calibration(Paler(), samples, lambda: None)
    assert (level, slope) == (pytest.approx(np.log(2), abs=0.05), pytest.approx(1.0, abs=0.05))
    assert measured_calibration(Paler(), samples[2:], lambda: None) == UNCALIBRATED


def test_collections_count_alike_however_many_samples_they_have():
    def alone(share):
        class Constant:
            styles = ("true-colour",)

            def __call__(self, sample):
                optical = sample.optical / np.float32(255.0)
                by = share if sample.collection == "c" else 2 * share
                colour = np.clip(optical + np.float32(by), 0, 1).astype(np.float32)
                return Prediction(colour, np.zeros(sample.valid.shape, np.float32))

        return Constant()

    one_each = measured_calibration(alone(0.02), [sample_of(0), sample_of(0, "d")], lambda: None)
    many = measured_calibration(alone(0.02), [*[sample_of(0)] * 5, sample_of(0, "d")], lambda: None)
    assert one_each == pytest.approx(many, abs=1e-6)
