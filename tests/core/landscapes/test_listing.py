"""The landscapes listed, and what words are matched to."""

from __future__ import annotations

import json

import pytest
from sar_colorizer.core.errors import OptionError
from sar_colorizer.core.landscapes.listing import as_text, listing, swatch
from sar_colorizer.core.landscapes.table import shipped_landscapes


def test_all_are_listed_with_their_months():
    listed = json.loads(json.dumps(listing()))
    assert len(listed["landscapes"]) == len(shipped_landscapes().rows)
    assert "matched" not in listed
    text = as_text(listed)
    lines = text.splitlines()
    assert lines[0].split() == ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    sahara = next(line for line in lines if line.startswith("Sahara"))
    assert sahara.count("#") == 14  # twelve months, a dry and a wet season
    assert "NASA" in lines[-1]


def test_words_give_what_they_are_matched_to():
    listed = json.loads(json.dumps(listing("corn belt, July")))
    assert (listed["matched"]["name"], listed["matched"]["when"]) == ("Corn Belt maize fields", "July")
    assert [row["name"] for row in listed["landscapes"]] == ["Corn Belt maize fields"]
    assert listed["matched"]["colour"] == listed["landscapes"][0]["months"][6]
    assert f"Corn Belt maize fields, July: {listed['matched']['colour']}, CIELAB" in as_text(listed)
    with pytest.raises(OptionError, match="'cornn'"):
        listing("cornn")


def test_a_swatch_is_the_mean_of_the_year():
    ice = next(row for row in shipped_landscapes().rows if row.name == "Antarctica")
    assert swatch(ice) == ice.months[0]
