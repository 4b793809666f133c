"""When a product's radar scene was acquired, as STAC says it. Standard library only.

An Item has an instant, or null and an interval. The time of processing is never taken for either: what is known of the
acquisition alone is told, as an interval that is as long as what is not known.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Mapping

from ..acquisition.date import FIRST_YEAR

DATE_TAG = "COLORIZER_ACQUISITION_DATE"
_MADE = "COLORIZER_DATE"
_STARTS, _STOPS = ("ACQUISITION_START",), ("ACQUISITION_STOP", "ACQUISITION_END")
_DOUBTFUL = "TIFFTAG_DATETIME"  # names the tag that is more often the time of processing
_SECOND = datetime.timedelta(seconds=1)


def acquisition_times(tags: Mapping[str, str]) -> dict[str, str | None]:
    """Return `datetime`, and `start_datetime` and `end_datetime` where there is no instant, by a product's tags.

    - To the second, where the tags of the scene have its start: that is the instant; with the end, both are told.
    - A day or a month: the interval it is.
    - A date that may be that of processing, or none: from the first year of radar satellites to that date, or to when
      the product was made. It was acquired at some time in between, and that is all there is to know.
    """
    day, is_month, is_doubtful = _date(tags.get(DATE_TAG, ""))
    start, stop = _instant(tags, _STARTS), _instant(tags, _STOPS)
    # Another day was given by hand, or the tags are of another scene.
    if start and (day is None or is_doubtful or _agrees(start.date(), day, is_month)):
        told: dict[str, str | None] = {"datetime": _text(start)}
        return {**told, "start_datetime": _text(start), "end_datetime": _text(stop)} if stop and stop >= start else told
    if day is None:
        made = _parsed(tags.get(_MADE, "")) or datetime.datetime.now(datetime.timezone.utc)
        return _interval(_first(), made)
    last = day.replace(day=calendar.monthrange(day.year, day.month)[1]) if is_month else day
    first = day.replace(day=1) if is_month else day
    end = _midnight(last) + datetime.timedelta(days=1) - _SECOND
    return _interval(_first() if is_doubtful else _midnight(first), end)


def is_known(tags: Mapping[str, str]) -> bool:
    """Whether a product's tags say when its scene was acquired."""
    day, _, is_doubtful = _date(tags.get(DATE_TAG, ""))
    return (day is not None and not is_doubtful) or _instant(tags, _STARTS) is not None


def _date(text: str) -> tuple[datetime.date | None, bool, bool]:
    """Return the day in a tag "2021-04-01 (source)", whether it stands for its month, and whether it is doubtful."""
    found = re.match(r"(\d{4})-(\d\d)(?:-(\d\d))?(?!\d)(.*)", text, re.DOTALL)
    try:
        day = datetime.date(int(found[1]), int(found[2]), int(found[3] or 1)) if found else None
    except ValueError:
        day = None
    return day, bool(found and not found[3]), bool(found and _DOUBTFUL in found[4])


def _agrees(one: datetime.date, day: datetime.date, is_month: bool) -> bool:
    return (one.year, one.month) == (day.year, day.month) if is_month else abs((one - day).days) <= 1


def _instant(tags: Mapping[str, str], keys: tuple[str, ...]) -> datetime.datetime | None:
    for key in keys:
        found = _parsed(tags.get(key, "")) or _parsed(tags.get(f"{key}_TIME", ""))
        if found:
            return found
    return None


def _parsed(text: str) -> datetime.datetime | None:
    """Return the instant of an ISO 8601 text with a time of day, UTC where it has no zone; None for any other text."""
    found = re.fullmatch(
        r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d+))?\s*(Z|UTC|[+-]\d\d:?\d\d)?", text.strip(), re.IGNORECASE
    )
    if not found:
        return None
    zone = (found[4] or "").replace(":", "")
    zone = zone if zone.startswith(("+", "-")) else "+0000"
    fraction = (found[3] or "0")[:6]
    try:
        read = datetime.datetime.strptime(f"{found[1]}T{found[2]}.{fraction}{zone}", "%Y-%m-%dT%H:%M:%S.%f%z")
    except ValueError:
        return None
    return read.astimezone(datetime.timezone.utc)


def _first() -> datetime.datetime:
    return _midnight(datetime.date(FIRST_YEAR, 1, 1))


def _midnight(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), datetime.timezone.utc)


def _interval(start: datetime.datetime, end: datetime.datetime) -> dict[str, str | None]:
    return {"datetime": None, "start_datetime": _text(start), "end_datetime": _text(end)}


def _text(instant: datetime.datetime) -> str:
    """RFC 3339, as JSON Schema's date-time is; fractions only where there are any."""
    return instant.isoformat(timespec="microseconds" if instant.microsecond else "seconds").replace("+00:00", "Z")
