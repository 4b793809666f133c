"""Bars: what a model must reach on each collection before it is handed to people, and whether it does.

With a prior a model has to be better than the prior alone, as a flat colour; without one, better than its own picture
as one flat colour. A picture in colour has to be nearer to the truth in chroma than a grey one. Where the place is not
known the same is asked of the model that is told the true mean colour, against that colour alone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from .baselines import FLAT_MONTH, FLAT_YEAR, GREY, OWN_MEAN, flattened_row
from .prediction import no_prior_row, true_mean_row
from .score_tables import ScoreTables
from .scores import BLOCK_PSNR, CHROMA_ERROR, CONFIDENCE, GRADIENT_ENERGY, Scores

BETTER_DB = 1.0
"""Of the PSNR of 16 x 16 means, above that of the flat prior."""

CHROMA_SHARE = 0.9
"""Of the flat prior's chroma error."""

GRADIENT = (0.4, 1.2)
RANK_CORRELATION = 0.4


@dataclass(frozen=True)
class Bar:
    """One thing that is asked for on one collection.

    Attributes:
        collection: where.
        row: of whose picture.
        asked: what is asked for, with the number, for people.
        value: what was found; NaN where it could not be said.
        error: its standard error over places; NaN where it is not a difference of means.
        reached: whether it is what was asked for.
    """

    collection: str
    row: str
    asked: str
    value: float
    error: float
    reached: bool

    @property
    def found(self) -> str:
        """The value with its standard error, in words."""
        error = "" if math.isnan(self.error) else f" ± {self.error:.2f}"
        return "unknown" if math.isnan(self.value) else f"{self.value:.2f}{error}"


def bars(scores: ScoreTables, model: str) -> tuple[Bar, ...]:
    """Return what is asked of the model of this row on each collection that has optical images."""
    found: list[Bar] = []
    for collection, rows in scores.table().items():
        if any(CHROMA_ERROR in rows.get(row, {}) for row in (model, no_prior_row(model))):
            found += _of_collection(scores, collection, rows, model)
    return tuple(found)


def bar_lines(found: tuple[Bar, ...]) -> list[str]:
    """Return the bars as a Markdown table."""
    lines = ["| collection | row | asked for | found | reached |", "|---|---|---|---|---|"]
    for one in found:
        reached = "yes" if one.reached else "**no**"
        lines.append(f"| {one.collection} | {one.row} | {one.asked} | {one.found} | {reached} |")
    return lines


def _of_collection(scores: ScoreTables, collection: str, rows: Mapping[str, Scores], model: str) -> list[Bar]:
    row, flat = _rivals(rows, model)
    ours, theirs = rows.get(row, {}), rows.get(flat, {})

    def bar(asked: str, value: float, reached: bool, error: float = math.nan, of: str = row) -> Bar:
        return Bar(collection, of, asked, value, error, reached and not math.isnan(value))

    better = scores.difference(collection, row, flat, BLOCK_PSNR)
    wanted = f"PSNR of 16x16 means over '{flat}' in dB, at least {BETTER_DB:g}"
    found = [bar(wanted, better.mean, better.mean >= BETTER_DB, better.error)]
    if flat != flattened_row(model):
        share = _ratio(ours, theirs, CHROMA_ERROR)
        wanted = f"chroma error as a share of that of '{flat}', at most {CHROMA_SHARE:g}"
        found.append(bar(wanted, share, share <= CHROMA_SHARE))
    low, high = GRADIENT
    gradient = ours.get(GRADIENT_ENERGY, math.nan)
    wanted = f"gradient energy ratio, {low:g} to {high:g}"
    found.append(bar(wanted, gradient, low <= gradient <= high))
    for each in (model, no_prior_row(model), true_mean_row(model)):
        if each in rows:
            grey = scores.difference(collection, each, GREY, CHROMA_ERROR)
            wanted = f"chroma error less that of '{GREY}', at most 0"
            found.append(bar(wanted, grey.mean, grey.mean <= 0, grey.error, each))
    sure = ours.get(CONFIDENCE, math.nan)
    wanted = f"rank correlation of the confidence, at least {RANK_CORRELATION:g}"
    found.append(bar(wanted, sure, sure >= RANK_CORRELATION))
    return found


def _rivals(rows: Mapping[str, Scores], model: str) -> tuple[str, str]:
    """Return the model's row that is judged, and that which it is held against."""
    for flat in (FLAT_MONTH, FLAT_YEAR):
        if flat in rows and model in rows:
            return model, flat
    if true_mean_row(model) in rows:
        return true_mean_row(model), OWN_MEAN
    return model, flattened_row(model)


def _ratio(ours: Scores, theirs: Scores, metric: str) -> float:
    below = theirs.get(metric, math.nan)
    return ours.get(metric, math.nan) / below if below else math.nan
