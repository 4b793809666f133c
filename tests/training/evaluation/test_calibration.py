"""The calibration of expected errors, on errors that were drawn by a known rule."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import torch
from sar_colorizer.core.likeness.distance import cloud_of
from sar_colorizer.core.model.calibration import Asked
from sar_colorizer.core.model.device import select
from sar_colorizer.core.model.learned import Learned
from sar_colorizer.core.model.network import Architecture, AttentionAutoencoder
from sar_colorizer.tests.training.samples import sample_of
from sar_colorizer.training.evaluation import metrics
from sar_colorizer.training.evaluation.calibration import (
    calibrated,
    findings_on_harm,
    fitted,
    measured_calibration,
)
from sar_colorizer.training.evaluation.prediction import UNCALIBRATED, Prediction
from sar_colorizer.training.likeness.clouds import patterns_of
from sar_colorizer.training.likeness.harm import NOT_HARMED

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


def test_a_slope_that_is_known_is_kept_and_the_level_is_found():
    said = RNG.normal(2.0, 0.6, 40_000).astype(np.float32)
    error = (np.exp(0.4 + 0.7 * said) * RNG.exponential(1.0, said.shape)).astype(np.float32)
    level, slope = fitted(said, error, np.ones(len(said)), given=1.0)
    assert slope == 1.0
    assert np.mean(error / np.exp(level + slope * said)) == pytest.approx(1.0, rel=1e-3)


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
    found = measured_calibration([Paler()], lambda: samples, lambda: None)
    assert list(found.lines) == [Asked("true-colour", False)]
    assert found.of(Asked("true-colour", False)) == (pytest.approx(np.log(2), abs=0.05), pytest.approx(1.0, abs=0.05))
    assert measured_calibration([Paler()], lambda: samples[2:], lambda: None) == UNCALIBRATED


def test_told_a_prior_or_not_and_each_style_have_lines_of_their_own():
    class Told(Paler):
        styles = ("true-colour", "swir")

        def __call__(self, sample):
            found = super().__call__(sample)  # of what it says its error is four times as large
            return Prediction(found.colour, found.log_error - np.float32(np.log(2)), has_prior=sample.style != "swir")

    samples = [sample_of(0), sample_of(1, "d"), *(replace(sample_of(n, "cd"[n]), style="swir") for n in range(2))]
    found = measured_calibration([Told(), Paler()], lambda: samples, lambda: None)
    levels = {asked: np.exp(line.level + 2.0 * (line.slope - 1.0)) for asked, line in found.lines.items()}
    assert levels == {
        Asked("true-colour", True): pytest.approx(4.0, rel=0.1),
        Asked("true-colour", False): pytest.approx(2.0, rel=0.1),
        Asked("swir", False): pytest.approx(4.0, rel=0.1),
    }


def test_harm_is_found_to_be_far_and_its_errors_are_those_of_the_place():
    samples = [sample_of(seed, side=256) for seed in range(4)]
    learned = Learned((cloud_of("c", np.array([one for sample in samples for one in patterns_of(sample)])),), 0.0)
    found = findings_on_harm(Paler(), [samples[0], sample_of(9, optical=False)], learned, lambda: None)
    assert {one.place for one in found} == {"c/s0"}
    by_harm = {one.harm: one for one in found}
    assert by_harm[NOT_HARMED].distance < 1 < by_harm["noise alone"].distance
    assert by_harm["a slope, as of a terrain model"].distance > by_harm["noise alone"].distance / 10
    actual = by_harm[NOT_HARMED].actual  # of this picture, which does not look at its input
    assert all(one.actual == pytest.approx(actual) for one in found)
    assert by_harm[NOT_HARMED].expected == pytest.approx(actual / 2, rel=0.1)


def test_a_network_is_calibrated_and_says_what_it_has_learned_from():
    class Part:
        def subset(self, count):
            return self

        def samples(self, crop):
            return (sample_of(seed, side=256) for seed in range(4))

    torch.manual_seed(1)
    sizes = {"in_channels": 1, "widths": (8, 8, 16, 32), "depths": (1, 1, 1, 1), "attention": 1, "condition": 16}
    network = AttentionAutoencoder(Architecture(**sizes, styles=1))
    calibration, learned = calibrated(
        network, ["true-colour"], 128, select("cpu"), Part(), Part(), 0, lambda: None, takes_prior=True, radar_bands="C"
    )
    # No place is known, and the mean of the scene neither: it is told nothing either way.
    assert list(calibration.lines) == [Asked("true-colour", False)]
    assert [cloud.collection for cloud in learned.clouds] == ["others"]
    assert learned.radar_bands == ("C",)
    assert 0 <= learned.growth <= 3


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

    one_each = measured_calibration([alone(0.02)], lambda: [sample_of(0), sample_of(0, "d")], lambda: None)
    many = measured_calibration([alone(0.02)], lambda: [*[sample_of(0)] * 5, sample_of(0, "d")], lambda: None)
    asked = Asked("true-colour", False)
    assert one_each.of(asked) == pytest.approx(many.of(asked), abs=1e-6)


def test_a_style_of_one_collection_takes_the_slope_of_all():
    class Steep(Paler):
        styles = ("true-colour", "swir")

        def __call__(self, sample):
            found = super().__call__(sample)
            if sample.style == "swir":  # says noise: the slope of these pixels alone is 0
                noise = RNG.normal(0.0, 0.5, found.log_error.shape)
                return Prediction(found.colour, (np.log(5.0) + noise).astype(np.float32))
            return Prediction(found.colour, (found.log_error / 2).astype(np.float32))

    samples = [sample_of(0), sample_of(1, "d"), replace(sample_of(2), style="swir")]
    found = measured_calibration([Steep()], lambda: samples, lambda: None)
    assert found.of(Asked("swir", False)).slope > 0.1
