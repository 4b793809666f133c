"""Draw how many scenes in an hour so many workers make, by kind of worker and speed of the storage, as SVG."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure

Points = Sequence[tuple[int, float, str]]
"""Number of workers, scenes in an hour, what holds them up."""

_COLOURS = ("#4477aa", "#ee6677")  # Paul Tol's "bright"
_DASHES = ("solid", "dashed", "dotted")
_TITLE = "Simulated: scenes of 430 Mpx in an hour"


def picture(curves: Mapping[str, Mapping[str, Points]]) -> str:
    """Return an SVG.

    Args:
        curves: by kind of worker, whose colour they have, and by storage, whose dashes they have.
    """
    with mpl.rc_context({"svg.hashsalt": "scaling", "font.size": 11, "font.family": "DejaVu Sans"}):
        figure = Figure(figsize=(9.0, 5.4), layout="constrained")
        axes = figure.subplots()
        for (kind, by_storage), colour in zip(curves.items(), _COLOURS):
            for (storage, points), dashes in zip(by_storage.items(), _DASHES):
                counts, rates = [one[0] for one in points], [one[1] for one in points]
                axes.plot(counts, rates, color=colour, linestyle=dashes, linewidth=1.8, label=f"{kind}, {storage}")
            last = next(iter(by_storage.values()))
            ideal = [last[0][1] / last[0][0] * one[0] for one in last]
            axes.plot([one[0] for one in last], ideal, color=colour, linewidth=0.6, alpha=0.6)
        axes.set_xscale("log")
        axes.set_yscale("log")
        axes.set_xlabel("workers of 8 cores (thin lines: if they shared nothing)")
        axes.set_ylabel("scenes in an hour")
        axes.set_title(_TITLE, fontsize=12)
        axes.set_ylim(top=3 * max(one[1] for kinds in curves.values() for points in kinds.values() for one in points))
        axes.grid(True, which="major", linewidth=0.4, alpha=0.6)
        axes.spines[["top", "right"]].set_visible(False)
        axes.legend(frameon=False, loc="upper left", fontsize=10)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "scaling.svg")
            figure.savefig(path, metadata={"Date": None})
            return path.read_text(encoding="utf-8")
