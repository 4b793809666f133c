"""The table of composites: every row is whole, and what is made from it follows."""

from __future__ import annotations

import re
import string

import pytest
from sar_colorizer.core.options.base import declared
from sar_colorizer.core.options.composite import CompositeOptions
from sar_colorizer.core.options.composite_presets import PRESETS

PLACES = {"co", "cross", "first", "second", "third"}


@pytest.mark.parametrize("preset", PRESETS.values(), ids=PRESETS)
def test_a_composite_says_what_it_is_by_whose_rule_and_in_which_ranges(preset):
    for sentence in (preset.summary, preset.reading, preset.ranges):
        assert sentence.endswith(".")
    assert preset.title and preset.source and preset.formula
    assert re.match(r"https://[\w.-]+/\S+$", preset.url)
    assert len(preset.channels) in (1, 3)
    assert all(len(mixture.shares) == len(preset.channels) for mixture in preset.mixtures)
    assert all(0 <= share <= 1 for mixture in preset.mixtures for share in mixture.shares)
    texts = [*preset.channels, *(mixture.text for mixture in preset.mixtures)]
    named = {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}
    assert named <= PLACES


def test_the_option_offers_every_composite_and_its_help_says_what_each_is():
    kind = declared(CompositeOptions)["kind"]
    assert kind.choices == tuple(PRESETS)
    for name, preset in PRESETS.items():
        assert f"'{name}': {preset.summary}" in kind.text
