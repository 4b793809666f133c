"""The legend of a composite: colours by the picture's own rule, words that name the bands."""

from __future__ import annotations

import re

import numpy as np
import pytest
from sar_colorizer.core.composites.legend import carried, legend, legend_tag
from sar_colorizer.core.composites.rules import fixed_ranges, picture
from sar_colorizer.core.options.composite_presets import ASF, DATES, GREY, PRESETS, RATIO, SURFACES
from sar_colorizer.core.words import text_from

NAMES = {"co": "HH", "cross": "HV", "first": "on a", "second": "on b", "third": "on c"}


def made(kind, calibrated=True):
    ranges = fixed_ranges(kind, "VV") if PRESETS[kind].stretches else []
    return legend(PRESETS[kind], NAMES, lambda db: picture(kind, db, ranges), calibrated=calibrated)


@pytest.mark.parametrize("kind", PRESETS)
def test_every_colour_has_a_meaning_and_every_text_is_whole(kind):
    entries = made(kind)
    assert len(entries) >= 3
    for colour, text in entries:
        assert re.fullmatch("#[0-9a-f]{6}", colour)
        assert text and "{" not in text
    assert any("HH" in text or "on a" in text for _, text in entries) or kind in (ASF, GREY)
    assert len({text for _, text in entries}) == len(entries)


def test_usual_ground_is_shown_in_the_pictures_own_colours():
    for kind in (ASF, RATIO):
        entries = {text: colour for colour, text in made(kind)}
        forest = next(one for one in SURFACES if one.name == "forest")
        ranges = fixed_ranges(RATIO, "VV") if kind == RATIO else []
        pixel = picture(kind, [np.full((1, 1), value, np.float32) for value in forest.db], ranges)[0, 0]
        assert entries["Typical of C band: forest"] == "#{:02x}{:02x}{:02x}".format(*pixel)
    assert not [text for _, text in made(RATIO, calibrated=False) if "Typical" in text]
    assert not [text for _, text in made(DATES) if "Typical" in text]


def test_it_travels_with_its_template_and_stands_in_a_tag():
    entries = made(GREY)
    assert legend_tag(entries).startswith("#010101 Weak: calm water")
    first = carried(entries)[0]
    assert first["colour"] == "#010101" and text_from(first).template == PRESETS[GREY].mixtures[0].text
