"""What each compression of a product costs: core-seconds and bytes for a megapixel, and what the lossy ones change.

``.venv/bin/python benchmarks/compression.py colour.tif [...]`` takes pictures that are products, of some megapixels,
gives them a slanted border without data, repeats them to some ten megapixels and writes that anew with mask and
overviews, each time in a process of its own. Processor time counts, of all threads and of the process that makes the
overviews: other work on the machine changes it little. Codecs take turns; the median of three rounds is printed.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import cv2
import numpy as np
import rasterio
from sar_colorizer.core.cancellation import never_cancelled
from sar_colorizer.core.georeferencing.grid import Grid
from sar_colorizer.core.options.shared import CODECS
from sar_colorizer.core.output import compression, geotiff
from sar_colorizer.core.output.content import COLOUR
from sar_colorizer.core.output.writer import Product
from sar_colorizer.core.raster.opening import open_dataset

ROUNDS = 3
ROWS = 512


def core_seconds() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def measure(picture: str, codec: str, level: int | None, block: int, cog: bool, megapixels: float) -> dict[str, float]:
    """Write the picture over and over below itself; returns figures for a megapixel (`lab_error`: for a pixel)."""
    if level is not None:
        (compression.QUALITY if codec in compression.QUALITY else compression.LEVELS)[codec] = level
    geotiff.BLOCK_SIDE = block
    with open_dataset(picture) as dataset:
        image = np.ascontiguousarray(dataset.read().transpose(1, 2, 0))
        valid = dataset.dataset_mask() > 0
    rows, cols = np.mgrid[: image.shape[0], : image.shape[1]]
    valid &= cols > 0.04 * image.shape[1] + 0.2 * rows
    height, width = valid.shape
    repeats = max(1, round(megapixels * 1e6 / valid.size))
    size = repeats * valid.size / 1e6
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "out.tif")
        with Product(path, Grid(width, height * repeats), COLOUR, compress=codec, cog=cog) as product:
            begun = core_seconds()
            for top in range(0, height * repeats, height):
                for row in range(0, height, ROWS):
                    product.write_rows(top + row, image[row : row + ROWS], valid[row : row + ROWS])
            written = core_seconds()
            product.finish(never_cancelled)
            ended = core_seconds()
            product.publish()
        found = {
            "rows": (written - begun) / size,
            "mask, overviews, verification": (ended - written) / size,
            "together": (ended - begun) / size,
            "bytes": path.stat().st_size / size / 1e6,
        }
        with rasterio.open(path) as dataset:
            again = dataset.read(window=((0, height), (0, width))).transpose(1, 2, 0)
    lab = [cv2.cvtColor((one / 255).astype(np.float32), cv2.COLOR_RGB2LAB) for one in (image, again)]
    return {**found, "lab_error": float(np.linalg.norm(lab[0] - lab[1], axis=-1)[valid].mean())}


def main() -> None:
    parser = argparse.ArgumentParser(description="Core-seconds and bytes of each compression.")
    parser.add_argument("pictures", nargs="+", help="colour images that Colorize SAR has made")
    parser.add_argument("--codecs", nargs="+", default=list(CODECS), choices=CODECS)
    parser.add_argument("--level", type=int, help="of deflate and zstd, or the quality of jpeg and webp")
    parser.add_argument("--block", type=int, default=geotiff.BLOCK_SIDE, help="pixels along a side")
    parser.add_argument("--cog", action="store_true")
    parser.add_argument("--megapixels", type=float, default=50.0)
    parser.add_argument("--once", action="store_true", help="measure here, once, and print JSON")
    given = parser.parse_args()
    if given.once:
        (codec,), (picture,) = given.codecs, given.pictures
        print(json.dumps(measure(picture, codec, given.level, given.block, given.cog, given.megapixels)))
        return
    passed_on = ["--once", "--block", str(given.block), "--megapixels", str(given.megapixels)]
    passed_on += ["--cog"] * given.cog + (["--level", str(given.level)] if given.level is not None else [])
    for picture in given.pictures:
        found: dict[str, list[dict[str, float]]] = {codec: [] for codec in given.codecs}
        for _ in range(ROUNDS):
            for codec, figures in found.items():
                command = [sys.executable, "-W", "ignore", __file__, picture, "--codecs", codec, *passed_on]
                done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
                figures.append(json.loads(done.stdout))
        for codec, figures in found.items():
            middle = {name: statistics.median(one[name] for one in figures) for name in figures[0]}
            told = ", ".join(f"{name} {value:.4g}" for name, value in middle.items())
            print(f"{Path(picture).name}, {codec}: {told}", flush=True)


if __name__ == "__main__":
    main()
