"""Extensions are declared where their fields are used, and names are what STAC takes."""

from __future__ import annotations

import re

import pytest
from sar_colorizer.core.stac.vocabulary import extensions_of, identifier, model_name


def test_what_is_used_at_any_depth_is_declared_and_nothing_else():
    assert extensions_of({"datetime": None}) == []
    found = extensions_of({"proj:shape": [1, 2]}, {"data": {"bands": [{"raster:sampling": "area"}], "own:x": 1}})
    assert found == [
        "https://stac-extensions.github.io/projection/v2.0.0/schema.json",
        "https://stac-extensions.github.io/raster/v2.0.0/schema.json",
    ]


@pytest.mark.parametrize(("text", "made"), [("S1A IW/β#1", "S1A_IW_β_1"), ("///", "unnamed"), ("a.b-c", "a.b-c")])
def test_an_identifier_has_no_characters_that_a_url_has_a_meaning_for(text, made):
    assert identifier(text) == made


@pytest.mark.parametrize("name", ["sar_rgb_v2", "7 seas", "é", "", "x", "Ärger mit Namen", "_a_"])
def test_every_model_has_a_name_that_mlm_takes(name):
    assert re.fullmatch(r"[a-zA-Z][a-zA-Z0-9_.\-\s]+[a-zA-Z0-9]", model_name(name))
