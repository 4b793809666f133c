"""Run all of the fault tests, count what came out, and put the table into its page.

    tools/fault_table.py faults     # what `make test-faults` calls: docs/reliability.md
    tools/fault_table.py cluster    # what `make test-cluster` calls: docs/cluster.md

The page is written only where every test has passed; the table and the seed of the faults' moments are in build/ in any
case. ``--write`` makes the table of what the last run has recorded, without running anything. Standard library only.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ENGINE = [".venv/bin/python", "-m", "pytest", "-q"]
QGIS = ["tools/qgis_env.sh", ".venv-qgis/bin/python", "-m", "pytest", "-q"]

SECTIONS = (
    "Killed at any moment", "Disk, folders, locks", "Memory", "Bad rasters", "Hostile models", "Hostile names and text",
    "Between QGIS and the engine", "The same bytes", "Honesty", "Network and secrets", "Long haul",
)  # fmt: skip
"""Of the table in docs/reliability.md, in its order; tests/faults/counting.py names them."""

_LONGEST = 220  # characters of a sentence in the table
Rows = Sequence[dict[str, Any]]


def scenes_table(rows: Rows) -> str:
    """Return the table of a cluster's faults in Markdown: one line for each, in the order in which they first came."""
    lines = [
        "| fault | times | scenes | came out | twice | wrong | longest | what is said |",
        "|---|--:|--:|--:|--:|--:|--:|---|",
    ]
    for fault, of_it in _by(rows, "fault"):
        cells = [fault, len(of_it), *_sums(of_it, "scenes", "came_out", "twice", "wrong"), *_end(of_it)]
        lines.append(_line(cells))
    totals = [len(rows), *_sums(rows, "scenes", "came_out", "twice", "wrong")]
    lines.append(_line(["**all**", *(f"**{number}**" for number in totals), "", ""]))
    return "\n".join(lines) + "\n"


def tries_table(rows: Rows) -> str:
    """Return the table of all other faults in Markdown: sections, and in each a line for each fault."""
    lines = ["| fault | tried | lost | longest | what happens |", "|---|--:|--:|--:|---|"]
    # Two test runs have written their rows side by side.
    for section, of_section in sorted(_by(rows, "section"), key=lambda found: SECTIONS.index(found[0])):
        lines.append(
            _line([f"**{section}**", *(f"**{number}**" for number in _sums(of_section, "tried", "lost")), "", ""])
        )
        for fault, of_it in _by(of_section, "fault"):
            lines.append(_line([fault, *_sums(of_it, "tried", "lost"), *_end(of_it)]))
    lines.append(_line(["**all**", *(f"**{number}**" for number in _sums(rows, "tried", "lost")), "", ""]))
    return "\n".join(lines) + "\n"


def seed_line(rows: Rows) -> str:
    """Return what says which moments were tried: those of one run have one seed."""
    seeds = sorted({row["seed"] for row in rows})
    said = ", ".join(map(str, seeds))
    return f"One run; seed of its moments: {said}." if len(seeds) == 1 else f"Several runs; seeds: {said}."


def _by(rows: Rows, key: str) -> list[tuple[str, list[dict[str, Any]]]]:
    return [(value, [row for row in rows if row[key] == value]) for value in dict.fromkeys(row[key] for row in rows)]


def _sums(rows: Rows, *keys: str) -> list[int]:
    return [sum(row[key] for row in rows) for key in keys]


def _end(rows: Rows) -> list[str]:
    """Return the last two cells: the longest time, and the first sentence there is."""
    longest = max(row["seconds"] for row in rows)
    said = next((row["said"] for row in rows if row["said"]), "")
    return [f"{longest:.0f} s" if longest >= 1 else "< 1 s", _shown(said)]


def _line(cells: Sequence[Any]) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"


def _shown(text: str) -> str:
    """Return a sentence for a cell of the table."""
    text = " ".join(text.replace("|", "/").replace("<", "&lt;").split())
    return text if len(text) <= _LONGEST else text[: text.rfind(" ", 0, _LONGEST)] + " ..."


@dataclass(frozen=True)
class Faults:
    """A table of faults.

    Attributes:
        records: what the tests have recorded, a JSON object a line; tests/ knows the same file.
        page: the page of the documentation that has the table.
        table: makes the table of the rows.
        commands: run the tests, all of them at the same time.
    """

    records: Path
    page: Path
    table: Callable[[Rows], str]
    commands: tuple[list[str], ...]

    @property
    def marks(self) -> tuple[str, str]:
        """What stands before and after the table in the page."""
        name = next(name for name, faults in TABLES.items() if faults is self)
        return f"<!-- fault table: made by make test-{name} -->", "<!-- end of fault table -->"


TABLES = {
    "cluster": Faults(
        ROOT / "build" / "cluster_faults.jsonl",
        ROOT / "docs" / "cluster.md",
        scenes_table,
        # Those of training count no scenes: they pass or fail.
        ([*ENGINE, "tests/cluster", "tests/training/run/test_elastic.py", "tests/training/run/test_distributed.py"],),
    ),
    "faults": Faults(
        ROOT / "build" / "faults.jsonl",
        ROOT / "docs" / "reliability.md",
        tries_table,
        # Two more of which `make test` runs a sample: packages that are not those tested, the repository's scan.
        (
            [*ENGINE, "tests/faults", "tests/setup/test_pins.py", "tests/package/test_repository_scan.py"],
            [*QGIS, "tests/ui/faults"],
        ),
    ),
}


def put_in(page: Path, marks: tuple[str, str], text: str) -> bool:
    """Put the table between the page's marks; returns whether it has them."""
    if not page.exists():
        return False
    begin, end = marks
    whole = page.read_text(encoding="utf-8")
    before, found, rest = whole.partition(begin)
    _, also_found, after = rest.partition(end)
    if not (found and also_found):
        return False
    page.write_text(f"{before}{begin}\n{text}{end}{after}", encoding="utf-8")
    return True


def read(records: Path) -> list[dict[str, Any]]:
    """Return what the tests have recorded."""
    if not records.exists():
        return []
    return [json.loads(line) for line in records.read_text(encoding="utf-8").splitlines()]


def run(faults: Faults) -> int:
    """Run the tests; returns the first exit status that is not 0, or 0."""
    faults.records.unlink(missing_ok=True)
    environment = {**os.environ, "SAR_COLORIZER_FAULTS": "full"}
    # One seed for all of them, so that one number repeats the run.
    environment.setdefault("SAR_COLORIZER_FAULTS_SEED", str(time.time_ns() % 10**6))
    running = [subprocess.Popen(command, cwd=ROOT, env=environment) for command in faults.commands]
    return max((process.wait() for process in running), key=abs)


def main() -> int:
    """Run the tests and write the table; returns the exit status of the tests."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("name", choices=TABLES)
    parser.add_argument("--write", action="store_true", help="only write the table of the last run")
    arguments = parser.parse_args()
    faults, start = TABLES[arguments.name], time.monotonic()
    status = 0 if arguments.write else run(faults)
    rows = read(faults.records)
    if not rows:
        print("No fault was recorded.")
        return status or 1
    text = f"{faults.table(rows)}\n{seed_line(rows)}\n"
    copy = faults.records.with_suffix(".md")
    copy.write_text(text, encoding="utf-8")
    print(f"{text}\n{(time.monotonic() - start) / 60:.0f} minutes; {copy}")
    if status:
        print(f"Tests have failed: {faults.page.name} is left as it is.")
    elif not put_in(faults.page, faults.marks, text):
        print(f"{faults.page} has no place for the table.")
    return status


if __name__ == "__main__":
    sys.exit(main())
