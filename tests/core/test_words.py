"""What the engine says in English is said in the user's language where the catalogue has it, and never interpreted."""

from __future__ import annotations

import copy
import json
import math
from pathlib import Path

import numpy as np
import pytest
from sar_colorizer.core.words import as_values, either, joined, phrase, said, text_from

GERMAN = {
    "The raster has {count} bands.": "Das Raster hat {count} Bänder.",
    "{name} took {seconds:.1f} s.": "{name} brauchte {seconds:.1f} s.",
    "Use {what}.": "Nehmen Sie {what}.",
    "{one} or {other}": "{one} oder {other}",
    "{name}: {warning}": "{warning} ({name})",
    "another model": "ein anderes Modell",
    "Broken {place}": "Kaputt {other}",
}


def translate(text):
    return GERMAN.get(text, text)


def crossed(text):
    """What comes out of the other process."""
    return json.loads(json.dumps(as_values(text), allow_nan=False))


def test_a_phrase_is_its_english_text():
    assert phrase("The raster has {count} bands.", count=3) == "The raster has 3 bands."
    assert phrase("No {{braces}}.") == "No {braces}."


def test_it_is_said_in_the_users_language_with_its_values():
    carried = crossed(phrase("{name} took {seconds:.1f} s.", name="VH", seconds=np.float64(1.26)))
    assert carried["text"] == "VH took 1.3 s."
    assert said(carried, translate) == "VH brauchte 1.3 s."
    assert (
        said(crossed(phrase("Use {what}.", what=phrase("another model"))), translate)
        == "Nehmen Sie ein anderes Modell."
    )


def test_sentences_and_lists_are_translated_part_by_part():
    told = joined(
        [
            phrase("The raster has {count} bands.", count=2),
            "",
            "What nobody translates.",
            phrase("Use {what}.", what="x"),
        ]
    )
    assert told == "The raster has 2 bands. What nobody translates. Use x."
    assert said(crossed(told), translate) == "Das Raster hat 2 Bänder. What nobody translates. Nehmen Sie x."
    assert joined(["", "One."]) == "One."
    assert joined(["a", "b"], ", ") == "a, b"


def test_alternatives_are_said_with_the_languages_own_or():
    assert (either([]), either(["VV"]), either(["VV", "VH", "HH"])) == ("", "VV", "VV or VH or HH")
    assert said(crossed(either(["VV", "VH"])), translate) == "VV oder VH"


def test_a_text_that_an_event_carries_goes_into_another_and_is_still_translated():
    inner = phrase("Use {what}.", what=phrase("another model"))
    for text in (inner, joined([inner, inner]), "plain"):
        again = text_from(as_values(text))
        assert (again, as_values(again)) == (text, as_values(text))
    outer = phrase("{name}: {warning}", name="a.tif", warning=text_from(crossed(inner)))
    assert outer == "a.tif: Use another model."
    assert said(crossed(outer), translate) == "Nehmen Sie ein anderes Modell. (a.tif)"


def test_any_value_crosses_as_json():
    carried = crossed(
        phrase(
            "{path} {gap} {pair} {flag} {none}", path=Path("a/b.tif"), gap=math.nan, pair=(1, 2), flag=True, none=None
        )
    )
    assert carried["values"] == {"path": str(Path("a/b.tif")), "gap": "nan", "pair": [1, 2], "flag": True, "none": None}


@pytest.mark.parametrize(
    "carried",
    [
        {"text": "plain"},
        {"text": "plain", "template": "{x.__class__}", "values": {"x": 1}},
        {"text": "plain", "template": "Broken {place}", "values": {"place": 1}},
        {"text": "plain", "template": "{name} took {seconds:.1f} s.", "values": {"name": "VH", "seconds": "nan"}},
        {"text": "plain", "template": "Use {what}.", "values": "x"},
    ],
)
def test_what_cannot_be_translated_is_said_as_it_came(carried):
    assert said(carried, translate) == "plain"


def test_a_copy_knows_its_template():
    text = copy.deepcopy(phrase("Use {what}.", what=phrase("another model")))
    assert said(crossed(text), translate) == "Nehmen Sie ein anderes Modell."
