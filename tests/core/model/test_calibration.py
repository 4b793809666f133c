"""Calibration: a line for each thing that a network is asked, and what stands in where there is none."""

from __future__ import annotations

import pytest
from sar_colorizer.core.errors import ModelError
from sar_colorizer.core.model.calibration import Asked, Calibration, Line

STYLES = ("true-colour", "swir")
LINES = {
    Asked("true-colour", True): Line(-1.5, 1.75),
    Asked("true-colour", False): Line(-3.25, 2.0),
    Asked("swir", False): Line(2.5, 0.0),
}


def test_a_card_gives_the_lines_back():
    entry = Calibration(LINES).to_card(STYLES)
    assert entry == {
        "true-colour": {"no prior": [-3.25, 2.0], "prior": [-1.5, 1.75]},
        "swir": {"no prior": [2.5, 0.0]},
    }
    assert Calibration.from_card(entry, STYLES) == Calibration(LINES)


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (Asked("true-colour", True), Line(-1.5, 1.75)),
        (Asked("true-colour", False), Line(-3.25, 2.0)),
        (Asked("swir", True), Line(2.5, 0.0)),  # the style counts for more than the prior
        (Asked("grey", True), Line(0.0, 1.0)),  # the network's own word
    ],
)
def test_what_is_not_known_is_taken_from_what_is_nearest(asked, line):
    assert Calibration(LINES).of(asked) == line


def test_a_style_of_which_nothing_was_found_has_the_networks_own_word_on_the_card():
    assert Calibration().to_card(["swir"]) == {"swir": {"no prior": [0.0, 1.0]}}


@pytest.mark.parametrize(
    "entry",
    [
        [0.0, 1.0],
        {},
        {"true-colour": {}},
        {"true-colour": {"sometimes": [0.0, 1.0]}},
        {"true-colour": {"prior": [0.0]}},
        {"true-colour": {"prior": [0.0, "steep"]}},
        {"true-colour": {"prior": 3.0}},
    ],
)
def test_something_else_is_refused_with_the_file(tmp_path, make_model, entry):
    with pytest.raises(ModelError, match=r"model\.safetensors is incomplete or damaged"):
        make_model(tmp_path / "model.safetensors", confidence={"unit": "CIELAB", "calibration": entry})
