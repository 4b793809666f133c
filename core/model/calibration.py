"""Calibration: from what a network says of its colour error to the error to expect. Standard library only.

What it says is off by more where it is told no colour than where it is, and each style is a picture of its own. So each
of these has a line of its own: where the network says x, the error to expect is exp(level + slope x), in CIELAB units.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

WITH_PRIOR, WITHOUT_PRIOR = "prior", "no prior"


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
            AttributeError, KeyError, TypeError, ValueError: where it is something else, or lacks a style.
        """
        lines = {}
        for style in styles:
            told = entry[style]
            if not told or set(told) - {WITH_PRIOR, WITHOUT_PRIOR}:
                raise ValueError(f"errors of {style} with {', '.join(map(str, told)) or 'nothing'}")
            for name, (level, slope) in told.items():
                lines[Asked(style, name == WITH_PRIOR)] = Line(float(level), float(slope))
        return cls(lines)

    def to_card(self, styles: Sequence[str]) -> dict[str, Any]:
        """Return the card's entry of these styles; the network's own word where nothing is known."""
        entry: dict[str, Any] = {style: {} for style in styles}
        for (style, has_prior), line in sorted(self.lines.items()):
            if style in entry:
                entry[style][WITH_PRIOR if has_prior else WITHOUT_PRIOR] = [round(value, 4) for value in line]
        return {style: told or {WITHOUT_PRIOR: list(Line())} for style, told in entry.items()}
