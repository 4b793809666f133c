"""Dates of acquisition in the metadata of rasters: tags by their keys, and documents in tags."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

from ..words import phrase
from .date import FIRST_YEAR, AcquisitionDate, day_of, plausible

# Keys as tags, JSON and XML have them, in lower case and without anything but letters: ACQUISITION_START_TIME,
# ACQUISITIONDATETIME, ACQUISITION_START_UTC, ZERO_DOPPLER_START_TIME, SENSING_START, first_line_time, start_timestamp.
_KEY = re.compile(
    r".*(acquisition|acquired|sensing|zerodoppler|collect|collection|imaging|observation)"
    r"(start|begin)?(utc|date|time|datetime|timestamp|start|on|at)+(utc)?"
    r"|.*(date|time)(of)?(acquired|acquisition)|.*firstlinetime|(product|scene|raster)*start(utc|date|time|datetime|timestamp)+(utc)?"
)
_IN_DOCUMENT = re.compile(r'"([A-Za-z_:. -]{4,60})"\s*:\s*"([^"]{8,40})"')  # a pair of JSON
_DATETIME = re.compile(r".*datetime")  # in documents of one acquisition alone, as STAC's
_OF_TIFF = "TIFFTAG_DATETIME"
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_UNSET = "01-JAN-2000 00:00:00"  # what SNAP writes where it knows no time


def date_of_value(value: str) -> datetime.date | None:
    """Return the day that a tag's value begins with; None where it is none, or none of a radar satellite.

    It may be written as 2021-04-01, 2021:04:01, 2021/04/01, 20210401 or 01-APR-2021, whatever follows.
    """
    text = value.strip()
    if text.upper().startswith(_UNSET):
        return None
    found = re.match(r"(\d{4})([-:/.]?)(\d\d)\2(\d\d)(?!\d{1,5}(?!\d))", text)
    if found:
        return plausible(day_of(found[1], found[3], found[4]), FIRST_YEAR)
    found = re.match(r"(\d\d)-([A-Za-z]{3})-(\d{4})", text)
    if found and found[2].upper() in _MONTHS:
        month = _MONTHS.index(found[2].upper()) + 1
        return plausible(day_of(found[3], str(month), found[1]), FIRST_YEAR)
    return None


def date_in_tags(tags: Mapping[str, str]) -> AcquisitionDate | None:
    """Return the date of acquisition that a raster's tags name, or one of them that is a document as JSON."""
    for key, value in tags.items():
        day = date_of_value(value) if _KEY.fullmatch(_letters(key)) else None
        if day:
            return AcquisitionDate(day, phrase("the tag {key}", key=key))
    for key, value in tags.items():
        if not value.lstrip().startswith("{"):
            continue
        pairs = _IN_DOCUMENT.findall(value)
        for wanted in (_KEY, _DATETIME):
            for name, text in pairs:
                day = date_of_value(text) if wanted.fullmatch(_letters(name)) else None
                if day and "proc" not in name.lower():
                    return AcquisitionDate(day, phrase("the tag {key}", key=key))
    return None


def date_of_writing(tags: Mapping[str, str]) -> AcquisitionDate | None:
    """Return the date of TIFFTAG_DATETIME: now and then that of the acquisition, more often that of processing."""
    day = date_of_value(tags.get(_OF_TIFF, ""))
    source = phrase("the tag {key}, often the time of processing", key=_OF_TIFF)
    return AcquisitionDate(day, source, is_doubtful=True) if day else None


def _letters(key: str) -> str:
    return re.sub(r"[^a-z]", "", key.lower())
