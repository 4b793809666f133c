"""The optical side: red, green and blue as 8-bit sRGB, on the grid of the SAR."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from affine import Affine
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.enums import Resampling
from rasterio.vrt import WarpedVRT

from ...core.georeferencing import GDAL_ERRORS, Grid, gdal_environment
from ...core.opening import open_dataset
from ...core.presence import present
from .items import ItemError

_SAME_PLACE = 0.1  # pixels by which two grids may differ and count as one
_SAMPLE_SIDE = 256

Bools = NDArray[np.bool_]


def read_optical(
    path: Path, bands: Sequence[int], value_range: Sequence[float], onto: Grid | None = None
) -> tuple[NDArray[np.uint8], Bools, Grid]:
    """Return (3, rows, cols) uint8, the (rows, cols) mask and the grid.

    Args:
        bands: numbers of the red, green and blue band.
        value_range: values that become 0 and 255; empty for 8-bit files.
        onto: the grid wanted. An image on another grid is warped onto it, bilinear; averaged where its pixels are
            smaller. Without georeferencing, sizes must agree.

    Raises SarColorizerError when it cannot be read, has no such bands, or cannot be brought onto the grid.
    """
    with open_optical(path, bands) as dataset, gdal_environment():
        grid = Grid.from_dataset(dataset)
        try:
            if onto is None or _same(grid, onto):
                values, valid = _read(dataset, bands)
            elif not (_is_mapped(grid) and _is_mapped(onto)):
                sizes = f"{grid.width} x {grid.height} pixels, the SAR side {onto.width} x {onto.height}"
                raise ItemError(f"its optical side is {sizes}, and without coordinates it cannot be placed on it")
            else:
                with _warped(dataset, grid, onto) as warped:
                    values, valid = _read(warped, bands)
        except GDAL_ERRORS as error:
            raise ItemError(f"its optical side cannot be read: {error}") from error
    return stretched(values, value_range), valid, onto or grid


def sample_values(path: Path, bands: Sequence[int]) -> NDArray[np.float32]:
    """Return (3, n) valid values of a thinned read, for the scene's percentiles; raises SarColorizerError."""
    with open_optical(path, bands) as dataset, gdal_environment():
        shape = (min(dataset.height, _SAMPLE_SIDE), min(dataset.width, _SAMPLE_SIDE))
        try:
            values, valid = _read(dataset, bands, out_shape=(len(bands), *shape))
        except GDAL_ERRORS as error:
            raise ItemError(f"its optical side cannot be read: {error}") from error
    return np.asarray(values[:, valid], dtype=np.float32)


def is_eight_bit(path: Path, bands: Sequence[int]) -> bool:
    """Whether the bands are stored as bytes."""
    with open_optical(path, bands) as dataset:
        return all(dataset.dtypes[band - 1] == "uint8" for band in bands)


def stretched(values: NDArray[Any], value_range: Sequence[float]) -> NDArray[np.uint8]:
    """Return values as bytes, linear over the range; raises ItemError where a range is needed and there is none."""
    if not value_range:
        if values.dtype != np.uint8:
            raise ItemError(f"its optical side holds {values.dtype} values and no range for them is known")
        return values
    low, high = value_range
    scaled = (np.nan_to_num(values.astype(np.float32)) - low) * (255.0 / max(high - low, 1e-9))
    return np.asarray(np.rint(np.clip(scaled, 0.0, 255.0)), dtype=np.uint8)


@contextmanager
def open_optical(path: Path, bands: Sequence[int]) -> Iterator[Any]:
    """Open an optical image; raises RasterError, or ItemError when a band is missing."""
    with open_dataset(str(path)) as dataset:
        if max(bands) > dataset.count:
            raise ItemError(f"its optical side has {dataset.count} bands, and band {max(bands)} is wanted")
        yield dataset


def _read(dataset: Any, bands: Sequence[int], **how: Any) -> tuple[NDArray[Any], Bools]:
    values = dataset.read(list(bands), **how)
    masks = dataset.read_masks(list(bands), **how)
    valid: Bools = (masks > 0).all(axis=0)
    if values.dtype.kind == "f":
        valid &= np.isfinite(values).all(axis=0)
    if values.dtype != np.uint8:
        valid &= (values != 0).any(axis=0)  # reflectance: 0 in every band is Sentinel-2's nodata; black bytes are black
    return values, valid


def _is_mapped(grid: Grid) -> bool:
    return grid.transform is not None and grid.crs_wkt is not None


def _same(first: Grid, second: Grid) -> bool:
    """Whether pixels lie on pixels: as georeferenced, or of one size where one side is not georeferenced."""
    if (first.width, first.height) != (second.width, second.height):
        return False
    if not (_is_mapped(first) and _is_mapped(second)):
        return True
    if CRS.from_wkt(first.crs_wkt) != CRS.from_wkt(second.crs_wkt):
        return False
    onto, back = present(first.transform), ~present(second.transform)
    corners = [(0, 0), (first.width, 0), (0, first.height), (first.width, first.height)]
    away = [np.subtract(back * (onto * corner), corner) for corner in corners]
    return bool(np.abs(away).max() <= _SAME_PLACE)


def _warped(dataset: Any, grid: Grid, onto: Grid) -> Any:
    finer = (grid.ground_sampling_distance or 1.0) < 0.8 * (onto.ground_sampling_distance or 1.0)
    options: dict[str, Any] = {} if dataset.nodata is not None else {"add_alpha": True}
    return WarpedVRT(
        dataset,
        crs=CRS.from_wkt(onto.crs_wkt),
        transform=Affine(*onto.transform[:6]) if onto.transform is not None else None,
        width=onto.width,
        height=onto.height,
        resampling=Resampling.average if finer else Resampling.bilinear,
        **options,
    )
