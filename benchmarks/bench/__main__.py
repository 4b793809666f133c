"""Measure: ``python -m benchmarks.bench [--only NAME ...] [--sizes 1024 4096 ...] [--compare]``.

Prints the rows as they are measured, and at the end all of them as a table; writes table and JSON into
``runs/bench/MACHINE/``. Exits with 1 where something failed or, with --compare, takes 30 % longer or needs 30 % more
memory than the last time on this machine.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sar_colorizer.core.options.shared import DEFAULT_MODEL

from . import stages, whole
from .forward import forward
from .history import last_rows, regressions, report, save
from .machine import facts
from .rows import Row, table
from .settings import Settings, Size

ENTRIES: dict[str, Callable[[Settings], Iterator[Row]]] = {
    "forward": forward,
    "read": stages.read,
    "prepare": stages.prepare,
    "render": stages.render,
    "write": stages.write,
    "colorize": whole.colorize,
    "height": whole.height,
    "worker": whole.worker,
    "preview": whole.preview,
    "help": whole.help_text,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print and save; returns the exit code."""
    options = _parser().parse_args(arguments)
    settings = Settings(
        folder=options.folder or options.out,
        sizes=tuple(options.sizes),
        repeats=options.repeats,
        model=options.model,
        structure=options.structure,
        heights=tuple(options.heights),
        preview=options.preview,
        peer_pixels=int(options.peer_up_to * 1e6),
        units=options.units,
    )
    machine = facts()
    before = last_rows(options.out, machine)
    rows: list[Row] = []
    failed = []
    for name in options.only:
        try:
            for row in ENTRIES[name](settings):
                rows.append(row)
                print(table([row])[-1], flush=True)
        except Exception as error:
            traceback.print_exc()
            rows.append(Row(name, "", note=f"failed: {error}"))
            failed.append(name)
    print("", *report(machine, rows), "", save(options.out, machine, rows), sep="\n")
    slower = regressions(before, rows) if options.compare else []
    if options.compare and not before:
        print("There is no result of this machine to compare with.")
    for text in slower:
        print(f"REGRESSION {text}")
    for name in failed:
        print(f"FAILED {name}")
    return int(bool(slower or failed))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.bench", description=__doc__.splitlines()[0])
    parser.add_argument("--only", nargs="+", choices=list(ENTRIES), default=list(ENTRIES), metavar="NAME",
                        help=f"what to measure, of: {', '.join(ENTRIES)}")  # fmt: skip
    parser.add_argument("--sizes", nargs="+", type=Size.of, default=list(Settings.sizes), metavar="SIZE",
                        help="of the rasters: a side, or ROWSxCOLS; 16685x25788 is a Sentinel-1 scene")  # fmt: skip
    parser.add_argument("--repeats", type=int, default=Settings.repeats, help="of each measurement")
    parser.add_argument("--out", type=Path, default=Path("runs/bench"), help="folder of the results")
    parser.add_argument("--folder", type=Path, help="of scenes and products; the results' if not given")
    parser.add_argument("--compare", action="store_true", help="fail where the last result of this machine was better")
    parser.add_argument("--model", default=DEFAULT_MODEL, help="name or file")
    parser.add_argument("--structure", type=float, default=Settings.structure, help="of the runs from end to end")
    parser.add_argument("--units", default=Settings.units, choices=("db", "power", "amplitude", "digital-number"))
    parser.add_argument("--heights", nargs=2, type=Size.of, default=Settings.heights, metavar="SIZE")
    parser.add_argument("--preview", type=Size.of, default=Settings.preview, metavar="SIZE", help="of its raster")
    parser.add_argument("--peer-up-to", type=float, default=Settings.peer_pixels / 1e6, metavar="MPX",
                        help="leave the peer engine out above")  # fmt: skip
    return parser


if __name__ == "__main__":
    sys.exit(main())
