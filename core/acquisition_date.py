"""Dates of acquisition: as people give them, as tags have them, and as names of files and products hold them.

Standard library only. Which of a raster's dates counts is decided in `raster.acquisition`.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .errors import OptionError
from .words import joined, phrase

FIRST_YEAR = 1978
"""Seasat's: no radar raster of the Earth from space is older."""

_FIRST_YEAR_IN_NAMES = 1991  # ERS-1's: of the few rasters that are older, none is worth a number that is no date
_APART = datetime.timedelta(days=31)  # dates that differ by more are not those of one acquisition, nor of a pair
_MIDDLE = 15  # day of a month that was given alone

GIVEN = phrase("as given")
FILE_NAME, FOLDER_NAME = phrase("the file's name"), phrase("the folder's name")
UNKNOWN = phrase(
    "The date of acquisition is not known: colours are those of the mean of the year. Give it with --date (DATE in "
    "QGIS), such as 2021-06-15."
)


@dataclass(frozen=True)
class AcquisitionDate:
    """When a raster was acquired, and what says so.

    Attributes:
        date: the day; of a month alone its 15th.
        source: what says so, in words.
        is_month: whether only the month is known.
        aside: what other sources say of another day, and was not taken.
    """

    date: datetime.date
    source: str
    is_month: bool = False
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
    day = found and _day(found[1], found[2], found[3] or str(_MIDDLE))
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
        return _plausible(_day(found[1], found[3], found[4]), FIRST_YEAR)
    found = re.match(r"(\d\d)-([A-Za-z]{3})-(\d{4})", text)
    if found and found[2].upper() in _MONTHS:
        month = _MONTHS.index(found[2].upper()) + 1
        return _plausible(_day(found[3], str(month), found[1]), FIRST_YEAR)
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
    return AcquisitionDate(day, phrase("the tag {key}, often the time of processing", key=_OF_TIFF)) if day else None


_DAY = r"(?P<year>(?:19|20)\d\d)(?P<between>[-_.]?)(?P<month>\d\d)(?P=between)(?P<day>\d\d)"
_WITH_TIME = re.compile(
    rf"(?<!\d){_DAY}(?:[Tt](?:[01]\d|2[0-3])[-_:]?[0-5]\d|[-_ ]?(?:[01]\d|2[0-3])[-_:]?[0-5]\d[-_:]?[0-5]\d(?!\d))"
)
_OF_SENTINEL = re.compile(rf"(?<![A-Za-z0-9])s1[a-d]?[-_]{_DAY}(?!\d)", re.IGNORECASE)
_OF_ALOS = re.compile(r"ALOS2\d{10}-(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)-")
_ALONE = re.compile(rf"(?<!\d){_DAY}(?!\d)")


def date_of_product(name: str) -> datetime.date | None:
    """Return the date in a name as missions give them to products: a day with the time, of several the first.

    So it is with Sentinel-1, HyP3, OPERA, NISAR, ICEYE, Capella, Umbra, TerraSAR-X, COSMO-SkyMed, RADARSAT, Envisat and
    ERS; the start of the acquisition comes first, its end and the time of processing behind. ALOS-2 has yymmdd alone.
    """
    for pattern in (_WITH_TIME, _OF_ALOS, _OF_SENTINEL):
        for day in _days(pattern, name):
            return day
    return None


def date_of_name(name: str) -> datetime.date | None:
    """Return the date in any name, as 2021-04-01, 2021_04_01 or 20210401; None where there are several far apart."""
    return _one_of(_days(_ALONE, name))


def date_in_path(path: str) -> AcquisitionDate | None:
    """Return the date in the name of a file or, where that has none, of the product's folder that it lies in.

    Args:
        path: of the file, or a name of GDAL's, such as one in an archive.
    """
    file, *folders = [part for part in re.split(r'[/\\"]+', path) if part and part.strip(":")][::-1] or [""]
    if re.fullmatch(r":\w+", file) and folders:  # NETCDF:"scene.nc":VV
        file, *folders = folders
    day = date_of_product(file)
    if day:
        return AcquisitionDate(day, FILE_NAME)
    for folder in folders[:3]:  # as deep as measurement/ in a product's folder in another of the product's name
        day = date_of_product(folder)
        if day:
            return AcquisitionDate(day, FOLDER_NAME)
    day = date_of_name(file)
    if day:
        return AcquisitionDate(day, FILE_NAME)
    day = date_of_name(folders[0]) if folders else None
    return AcquisitionDate(day, FOLDER_NAME) if day else None


def date_in_paths(paths: Iterable[str]) -> AcquisitionDate | None:
    """Return the date in the names of the files behind a virtual raster; None where they are of several, far apart."""
    found = [one for one in map(date_in_path, paths) if one]
    day = _one_of([one.date for one in found])
    return AcquisitionDate(day, phrase("the names of the files behind it")) if day else None


def _days(pattern: re.Pattern[str], name: str) -> list[datetime.date]:
    """Return the plausible days that a pattern finds in a name, in their order."""
    days = []
    for found in pattern.finditer(name):
        year = found["year"] if len(found["year"]) == 4 else f"20{found['year']}"
        day = _plausible(_day(year, found["month"], found["day"]), _FIRST_YEAR_IN_NAMES)
        if day:
            days.append(day)
    return days


def _one_of(days: list[datetime.date]) -> datetime.date | None:
    """Return the first of days that are near each other."""
    return days[0] if days and max(days) - min(days) <= _APART else None


def _day(year: str, month: str, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _plausible(day: datetime.date | None, first_year: int) -> datetime.date | None:
    return day if day and day.year >= first_year and day <= _tomorrow() else None


def _tomorrow() -> datetime.date:
    # Not today: it is tomorrow already in the east of the world.
    return (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(days=1)).date()


def _letters(key: str) -> str:
    return re.sub(r"[^a-z]", "", key.lower())
