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
from ...core.colour.optical_products import SURFACE, TOP_OF_ATMOSPHERE, level_of, product_of
from ...core.errors import SarColorizerError
from ...core.gdal import GDAL_ERRORS
from ...core.georeferencing.geotransform import applied
from ...core.georeferencing.grid import Grid
from ...core.types import Bools, Floats, required
from ...core.words import phrase
from ..config.data import L1C, L2A, STRETCHED
from ..config.errors import ConfigError
from ..targets.haze import haze_of
from .items import ItemError, evenly_spaced

_SAME_PLACE = 0.1  # pixels by which two grids may differ and count as one
_SAMPLED_FILES = 24  # of a scene, to tell its range
_HAZE_FILES = 96  # of a scene, to find its darkest surfaces
_HAZE_STEP = 4  # one in so many rows and columns is looked at for them
_LEVELS = {SURFACE: L2A, TOP_OF_ATMOSPHERE: L1C}

_ROWS = 512  # that are read at once


@dataclass(frozen=True)
class SceneRanges:
    """What is black and white in the files of a scene.

    Attributes:
        by_file: values that become 0 and 255, GDAL's scale and offset applied; not of files that cannot be read.
        notes: sentences on what was assumed and may be wrong.
    """

    by_file: dict[Path, tuple[float, ...]]
    notes: tuple[str, ...]


def read_optical(
    path: Path,
    bands: Sequence[int],
    value_range: Sequence[float],
    onto: Grid | None = None,
    network: bool = False,
) -> tuple[NDArray[np.uint8], Bools, Grid]:
    """Return (3, rows, cols) uint8, the (rows, cols) mask and the grid.

    Args:
        bands: numbers of the red, green and blue band; of a band with a colour table its colours are taken.
        value_range: values that become 0 and 255, GDAL's scale and offset applied: two for all bands, or six, two for
            each of them; empty to go by the file alone.
        onto: the grid wanted. An image on another grid is warped onto it, bilinear; averaged where its pixels are
            smaller. Without georeferencing, sizes must agree.
        network: whether what the file refers to may be read from the network.

    Raises:
        SarColorizerError: When it cannot be read, has no such bands, or cannot be brought onto the grid.
    """
    with OpticalImage.open(str(path), bands, phrase("its optical side"), network=network) as image:
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
    by_file: dict[Path, tuple[float, ...]] = {}
    notes: dict[str, None] = {}
    for members in alike.values():
        found = _range(members, bands, check, notes)
        if found is not None:
            by_file.update(dict.fromkeys(members, found))
    return SceneRanges(by_file, tuple(notes))


def settled_side(files: Sequence[Path], bands: Sequence[int], check: Callable[[], None]) -> tuple[str, str]:
    """Return what true-colour files are, one of L2A, L1C and STRETCHED, and why, for people.

    Names and metadata go first. Without any, 8-bit pictures are taken for stretched ones with haze, which does little
    to those that have none, and numbers for surface reflectance.

    Args:
        files: of a collection; some of them, spread over it, are looked at.
        bands: numbers of the red, green and blue band.

    Raises:
        ConfigError: when some say that they are of one level, some of the other.
    """
    levels: set[str] = set()
    are_bytes: list[bool] = []
    for path in evenly_spaced(files, _SAMPLED_FILES):
        check()
        try:
            with OpticalImage.open(str(path), bands) as image:
                level = level_of(image.facts.texts)
                are_bytes.append(image.is_bytes)
        except SarColorizerError:  # decoding it says why
            continue
        if level is not None:
            levels.add(level)
    if len(levels) > 1:
        raise ConfigError(
            phrase("Some of its optical files are of Level 1C and some of Level 2A: give each kind as a collection.")
        )
    if levels:
        return _LEVELS[levels.pop()], phrase("by its names or metadata")
    unknown = phrase("nothing says what it is; set optical_side if that is wrong")
    return (STRETCHED if all(are_bytes) else L2A), unknown


def without_haze(
    files: Sequence[Path],
    bands: Sequence[int],
    ranges: dict[Path, tuple[float, ...]],
    check: Callable[[], None],
) -> dict[Path, tuple[float, ...]]:
    """Return the ranges of a scene's files, each channel's shifted by the haze of the scene.

    So read, the darkest surfaces of all of the scene's files together are as dark as without a sky, and nothing bright
    was cut off before.

    Args:
        files: of one scene, or of one set of files of it.
        ranges: as in `SceneRanges`; files that are not in it are left out.
    """

    def darkest(path: Path) -> Floats | None:
        check()
        try:
            with OpticalImage.open(str(path), bands) as image:
                sample = image.sample()
        except SarColorizerError:  # decoding it says why
            return None
        except GDAL_ERRORS:
            return None
        spread = slice(None, None, _HAZE_STEP), slice(None, None, _HAZE_STEP)
        values = sample.values[(slice(None), *spread)][:, sample.valid[spread]]
        return np.asarray(_display(values, ranges[path]), np.float32)

    known = [path for path in files if path in ranges]
    with ThreadPoolExecutor(max_workers=4, thread_name_prefix="haze") as pool:
        seen = [each for each in pool.map(darkest, evenly_spaced(known, _HAZE_FILES)) if each is not None]
    values = np.concatenate(seen, axis=1) if seen else np.empty((3, 0), np.float32)
    if not values.size:
        return ranges
    shift = haze_of(values).round(4)
    shifted = {}
    for path in known:
        low, high = np.reshape(ranges[path], (-1, 2)).swapaxes(0, 1)
        channels = np.stack([low + shift * (high - low), high + shift * (high - low)], axis=1)
        shifted[path] = tuple(float(value) for value in channels.ravel())
    return shifted


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
    return np.asarray(np.rint(np.clip(_display(values, value_range) * 255.0, 0.0, 255.0)), dtype=np.uint8)


def _display(values: Floats, value_range: Sequence[float]) -> NDArray[Any]:
    """Return (3, ...) values as fractions of the range, not clipped."""
    low, high = np.reshape(value_range, (-1, 2, *[1] * (values.ndim - 1))).swapaxes(0, 1)
    return np.asarray((np.nan_to_num(values) - low) / np.maximum(high - low, 1e-9))


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
