"""Draw what the engine's threads do while a raster is colorized, one row for each, coloured by stage, as SVG.

From the repository's root: ``.venv/bin/python -m benchmarks.trace RASTER OUT.svg [--structure 0.5] [--model NAME]``.
It prints how long each stage was busy, and the time from end to end over that of the busiest stage: 1 is perfect
overlap. The spans are those of `core.concurrency.trace` in this process; while several threads are busy with one stage,
the time counts once.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.colorize.pipeline import Engine
from sar_colorizer.core.concurrency.trace import Span, recorded
from sar_colorizer.core.options.colorize import ColorizeOptions
from sar_colorizer.core.options.shared import DEFAULT_MODEL

_COLOURS = ("#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#bbbbbb", "#222222")
"""Of the stages, in the order in which they begin: told apart by colour-blind readers too (Paul Tol's "bright")."""

_WIDTH, _ROW = 10.0, 0.42  # inches
_FINEST = 1500  # pauses across the picture: shorter ones could not be seen


def main(arguments: Sequence[str] | None = None) -> int:
    """Colorize, draw and print; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.trace", description=__doc__.splitlines()[0])
    parser.add_argument("raster", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument("--structure", type=float, default=0.5)
    parser.add_argument("--model", default=DEFAULT_MODEL)
    parser.add_argument("--device", default="cpu")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder, recorded() as spans:
        asked = ColorizeOptions(
            input=str(options.raster),
            output=str(Path(folder, "colour.tif")),
            model=options.model,
            structure=options.structure,
            device=options.device,
        )
        started = time.perf_counter()
        result = Engine().colorize(asked, lambda event: None, never_cancelled)
        stopped = time.perf_counter()
    if not spans:
        sys.stderr.write("The engine recorded no span.\n")
        return 1
    name = f"{result['height']} x {result['width']}"
    options.picture.write_text(picture(spans, started, stopped, name), encoding="utf-8")
    print("\n".join(summary(spans, stopped - started)))
    return 0


def busy(spans: Sequence[Span]) -> dict[str, float]:
    """Return the seconds in which any thread was busy with each stage, those of the busiest stage first."""
    seconds: dict[str, float] = {}
    until: dict[str, float] = {}
    for one in sorted(spans, key=lambda one: one.start):
        start = max(one.start, until.get(one.stage, one.start))
        until[one.stage] = max(one.stop, start)
        seconds[one.stage] = seconds.get(one.stage, 0.0) + until[one.stage] - start
    return dict(sorted(seconds.items(), key=lambda entry: -entry[1]))


def summary(spans: Sequence[Span], seconds: float) -> list[str]:
    """Return lines on how long each stage was busy, of so many seconds from end to end."""
    found = busy(spans)
    lines = [f"{stage}: {value:.2f} s, {value / seconds:.0%}" for stage, value in found.items()]
    stage, most = next(iter(found.items()))
    return [*lines, f"end to end: {seconds:.2f} s, {seconds / most:.2f} times the busiest stage ({stage})"]


def _joined(spans: Sequence[Span], gap: float) -> list[tuple[float, float]]:
    """Return starts and stops of one thread's spans in their order; those that follow within `gap` seconds are one."""
    joined: list[tuple[float, float]] = []
    for one in spans:
        if joined and one.start - joined[-1][1] < gap:
            joined[-1] = joined[-1][0], max(joined[-1][1], one.stop)
        else:
            joined.append((one.start, one.stop))
    return joined


def picture(spans: Sequence[Span], started: float, stopped: float, name: str) -> str:
    """Return an SVG of spans between two times, which are those of the whole run.

    Args:
        spans: at least one.
        started, stopped: seconds, as the spans have them.
        name: of what was coloured, for the title.
    """
    spans = sorted(spans, key=lambda one: one.start)
    threads, stages = (list(dict.fromkeys(names)) for names in zip(*((one.thread, one.stage) for one in spans)))
    colours = {stage: _COLOURS[index % len(_COLOURS)] for index, stage in enumerate(stages)}
    with mpl.rc_context({"svg.hashsalt": "trace", "font.size": 11, "font.family": "DejaVu Sans"}):
        figure = Figure(figsize=(_WIDTH, 1.5 + _ROW * len(threads)), layout="constrained")
        axes = figure.subplots()
        for row, thread in enumerate(threads):
            for stage in stages:
                mine = [one for one in spans if (one.thread, one.stage) == (thread, stage)]
                bars = [(start - started, stop - start) for start, stop in _joined(mine, (stopped - started) / _FINEST)]
                if bars:
                    axes.broken_barh(bars, (row - 0.36, 0.72), facecolors=colours[stage], linewidth=0)
        axes.set_yticks(range(len(threads)), threads)
        axes.set_ylim(len(threads) - 0.5, -0.5)
        axes.set_xlim(0.0, stopped - started)
        axes.set_xlabel("seconds")
        stage, most = next(iter(busy(spans).items()))
        ratio = (stopped - started) / most
        axes.set_title(f"{name}: {stopped - started:.1f} s, {ratio:.2f} times the busiest stage ({stage})", fontsize=12)
        axes.spines[["top", "right"]].set_visible(False)
        handles = [Patch(color=colours[stage], label=stage) for stage in stages]
        figure.legend(handles=handles, loc="outside lower center", ncols=min(6, len(stages)), frameon=False)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "trace.svg")
            figure.savefig(path, metadata={"Date": None})
            return path.read_text(encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
