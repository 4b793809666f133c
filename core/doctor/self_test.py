"""The self-test: a small simulated scene is colorized by the whole pipeline, and the product is checked."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.transform import from_origin

from ..colorize.pipeline import Engine
from ..colorize.tags import SYNTHETIC_NOTE
from ..options.colorize import ColorizeOptions
from ..protocol import EventSink

ROWS, COLS = 192, 256
CORNER = 32  # pixels without data, square
_LOOKS = 4.4


class SelfTestError(Exception):
    """The product is not as it has to be; the text says what differs."""


def run_self_test(device: str, emit: EventSink, check: Callable[[], None]) -> dict[str, Any]:
    """Colorize a simulated scene in a temporary folder; returns device, size and seconds.

    Raises:
        SelfTestError: the product is not as it has to be.
        SarColorizerError: whatever the pipeline raises.
    """
    started = time.monotonic()
    with TemporaryDirectory(prefix="sar-colorizer-trial-") as folder:
        source, product = Path(folder) / "scene_vv.tif", Path(folder) / "colour.tif"
        _write_scene(source)
        options = ColorizeOptions(input=str(source), output=str(product), units="db", device=device)
        result = Engine().colorize(options, emit, check)
        _check_product(source, product)
    return {
        "device": result["device"],
        "width": COLS,
        "height": ROWS,
        "seconds": round(time.monotonic() - started, 2),
    }


def simulated_scene() -> NDArray[np.float32]:
    """Return a scene of fields with speckle in dB, float32 (ROWS, COLS), its first corner NaN."""
    generator = np.random.default_rng(20)
    row, col = np.mgrid[:ROWS, :COLS]
    fields = 0.02 + 0.15 * ((col // 40 + row // 50) % 3) / 2
    power = fields * generator.gamma(_LOOKS, 1 / _LOOKS, (ROWS, COLS))
    scene: NDArray[np.float32] = (10 * np.log10(power + 1e-6)).astype(np.float32)
    scene[:CORNER, :CORNER] = np.nan
    return scene


def _write_scene(path: Path) -> None:
    profile: dict[str, Any] = {"driver": "GTiff", "width": COLS, "height": ROWS, "count": 1, "dtype": "float32"}
    place = {"crs": "EPSG:32633", "transform": from_origin(5e5, 5.5e6, 10, 10), "nodata": float("nan")}
    with rasterio.open(path, "w", **profile, **place) as dataset:
        dataset.write(simulated_scene(), 1)
        dataset.set_band_description(1, "VV")


def _check_product(source: Path, product: Path) -> None:
    with rasterio.open(source) as before, rasterio.open(product) as after:
        for what, wanted, found in (
            ("size", (before.width, before.height), (after.width, after.height)),
            ("geotransform", before.transform, after.transform),
            ("CRS", before.crs, after.crs),
            ("bands", ("uint8",) * 3, after.dtypes),
        ):
            if wanted != found:
                raise SelfTestError(f"the {what} of the product is {found}, not {wanted}")
        if not after.tags().get("SYNTHETIC", "").startswith(SYNTHETIC_NOTE):
            raise SelfTestError("the product does not say that its colour is synthetic")
        valid = after.dataset_mask() != 0
        if not np.array_equal(valid, np.isfinite(before.read(1))):
            raise SelfTestError("the mask of the product is not that of the scene")
        pixels = after.read()
    if np.ptp(pixels[:, valid].astype(int), axis=1).max() < 8:
        raise SelfTestError("the product is of one colour")
