"""Overviews and the cloud-optimised layout of a finished GeoTIFF, in a process of their own when they take long.

rasterio holds Python's lock while GDAL builds overviews: a worker that did it itself would hear no cancel request and
no signal for as long as it lasts. A child process can be ended at once. This file is run by its path, so it imports
nothing of the package.
"""

from __future__ import annotations

import json
import subprocess
import sys
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

import rasterio
import rasterio.shutil
from rasterio.crs import CPLE_BaseError  # as in `gdal`, which this file must do without
from rasterio.enums import Resampling
from rasterio.errors import NotGeoreferencedWarning, RasterioError

_SMALLEST = 256  # pixels on the longer side of an overview
_POLL = 0.1  # seconds between looks at the cancel flag
_SETTINGS = {
    "OSR_WKT_FORMAT": "WKT2_2019",
    "GDAL_NUM_THREADS": "ALL_CPUS",
    "COMPRESS_OVERVIEW": "DEFLATE",
}


def factors_of(width: int, height: int) -> list[int]:
    """Return the factors of the overviews of a raster: each is half as large, down to 256 pixels on the longer side."""
    factors: list[int] = []
    while max(width, height) > _SMALLEST * 2 ** len(factors):
        factors.append(2 ** (len(factors) + 1))
    return factors


def build(source: Path, cog: Path | None, factors: Sequence[int], tile: int, predictor: int) -> None:
    """Add overviews (averages of the valid pixels) to a GeoTIFF; then copy it to a COG, if a path for one is given.

    Args:
        source: the GeoTIFF.
        cog: where the COG goes, or None.
        factors: of the overviews, 2, 4, ...
        tile: pixels along a side of the source's blocks.
        predictor: TIFF's, of the type of the values.

    Raises:
        RasterioError, CPLE_BaseError: GDAL's and rasterio's.
    """
    settings = {**_SETTINGS, "PREDICTOR_OVERVIEW": str(predictor)}
    block = max(64, 1 << (tile.bit_length() - 1))  # GDAL takes powers of two here
    with warnings.catch_warnings(), rasterio.Env(GDAL_TIFF_OVR_BLOCKSIZE=block, **settings):
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        if factors:
            with rasterio.open(source, "r+") as dataset:
                dataset.build_overviews(list(factors), Resampling.average)
        if cog is not None:
            rasterio.shutil.copy(
                str(source),
                str(cog),
                driver="COG",
                copy_src_mdd="YES",  # the IMAGERY domain too
                overview_resampling="AVERAGE",
                compress="DEFLATE",
                predictor="YES",  # as fits the type
                num_threads="ALL_CPUS",
                bigtiff="IF_SAFER",
            )


def build_apart(
    source: Path,
    cog: Path | None,
    factors: Sequence[int],
    tile: int,
    predictor: int,
    *,
    cache_bytes: int,
    check: Callable[[], None],
) -> None:
    """Do what `build` does in a child process, which is ended when `check` raises.

    Raises:
        OSError: when it fails.
    """
    order = json.dumps([str(source), cog and str(cog), list(factors), tile, predictor, cache_bytes])
    # This engine's own interpreter and file, no shell.
    child = subprocess.Popen(  # nosec B603
        [sys.executable, "-I", str(Path(__file__).resolve()), order],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,  # the worker's stdout is the protocol's
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        while True:
            check()
            try:
                _, message = child.communicate(timeout=_POLL)
                break
            except subprocess.TimeoutExpired:
                continue
    finally:
        if child.poll() is None:
            child.kill()
            child.communicate()
    if child.returncode != 0:
        raise OSError(message.strip().splitlines()[-1] if message.strip() else f"exit code {child.returncode}")


def main(order: str) -> int:
    """Run one order of `build_apart`; returns the exit code."""
    source, cog, factors, tile, predictor, cache_bytes = json.loads(order)
    try:
        with rasterio.Env(GDAL_CACHEMAX=cache_bytes):
            build(Path(source), Path(cog) if cog else None, factors, tile, predictor)
    except (RasterioError, CPLE_BaseError, OSError) as error:
        sys.stderr.write(f"{str(error.__cause__ or error).strip()}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
