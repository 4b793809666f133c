"""Figures: what a place is shown with, how its pictures come out, and charts only of what there is."""

from __future__ import annotations

import base64
import re

import cv2
import numpy as np
import pytest
from sar_colorizer.core.colour.rendering import ToneCurve
from sar_colorizer.tests.training.samples import grey_half, sample_of
from sar_colorizer.training.evaluation.baselines import MEAN_COLOUR
from sar_colorizer.training.evaluation.metrics import Reliability, reliability_edges
from sar_colorizer.training.evaluation.prediction import Tone

pytest.importorskip("matplotlib")

from sar_colorizer.training.evaluation.figures import (
    as_jpeg,
    panel,
    reliability_plot,
    training_curves,
    validation_curves,
)


def panel_of(sample):
    rows = {row: grey_half(sample) for row in ("ours", "v0", MEAN_COLOUR)}
    return panel(sample, {"c/a": Tone(ToneCurve(-24, 0), 1.0)}, rows, ("ours", "v0"))


def test_a_panel_shows_sar_optical_ours_at_three_structures_and_the_others():
    shown = panel_of(sample_of(0))
    labels = [label for label, _ in shown.pictures]
    assert labels == ["SAR", "optical", *(f"ours, structure {s}" for s in ("0", "0.5", "1")), "v0"]
    assert [label for label, _ in panel_of(sample_of(0, optical=False)).pictures][:2] == ["SAR", "ours, structure 0"]


def decoded(address):
    start = "data:image/jpeg;base64,"
    assert address.startswith(start)
    bytes_ = np.frombuffer(base64.b64decode(address[len(start) :]), np.uint8)
    return cv2.imdecode(bytes_, cv2.IMREAD_COLOR)[:, :, ::-1] / 255.0


def test_pictures_of_guessed_colour_say_so_to_programs_and_those_of_measurements_do_not():
    says = [
        b"trainedAlgorithmicMedia" in base64.b64decode(address.partition(",")[2])
        for _, address in panel_of(sample_of(0)).pictures
    ]
    assert says == [False, False, True, True, True, True]


def test_pictures_keep_their_colours_and_show_what_is_invalid_as_light_grey():
    image = np.full((64, 96, 3), (0.8, 0.4, 0.1), np.float32)
    valid = np.ones((64, 96), bool)
    valid[:, 48:] = False
    shown = decoded(as_jpeg(image, valid))
    assert shown.shape == (64, 96, 3)
    np.testing.assert_allclose(shown[10, 10], (0.8, 0.4, 0.1), atol=0.03)
    np.testing.assert_allclose(shown[10, 80], 0.92, atol=0.03)


def test_large_places_are_shown_smaller():
    assert decoded(as_jpeg(np.zeros((1000, 500, 3), np.float32), np.ones((1000, 500), bool))).shape == (320, 160, 3)


def drawn(address):
    """The text of a chart."""
    start = "data:image/svg+xml;base64,"
    assert address.startswith(start)
    return base64.b64decode(address[len(start) :]).decode()


def test_every_loss_has_a_curve_and_the_facts_beside_them_have_none():
    rows = [{"step": step, "seconds": 1.0, "crops_per_second": 9.0, "pixel": 1.0 / step} for step in (1, 2, 3)]
    rows.append({"step": 3, "seconds": 1.0, "validation": {"c": {"PSNR": 15.0}}})
    text = drawn(training_curves(rows))
    titles = re.findall(r"<!-- (.+?) -->", text)
    assert "pixel" in titles and "crops per second" in titles
    assert "seconds" not in titles and "validation" not in titles
    assert training_curves(rows[:1]) == ""
    assert training_curves(rows) == training_curves(rows)


def test_validation_has_a_line_for_each_collection_and_needs_two_of_them():
    rows = [{"step": step, "validation": {"c": {"PSNR": 15.0}, "d": {"PSNR": 16.0}}} for step in (1, 2)]
    titles = re.findall(r"<!-- (.+?) -->", drawn(validation_curves(rows)))
    assert {"PSNR", "c", "d"} <= set(titles)
    assert validation_curves(rows[:1]) == ""
    assert validation_curves([]) == ""


def test_reliability_is_drawn_where_there_are_pixels_enough():
    log_error = np.random.default_rng(0).normal(2.5, 0.5, (64, 64)).astype(np.float32)
    everywhere = np.ones((64, 64), bool)
    reliable = Reliability.measure(log_error, np.exp(log_error), everywhere, reliability_edges())
    assert "ours" in re.findall(r"<!-- (.+?) -->", drawn(reliability_plot({"ours": reliable})))
    few = np.zeros((64, 64), bool)
    few[0, :20] = True
    rare = Reliability.measure(log_error, np.exp(log_error), few, reliability_edges())
    assert reliability_plot({"ours": rare}) == ""
