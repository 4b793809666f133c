"""Simulated scenes as files of any size and layout, for the benchmarks.

A part of a scene is simulated and laid out, mirrored, as often as the raster is large: neither the network nor a codec
knows that it has seen those pixels before, and a whole Sentinel-1 scene is written in minutes. A slanted border without
data runs down its left side.
"""

from __future__ import annotations

import functools
import importlib.util
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import rasterio
from numpy.typing import NDArray
from rasterio.transform import from_origin
from rasterio.windows import Window
from sar_colorizer.core.inference.tiling import mirrored

ROOT = Path(__file__).resolve().parent.parent
STRIPS, TILES = "strips", "tiles"
SIMULATED = 2048
"""Pixels along a side of what is simulated and repeated."""

_ROWS_AT_ONCE = 256


@functools.lru_cache(maxsize=1)
def scene_simulator() -> ModuleType:
    """Import tests/scenes.py, which the tests, the demo and the benchmarks share."""
    spec = importlib.util.spec_from_file_location("scenes", ROOT / "tests" / "scenes.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError("tests/scenes.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules["scenes"] = module
    spec.loader.exec_module(module)
    return module


@functools.lru_cache(maxsize=1)
def simulated_db(side: int) -> NDArray[np.float32]:
    """Return (side, side) float32 dB of a simulated scene without a border."""
    scene = scene_simulator().Scene(rows=side, cols=side, seed=1, border=False)
    values: NDArray[np.float32] = scene.strip().sigma0_db[0]
    return values


def scene_db(rows: tuple[int, int], cols: tuple[int, int], side: int = SIMULATED) -> NDArray[np.float32]:
    """Return dB (rows, cols) float32 of some rows and columns of the endless scene, of which `side` is simulated."""
    return simulated_db(side)[np.ix_(mirrored(*rows, side), mirrored(*cols, side))]


def scene_file(
    folder: Path, rows: int, cols: int, *, layout: str = TILES, compress: str = "none", units: str = "db"
) -> Path:
    """Return a scene's file in a folder; written unless it is there from before.

    Args:
        folder: where scenes are kept.
        rows, cols: pixels.
        layout: `STRIPS` of one row, as Sentinel-1's own products have them, or `TILES` of 512.
        compress: GDAL's name of a codec, small letters.
        units: see `scenes.in_units`.
    """
    path = folder / f"scene_{rows}x{cols}_{units}_{layout}_{compress}.tif"
    if path.exists():
        return path
    folder.mkdir(parents=True, exist_ok=True)
    scenes, side = scene_simulator(), min(SIMULATED, max(rows, cols))
    profile: dict[str, Any] = {
        "driver": "GTiff",
        "width": cols,
        "height": rows,
        "count": 1,
        "dtype": "uint16" if units == "digital-number" else "float32",
        "crs": "EPSG:32632",
        "transform": from_origin(*scenes.BALTIC_COAST, scenes.PIXEL_SIZE, scenes.PIXEL_SIZE),
        "nodata": scenes.NODATA_DB if units == "db" else 0,
        "bigtiff": "if_safer",
    }
    profile |= {"tiled": True, "blockxsize": 512, "blockysize": 512} if layout == TILES else {"blockysize": 1}
    if compress != "none":
        profile |= {"compress": compress, "predictor": 2 if profile["dtype"] == "uint16" else 3}
    partial = path.with_suffix(".writing.tif")
    with rasterio.open(partial, "w", **profile) as raster:
        raster.update_tags(DESCRIPTION="Simulated scene, not a measurement", ACQUISITION_DATE=scenes.JUNE)
        raster.set_band_description(1, "VV")
        for start in range(0, rows, _ROWS_AT_ONCE):
            stop = min(start + _ROWS_AT_ONCE, rows)
            db = scene_db((start, stop), (0, cols), side)
            border = 0.02 * cols + 0.05 * cols * np.arange(start, stop) / rows
            db[np.arange(cols)[None, :] < border[:, None]] = scenes.NODATA_DB
            raster.write(scenes.in_units(db, units), 1, window=Window(0, start, cols, stop - start))
    partial.replace(path)
    return path
