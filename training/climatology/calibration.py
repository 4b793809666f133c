"""The calibration: from the images' display values to natural colour, by places whose colour Sentinel-2 measured.

    lit = display + p (1 - display), in blue
    a, b of natural = k a, k b of lit,   k = CHROMA for black, rising with lightness to 1 at BRIGHT

White stays white: the images show dark land too green and yellow, and lack the blue that it reflects. Deserts and
snow, which they show about right, keep their chroma. `CHROMA` is what eleven tiles of other places asked for, p is
fitted to the measured colours; docs/climatology.md has what other formulas reach.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from ...core.colour.cielab import lab_from_srgb, srgb_from_lab
from ...core.types import Doubles, Floats

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

MEASURED_FILE = Path(__file__).resolve().parent / "measured.toml"

CHROMA = 0.7
"""Factor of the chroma of black: 0.6 to 0.7 for dark land, by tiles that are not among the measured colours."""

BRIGHT = 75.0
"""CIELAB lightness from which on the chroma stays."""

_STEPS = np.linspace(-0.1, 0.2, 301)  # among which p is looked for
_YEAR = 2001  # any without a 29th of February


@dataclass(frozen=True)
class MeasuredColour:
    """The colour of land at a place and date.

    Attributes:
        place: name; colours of one place are left out together.
        weight: of this colour, so that places count alike.
        longitude, latitude: degrees.
        date: its year does not matter.
        lab: CIELAB of its mean natural colour.
    """

    place: str
    weight: float
    longitude: float
    latitude: float
    date: datetime.date
    lab: tuple[float, float, float]


@dataclass(frozen=True)
class Calibration:
    """What is added to dark surfaces, and how sure that is.

    Attributes:
        light: (3,) p of red, green and blue.
        standard_errors: (3,), by leaving out one place after the other (jackknife).
        residual: (3,) standard deviations of CIELAB L, a, b at places that the fit did not see.
        distance: mean distance in the ab plane at places that the fit did not see.
        before: the same three and distance without a calibration, (4,).
    """

    light: Doubles
    standard_errors: Doubles
    residual: Doubles
    distance: float
    before: Doubles

    def apply(self, display: Floats) -> Floats:
        """Return natural colour in [0, 1] of display values in [0, 1], (..., 3) float32."""
        return natural_colour(display, self.light)

    def to_dict(self) -> dict[str, Any]:
        """Return what is kept in the climatology's file."""
        return {
            "formula": "lit = display + p (1 - display); a, b times k + (1 - k) min(L / 75, 1)",
            "k": CHROMA,
            "p": self.light.round(4).tolist(),
            "standard_errors": self.standard_errors.round(4).tolist(),
            "ab_distance_at_places_left_out": round(self.distance, 2),
            "ab_distance_uncalibrated": round(float(self.before[3]), 2),
            "deviations_uncalibrated": self.before[:3].round(2).tolist(),
        }


def natural_colour(display: Floats, light: Doubles) -> Floats:
    """Return natural colour in [0, 1] of display values in [0, 1], (..., 3) float32, by a calibration's p, (3,)."""
    natural: Floats = np.clip(srgb_from_lab(_calibrated_lab(display, light)), 0.0, 1.0).astype(np.float32)
    return natural


def measured_colours(path: Path = MEASURED_FILE) -> list[MeasuredColour]:
    """Return the measured colours that come with the program."""
    with path.open("rb") as file:
        places = tomllib.load(file)["place"]
    return [
        MeasuredColour(
            place["name"],
            place["weight"] / len(place["colours"]),
            each["longitude"],
            each["latitude"],
            datetime.date(_YEAR, each["month"], each["day"]),
            tuple(each["lab"]),
        )
        for place in places
        for each in place["colours"]
    ]


def calibrate(display: Doubles, measured: Sequence[MeasuredColour]) -> Calibration:
    """Fit the calibration by least squares, and judge it at each place by a fit to the others.

    Args:
        display: (n, 3) what the images show where and when the colours were measured, in [0, 1].
        measured: n colours.
    """
    lab = np.array([one.lab for one in measured])
    weights = np.array([one.weight for one in measured])
    places = np.array([one.place for one in measured])
    natural = srgb_from_lab(lab)
    names = sorted(set(places))
    foreseen, lights = np.zeros_like(lab), []
    for name in names:
        left_out = places == name
        light = _light(display[~left_out], natural[~left_out], weights[~left_out])
        foreseen[left_out] = _calibrated_lab(display[left_out], light)
        lights.append(light)
    spread = np.array(lights) - np.mean(lights, axis=0)
    residual, distance = _deviation(foreseen - lab, weights)
    before, distance_before = _deviation(lab_from_srgb(display) - lab, weights)
    return Calibration(
        _light(display, natural, weights),
        np.sqrt((len(names) - 1) / len(names) * np.square(spread).sum(axis=0)),
        residual,
        distance,
        np.append(before, distance_before),
    )


def _light(display: Doubles, natural: Doubles, weights: Doubles) -> Doubles:
    """Return p, (3,): the one of blue with which colours are nearest in the ab plane."""
    wanted = lab_from_srgb(natural)

    def distance(blue: float) -> float:
        away = _calibrated_lab(display, np.array([0.0, 0.0, blue])) - wanted
        return float(np.average(np.square(away[:, 1:]).sum(axis=1), weights=weights))

    return np.array([0.0, 0.0, min(_STEPS, key=distance)])


def _calibrated_lab(display: Doubles | Floats, light: Doubles) -> Doubles:
    lab = lab_from_srgb(np.clip(display + light * (1.0 - display), 0.0, 1.0))
    kept = CHROMA + (1.0 - CHROMA) * np.clip(lab[..., :1] / BRIGHT, 0.0, 1.0)
    return np.concatenate([lab[..., :1], kept * lab[..., 1:]], axis=-1)


def _deviation(errors: Doubles, weights: Doubles) -> tuple[Doubles, float]:
    """Return weighted root mean squares of L, a and b, and the mean distance in the ab plane."""
    squares = np.average(np.square(errors), axis=0, weights=weights)
    return np.sqrt(squares), float(np.average(np.hypot(errors[:, 1], errors[:, 2]), weights=weights))
