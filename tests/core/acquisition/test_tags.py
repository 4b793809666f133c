"""Dates in tags: known by their keys, read however they are written."""

from __future__ import annotations

import datetime

import pytest
from sar_colorizer.core.acquisition.tags import date_in_tags, date_of_value, date_of_writing


@pytest.mark.parametrize(
    "value",
    [
        *("2021-04-01T05:26:23.794457Z", "2021:04:01 05:26:23", "2021/04/01", "20210401", "20210401T052623"),
        *("20210401052623", "01-APR-2021 05:26:23.794457", "01-Apr-2021", " 2021-04-01 05:26:23.79 "),
    ],
)
def test_a_tags_value_is_read_however_it_is_written(value):
    assert date_of_value(value) == datetime.date(2021, 4, 1)


@pytest.mark.parametrize(
    "value",
    [
        *("", "spring", "2021", "1234567890", "2021-13-01", "1960-01-01", "2999-01-01", "32-APR-2021", "01-XYZ-2021"),
        "01-JAN-2000 00:00:00.000000",  # what SNAP writes where it knows no time
    ],
)
def test_a_value_that_is_no_date_gives_none(value):
    assert date_of_value(value) is None


@pytest.mark.parametrize(
    "tags",
    [
        {"ACQUISITIONDATETIME": "2021-04-01 05:26:23"},  # GDAL's IMAGERY domain
        {"ACQUISITION_START_TIME": "2021-04-01T05:26:23.794457"},  # GDAL's SAFE, RS2 and TSX drivers
        {"ACQUISITION_START_UTC": "2021-04-01T05:26:23"},  # ICEYE
        {"ZERO_DOPPLER_START_TIME": "2021-04-01T05:26:23.794457Z"},  # OPERA
        {"SENSING_START": "2021-04-01"},
        {"NC_GLOBAL#first_line_time": "01-APR-2021 05:26:23.794457"},
        {"Scene Sensing Start UTC": "2021-04-01 05:26:23.123"},  # COSMO-SkyMed
        {"ACQUISITION_DATE": "20210401"},
        {"START_TIME": "2021-04-01T05:26:23"},
        {"DATE_ACQUIRED": "2021-04-01"},
        # Capella and STAC: documents as JSON.
        {"TIFFTAG_IMAGEDESCRIPTION": '{"processing_time": "2022-01-01T00:00:00Z", "collect": {"mode": "stripmap", '
         '"start_timestamp": "2021-04-01T05:26:23.5Z", "stop_timestamp": "2021-04-01T05:26:29Z"}}'},
        {"PROPERTIES": '{"proc:datetime": "2022-01-01T00:00:00Z", "datetime": "2021-04-01T05:26:23Z"}'},
    ],
    ids=lambda tags: next(iter(tags)),
)  # fmt: skip
def test_tags_of_the_acquisition_are_known_by_their_keys(tags):
    found = date_in_tags({"TIFFTAG_DATETIME": "2022:01:01 00:00:00", **tags})
    assert found.text == "2021-04-01"
    assert found.source == f"the tag {next(iter(tags))}"


@pytest.mark.parametrize(
    "key",
    [
        *("TIFFTAG_DATETIME", "PROCESSING_DATE", "COLORIZER_DATE", "DATE", "PROCESSING_START_TIME", "ACQUISITION_MODE"),
        *("ACQUISITION_STOP_TIME", "ORBIT_FILE", "PRODUCT"),
    ],
)
def test_other_tags_say_nothing_of_the_acquisition(key):
    assert date_in_tags({key: "2021-04-01T05:26:23"}) is None


def test_the_time_of_writing_is_told_with_its_doubt():
    found = date_of_writing({"TIFFTAG_DATETIME": "2021:04:01 05:26:23"})
    assert (found.text, found.is_doubtful) == ("2021-04-01", True)
    assert found.source == "the tag TIFFTAG_DATETIME, often the time of processing"
    assert date_of_writing({}) is None
