"""Calibration: from what a network says of its colour error to the error to expect. Standard library only.

What it says is off by more where it is told no colour than where it is, and each style is a picture of its own. So each
of these has a line of its own: where the network says x, the error to expect is exp(level + slope x), in CIELAB units.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from .card_values import brief, real

WITH_PRIOR, WITHOUT_PRIOR = "prior", "no prior"
_LARGEST = 1000.0


class Line(NamedTuple):
    """The logarithm of the error to expect, level + slope x; the network's own word by default."""

    level: float = 0.0
    slope: float = 1.0


class Asked(NamedTuple):
    """What a network is asked for, and whether it is told a colour to start from."""

    style: str
    has_prior: bool


@dataclass(frozen=True)
class Calibration:
    """The lines of a model.

    Attributes:
        lines: by what it is asked.
    """

    lines: Mapping[Asked, Line] = field(default_factory=dict)

    def of(self, asked: Asked) -> Line:
        """Return the line of what is asked, of the same style with or without a prior where it has none of its own."""
        other = Asked(asked.style, not asked.has_prior)
        return self.lines.get(asked) or self.lines.get(other) or Line()

    @classmethod
    def from_card(cls, entry: Mapping[str, Any], styles: Sequence[str]) -> Calibration:
        """Parse {style: {"prior": [level, slope], "no prior": [level, slope]}}, of which either may be left out.

        Raises:
            ValueError: where it is something else, or lacks a style.
        """
        lines = {}
        for style in styles:
            if style not in entry:
                raise ValueError(f"it has no calibration of the style {brief(style)}")
            told = entry[style]
            if not isinstance(told, dict) or not told or set(told) - {WITH_PRIOR, WITHOUT_PRIOR}:
                raise ValueError(f"the calibration of {brief(style)} is {brief(told)}")
            for name, line in told.items():
                if not isinstance(line, list) or len(line) != 2:
                    raise ValueError(f"the calibration of {brief(style)} with {name} is {brief(line)}")
                level, slope = (real(value, -_LARGEST, _LARGEST, "calibration") for value in line)
                lines[Asked(style, name == WITH_PRIOR)] = Line(level, slope)
        return cls(lines)

    def to_card(self, styles: Sequence[str]) -> dict[str, Any]:
        """Return the card's entry of these styles; the network's own word where nothing is known."""
        entry: dict[str, Any] = {style: {} for style in styles}
        for (style, has_prior), line in sorted(self.lines.items()):
            if style in entry:
                entry[style][WITH_PRIOR if has_prior else WITHOUT_PRIOR] = [round(value, 4) for value in line]
        return {style: told or {WITHOUT_PRIOR: list(Line())} for style, told in entry.items()}
