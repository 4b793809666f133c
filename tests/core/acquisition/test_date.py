"""Dates of acquisition as people give them, and how what is known is said."""

from __future__ import annotations

import datetime

import pytest
from sar_colorizer.core.acquisition.date import AcquisitionDate, described, given_date
from sar_colorizer.core.errors import OptionError


def test_a_day_or_a_month_can_be_given():
    assert given_date("2021-02-14") == AcquisitionDate(datetime.date(2021, 2, 14), "as given")
    assert given_date(" 2021-02-14T05:26:23Z ").text == "2021-02-14"
    month = given_date("2021-02")
    assert (month.text, month.date.day, month.is_month) == ("2021-02", 15, True)
    today = datetime.datetime.now(datetime.timezone.utc).date()
    assert given_date(today.isoformat()).date == today
    assert given_date(today.strftime("%Y-%m")).text == today.strftime("%Y-%m")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        *((text, "neither a day") for text in ("June", "2021", "14.02.2021", "2021-02-30", "2021-13", "2021-2-3", "-")),
        *((text, "before 1978") for text in ("1969-07-20", "1977-12")),
        *((text, "in the future") for text in ("2999-01-01", "2999-01")),
    ],
)
def test_a_date_that_cannot_be_is_refused_with_a_sentence(text, words):
    with pytest.raises(OptionError, match=words):
        given_date(text)


def test_what_is_known_is_said():
    other = AcquisitionDate(datetime.date(2021, 3, 1), "the tag X")
    found = AcquisitionDate(datetime.date(2021, 4, 1), "the file's name", aside=(other,))
    assert described(found) == ("Date of acquisition: 2021-04-01 (the file's name). Not taken: 2021-03-01 (the tag X).")
    assert "not known" in described(None) and "--date" in described(None)
