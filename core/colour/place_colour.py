"""The typical colour of one place, as the command `climatology` asks for it."""

from __future__ import annotations

import datetime
import math
import re
from typing import Any

import numpy as np

from ..errors import OptionError
from ..words import phrase
from .climatology import Climatology

YEAR = "year"
"""What stands for the mean of all months."""

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_SHORTEST_NAME = 3  # letters of a month
_ANY_YEAR = 2001
_MIDDLE = 15
_MONTH_NUMBER = re.compile(r"0?[1-9]|1[0-2]", re.ASCII)


def date_of(text: str) -> datetime.date | None:
    """Return the date that a text names, None for "year".

    Args:
        text: "2021-02-14"; for the middle of a month "2", "02", "feb" or "february"; or "year".

    Raises:
        OptionError: it is none of these.
    """
    said = text.strip().lower()
    if said == YEAR:
        return None
    if _MONTH_NUMBER.fullmatch(said):
        return datetime.date(_ANY_YEAR, int(said), _MIDDLE)
    named = [number for number, name in enumerate(_MONTHS, 1) if name.startswith(said)]
    if len(said) >= _SHORTEST_NAME and named:
        return datetime.date(_ANY_YEAR, named[0], _MIDDLE)
    try:
        return datetime.date.fromisoformat(said)
    except ValueError as error:
        raise OptionError(
            phrase(
                "'{text}' is not a date. Give a day such as 2021-02-14, a month such as 02 or february, or year for "
                "the mean of all months.",
                text=text,
            )
        ) from error


def typical_colour(longitude: float, latitude: float, date: str) -> dict[str, Any]:
    """Return the typical colour of a place as plain values.

    Args:
        longitude, latitude: degrees, WGS84.
        date: see `date_of`.

    Returns:
        "typical_colour" as #rrggbb, "natural_colour" (three numbers in [0, 1]), "lab" and "uncertainty" (three each),
        "longitude", "latitude", "date" as it was asked for, and "credit".

    Raises:
        OptionError: there is no such place or date.
        ClimatologyError: the climatology cannot be read.
    """
    is_place = math.isfinite(longitude) and math.isfinite(latitude) and abs(latitude) <= 90.0
    if not is_place or abs(longitude) > 360.0:
        raise OptionError(
            phrase(
                "There is no place at {longitude:g} degrees east and {latitude:g} degrees north. Give longitude, then "
                "latitude; west and south are negative.",
                longitude=longitude,
                latitude=latitude,
            )
        )
    when = date_of(date)
    climatology = Climatology.load()
    found = climatology.at(longitude, latitude, when)
    shown = "".join(f"{round(255 * float(value)):02x}" for value in found.colour)
    return {
        "typical_colour": f"#{shown}",
        "natural_colour": _plain(found.colour, 4),
        "lab": _plain(found.lab, 1),
        "uncertainty": _plain(found.uncertainty, 1),
        "longitude": longitude,
        "latitude": latitude,
        "date": date,
        "credit": climatology.credit,
    }


def as_text(result: dict[str, Any]) -> str:
    """Return the typical colour as lines for a terminal, the colour alone on the first."""
    lab, sure = (
        ", ".join(f"{name} {value:g}" for name, value in zip("Lab", result[key])) for key in ("lab", "uncertainty")
    )
    return "\n".join(
        [
            result["typical_colour"],
            f"CIELAB: {lab}",
            f"Standard deviations: {sure}",
            f"Typical natural colour of land, as sRGB. Credit: {result['credit']}",
        ]
    )


def _plain(values: Any, digits: int) -> list[float]:
    return [round(float(value), digits) + 0.0 for value in np.asarray(values)]
