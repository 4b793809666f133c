"""Dates of acquisition in the names of files and of the folders they lie in."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from ..words import phrase
from .date import AcquisitionDate, day_of, plausible

FILE_NAME, FOLDER_NAME = phrase("the file's name"), phrase("the folder's name")

_FIRST_YEAR = 1991  # ERS-1's: of the few rasters that are older, none is worth a number that is no date
_APART = datetime.timedelta(days=31)  # dates that differ by more are not those of one acquisition, nor of a pair
_DAY = r"(?P<year>(?:19|20)\d\d)(?P<between>[-_.]?)(?P<month>\d\d)(?P=between)(?P<day>\d\d)"
_WITH_TIME = re.compile(
    rf"(?<!\d){_DAY}(?:[Tt](?:[01]\d|2[0-3])[-_:]?[0-5]\d|[-_ ]?(?:[01]\d|2[0-3])[-_:]?[0-5]\d[-_:]?[0-5]\d(?!\d))"
)
_OF_SENTINEL = re.compile(rf"(?<![A-Za-z0-9])s1[a-d]?[-_]{_DAY}(?!\d)", re.IGNORECASE)
_OF_ALOS = re.compile(r"ALOS2\d{9}-(?P<year>\d\d)(?P<month>\d\d)(?P<day>\d\d)-")
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
        day = plausible(day_of(year, found["month"], found["day"]), _FIRST_YEAR)
        if day:
            days.append(day)
    return days


def _one_of(days: list[datetime.date]) -> datetime.date | None:
    """Return the first of days that are near each other."""
    return days[0] if days and max(days) - min(days) <= _APART else None
