"""Does memory grow with the raster? Peak resident memory of whole runs on scenes of one width and growing height.

``.venv/bin/python benchmarks/memory.py`` writes simulated scenes of 4096 x 8192 and 4096 x 32768 into a folder, runs
the command line on each and prints the peaks and their ratio. Two cores need about 15 minutes for the network; with
``--halo 0`` it takes half of that and shows the same.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent
KIBIBYTE = 1024


def scene_simulator() -> ModuleType:
    """Import tests/scenes.py, which the tests, the demo and the benchmarks share."""
    spec = importlib.util.spec_from_file_location("scenes", ROOT / "tests" / "scenes.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError("tests/scenes.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["scenes"] = module
    spec.loader.exec_module(module)
    return module


def main() -> int:
    """Run the benchmark; exits with 1 when the peak grows by 10 % or more."""
    parser = argparse.ArgumentParser(description="Peak memory against raster height.")
    parser.add_argument("--width", type=int, default=4096)
    parser.add_argument("--heights", type=int, nargs="+", default=[8192, 32768])
    parser.add_argument("--folder", type=Path, help="keep scenes and results here")
    arguments, passed_on = parser.parse_known_args()
    scenes = scene_simulator()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        peaks = []
        for height in arguments.heights:
            source = folder / f"scene_{arguments.width}x{height}.tif"
            if not source.exists():
                scenes.write_geotiff(source, scenes.Scene(rows=height, cols=arguments.width, seed=1))
            seconds, peak = run(source, folder / f"colour_{arguments.width}x{height}.tif", passed_on)
            peaks.append(peak)
            print(f"{arguments.width} x {height}: peak {peak / 2**20:.0f} MiB, {seconds:.0f} s", flush=True)
    growth = peaks[-1] / peaks[0] - 1
    print(json.dumps({"heights": arguments.heights, "peak_bytes": peaks, "growth": round(growth, 4)}))
    return int(growth >= 0.1)


def run(source: Path, output: Path, options: list[str]) -> tuple[float, int]:
    """Colorize in a process of its own; returns its seconds and its peak resident memory in bytes."""
    measured = (
        "import resource, sys\nfrom sar_colorizer.engine.cli import main\ncode = main(sys.argv[1:])\n"
        "print(max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)))\n"
        "sys.exit(code)"
    )
    command = [sys.executable, "-c", measured, "colorize", str(source), str(output), "--overwrite", *options]
    started = time.monotonic()
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return time.monotonic() - started, int(done.stdout.split()[-1]) * KIBIBYTE


if __name__ == "__main__":
    sys.exit(main())
