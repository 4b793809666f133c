"""Make the table of faults of ``docs/cluster.md``: run all of the fault tests and count what came out.

``make test-cluster`` calls it. The page is written only where every test has passed; the table and the seed of the
faults' moments are in build/fault_table.md in any case. Standard library only.

``--write`` makes the table of what the last run has recorded, without running anything.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
RECORDS = ROOT / "build" / "faults.jsonl"
TABLE = ROOT / "build" / "fault_table.md"
PAGE = ROOT / "docs" / "cluster.md"
BEGIN, END = "<!-- fault table: made by make test-cluster -->", "<!-- end of fault table -->"
TESTS = ["tests/cluster", "tests/training/run/test_elastic.py", "tests/training/run/test_distributed.py"]
"""Those of training count no scenes: they pass or fail."""

_LONGEST = 220  # characters of a sentence in the table


def table(rows: Sequence[dict[str, Any]]) -> str:
    """Return the table in Markdown: one line for each fault, in the order in which they first came."""
    lines = [
        "| fault | times | scenes | came out | twice | wrong | longest | what is said |",
        "|---|--:|--:|--:|--:|--:|--:|---|",
    ]
    for fault in dict.fromkeys(row["fault"] for row in rows):
        of_it = [row for row in rows if row["fault"] == fault]
        sums = [sum(row[key] for row in of_it) for key in ("scenes", "came_out", "twice", "wrong")]
        longest = max(row["seconds"] for row in of_it)
        said = next((row["said"] for row in of_it if row["said"]), "")
        cells = [fault, len(of_it), *sums, f"{longest:.0f} s", _shown(said)]
        lines.append("| " + " | ".join(map(str, cells)) + " |")
    totals = [sum(row[key] for row in rows) for key in ("scenes", "came_out", "twice", "wrong")]
    lines.append("| " + " | ".join(["**all**", *(f"**{number}**" for number in (len(rows), *totals)), "", ""]) + " |")
    return "\n".join(lines) + "\n"


def _shown(text: str) -> str:
    """Return a sentence for a cell of the table."""
    text = " ".join(text.replace("|", "/").replace("<", "&lt;").split())
    return text if len(text) <= _LONGEST else text[: text.rfind(" ", 0, _LONGEST)] + " ..."


def put_in(page: Path, text: str) -> bool:
    """Put the table between the page's marks; returns whether it has them."""
    if not page.exists():
        return False
    whole = page.read_text(encoding="utf-8")
    before, found, rest = whole.partition(BEGIN)
    _, also_found, after = rest.partition(END)
    if not (found and also_found):
        return False
    page.write_text(f"{before}{BEGIN}\n{text}{END}{after}", encoding="utf-8")
    return True


def read(records: Path) -> list[dict[str, Any]]:
    """Return what the tests have recorded."""
    if not records.exists():
        return []
    return [json.loads(line) for line in records.read_text(encoding="utf-8").splitlines()]


def main() -> int:
    """Run the tests and write the table; returns the exit status of the tests."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help="only write the table of the last run")
    parser.add_argument("tests", nargs="*", default=TESTS, help="which tests; all")
    arguments = parser.parse_args()
    status, start = 0, time.monotonic()
    if not arguments.write:
        RECORDS.unlink(missing_ok=True)
        command = [str(ROOT / ".venv/bin/python"), "-m", "pytest", "-q", *arguments.tests]
        environment = {**os.environ, "SAR_COLORIZER_FAULTS": "full"}
        status = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    rows = read(RECORDS)
    if not rows:
        print("No fault was recorded.")
        return status or 1
    text = table(rows)
    seeds = ", ".join(str(seed) for seed in sorted({row["seed"] for row in rows}))
    TABLE.write_text(f"{text}\nSeed of the moments: {seeds}\n", encoding="utf-8")
    print(f"{text}\nSeed of the moments: {seeds}; {(time.monotonic() - start) / 60:.0f} minutes; {TABLE}")
    if status:
        print(f"Tests have failed: {PAGE.name} is left as it is.")
    elif not put_in(PAGE, text):
        print(f"{PAGE} has no place for the table.")
    return status


if __name__ == "__main__":
    sys.exit(main())
