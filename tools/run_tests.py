"""Run every check of the project and end with one line that counts the tests: ``N passed, N failed, N skipped``.

Standard library only: it is started by the system's Python. Every part runs even when an earlier one failed; the
exit status is 0 only when all of them passed.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "build" / "test-reports"
SHARED = ROOT.parent / "shared"
ENGINE = [".venv/bin/python", "-m"]
QGIS = ["tools/qgis_env.sh", ".venv-qgis/bin/python", "-m"]
UNIT_TESTS = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests").glob("test_*.py"))
NOTHING_COLLECTED = 5  # pytest's exit status


@dataclass(frozen=True)
class Part:
    """One command. ``tests`` is true when it is a pytest run, whose report is counted."""

    name: str
    command: list[str]
    tests: bool = False


@dataclass
class Outcome:
    """What a part came to: its exit status made plain, its counts and its duration in seconds."""

    name: str
    passed_whole: bool
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0


PARTS = [
    Part("lint", [*ENGINE, "ruff", "check", "."]),
    Part("format", [*ENGINE, "ruff", "format", "--check", "."]),
    Part("types", ["tools/typecheck.sh"]),
    # Neither QGIS nor torch.
    Part("unit", [*ENGINE, "pytest", *UNIT_TESTS, "tests/setup"], True),
    # With the tests on real data.
    Part("engine", [*ENGINE, "pytest", "tests/core", "tests/engine", "tests/field_cases"], True),
    Part("training", [*ENGINE, "pytest", "tests/training"], True),
    # The plugin's zip, and what the plugin store and QGIS 4 will say of it.
    Part("package", [*ENGINE, "pytest", "tests/package"], True),
    Part("QGIS", [*QGIS, "pytest", "tests/ui"], True),
]


def count(report: Path) -> tuple[int, int, int]:
    """Return (passed, failed, skipped) of a JUnit report; errors count as failed."""
    suites = list(ET.parse(report).getroot().iter("testsuite"))
    total, failures, errors, skipped = (
        sum(int(suite.get(key, "0")) for suite in suites) for key in ("tests", "failures", "errors", "skipped")
    )
    return total - failures - errors - skipped, failures + errors, skipped


def run(part: Part) -> Outcome:
    """Run one part with its output passed through."""
    print(f"\n== {part.name}: {' '.join(part.command)}", flush=True)
    report = REPORTS / f"{part.name.replace(' ', '-')}.xml"
    report.unlink(missing_ok=True)
    command = [*part.command, f"--junit-xml={report}", "-q"] if part.tests else part.command
    # The set-up made an engine: a test that does not find it has failed, and is not to be skipped.
    environment = {**os.environ, "SAR_COLORIZER_REQUIRE_ENGINE": "1"}
    start = time.monotonic()
    status = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
    outcome = Outcome(part.name, status == 0, seconds=time.monotonic() - start)
    if part.tests:
        if report.exists():
            outcome.passed, outcome.failed, outcome.skipped = count(report)
            outcome.passed_whole = outcome.failed == 0 and status in (0, NOTHING_COLLECTED)
        if not outcome.passed_whole and outcome.failed == 0:
            print(f"{part.name}: ended with status {status} though no test failed; counted as one failure", flush=True)
            outcome.failed = 1
    return outcome


def main() -> int:
    """Run the parts, all or those named, and print the summary."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"one of: {', '.join(p.name for p in PARTS)}")
    names = parser.parse_args().parts
    REPORTS.mkdir(parents=True, exist_ok=True)
    outcomes = [run(part) for part in PARTS if not names or part.name in names]

    print("\n== Summary")
    for outcome in outcomes:
        state = "passed" if outcome.passed_whole else "FAILED"
        counts = f"{outcome.passed:5} passed {outcome.failed:3} failed {outcome.skipped:3} skipped"
        is_tests = next(part.tests for part in PARTS if part.name == outcome.name)
        print(f"{outcome.name:10} {state}  {outcome.seconds:6.1f} s  {counts if is_tests else ''}".rstrip())
    if (SHARED / "data").is_dir():
        print(f"Real data: {SHARED / 'data'}, used by the engine's tests.")
    else:
        print(f"NO REAL DATA: {SHARED / 'data'} is not there, so the tests that need it were skipped.")
    totals = [sum(getattr(outcome, key) for outcome in outcomes) for key in ("passed", "failed", "skipped")]
    print(f"{totals[0]} passed, {totals[1]} failed, {totals[2]} skipped", flush=True)
    return 0 if outcomes and all(outcome.passed_whole for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
