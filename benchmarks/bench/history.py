"""The history: results as files, and whether something takes longer than the last time on the same machine."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .machine import described, identity
from .rows import MEBIBYTE, Row, budget, table

SLOWER = 1.3
"""A regression takes this many times as long as the last time, or as much memory."""

_LEAST_SECONDS, _LEAST_BYTES = 0.05, 16 * MEBIBYTE
"""What a regression adds at least: the rest is the clock's and the allocator's."""


def save(folder: Path, machine: dict[str, Any], rows: Sequence[Row]) -> Path:
    """Write the JSON and, beside it, the table; returns the JSON's path."""
    own = folder / identity(machine)
    own.mkdir(parents=True, exist_ok=True)
    stamp = str(machine["date"]).replace(":", "").replace("+0000", "Z")
    path = own / f"{stamp}_{machine['commit'].rstrip('+')}.json"
    path.write_text(
        json.dumps({"machine": machine, "rows": [row.to_dict() for row in rows]}, indent=1) + "\n", encoding="utf-8"
    )
    path.with_suffix(".md").write_text("\n".join(report(machine, rows)) + "\n", encoding="utf-8")
    return path


def report(machine: dict[str, Any], rows: Sequence[Row]) -> list[str]:
    """Return the lines of the text: the machine, the table, the budget."""
    more = budget(rows)
    return [described(machine), "", *table(rows), *(["", *more] if more else [])]


def last_rows(folder: Path, machine: dict[str, Any]) -> dict[tuple[str, str, str], Row]:
    """Return the last result of each entry, variant and size on this machine: runs need not have measured all."""
    found: dict[tuple[str, str, str], Row] = {}
    for path in sorted((folder / identity(machine)).glob("*.json")):
        for values in json.loads(path.read_text(encoding="utf-8"))["rows"]:
            row = Row.from_dict(values)
            if row.seconds:
                found[row.key] = row
    return found


def regressions(before: dict[tuple[str, str, str], Row], now: Sequence[Row]) -> list[str]:
    """Say what takes more than 30 % longer, or more memory, than the last time."""
    said = []
    for row in now:
        last = before.get(row.key)
        if last is None or not row.seconds:
            continue
        name = " ".join(filter(None, row.key))
        pairs = [("seconds", row.median_seconds, last.median_seconds)]
        pairs += [(fact, value, last.facts.get(fact)) for fact, value in row.facts.items() if fact.endswith("(s)")]
        for what, value, former in pairs:
            if value is not None and former is not None and value > max(SLOWER * former, former + _LEAST_SECONDS):
                said.append(f"{name}: {what} {former:.3g} -> {value:.3g} ({value / max(former, 1e-9):.2f} times)")
        peak, held = row.peak_bytes, last.peak_bytes
        if row.whole_process and peak and held and peak > max(SLOWER * held, held + _LEAST_BYTES):
            said.append(f"{name}: peak {held / MEBIBYTE:.0f} -> {peak / MEBIBYTE:.0f} MiB ({peak / held:.2f} times)")
    return said
