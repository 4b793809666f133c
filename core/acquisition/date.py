"""Dates of acquisition: what is known of one, and dates as people give them."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from ..errors import OptionError
from ..words import joined, phrase

FIRST_YEAR = 1978
"""Seasat's: no radar raster of the Earth from space is older."""

_MIDDLE = 15  # day of a month that was given alone

GIVEN = phrase("as given")
UNKNOWN = phrase("The date of acquisition is not known. Give it with --date (DATE in QGIS), such as 2021-06-15.")


@dataclass(frozen=True)
class AcquisitionDate:
    """When a raster was acquired, and what says so.

    Attributes:
        date: the day; of a month alone its 15th.
        source: what says so, in words.
        is_month: whether only the month is known.
        is_doubtful: whether it may be the day of processing as well.
        aside: what other sources say of another day, and was not taken.
    """

    date: datetime.date
    source: str
    is_month: bool = False
    is_doubtful: bool = False
    aside: tuple[AcquisitionDate, ...] = ()

    @property
    def text(self) -> str:
        """The date as ISO 8601 has it, of a month alone without a day."""
        return self.date.strftime("%Y-%m") if self.is_month else self.date.isoformat()

    def __str__(self) -> str:
        return f"{self.text} ({self.source})"

    def agrees_with(self, other: AcquisitionDate) -> bool:
        """Whether both may be of one acquisition, which may last over midnight."""
        if self.is_month or other.is_month:
            return (self.date.year, self.date.month) == (other.date.year, other.date.month)
        return abs((self.date - other.date).days) <= 1


def described(acquired: AcquisitionDate | None) -> str:
    """Return in words when a raster was acquired, and what else is said of it."""
    if acquired is None:
        return UNKNOWN
    parts = [phrase("Date of acquisition: {date} ({source}).", date=acquired.text, source=acquired.source)]
    parts += [phrase("Not taken: {date} ({source}).", date=one.text, source=one.source) for one in acquired.aside]
    return joined(parts)


def given_date(text: str) -> AcquisitionDate:
    """Return the date that a text gives: a day, as 2021-02-14, with a time behind it or not, or a month, as 2021-02.

    Raises:
        OptionError: where it is neither, or no satellite can have acquired anything then.
    """
    found = re.fullmatch(r"(\d{4})-(\d\d)(?:-(\d\d)(?:[T ]\d\d:[\d:.]+Z?)?)?", text.strip())
    day = found and day_of(found[1], found[2], found[3] or str(_MIDDLE))
    if not found or not day:
        raise OptionError(
            phrase("The date '{date}' is neither a day, such as 2021-02-14, nor a month, such as 2021-02.", date=text)
        )
    if day.year < FIRST_YEAR:
        raise OptionError(
            phrase(
                "The date {date} lies before {year}, when the first radar satellite flew. Give the day on which the "
                "raster was acquired, such as 2021-02-14.",
                date=text,
                year=FIRST_YEAR,
            )
        )
    if (day if found[3] else day.replace(day=1)) > _tomorrow():
        raise OptionError(
            phrase(
                "The date {date} lies in the future. Give the day on which the raster was acquired, such as "
                "2021-02-14.",
                date=text,
            )
        )
    return AcquisitionDate(day, GIVEN, is_month=not found[3])


def day_of(year: str, month: str, day: str) -> datetime.date | None:
    """Return the day of numbers; None where there is none."""
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


def plausible(day: datetime.date | None, first_year: int) -> datetime.date | None:
    """Return a day that a radar satellite may have looked at the Earth, from a year on until now; else None."""
    return day if day and day.year >= first_year and day <= _tomorrow() else None


def _tomorrow() -> datetime.date:
    # Not today: it is tomorrow already in the east of the world.
    return (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=1)).date()
