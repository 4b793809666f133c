"""The typical colour of one place: dates as people write them, and what cannot be asked for."""

from __future__ import annotations

import datetime
import json

import pytest
from sar_colorizer.core.colour.place_colour import as_text, date_of, typical_colour
from sar_colorizer.core.errors import OptionError


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2021-02-14", datetime.date(2021, 2, 14)),
        ("2", datetime.date(2001, 2, 15)),
        ("02", datetime.date(2001, 2, 15)),
        ("12", datetime.date(2001, 12, 15)),
        (" February", datetime.date(2001, 2, 15)),
        ("sept", datetime.date(2001, 9, 15)),
        ("may", datetime.date(2001, 5, 15)),
        ("YEAR", None),
    ],
)
def test_a_day_a_month_or_the_year(text, date):
    assert date_of(text) == date


@pytest.mark.parametrize("text", ["", "13", "0", "fe", "2021-02-30", "spring", "14/02/2021"])
def test_other_texts_are_no_dates(text):
    with pytest.raises(OptionError, match="is not a date. Give a day such as 2021-02-14"):
        date_of(text)


def test_it_is_plain_values_and_a_colour_for_the_web():
    found = typical_colour(5.32, 50.63, "june")
    json.dumps(found)
    red, green, blue = (int(found["typical_colour"][i : i + 2], 16) for i in (1, 3, 5))
    assert green > red > blue > 20  # a green land
    assert [red, green, blue] == pytest.approx([255 * one for one in found["natural_colour"]], abs=0.6)
    lines = as_text(found).splitlines()
    assert lines[0] == found["typical_colour"]
    assert "NASA" in lines[-1]


@pytest.mark.parametrize("place", [(0.0, 91.0), (0.0, float("nan")), (float("inf"), 0.0), (500.0, 0.0)])
def test_there_is_no_such_place(place):
    with pytest.raises(OptionError, match="There is no place at"):
        typical_colour(*place, "june")
