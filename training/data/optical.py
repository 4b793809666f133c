"""The optical side: red, green and blue as 8-bit sRGB, on the grid of the SAR."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.crs import CRS
from rasterio.windows import Window

from ...core.colour.optical_image import OpticalImage
from ...core.colour.optical_products import product_of
from ...core.errors import SarColorizerError
from ...core.gdal import GDAL_ERRORS
from ...core.georeferencing.geotransform import applied
from ...core.georeferencing.grid import Grid
from ...core.types import Bools, Floats, required
from ...core.words import phrase
from .items import ItemError, evenly_spaced

_SAME_PLACE = 0.1  # pixels by which two grids may differ and count as one
_SAMPLED_FILES = 24  # of a scene, to tell its range

_ROWS = 512  # that are read at once


@dataclass(frozen=True)
class SceneRanges:
    """What is black and white in the files of a scene.

    Attributes:
        by_file: values that become 0 and 255, GDAL's scale and offset applied; not of files that cannot be read.
        notes: sentences on what was assumed and may be wrong.
    """

    by_file: dict[Path, tuple[float, float]]
    notes: tuple[str, ...]


def read_optical(
    path: Path, bands: Sequence[int], value_range: Sequence[float], onto: Grid | None = None
) -> tuple[NDArray[np.uint8], Bools, Grid]:
    """Return (3, rows, cols) uint8, the (rows, cols) mask and the grid.

    Args:
        bands: numbers of the red, green and blue band; of a band with a colour table its colours are taken.
        value_range: values that become 0 and 255, GDAL's scale and offset applied; empty to go by the file alone.
        onto: the grid wanted. An image on another grid is warped onto it, bilinear; averaged where its pixels are
            smaller. Without georeferencing, sizes must agree.

    Raises:
        SarColorizerError: When it cannot be read, has no such bands, or cannot be brought onto the grid.
    """
    with OpticalImage.open(str(path), bands, phrase("its optical side")) as image:
        grid = image.grid
        try:
            if not value_range:
                settled = image.range_of(_sampled(image))
                value_range = settled.black, settled.white
            if onto is None or _same(grid, onto):
                return *_read_whole(image, value_range), onto or grid
            elif not (_is_mapped(grid) and _is_mapped(onto)):
                raise ItemError(
                    phrase(
                        "its optical side is {width} x {height} pixels, the SAR side {sar_width} x {sar_height}, and "
                        "without coordinates it cannot be placed on it",
                        width=grid.width,
                        height=grid.height,
                        sar_width=onto.width,
                        sar_height=onto.height,
                    )
                )
            else:
                finer = (grid.ground_sampling_distance or 1.0) < 0.8 * (onto.ground_sampling_distance or 1.0)
                crs = CRS.from_wkt(onto.crs_wkt)
                values, valid = image.warped(required(onto.transform), crs, (onto.height, onto.width), averaged=finer)
        except GDAL_ERRORS as error:
            raise ItemError(phrase("its optical side cannot be read: {cause}", cause=str(error))) from error
    return _stretched(values, value_range), valid, onto or grid


def _read_whole(image: OpticalImage, value_range: Sequence[float]) -> tuple[NDArray[np.uint8], Bools]:
    """Return the image in its own pixels, some rows at a time: as fractions a scene takes four times its memory."""
    height, width = image.grid.height, image.grid.width
    colours, valid = np.empty((3, height, width), np.uint8), np.empty((height, width), np.bool_)
    for top in range(0, height, _ROWS):
        rows = slice(top, min(top + _ROWS, height))
        values, valid[rows] = image.read(Window(0, top, width, rows.stop - top))
        colours[:, rows] = _stretched(values, value_range)
    return colours, valid


def scene_ranges(files: Sequence[Path], bands: Sequence[int], check: Callable[[], None]) -> SceneRanges:
    """Settle what is black and white in the files of a scene, as for a reference image.

    Files that store values alike have one range, from files spread over them, so that the balance of the scene is kept.
    """
    alike: dict[Any, list[Path]] = {}
    with ThreadPoolExecutor(max_workers=4, thread_name_prefix="ranges") as pool:
        for path, storage in zip(files, pool.map(lambda path: _storage(path, bands, check), files)):
            if storage is not None:
                alike.setdefault(storage, []).append(path)
    by_file: dict[Path, tuple[float, float]] = {}
    notes: dict[str, None] = {}
    for members in alike.values():
        found = _range(members, bands, check, notes)
        if found is not None:
            by_file.update(dict.fromkeys(members, found))
    return SceneRanges(by_file, tuple(notes))


def _storage(path: Path, bands: Sequence[int], check: Callable[[], None]) -> Any:
    """Return what tells files apart that store values differently; None for one that cannot be read."""
    check()
    try:
        with OpticalImage.open(str(path), bands) as image:
            facts = image.facts
            product = product_of(facts.texts, [facts.descriptions[band - 1] for band in image.bands])
            stored = [(facts.dtypes[band - 1], facts.scales[band - 1], facts.offsets[band - 1]) for band in image.bands]
    except SarColorizerError:
        return None
    return tuple(stored), product and (product.scale, product.offset)


def _range(
    files: Sequence[Path], bands: Sequence[int], check: Callable[[], None], notes: dict[str, None]
) -> tuple[float, float] | None:
    looked_at = evenly_spaced(files, _SAMPLED_FILES)
    values: list[Floats] = []
    for path in looked_at:
        check()
        try:
            with OpticalImage.open(str(path), bands) as image:
                values.append(_sampled(image))
        except SarColorizerError:  # decoding it says why
            continue
        except GDAL_ERRORS:
            continue
    if not values:
        return None
    with OpticalImage.open(str(looked_at[0]), bands) as image:
        try:
            settled = image.range_of(np.concatenate(values, axis=1))
        except SarColorizerError:  # no positive values: decoding says so
            return None
        notes.update(dict.fromkeys(text for _, text in image.notes))
    return settled.black, settled.white


def _sampled(image: OpticalImage) -> Floats:
    """Return (3, n) valid values; raises ItemError where there are none."""
    sample = image.sample()
    if not sample.valid.any():
        raise ItemError(phrase("its optical side is nodata everywhere"))
    return np.asarray(sample.values[:, sample.valid])


def _stretched(values: Floats, value_range: Sequence[float]) -> NDArray[np.uint8]:
    """Return values as bytes, linear over the range."""
    low, high = value_range
    scaled = (np.nan_to_num(values) - low) * (255.0 / max(high - low, 1e-9))
    return np.asarray(np.rint(np.clip(scaled, 0.0, 255.0)), dtype=np.uint8)


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
    onto, back = required(first.transform), ~required(second.transform)
    corners = [(0, 0), (first.width, 0), (0, first.height), (first.width, first.height)]
    away = [np.subtract(applied(back, *applied(onto, *corner)), corner) for corner in corners]
    return bool(np.abs(away).max() <= _SAME_PLACE)
