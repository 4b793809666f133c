"""Rows: what was measured of an entry of the bench in one variant and size, as numbers and in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from statistics import median
from typing import Any

from .measurement import Sample

MEBIBYTE = 2**20


@dataclass(frozen=True)
class Row:
    """One variant of an entry at one size.

    Attributes:
        entry, variant, size: what was measured.
        pixels: of the raster; 0 where the time does not follow from them.
        seconds, core_seconds: of each repeat; core-seconds are those of all threads and processes.
        peak_bytes: the largest of the repeats. Of a whole process, the peak of its resident memory, or that of the
            largest of its child processes; else what was needed beyond what the process held before.
        whole_process: which of the two.
        times_first: seconds over those of the entry's first variant at this size, the median of the repeats.
        facts: medians of what else was found out, by name and unit.
        note: why there are no numbers.
    """

    entry: str
    variant: str
    size: str = ""
    pixels: int = 0
    seconds: tuple[float, ...] = ()
    core_seconds: tuple[float, ...] = ()
    peak_bytes: int | None = None
    whole_process: bool = False
    times_first: float | None = None
    facts: Mapping[str, float] = field(default_factory=dict)
    note: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What it is a measurement of."""
        return self.entry, self.variant, self.size

    @property
    def median_seconds(self) -> float | None:
        """Of the repeats."""
        return median(self.seconds) if self.seconds else None

    @property
    def core_seconds_per_mpx(self) -> float | None:
        """Of the repeats, their median."""
        return median(self.core_seconds) / (self.pixels / 1e6) if self.core_seconds and self.pixels else None

    def to_dict(self) -> dict[str, Any]:
        """Return it as JSON has it."""
        return asdict(self)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> Row:
        """Return what `to_dict` was made of."""
        return cls(
            **{
                **values,
                "seconds": tuple(values["seconds"]),
                "core_seconds": tuple(values["core_seconds"]),
                "facts": dict(values["facts"]),
            }
        )


def rows_of(
    entry: str,
    size: str,
    pixels: int,
    samples: Mapping[str, Sequence[Sample]],
    *,
    whole_process: bool = False,
    facts: Mapping[str, Mapping[str, float]] | None = None,
) -> list[Row]:
    """Return a row for each variant that was measured in turn; `facts` are more of them, by variant."""
    first = next(iter(samples.values()), [])
    rows = []
    for variant, runs in samples.items():
        peaks = [one.peak_bytes for one in runs if one.peak_bytes is not None]
        names = dict.fromkeys(name for one in runs for name in one.facts)
        found = {name: median([one.facts[name] for one in runs if name in one.facts]) for name in names}
        rows.append(
            Row(
                entry,
                variant,
                size,
                pixels,
                tuple(one.seconds for one in runs),
                tuple(one.core_seconds for one in runs if one.core_seconds is not None),
                max(peaks, default=None),
                whole_process,
                median([one.seconds / other.seconds for one, other in zip(runs, first)]) if runs else None,
                {**found, **((facts or {}).get(variant, {}))},
            )
        )
    return rows


def _spread(values: Sequence[float]) -> str:
    if not values:
        return ""
    if len(values) == 1:
        return f"{values[0]:.3g}"
    return f"{median(values):.3g} ({min(values):.3g} to {max(values):.3g})"


def _peak(row: Row) -> str:
    if row.peak_bytes is None:
        return ""
    return f"{'' if row.whole_process else '+'}{row.peak_bytes / MEBIBYTE:.0f} MiB"


_COLUMNS: tuple[tuple[str, Callable[[Row], str]], ...] = (
    ("entry", lambda row: row.entry),
    ("variant", lambda row: row.variant),
    ("rows x cols", lambda row: row.size),
    ("Mpx/s", lambda row: _spread([row.pixels / 1e6 / one for one in row.seconds]) if row.pixels else ""),
    ("core-s/Mpx", lambda row: _spread([one / (row.pixels / 1e6) for one in row.core_seconds]) if row.pixels else ""),
    ("seconds", lambda row: _spread(row.seconds)),
    ("x first", lambda row: "" if row.times_first is None else f"{row.times_first:.2f}"),
    ("peak", _peak),
    ("also", lambda row: row.note or "; ".join(f"{name} {value:.3g}" for name, value in row.facts.items())),
)


def table(rows: Sequence[Row]) -> list[str]:
    """Return the lines of a table, in Markdown and in columns: numbers are medians, with the lowest and highest."""
    cells = [[name for name, _ in _COLUMNS], *([text(row) for _, text in _COLUMNS] for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(_COLUMNS))]
    lines = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths)) + " |" for line in cells]
    return [lines[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *lines[1:]]


_STAGES = (
    ("network", "forward", "product"),
    ("statistics", "prepare", "statistics"),
    ("reading, dB, mask, despeckling", "prepare", "rows"),
    ("rendering", "render", "structure 0.5"),
    ("writing, overviews, verification", "write", "default"),
)
"""Each core-second of a run belongs to one of these; of which entry and variant."""


def budget(rows: Sequence[Row]) -> list[str]:
    """Return lines on the core-seconds per megapixel by stage, at the largest size at which all were measured."""
    by_size: dict[str, dict[tuple[str, str], Row]] = {}
    for row in rows:
        if row.core_seconds_per_mpx is not None:
            by_size.setdefault(row.size, {})[row.entry, row.variant] = row
    whole = {size: found for size, found in by_size.items() if all(key[1:] in found for key in _STAGES)}
    if not whole:
        return []
    size, found = max(whole.items(), key=lambda one: max(row.pixels for row in one[1].values()))
    spent = {stage: found[entry, variant].core_seconds_per_mpx or 0.0 for stage, entry, variant in _STAGES}
    lines = [f"Core-seconds per Mpx, {size}:", "", "| stage | core-s/Mpx |", "|---|---|"]
    lines += [f"| {stage} | {value:.3f} |" for stage, value in spent.items()]
    lines.append(f"| all of these | {sum(spent.values()):.3f} |")
    end_to_end = found.get(("colorize", "product"))
    if end_to_end is not None:
        lines.append(f"| end to end, a process's start included | {end_to_end.core_seconds_per_mpx or 0.0:.3f} |")
    return lines
