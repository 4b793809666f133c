"""What an Item says of the time of acquisition is true, however little is known."""

from __future__ import annotations

import pytest
from sar_colorizer.core.stac.times import acquisition_times, is_known

MADE = {"COLORIZER_DATE": "2026-11-29T15:26:47Z"}
FIRST = "1978-01-01T00:00:00Z"


@pytest.mark.parametrize(
    ("date", "start", "end"),
    [
        ("2021-04-01 (the file's name)", "2021-04-01T00:00:00Z", "2021-04-01T23:59:59Z"),
        ("2020-02 (as given)", "2020-02-01T00:00:00Z", "2020-02-29T23:59:59Z"),
        ("2021-12 (as given)", "2021-12-01T00:00:00Z", "2021-12-31T23:59:59Z"),
        # Processed then, so acquired then or before.
        ("2021-04-01 (the tag TIFFTAG_DATETIME, often the time of processing)", FIRST, "2021-04-01T23:59:59Z"),
        ("", FIRST, "2026-11-29T15:26:47Z"),
        ("2021-13-77 (nonsense)", FIRST, "2026-11-29T15:26:47Z"),
    ],
)
def test_what_is_known_of_the_date_is_an_interval_as_long_as_what_is_not(date, start, end):
    told = acquisition_times({**MADE, "COLORIZER_ACQUISITION_DATE": date})
    assert told == {"datetime": None, "start_datetime": start, "end_datetime": end}


def test_the_scenes_own_start_and_stop_are_told_to_the_fraction_and_in_utc():
    day = {"COLORIZER_ACQUISITION_DATE": "2021-04-01 (the metadata of the product)"}
    both = {"ACQUISITION_START": "2021-04-01T05:26:23.794457", "ACQUISITION_STOP": "2021-04-01T07:26:48+02:00"}
    assert acquisition_times({**MADE, **day, **both}) == {
        "datetime": "2021-04-01T05:26:23.794457Z",
        "start_datetime": "2021-04-01T05:26:23.794457Z",
        "end_datetime": "2021-04-01T05:26:48Z",
    }
    assert acquisition_times({**day, "ACQUISITION_START_TIME": "2021-04-01 05:26:23 UTC"}) == {
        "datetime": "2021-04-01T05:26:23Z"
    }


def test_a_date_given_by_hand_stands_against_the_tags_of_the_scene():
    tags = {"COLORIZER_ACQUISITION_DATE": "2019-07-02 (as given)", "ACQUISITION_START": "2021-04-01T05:26:23"}
    assert acquisition_times(tags)["start_datetime"] == "2019-07-02T00:00:00Z"


def test_an_acquisition_over_midnight_is_of_both_days():
    tags = {"COLORIZER_ACQUISITION_DATE": "2021-04-02 (the file's name)", "ACQUISITION_START": "2021-04-01T23:59:58"}
    assert acquisition_times(tags)["datetime"] == "2021-04-01T23:59:58Z"


def test_a_start_without_a_time_of_day_is_no_instant():
    tags = {"COLORIZER_ACQUISITION_DATE": "2021-04-01 (the tag ACQUISITION_START)", "ACQUISITION_START": "2021-04-01"}
    assert acquisition_times(tags)["datetime"] is None


@pytest.mark.parametrize(
    ("tags", "known"),
    [
        ({}, False),
        ({"COLORIZER_ACQUISITION_DATE": "2021-04 (as given)"}, True),
        ({"COLORIZER_ACQUISITION_DATE": "2021-04-01 (the tag TIFFTAG_DATETIME, often the time of processing)"}, False),
        ({"ACQUISITION_START": "2021-04-01T05:26:23"}, True),
    ],
)
def test_whether_anything_is_known_for_sure(tags, known):
    assert is_known(tags) is known
