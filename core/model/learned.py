"""What a model has learned from: where the patterns of its training lie, as its card says it. Standard library only.

Of a model that does not say it nothing can be told of how unlike its training a raster is.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .card_values import LONGEST_NAME, brief, real, text_of, texts_of

HISTOGRAM_NUMBERS, TEXTURE_NUMBERS = 4, 6
"""That a pattern has of each; see `core.likeness.patterns`."""

LARGEST_GROWTH = 3.0
_MOST_CLOUDS = 64
_KEY = "learned"
_LARGEST_CENTRE, _LARGEST_PRECISION = 1e6, 1e12
_MOST_BANDS, _LONGEST_BAND = 16, 8


@dataclass(frozen=True)
class Ellipsoid:
    """Where numbers of patterns lie: 99 of 100 of those learned from are inside.

    Attributes:
        centre: (n,).
        precision: (n, n); the distance of numbers d from the centre is sqrt(d' precision d), 1 at the surface.
    """

    centre: tuple[float, ...]
    precision: tuple[tuple[float, ...], ...]

    @classmethod
    def from_card(cls, entry: Mapping[str, Any], numbers: int) -> Ellipsoid:
        """Parse {"centre": [...], "precision": [[...], ...]} of so many numbers.

        Raises:
            KeyError, TypeError, ValueError: where it is something else.
        """
        centre, precision = entry["centre"], entry["precision"]
        lists = [centre, precision, *(precision if isinstance(precision, list) else ())]
        if [len(one) if isinstance(one, list) else -1 for one in lists] != [numbers] * (numbers + 2):
            raise ValueError(f"what the model has learned from is not told in {numbers} numbers")
        return cls(
            tuple(real(value, -_LARGEST_CENTRE, _LARGEST_CENTRE, "a centre") for value in centre),
            tuple(
                tuple(real(value, -_LARGEST_PRECISION, _LARGEST_PRECISION, "a precision") for value in row)
                for row in precision
            ),
        )

    def to_card(self) -> dict[str, Any]:
        """Return the entry; six digits tell a distance to a thousandth."""
        return {"centre": _rounded(self.centre), "precision": [_rounded(row) for row in self.precision]}


@dataclass(frozen=True)
class Cloud:
    """Where the patterns of one collection of the training lie.

    Attributes:
        collection: its name.
        histogram, texture: see `core.likeness.patterns`.
    """

    collection: str
    histogram: Ellipsoid
    texture: Ellipsoid


@dataclass(frozen=True)
class Learned:
    """What a model has learned from, as far as it can be told from a raster alone.

    Attributes:
        clouds: of its collections; a raster is like the training where it is like one of them.
        growth: errors to expect are distance ** growth times as large for what lies farther than 1; so that they hold
            for nine of ten places that were harmed on purpose.
        radar_bands: letters of the bands (C, X, L, ...) of the radars that it learned from; empty where not known.
    """

    clouds: tuple[Cloud, ...]
    growth: float
    radar_bands: tuple[str, ...] = ()

    @classmethod
    def from_card(cls, raw: Mapping[str, Any]) -> Learned | None:
        """Return what a card says of it; None where it says nothing.

        Raises:
            KeyError, TypeError, ValueError: where it is something else.
        """
        if _KEY not in raw:
            return None
        entry = raw[_KEY]
        growth, clouds = real(entry["growth"], 0.0, LARGEST_GROWTH, "the growth of errors"), entry["clouds"]
        if not isinstance(clouds, list) or not 1 <= len(clouds) <= _MOST_CLOUDS:
            raise ValueError(f"what the model has learned from is {brief(clouds)}, not 1 to {_MOST_CLOUDS} collections")
        return cls(
            clouds=tuple(
                Cloud(
                    text_of(one["collection"], "a collection", LONGEST_NAME),
                    Ellipsoid.from_card(one["histogram"], HISTOGRAM_NUMBERS),
                    Ellipsoid.from_card(one["texture"], TEXTURE_NUMBERS),
                )
                for one in clouds
            ),
            growth=growth,
            radar_bands=texts_of(entry["radar_bands"], "radar_bands", _MOST_BANDS, _LONGEST_BAND),
        )

    def to_card(self) -> dict[str, Any]:
        """Return the keys that a card has for it."""
        entry = {
            "clouds": [
                {
                    "collection": cloud.collection,
                    "histogram": cloud.histogram.to_card(),
                    "texture": cloud.texture.to_card(),
                }
                for cloud in self.clouds
            ],
            "growth": round(self.growth, 3),
            "radar_bands": list(self.radar_bands),
            "meaning": "99 of 100 patches of a collection lie within a distance of 1, sqrt(d' precision d) of their "
            "pattern d from the centre; beyond, errors are to be expected distance ** growth times as large",
        }
        return {_KEY: entry}


def _rounded(values: Sequence[float]) -> list[float]:
    return [float(f"{value:.6g}") for value in values if math.isfinite(value)]
