"""The fit: from images to a file that shows their colours again, by the module and by the command."""

from __future__ import annotations

import datetime
import json

import numpy as np
import pytest
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.colour.cielab import lab_from_srgb
from sar_colorizer.core.colour.climatology import Climatology
from sar_colorizer.core.errors import OutputError
from sar_colorizer.tests.training import earth
from sar_colorizer.training.climatology.calibration import natural_colour
from sar_colorizer.training.climatology.fitting import CREDIT, as_text, fit


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return earth.write(tmp_path_factory.mktemp("earth") / "images")


@pytest.fixture(scope="module")
def fitted(made, tmp_path_factory):
    out = tmp_path_factory.mktemp("fit") / "made.npz"
    events = []
    about = fit(made[0], out, made[1], events.append, never_cancelled)
    return out, about, events


def wanted(colour, about):
    display = np.array(colour) / 255
    return lab_from_srgb(natural_colour(display, np.array(about["calibration"]["p"])))


def test_the_file_shows_the_images_calibrated(fitted):
    out, about, _ = fitted
    climatology = Climatology.load(out)
    for place, month, colour in (
        ((100, 60), 1, earth.SNOW),
        ((100, 60), 7, earth.GREEN),
        ((100, 20), 7, earth.SAND),
        ((100, -40), 1, earth.GREEN),
    ):
        found = climatology.at(*place, datetime.date(2001, month, 15)).lab
        assert np.linalg.norm(found - wanted(colour, about)) < 3


def test_the_sea_is_filled_with_the_land_beside_it(fitted):
    out, about, _ = fitted
    found = Climatology.load(out).at(-28.0, -30.0, datetime.date(2001, 7, 15)).lab
    assert np.linalg.norm(found - wanted(earth.GREEN, about)) < 3


def test_it_says_how_it_was_made_and_how_far_it_is_off(fitted):
    out, about, events = fitted
    stored = Climatology.load(out).stored.about
    assert stored["credit"] == CREDIT and stored["land_cover"].startswith("MODIS")
    assert about["bytes"] == out.stat().st_size
    assert stored["errors"] == about["errors"] and about["errors"]["mean"] < 2
    assert len(about["errors"]["by_month"]) == 12 and about["errors"]["snow_turns"] < 5
    assert json.loads(as_text(about)) == about
    fractions = [event["fraction"] for event in events]
    assert fractions == sorted(fractions) and fractions[-1] == 1


def test_fewer_components_lose_the_seasons_and_say_so(made, tmp_path):
    about = fit(made[0], tmp_path / "a.npz", None, lambda _: None, never_cancelled, components=1, step=10.0)
    assert about["errors"]["mean"] > 1 and about["land_cover"] == "none"


def test_a_folder_that_is_not_there_is_a_sentence(made, tmp_path):
    with pytest.raises(OutputError, match="cannot be written"):
        fit(made[0], tmp_path / "none" / "a.npz", made[1], lambda _: None, never_cancelled)
