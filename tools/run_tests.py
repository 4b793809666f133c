"""Run every check of the project and end with one line that counts the tests: ``N passed, N failed, N skipped``.

The line before says how much of the engine's code its tests ran. What ran in processes that tests start, the worker
above all, is not counted: the figure is a lower bound.

Two parts run at the same time, for most of them keep one core busy; what a part says is shown when it has ended.

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
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT / "build" / "test-reports"
COVERAGE = ROOT / "build" / "coverage"
SHARED = ROOT.parent / "shared"
ENGINE = [".venv/bin/python", "-m"]
QGIS = ["tools/qgis_env.sh", ".venv-qgis/bin/python", "-m"]
UNIT_TESTS = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "tests").glob("test_*.py"))
NOTHING_COLLECTED = 5  # pytest's exit status
AT_ONCE = 2


@dataclass(frozen=True)
class Part:
    """One command.

    Attributes:
        name: of the part, for the command line and the summary.
        command: with paths from the root.
        tests: it is a pytest run, whose report is counted.
        measured: and what it runs of the engine's code is counted too.
        minutes: that it takes, about.
    """

    name: str
    command: list[str]
    tests: bool = False
    measured: bool = False
    minutes: float = 0.2

    @property
    def coverage(self) -> Path:
        """Where the lines that it ran are kept."""
        return COVERAGE / self.name


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
    Part("unit", [*ENGINE, "pytest", *UNIT_TESTS, "tests/docs", "tests/setup", "tests/deploy"], True, minutes=1.0),
    # With the tests on real data.
    Part("engine", [*ENGINE, "pytest", "tests/core", "tests/engine", "tests/field_cases"], True, True, minutes=9.0),
    Part("training", [*ENGINE, "pytest", "tests/training"], True, True, minutes=3.0),
    Part("benchmarks", [*ENGINE, "pytest", "tests/benchmarks"], True, minutes=0.5),
    # Workers, schedulers and drivers that die: a sample, make test-cluster runs all.
    Part("cluster", [*ENGINE, "pytest", "tests/cluster"], True, minutes=1.0),
    # Kills, full disks, hostile files: a sample, make test-faults runs all.
    Part("faults", [*ENGINE, "pytest", "tests/faults"], True, minutes=3.0),
    # The plugin's zip, and what the plugin store and QGIS 4 will say of it.
    Part("package", [*ENGINE, "pytest", "tests/package"], True, minutes=0.3),
    Part("QGIS", [*QGIS, "pytest", "tests/ui"], True, minutes=3.0),
]


def count(report: Path) -> tuple[int, int, int]:
    """Return (passed, failed, skipped) of a JUnit report; errors count as failed."""
    suites = list(ET.parse(report).getroot().iter("testsuite"))
    total, failures, errors, skipped = (
        sum(int(suite.get(key, "0")) for suite in suites) for key in ("tests", "failures", "errors", "skipped")
    )
    return total - failures - errors - skipped, failures + errors, skipped


def run(part: Part) -> Outcome:
    """Run one part, and show what it said once it has ended."""
    report = REPORTS / f"{part.name.replace(' ', '-')}.xml"
    report.unlink(missing_ok=True)
    command = [*part.command, f"--junit-xml={report}", "-q"] if part.tests else part.command
    if part.measured:
        part.coverage.unlink(missing_ok=True)
        command = [*ENGINE, "coverage", "run", f"--data-file={part.coverage}", *command[1:]]
    # The set-up made an engine: a test that does not find it has failed, and is not to be skipped.
    # Threads that wait do not keep a core from the other part; so it is in an engine, too.
    environment = {**os.environ, "SAR_COLORIZER_REQUIRE_ENGINE": "1", "OMP_WAIT_POLICY": "PASSIVE"}
    start = time.monotonic()
    done = subprocess.run(
        command, cwd=ROOT, env=environment, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    status, said = done.returncode, done.stdout.decode("utf-8", "replace")
    outcome = Outcome(part.name, status == 0, seconds=time.monotonic() - start)
    if part.tests:
        if report.exists():
            outcome.passed, outcome.failed, outcome.skipped = count(report)
            outcome.passed_whole = outcome.failed == 0 and status in (0, NOTHING_COLLECTED)
        if not outcome.passed_whole and outcome.failed == 0:
            said += f"{part.name}: ended with status {status} though no test failed; counted as one failure\n"
            outcome.failed = 1
    print(f"\n== {part.name}: {' '.join(part.command)}\n{said}", end="", flush=True)  # at once: not among another's
    return outcome


def run_all(parts: list[Part]) -> dict[str, Outcome]:
    """Run parts, two at a time, those that take longest first; returns what they came to by name.

    What is short fills the time beside what is long, whichever that is on this machine.
    """
    order = sorted(parts, key=lambda part: -part.minutes)
    with ThreadPoolExecutor(AT_ONCE) as runners:
        return {outcome.name: outcome for outcome in runners.map(run, order)}


def coverage(parts: list[Part]) -> str:
    """Return the line on coverage; the lines that no test ran are named in build/coverage/missing.txt.

    Nothing unless all the parts that are measured ran: the others would count as not tested.
    """
    files = [str(part.coverage) for part in PARTS if part.measured and part in parts and part.coverage.exists()]
    if len(files) < sum(part.measured for part in PARTS):
        return ""
    data = f"--data-file={COVERAGE / 'all'}"
    commands = [
        ["combine", "--quiet", "--keep", data, *files],
        ["report", data, "--show-missing", "--skip-covered"],
        ["report", data, "--format=total"],
    ]
    said = []
    for command in commands:
        done = subprocess.run([*ENGINE, "coverage", *command], cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            return f"coverage: not known ({done.stderr.strip() or done.stdout.strip()})"
        said.append(done.stdout)
    (COVERAGE / "missing.txt").write_text(said[1], encoding="utf-8")
    return f"coverage: {said[2].strip()} % of core, engine, training"


def main() -> int:
    """Run the parts, all or those named, and print the summary."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"one of: {', '.join(p.name for p in PARTS)}")
    names = parser.parse_args().parts
    REPORTS.mkdir(parents=True, exist_ok=True)
    COVERAGE.mkdir(parents=True, exist_ok=True)
    parts = [part for part in PARTS if not names or part.name in names]
    by_name = run_all(parts)
    outcomes = [by_name[part.name] for part in parts]

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
    covered = coverage(parts)
    if covered:
        print(covered)
    totals = [sum(getattr(outcome, key) for outcome in outcomes) for key in ("passed", "failed", "skipped")]
    print(f"{totals[0]} passed, {totals[1]} failed, {totals[2]} skipped", flush=True)
    return 0 if outcomes and all(outcome.passed_whole for outcome in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
