"""The calibration: found again where it is known, judged at places it did not see."""

from __future__ import annotations

import datetime

import numpy as np
import pytest
from sar_colorizer.core.colour.cielab import lab_from_srgb
from sar_colorizer.training.climatology.calibration import MeasuredColour, calibrate, measured_colours, natural_colour

LIGHT = np.array([0.0, 0.0, 0.05])


def samples(noise=0.0):
    rng = np.random.default_rng(7)
    display = rng.uniform(0.1, 0.7, (24, 3))
    natural = natural_colour(display, LIGHT) + rng.normal(0, noise, (24, 3))
    labs = lab_from_srgb(np.clip(natural, 0, 1))
    measured = [
        MeasuredColour(f"place {i // 4}", 0.25, 0.0, 0.0, datetime.date(2001, 6, 15), tuple(lab))
        for i, lab in enumerate(labs)
    ]
    return display, measured


def test_a_known_calibration_is_found():
    found = calibrate(*samples())
    np.testing.assert_allclose(found.light, LIGHT, atol=1e-4)
    assert found.residual.max() < 0.1 and found.distance < 0.1 and found.before[3] > 3
    assert found.standard_errors.max() < 1e-3


def test_what_it_cannot_explain_is_its_residual():
    display, measured = samples(0.03)
    found = calibrate(display, measured)
    assert 1 < found.residual[0] < 6 and found.distance > 1
    assert (np.abs(found.light - LIGHT) < 4 * found.standard_errors + 0.005).all()


def test_a_place_is_judged_by_the_others():
    display, measured = samples()
    odd = [
        MeasuredColour(one.place, one.weight, 0, 0, one.date, (one.lab[0] + 20, *one.lab[1:])) if i < 4 else one
        for i, one in enumerate(measured)
    ]
    found = calibrate(display, odd)
    assert found.residual[0] > 20 * np.sqrt(1 / 6) - 0.5  # not made smaller by the odd place itself


def test_white_stays_white_and_bright_land_keeps_its_chroma_while_dark_land_loses_some():
    found = calibrate(*samples())
    display = np.array([[1, 1, 1], [0.85, 0.7, 0.45], [0.2, 0.3, 0.1]], np.float32)
    shown = found.apply(display)
    assert shown.dtype == np.float32 and shown[0] == pytest.approx([1, 1, 1], abs=2e-3)
    before, after = lab_from_srgb(display), lab_from_srgb(shown)
    assert after[:, 0] == pytest.approx(before[:, 0], abs=2.0)
    kept = np.hypot(*after[:, 1:].T) / np.hypot(*before[:, 1:].T)
    assert kept[1] > 0.85 and 0.6 < kept[2] < 0.8
    assert after[2, 2] < before[2, 2]  # bluer
    assert set(found.to_dict()) >= {"formula", "k", "p", "standard_errors", "ab_distance_at_places_left_out"}


def test_the_measured_colours_are_of_six_places_that_count_alike():
    measured = measured_colours()
    by_place = {}
    for one in measured:
        by_place[one.place] = by_place.get(one.place, 0) + one.weight
        assert abs(one.latitude) < 90 and 0 < one.lab[0] < 100
    assert len(by_place) == 6 and all(weight == pytest.approx(1) for weight in by_place.values())
