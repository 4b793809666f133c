"""Whole rasters that overlap: SAR rasters and optical ones, each on its own grid and in its own CRS.

Items are windows of the SAR raster; the optical one is warped onto each as it is decoded. A raster is a scene, divided
into training and validation by blocks of windows.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rasterio.crs import CRS
from rasterio.warp import transform_bounds

from ....core.gdal import gdal_environment
from ....core.georeferencing.grid import Extent, Grid, Window
from ....core.raster.reader import SarRaster
from ....core.words import phrase
from ...config.data import DataConfig
from ...config.errors import ConfigError
from ..items import RASTER_SUFFIXES, Item, Listing
from . import folders

_WINDOW_M = 5120.0
_SMALLEST, _LARGEST = 256, 4096  # pixels of a window's side: enough for a crop, and no more than memory likes


def found(folder: Path, data: DataConfig) -> bool:
    """Whether the configuration names both sides as files, or exactly one of two rasters looks optical."""
    if data.sar and data.optical:
        return not (folder / data.sar).is_dir() and bool(folders.side_files(folder, data.sar, ()))
    return len(_sides(folder, data)[0]) == len(_sides(folder, data)[1]) == 1


def listing(folder: Path, data: DataConfig) -> Listing:
    """List the windows of every SAR raster that overlap an optical one."""
    sar, optical = _sides(folder, data)
    if not sar or not optical:
        raise ConfigError(
            phrase(
                "{folder}: which raster is SAR and which optical cannot be told. Name them with data.sar and "
                "data.optical.",
                folder=folder,
            )
        )
    grids = {path: _grid(path) for path in optical}
    items: list[Item] = []
    skipped: list[tuple[str, str]] = []
    for path in sar:
        grid = _grid(path)
        if _crs(grid) is None:
            skipped.append((str(path), phrase("it has no geotransform or no CRS: terrain-correct it first")))
            continue
        before = len(items)
        for window in _windows(grid):
            over = next((file for file in optical if _overlap(grid.subset(window), grids[file])), None)
            if over is not None:
                name = f"{path.stem} {window[0]}-{window[1]} {window[2]}-{window[3]}"
                items.append(Item(name, path.stem, path, over, None, window))
        if len(items) == before:
            skipped.append((str(path), phrase("no optical raster with a CRS overlaps it")))
    return Listing(tuple(items), "rasters", scenes_known=False, skipped=tuple(skipped), sar_bands=data.sar_bands)


def _sides(folder: Path, data: DataConfig) -> tuple[list[Path], list[Path]]:
    if data.sar and data.optical:
        named = [folders.side_files(folder, side, ()) for side in (data.sar, data.optical)]
        return list(named[0].values()), list(named[1].values())
    rasters = [file for file in sorted(folder.glob("*")) if file.suffix.lower() in RASTER_SUFFIXES]
    if len(rasters) != 2:
        return [], []
    optical = [file for file in rasters if _looks_optical(file)]
    return [file for file in rasters if file not in optical], optical


def _looks_optical(path: Path) -> bool:
    with SarRaster.open(path) as raster:
        unnamed = all(raster.polarisation(band) is None for band in raster.data_bands)
        is_shown = raster.looks_optical() or bool(raster.colour_table_bands)
        return is_shown or (len(raster.data_bands) >= 3 and unnamed)


def _grid(path: Path) -> Grid:
    with SarRaster.open(path) as raster:
        return raster.grid


def _windows(grid: Grid) -> list[Window]:
    """Cut the raster into equal windows of about 5 km."""
    metres = grid.ground_sampling_distance
    side = min(max(round(_WINDOW_M / metres), _SMALLEST), _LARGEST) if metres else 2 * _SMALLEST
    rows, cols = (
        np.linspace(0, size, max(1, round(size / side)) + 1).round().astype(int).tolist()
        for size in (grid.height, grid.width)
    )
    return [(top, bottom, left, right) for top, bottom in zip(rows, rows[1:]) for left, right in zip(cols, cols[1:])]


def _overlap(first: Grid, second: Grid) -> bool:
    crs, other = _crs(first), _crs(second)
    if crs is None or other is None:
        return False
    with gdal_environment():
        one: Sequence[float] = transform_bounds(crs, other, *first.bounds())
    two: Extent = second.bounds()
    inside = one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
    return inside and all(map(math.isfinite, one))


def _crs(grid: Grid) -> CRS | None:
    return CRS.from_wkt(grid.crs_wkt) if grid.transform is not None and grid.crs_wkt is not None else None
