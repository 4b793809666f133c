"""The calibration: found again where it is known, judged at places it did not see."""

from __future__ import annotations

import datetime

import numpy as np
import pytest
from sar_colorizer.core.colour.cielab import lab_from_srgb
from sar_colorizer.training.climatology.calibration import MeasuredColour, calibrate, measured_colours

LIGHT = np.array([0.02, -0.03, 0.05])


def samples(noise=0.0):
    rng = np.random.default_rng(7)
    display = rng.uniform(0.1, 0.7, (24, 3))
    natural = display + LIGHT * (1 - display) + rng.normal(0, noise, (24, 3))
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


def test_white_stays_white_and_colours_stay_within_range():
    found = calibrate(*samples())
    shown = found.apply(np.array([[1, 1, 1], [0, 0, 0], [0.5, 0.5, 0.5]], np.float32))
    assert shown.dtype == np.float32
    assert shown[0] == pytest.approx([1, 1, 1])
    assert shown[1] == pytest.approx([0.02, 0.0, 0.05], abs=1e-3)
    assert set(found.to_dict()) >= {"formula", "p", "standard_errors", "ab_distance_at_places_left_out"}


def test_the_measured_colours_are_of_eight_places_that_count_by_their_weight():
    measured = measured_colours()
    by_place = {}
    for one in measured:
        by_place[one.place] = by_place.get(one.place, 0) + one.weight
        assert abs(one.latitude) < 90 and 0 < one.lab[0] < 100
    assert len(by_place) == 8
    assert by_place["Hesbaye, Belgium"] == pytest.approx(1) and by_place["San Antonio, USA"] == pytest.approx(0.5)
