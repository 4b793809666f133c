"""The table of landscapes: what forests, deserts, fields and snow look like in each month. Standard library only.

It is one file of JSON in models/, made by `training.climatology.landscapes` from land cover, climate zones and NASA's
Blue Marble. Colours are natural colour: surface reflectance / 0.3558 as an sRGB display value.
"""

from __future__ import annotations

import functools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import RasterError
from ..model.shipped import MODELS_FOLDER
from ..ordinary_file import text_in
from ..words import phrase

Colour = tuple[float, float, float]
"""Natural colour, red, green and blue in [0, 1]."""

FILE = MODELS_FOLDER / "landscapes.json"
FORMAT = 1
MONTHS = 12
DRY, WET = "dry", "wet"
NORTH, SOUTH = "north", "south"

# Linear sRGB to XYZ relative to D65 white (IEC 61966-2-1).
_RGB_TO_XYZ = (
    (0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883),
)


@dataclass(frozen=True)
class Landscape:
    """One row of the table.

    Attributes:
        name: in plain words, as "boreal mixed forest".
        tags: what it is, in the words of `vocabulary`.
        own: those tags of which a text has to have one: names of places, and what is seen only here and there, as red
            soil. Empty for what is found all over a climate zone.
        half: of the Earth that it lies in, `NORTH` or `SOUTH`, where it is one place; its months are its own then. ""
            for what is found in many places.
        cells: of the source that it was made of, counted as if all were as large as those at the equator.
        months: colours of January to December, as "#rrggbb". Of what is found in many places: in the northern half of
            the Earth; in the southern half they are those of six months before.
        seasons: colours of the dry season and of the wet one, by `DRY` and `WET`; empty where there are none.
        spread: standard deviations over the cells in CIELAB L, a and b, by month.
    """

    name: str
    tags: frozenset[str]
    own: frozenset[str]
    half: str
    cells: int
    months: tuple[str, ...]
    seasons: dict[str, str]
    spread: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True)
class LandscapeTable:
    """All landscapes.

    Attributes:
        credit: whose data they were made of.
        residual: standard deviations in CIELAB L, a and b of the calibration, the same for all.
        rows: the landscapes, in the order of the file.
    """

    credit: str
    residual: tuple[float, float, float]
    rows: tuple[Landscape, ...]

    @classmethod
    def read(cls, path: Path) -> LandscapeTable:
        """Read a file.

        Raises:
            RasterError: it is not there or not such a file.
        """
        try:
            content = json.loads(text_in(path))
            if content["format"] != FORMAT:
                raise ValueError(f"format {content['format']}")
            lightness, a, b = map(float, content["residual"])
            return cls(str(content["credit"]), (lightness, a, b), tuple(map(_row, content["landscapes"])))
        except (OSError, ValueError, LookupError, TypeError, AttributeError) as error:
            raise RasterError(
                phrase(
                    "The table of landscapes {path} cannot be read: {cause}. Install SAR Colorizer again.",
                    path=path,
                    cause=error,
                )
            ) from error


@functools.lru_cache(maxsize=1)
def shipped_landscapes() -> LandscapeTable:
    """Return the table that came with the product; raises RasterError where it cannot be read."""
    return LandscapeTable.read(FILE)


def from_hex(text: str) -> Colour:
    """Return the colour of "#rrggbb"."""
    red, green, blue = (int(text[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def to_hex(colour: Colour) -> str:
    """Return a colour as "#rrggbb"."""
    return "#" + "".join(f"{round(255 * min(max(value, 0.0), 1.0)):02x}" for value in colour)


def lab_of(colour: Colour) -> tuple[float, float, float]:
    """Return CIELAB (D65) of an sRGB colour; for a few colours, where no array library is to be imported."""
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in colour]
    x, y, z = (
        value ** (1 / 3) if value > (6 / 29) ** 3 else value / (3 * (6 / 29) ** 2) + 4 / 29
        for value in (sum(c * one for c, one in zip(row, linear)) for row in _RGB_TO_XYZ)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _row(given: dict[str, Any]) -> Landscape:
    months, spread = tuple(given["months"]), tuple((float(L), float(a), float(b)) for L, a, b in given["spread"])
    seasons = {name: str(given["seasons"][name]) for name in (DRY, WET) if name in given["seasons"]}
    if len(months) != MONTHS or len(spread) != MONTHS:
        raise ValueError(f"{given['name']} does not have twelve months")
    for colour in (*months, *seasons.values()):
        from_hex(colour)
    return Landscape(
        name=str(given["name"]),
        tags=frozenset(given["tags"]) | frozenset(given["own"]),
        own=frozenset(given["own"]),
        half=str(given["half"]),
        cells=int(given["cells"]),
        months=months,
        seasons=seasons,
        spread=spread,
    )
