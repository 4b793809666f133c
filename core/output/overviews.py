"""Overviews and the cloud-optimised layout of a finished GeoTIFF, in a process of their own when they take long.

rasterio holds Python's lock while GDAL builds overviews: a worker that did it itself would hear no cancel request and
no signal for as long as it lasts. A child process can be ended at once, and ends by itself when the engine is gone, for
the next run to the output writes the same partial files. This file is run by its path, so it imports nothing of the
package.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import rasterio
import rasterio.shutil
from rasterio.crs import CPLE_BaseError  # as in `gdal`, which this file must do without
from rasterio.enums import Resampling
from rasterio.errors import NotGeoreferencedWarning, RasterioError

_SMALLEST = 256  # pixels on the longer side of an overview
_POLL = 0.1  # seconds between looks at the cancel flag


@dataclass(frozen=True)
class Order:
    """What is to be made of a GeoTIFF.

    Attributes:
        source: the GeoTIFF.
        factors: of the overviews, 2, 4, ...
        tile: pixels along a side of the source's blocks.
        settings: GDAL's configuration, which says how overviews are compressed.
        cog: where a COG goes, and the options it is created with; None for none.
    """

    source: Path
    factors: list[int]
    tile: int
    settings: dict[str, str]
    cog: tuple[Path, dict[str, Any]] | None = None

    def to_json(self) -> str:
        """Return the order as text."""
        cog = self.cog and [str(self.cog[0]), self.cog[1]]
        return json.dumps([str(self.source), self.factors, self.tile, self.settings, cog])

    @classmethod
    def from_json(cls, text: str) -> Order:
        """Make it of its text."""
        source, factors, tile, settings, cog = json.loads(text)
        return cls(Path(source), factors, tile, settings, cog and (Path(cog[0]), cog[1]))


def compression_threads() -> str:
    """Return how many threads GDAL may compress with: all cores, or one where there is no memory to start others.

    Where GDAL cannot start the threads it was told to, it waits for ever for what they were to do.
    """
    go = threading.Event()
    started: list[threading.Thread] = []
    try:
        for _ in range(os.cpu_count() or 1):
            thread = threading.Thread(target=go.wait, daemon=True)
            thread.start()
            started.append(thread)
    except (RuntimeError, MemoryError):
        return "1"
    finally:
        go.set()
        for thread in started:
            thread.join()
    return "ALL_CPUS"


def factors_of(width: int, height: int) -> list[int]:
    """Return the factors of the overviews of a raster: each is half as large, down to 256 pixels on the longer side."""
    factors: list[int] = []
    while max(width, height) > _SMALLEST * 2 ** len(factors):
        factors.append(2 ** (len(factors) + 1))
    return factors


def build(order: Order) -> None:
    """Add overviews (averages of the valid pixels) to a GeoTIFF; then copy it to a COG, if a path for one is given.

    Raises:
        RasterioError, CPLE_BaseError: GDAL's and rasterio's.
    """
    block = max(64, 1 << (order.tile.bit_length() - 1))  # GDAL takes powers of two here
    with warnings.catch_warnings(), rasterio.Env(OSR_WKT_FORMAT="WKT2_2019", GDAL_NUM_THREADS=compression_threads()):
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        if order.factors:
            # For these alone: GDAL would take the settings of overviews for a COG's, before the COG's own options.
            settings = {**order.settings, "GDAL_TIFF_OVR_BLOCKSIZE": block}
            with rasterio.Env(**settings), rasterio.open(order.source, "r+", driver="GTiff") as dataset:
                dataset.build_overviews(order.factors, Resampling.average)
        if order.cog is not None:
            path, options = order.cog
            rasterio.shutil.copy(
                str(order.source),
                str(path),
                driver="COG",
                copy_src_mdd="YES",  # the IMAGERY domain too
                overview_resampling="AVERAGE",
                num_threads=compression_threads(),
                bigtiff="IF_SAFER",
                **options,
            )


def build_apart(order: Order, *, cache_bytes: int, check: Callable[[], None]) -> None:
    """Do what `build` does in a child process, which is ended when `check` raises.

    Raises:
        OSError: when it fails.
    """
    # Its stdin is a pipe that nobody writes to, and that closes when this process is gone, however it ended.
    here, held = os.pipe()
    try:
        # This engine's own interpreter and file, no shell.
        child = subprocess.Popen(  # nosec B603
            [sys.executable, "-I", str(Path(__file__).resolve()), order.to_json(), str(cache_bytes)],
            stdin=here,
            stdout=subprocess.DEVNULL,  # the worker's stdout is the protocol's
            stderr=subprocess.PIPE,
            text=True,
        )
    except BaseException:
        os.close(held)
        raise
    finally:
        os.close(here)
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
        os.close(held)
    if child.returncode != 0:
        raise OSError(message.strip().splitlines()[-1] if message.strip() else f"exit code {child.returncode}")


def end_with_parent(pipe: int) -> None:
    """Have this process end as soon as nobody holds the other end of a pipe, to which nothing is written."""
    if sys.platform == "linux":
        import fcntl

        # By a signal of the kernel's, whose default is the end: it needs no lock of Python's, see above.
        signal.signal(signal.SIGIO, signal.SIG_DFL)
        fcntl.fcntl(pipe, fcntl.F_SETOWN, os.getpid())
        fcntl.fcntl(pipe, fcntl.F_SETFL, fcntl.fcntl(pipe, fcntl.F_GETFL) | os.O_ASYNC)
        if select.select([pipe], [], [], 0)[0]:  # it was closed before
            os._exit(1)
    # Elsewhere between two steps of the work, when GDAL does not hold Python's lock.
    threading.Thread(target=_end_at_the_end_of, args=(pipe,), daemon=True).start()


def _end_at_the_end_of(pipe: int) -> None:
    os.read(pipe, 1)
    os._exit(1)


def main(order: str, cache_bytes: str) -> int:
    """Run one order of `build_apart`; returns the exit code."""
    try:
        with rasterio.Env(GDAL_CACHEMAX=int(cache_bytes)):
            build(Order.from_json(order))
    except (RasterioError, CPLE_BaseError, OSError) as error:
        sys.stderr.write(f"{str(error.__cause__ or error).strip()}\n")
        return 1
    return 0


if __name__ == "__main__":
    end_with_parent(sys.stdin.fileno())
    sys.exit(main(*sys.argv[1:]))
