"""Write what was measured and simulated into the documentation: ``python -m benchmarks.cluster.report``.

It reads `stage_costs.json` and `throughput.json`, simulates, fills the section between two marks in `docs/cluster.md`,
and draws `docs/pictures/cluster_scaling.svg`. Two minutes. Every number of the section comes from these files, or is a
constant of `scenarios` or `phases` that the section calls an assumption.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ..scene_files import ROOT
from . import scenarios
from .costs import STAGE_COSTS, Costs
from .picture import picture
from .scenarios import Cluster, curve
from .section import cycle, driven_by, measured, more, results
from .throughput import THROUGHPUT

PAGE = ROOT / "docs" / "cluster.md"
PICTURE = ROOT / "docs" / "pictures" / "cluster_scaling.svg"
BEGIN, END = "<!-- scaling -->", "<!-- end of scaling -->"


def main(arguments: Sequence[str] | None = None) -> int:
    """Simulate and write; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.cluster.report", description=__doc__.splitlines()[0])
    parser.add_argument("--page", type=Path, default=PAGE)
    parser.add_argument("--picture", type=Path, default=PICTURE)
    parser.add_argument("--costs", type=Path, default=STAGE_COSTS)
    parser.add_argument("--throughput", type=Path, default=THROUGHPUT)
    asked = parser.parse_args(arguments)
    costs = Costs.load(asked.costs)
    found = json.loads(asked.costs.read_text(encoding="utf-8"))
    runs = json.loads(asked.throughput.read_text(encoding="utf-8")) if asked.throughput.exists() else None
    lines = [*measured(runs), *driven_by(costs, found), *results(costs), *more(costs), *cycle(costs)]
    text = asked.page.read_text(encoding="utf-8")
    asked.page.write_text(filled(text, lines), encoding="utf-8")
    asked.picture.write_text(picture(curves(costs)), encoding="utf-8")
    print(asked.page, asked.picture)
    return 0


def filled(text: str, lines: Sequence[str]) -> str:
    """Return a page with lines between the two marks.

    Raises:
        ValueError: where it has none.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"the page has no {BEGIN} and {END}")
    return before + begin + "\n" + "\n".join(lines) + "\n" + end + after


def curves(costs: Costs) -> dict[str, dict[str, list[tuple[int, float, str]]]]:
    """Return the curves of the picture."""
    found: dict[str, dict[str, list[tuple[int, float, str]]]] = {}
    for kind, cluster in (("GPU", Cluster(1, scenarios.GPU)), ("CPU", Cluster(1, scenarios.CPU))):
        found[kind] = {}
        for rate in (20, 5, 1):
            storage = replace(scenarios.STORAGE, read=rate * 1e9, written=rate * 1e9)
            found[kind][f"storage {rate} GB/s"] = curve(costs, replace(cluster, storage=storage))
    return found


if __name__ == "__main__":
    sys.exit(main())
