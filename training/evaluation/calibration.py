"""Calibration: from what a network says of its colour error to the error that is found, in CIELAB units.

The two differ because the network said it of places that it learned from, with their own mean as prior. On places that
it did not see, log e = a + b x is fitted, with x what the network says and e the mean error where it says so: the
maximum of the likelihood of exponentially distributed errors, which is convex and asks for the mean alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

import numpy as np

from ...core.cancellation import Check
from ...core.colour.rendering import LARGEST_ERROR
from ...core.likeness.distance import distance_of
from ...core.model.calibration import Asked, Calibration, Line
from ...core.model.device import Device
from ...core.model.learned import Learned
from ...core.model.network import AttentionAutoencoder
from ...core.types import Doubles, Floats
from ..data.part import Part
from ..data.samples import Sample
from ..likeness.clouds import learned_from, patterns_of
from ..likeness.growth import Finding, growth_of
from ..likeness.harm import NOT_HARMED, harmed
from . import metrics
from .prediction import UNCALIBRATED, ModelPredictor, no_colour, surrounding_colour

_HARMED = 4  # items of each collection that are harmed, to see what that does to errors
_DECIMATED = 4  # one in so many rows and columns is looked at
_STEPS = 30
_NARROWEST = 0.02  # of what the network says, as a standard deviation: where it hardly varies there is no slope to fit
_SLOPES = (0.0, 3.0)
_SMALLEST_ERROR = 1e-3


class _Pixels:
    """What is said and found of some pixels, by collection: each counts alike."""

    def __init__(self) -> None:
        self.said: dict[str, list[Floats]] = {}
        self.found: dict[str, list[Floats]] = {}

    def add(self, collection: str, log_error: Floats, error: Floats) -> None:
        if log_error.size:
            self.said.setdefault(collection, []).append(log_error)
            self.found.setdefault(collection, []).append(error)

    def join(self, other: _Pixels) -> None:
        for name, log_errors in other.said.items():
            self.said.setdefault(name, []).extend(log_errors)
            self.found.setdefault(name, []).extend(other.found[name])

    def line(self, slope: float | None = None) -> Line:
        counts = {name: sum(map(len, arrays)) for name, arrays in self.said.items()}
        weight = np.concatenate([np.full(count, 1.0 / count) for count in counts.values()])
        said, found = (
            np.concatenate([one for name in counts for one in side[name]]) for side in (self.said, self.found)
        )
        return Line(*fitted(said, found, weight, slope))


def calibrated(
    network: AttentionAutoencoder,
    styles: Sequence[str],
    halo: int,
    device: Device,
    held_back: Part,
    train: Part,
    crop: int,
    check: Check,
    *,
    takes_prior: bool,
    radar_bands: Sequence[str] = (),
) -> tuple[Calibration, Learned | None]:
    """Return from what a network says to the error to expect, and what it has learned from.

    Args:
        held_back: what errors are found on.
        train: what it has learned from.
        crop: pixels along a side of the places that errors are found on; 0 for whole items.
        takes_prior: whether it is told a colour.
        radar_bands: letters of the bands of the radars of `train`.
    """
    told = [surrounding_colour, no_colour] if takes_prior else [no_colour]

    def predictors(calibration: Calibration) -> list[ModelPredictor]:
        return [ModelPredictor(network, styles, halo, device, one, calibration) for one in told]

    calibration = measured_calibration(predictors(UNCALIBRATED), lambda: held_back.samples(crop), check)
    learned = learned_from(train, radar_bands, check)
    if learned is not None:
        some = held_back.subset(_HARMED).samples(crop)
        findings = findings_on_harm(predictors(calibration)[0], some, learned, check)
        learned = replace(learned, growth=growth_of(findings, NOT_HARMED))
    return calibration, learned


def measured_calibration(
    predictors: Sequence[ModelPredictor], samples: Callable[[], Iterable[Sample]], check: Callable[[], None]
) -> Calibration:
    """Return the calibration of a model on samples; of each thing that it is asked, every collection counts alike.

    Args:
        predictors: uncalibrated; the same model, told a colour and not.
        samples: yields them anew; those without an optical side, or of a style that the network does not have, say
            nothing.
        check: raises Cancelled when the user asked to stop.
    """
    pixels: dict[Asked, _Pixels] = {}
    for predictor in predictors:
        for sample in samples():
            check()
            if sample.optical is None or sample.style not in predictor.styles:
                continue
            prediction = predictor(sample)
            if prediction is None or prediction.log_error is None:
                continue
            optical = sample.optical.astype(np.float32) / np.float32(255.0)
            error = metrics.colour_error(prediction.colour, optical, sample.valid)
            some = np.s_[::_DECIMATED, ::_DECIMATED]
            here = sample.valid[some]
            of_it = pixels.setdefault(Asked(sample.style, prediction.has_prior), _Pixels())
            of_it.add(sample.collection, prediction.log_error[some][here], error[some][here])
    found = {asked: one for asked, one in pixels.items() if one.said}
    if not found:
        return UNCALIBRATED
    every = _Pixels()
    for one in found.values():
        every.join(one)
    shared = every.line().slope
    # A single collection tells how large errors are, but little of how they differ: within it they hardly do.
    return Calibration({asked: one.line(None if len(one.said) > 1 else shared) for asked, one in found.items()})


def findings_on_harm(
    predictor: ModelPredictor, samples: Iterable[Sample], learned: Learned, check: Callable[[], None]
) -> list[Finding]:
    """Harm samples in every way there is, and return how far that is from the training and what it does to errors.

    Args:
        predictor: calibrated.
        samples: as for `measured_calibration`.
        learned: what the model has learned from.
        check: raises Cancelled when the user asked to stop.
    """
    findings = []
    for sample in samples:
        if sample.optical is None or sample.style not in predictor.styles or not sample.valid.any():
            continue
        optical = sample.optical.astype(np.float32) / np.float32(255.0)
        for harm, changed in harmed(sample):
            check()
            patterns = list(patterns_of(changed))
            prediction = predictor(changed)
            if not patterns or prediction is None or prediction.log_error is None:
                continue
            distance = max(distance_of(np.array(patterns), learned))
            expected = np.minimum(np.exp(prediction.log_error[sample.valid]), LARGEST_ERROR)
            actual = metrics.colour_error(prediction.colour, optical, sample.valid)[sample.valid]
            findings.append(
                Finding(
                    f"{sample.collection}/{sample.name}", harm, distance, float(expected.mean()), float(actual.mean())
                )
            )
    return findings


def fitted(log_error: Floats, error: Floats, weight: Doubles, given: float | None = None) -> tuple[float, float]:
    """Return (a, b) by Newton's method; b is 1 where what is said hardly varies, and never below 0.

    Args:
        log_error: (n,), what is said, log CIELAB units.
        error: (n,), what is found, CIELAB units.
        weight: (n,), of each.
        given: b, where that is known already.
    """
    share = weight / weight.sum()
    middle = float(share @ log_error)
    x = log_error.astype(np.float64) - middle
    actual = np.maximum(error.astype(np.float64), _SMALLEST_ERROR)
    slope = 1.0 if given is None else given
    level = float(np.log(share @ (actual * np.exp(-slope * x))))
    if given is None and float(share @ x**2) >= _NARROWEST**2:
        for _ in range(_STEPS):
            ratio = share * actual * np.exp(-(level + slope * x))
            gradient = np.array([1.0 - ratio.sum(), share @ x - ratio @ x])
            curvature = np.array([[ratio.sum(), ratio @ x], [ratio @ x, ratio @ x**2]])
            step = np.clip(np.linalg.solve(curvature + 1e-9 * np.eye(2), gradient), -0.5, 0.5)
            level, slope = level - float(step[0]), slope - float(step[1])
        slope = float(np.clip(slope, *_SLOPES))
        level = float(np.log(share @ (actual * np.exp(-slope * x))))
    return level - slope * middle, slope
