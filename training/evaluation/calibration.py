"""Calibration: from what a network says of its colour error to the error that is found, in CIELAB units.

The two differ because the network said it of places that it learned from, with their own mean as prior. On places that
it did not see, log e = a + b x is fitted, with x what the network says and e the mean error where it says so: the
maximum of the likelihood of exponentially distributed errors, which is convex and asks for the mean alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from ...core.types import Doubles, Floats
from ..data.samples import Sample
from . import metrics
from .prediction import ModelPredictor

UNCALIBRATED = (0.0, 1.0)
"""The network is taken at its word."""

_DECIMATED = 4  # one in so many rows and columns is looked at
_STEPS = 30
_NARROWEST = 0.02  # of what the network says, as a standard deviation: where it hardly varies there is no slope to fit
_SLOPES = (0.0, 3.0)
_SMALLEST_ERROR = 1e-3


def measured_calibration(
    predictor: ModelPredictor, samples: Iterable[Sample], check: Callable[[], None]
) -> tuple[float, float]:
    """Return the calibration of a model on samples; every collection counts alike.

    Args:
        predictor: uncalibrated.
        samples: those without an optical side, or of a style that the network does not have, say nothing.
        check: raises Cancelled when the user asked to stop.
    """
    said: dict[str, list[Floats]] = {}
    found: dict[str, list[Floats]] = {}
    for sample in samples:
        check()
        prediction = predictor(sample) if sample.optical is not None and sample.style in predictor.styles else None
        if prediction is None or prediction.log_error is None or sample.optical is None:
            continue
        optical = sample.optical.astype(np.float32) / np.float32(255.0)
        error = metrics.colour_error(prediction.colour, optical, sample.valid)
        some = np.s_[::_DECIMATED, ::_DECIMATED]
        here = sample.valid[some]
        said.setdefault(sample.collection, []).append(prediction.log_error[some][here])
        found.setdefault(sample.collection, []).append(error[some][here])
    counts = {name: sum(map(len, arrays)) for name, arrays in said.items()}
    names = [name for name in said if counts[name]]
    if not names:
        return UNCALIBRATED
    weight = np.concatenate([np.full(counts[name], 1.0 / counts[name]) for name in names])
    log_error, error = (np.concatenate([one for name in names for one in side[name]]) for side in (said, found))
    return fitted(log_error, error, weight)


def fitted(log_error: Floats, error: Floats, weight: Doubles) -> tuple[float, float]:
    """Return (a, b) by Newton's method; b is 1 where what is said hardly varies, and never below 0.

    Args:
        log_error: (n,), what is said, log CIELAB units.
        error: (n,), what is found, CIELAB units.
        weight: (n,), of each.
    """
    share = weight / weight.sum()
    middle = float(share @ log_error)
    x = log_error.astype(np.float64) - middle
    actual = np.maximum(error.astype(np.float64), _SMALLEST_ERROR)
    slope = 1.0
    level = float(np.log(share @ (actual * np.exp(-x))))
    if float(share @ x**2) >= _NARROWEST**2:
        for _ in range(_STEPS):
            ratio = share * actual * np.exp(-(level + slope * x))
            gradient = np.array([1.0 - ratio.sum(), share @ x - ratio @ x])
            curvature = np.array([[ratio.sum(), ratio @ x], [ratio @ x, ratio @ x**2]])
            step = np.clip(np.linalg.solve(curvature + 1e-9 * np.eye(2), gradient), -0.5, 0.5)
            level, slope = level - float(step[0]), slope - float(step[1])
        slope = float(np.clip(slope, *_SLOPES))
        level = float(np.log(share @ (actual * np.exp(-slope * x))))
    return level - slope * middle, slope
