"""Score tables: the scores of all rows of the tables, their means, and how they are kept and written down.

The two ends of the structure setting are two tables: at structure 0 the picture is held against the optical image, at
structure 1 against the optical image that took the SAR's intensity. They are never mixed: a picture that keeps the
SAR's structure cannot look like the optical one.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

import numpy as np

from .metrics import Reliability
from .scores import METRICS, Scores

Tables = dict[str, dict[str, Scores]]
"""Collection to row to metric to value."""

STRUCTURE_0, STRUCTURE_1 = "structure 0", "structure 1"
OPTICAL = "optical image"
"""The row of the truth: what the metrics without a reference are for it."""


@dataclass(frozen=True)
class SampleScores:
    """Scores of one row of a table on one sample."""

    table: str
    collection: str
    scene: str
    sample: str
    row: str
    scores: Scores


@dataclass(frozen=True)
class Difference:
    """By how much one row is above another, over the places that both have.

    Attributes:
        mean: NaN without places.
        error: standard error of the mean; NaN for a single place.
        count: of the places.
    """

    mean: float
    error: float
    count: int


@dataclass(frozen=True)
class ScoreTables:
    """Scores of all rows on all samples.

    Attributes:
        samples: of every row and sample, in both tables.
        of_collections: what is no mean over samples, of the table at structure 0.
        reliability: expected against actual error, by collection and row.
        notes: what was left out, and why.
    """

    samples: tuple[SampleScores, ...]
    of_collections: Tables = field(default_factory=dict)
    reliability: dict[str, dict[str, Reliability]] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def table(self, table: str = STRUCTURE_0) -> Tables:
        """Return the means over samples, of each metric over those where it can be said."""
        found: Tables = {}
        for one in sorted(self.samples, key=lambda one: one.row == OPTICAL):
            if one.table == table:
                found.setdefault(one.collection, {}).setdefault(one.row, {})
        for collection, rows in found.items():
            for row in rows:
                mine = [s for s in self.samples if (s.table, s.collection, s.row) == (table, collection, row)]
                rows[row] = mean_scores([one.scores for one in mine])
                if table == STRUCTURE_0:
                    rows[row].update(self.of_collections.get(collection, {}).get(row, {}))
        return found

    def difference(self, collection: str, row: str, other: str, metric: str, table: str = STRUCTURE_0) -> Difference:
        """Return by how much a row's metric is above another row's, place by place."""
        values: dict[str, dict[str, float]] = {row: {}, other: {}}
        for one in self.samples:
            if (one.table, one.collection) == (table, collection) and one.row in values:
                values[one.row][one.sample] = one.scores.get(metric, math.nan)
        ours, theirs = values[row], values[other]
        found = np.array([ours[name] - theirs[name] for name in ours if name in theirs], np.float64)
        found = found[~np.isnan(found)]
        if not len(found):
            return Difference(math.nan, math.nan, 0)
        error = float(found.std(ddof=1)) / math.sqrt(len(found)) if len(found) > 1 else math.nan
        return Difference(float(found.mean()), error, len(found))

    def scenes(self, table: str = STRUCTURE_0) -> dict[str, Tables]:
        """Return the means over the samples of each scene: collection to scene to row to metric."""
        groups: dict[tuple[str, str, str], list[Scores]] = {}
        for one in self.samples:
            if one.table == table:
                groups.setdefault((one.collection, one.scene, one.row), []).append(one.scores)
        found: dict[str, Tables] = {}
        for (collection, scene, row), scores in groups.items():
            found.setdefault(collection, {}).setdefault(scene, {})[row] = mean_scores(scores)
        return found

    def counts(self, table: str = STRUCTURE_0) -> dict[str, int]:
        """Return how many samples of each collection were scored."""
        names: dict[str, set[str]] = {}
        for one in self.samples:
            if one.table == table:
                names.setdefault(one.collection, set()).add(one.sample)
        return {collection: len(found) for collection, found in names.items()}

    def to_dict(self) -> dict[str, Any]:
        """Return plain JSON values, None for NaN; the tables of means are in it for those who read the file."""
        return {
            "tables": {name: plain_tables(self.table(name)) for name in (STRUCTURE_0, STRUCTURE_1)},
            "notes": list(self.notes),
            "of_collections": plain_tables(self.of_collections),
            "reliability": {
                collection: {
                    row: {name: np.asarray(values).tolist() for name, values in asdict(one).items()}
                    for row, one in rows.items()
                }
                for collection, rows in self.reliability.items()
            },
            "samples": [{**asdict(one), "scores": _plain(one.scores)} for one in self.samples],
        }

    @classmethod
    def from_dict(cls, values: Mapping[str, Any]) -> ScoreTables:
        """Return what `to_dict` wrote."""
        return cls(
            samples=tuple(SampleScores(**{**one, "scores": _floats(one["scores"])}) for one in values["samples"]),
            of_collections={
                collection: {row: _floats(scores) for row, scores in rows.items()}
                for collection, rows in values["of_collections"].items()
            },
            reliability={
                collection: {
                    row: Reliability(**{name: np.array(numbers) for name, numbers in one.items()})
                    for row, one in rows.items()
                }
                for collection, rows in values["reliability"].items()
            },
            notes=tuple(values["notes"]),
        )


def mean_scores(many: Sequence[Scores]) -> Scores:
    """Return the mean of each metric over those that have it and where it is a number; NaN where none is."""
    names = dict.fromkeys(name for scores in many for name in scores)
    found = {}
    for name in names:
        values = [scores[name] for scores in many if name in scores and not math.isnan(scores[name])]
        found[name] = float(np.mean(values)) if values else math.nan
    return found


def plain_tables(tables: Mapping[str, Mapping[str, Scores]]) -> dict[str, dict[str, dict[str, float | None]]]:
    """Return tables as JSON values: None for NaN, five significant digits."""
    return {collection: {row: _plain(scores) for row, scores in rows.items()} for collection, rows in tables.items()}


def markdown_table(scores: ScoreTables, table: str = STRUCTURE_0) -> str:
    """Return the means as Markdown, a table for each collection, its metrics in the order of `METRICS`."""
    lines = []
    for collection, rows in scores.table(table).items():
        lines += [f"**{collection}**, {table}, {scores.counts(table)[collection]} samples", ""]
        lines += [*markdown_rows(rows, [(one.name, one.digits) for one in METRICS]), ""]
    return "\n".join(lines)


def markdown_rows(rows: Mapping[str, Scores], columns: Sequence[tuple[str, int]]) -> list[str]:
    """Return the lines of a Markdown table.

    Args:
        rows: row to column to value.
        columns: name and digits after the decimal point; those that no row has are left out.
    """
    shown = [(name, digits) for name, digits in columns if any(name in scores for scores in rows.values())]
    lines = ["| | " + " | ".join(name for name, _ in shown) + " |", "|---" * (len(shown) + 1) + "|"]
    for row, scores in rows.items():
        cells = [formatted(scores.get(name, math.nan), digits) for name, digits in shown]
        lines.append(f"| {row} | " + " | ".join(cells) + " |")
    return lines


def formatted(value: float, digits: int) -> str:
    """Return a number for a table, nothing for NaN."""
    return "" if math.isnan(value) else f"{value:.{digits}f}"


def _plain(scores: Scores) -> dict[str, float | None]:
    return {name: None if math.isnan(value) else float(f"{value:.5g}") for name, value in scores.items()}


def _floats(scores: Mapping[str, float | None]) -> Scores:
    return {name: math.nan if value is None else value for name, value in scores.items()}
