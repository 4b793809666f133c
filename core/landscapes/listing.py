"""The landscapes as a list, for people and programs. Standard library only."""

from __future__ import annotations

from typing import Any

from .matching import match_landscape
from .table import MONTHS, Landscape, from_hex, lab_of, shipped_landscapes, to_hex
from .vocabulary import MONTH_NAMES

_LETTERS_OF_MONTH = 3


def listing(words: str = "") -> dict[str, Any]:
    """Return the landscapes that there are, or those that words are matched to, as JSON has them.

    Returns:
        credit, and landscapes: for each its name, months ("#rrggbb" of January to December), seasons (colours of the
        dry and the wet one, where there are any) and cells. With words, matched besides: name, when, colour as
        "#rrggbb" and as lab, uncertainty in CIELAB.

    Raises:
        OptionError: the words are matched by none.
    """
    if not words.strip():
        table = shipped_landscapes()
        return {"credit": table.credit, "landscapes": [_facts(row) for row in table.rows]}
    found = match_landscape(words)
    lab = lab_of(found.colour)
    matched = {
        "name": str(found.name),
        "when": str(found.when),
        "colour": to_hex(found.colour),
        "lab": [round(value, 1) for value in lab],
        "uncertainty": [round(value, 1) for value in found.uncertainty],
    }
    return {"credit": found.credit, "landscapes": [_facts(row) for row in found.rows], "matched": matched}


def as_text(listed: dict[str, Any]) -> str:
    """Return what `listing` gives as lines for a terminal."""
    rows = listed["landscapes"]
    width = max(len(row["name"]) for row in rows)
    lines = [f"{'':{width}}  " + "  ".join(f"{name[:_LETTERS_OF_MONTH]:7}" for name in MONTH_NAMES).rstrip()]
    for row in rows:
        seasons = "".join(f"  {season} {colour}" for season, colour in row["seasons"].items())
        lines.append(f"{row['name']:{width}}  {'  '.join(row['months'])}{seasons}")
    matched = listed.get("matched")
    if matched:
        lightness, a, b = matched["uncertainty"]
        lines += [
            "",
            f"{matched['name']}, {matched['when']}: {matched['colour']}, CIELAB "
            f"{', '.join(f'{value:g}' for value in matched['lab'])} (standard deviations {lightness:g}, {a:g}, {b:g})",
        ]
    lines += [
        "",
        "Months of the northern half of the Earth, but for places with a name.",
        f"Credit: {listed['credit']}",
    ]
    return "\n".join(lines)


def swatch(row: Landscape) -> str:
    """Return the colour that stands for a landscape in a list, "#rrggbb": the mean of its year."""
    colours = [from_hex(month) for month in row.months]
    red, green, blue = (sum(colour[channel] for colour in colours) / MONTHS for channel in range(3))
    return to_hex((red, green, blue))


def _facts(row: Landscape) -> dict[str, Any]:
    return {"name": row.name, "months": list(row.months), "seasons": dict(row.seasons), "cells": row.cells}
