"""The twelve monthly images of the Earth, and which of their pixels are land.

Blue Marble: Next Generation (NASA Earth Observatory, R. Stockli) comes as one image for each month, plate carree in
WGS84: the first row touches the North Pole, the first column 180 degrees west, and nothing in the file says so. The
land cover, MODIS MCD12C1, covers the Earth in the same way with pixels of another size.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ...core.errors import RasterError, cause_of
from ...core.gdal import GDAL_ERRORS
from ...core.limits.special_file import check_special
from ...core.raster.opening import open_quietly
from ...core.types import Bools, Bytes, Floats
from ...core.words import phrase

MONTHS = 12
WATER = 0
"""The class of water in the land cover (IGBP)."""

_NAME = re.compile(r"world\.\d{4}(0[1-9]|1[0-2])\..*\.(jpe?g|png|tiff?)", re.IGNORECASE)
_LEAST_LAND, _ALL_LAND = 0.5, 0.95  # shares of a pixel: one with less than the first shows water
_BESIDE = 3  # pixels across: JPEG and the images' own blur carry the sea's colour so far
_ISLAND_DEGREES = 1.0  # land that has no inner land so near is an island with shores only
_SHORE_POWER = 4  # of a shore pixel's share of land as its weight
_DARK = 30  # of 255: water is darker in every month, and of pixels that are all land one in a thousand is
_LEAST_OF_CELL = 0.5  # pixels of land in a cell: less is an islet that the sea's colour runs into
_PALE = 110  # of 255: snow in the shade is blue too, but not darker


@dataclass(frozen=True)
class MonthlyImages:
    """The twelve images in a folder.

    Attributes:
        paths: of January to December.
        rows, cols: pixels of each.
    """

    paths: tuple[Path, ...]
    rows: int
    cols: int

    @classmethod
    def of(cls, folder: Path) -> MonthlyImages:
        """Find the images of a folder by their names, such as `world.200401.3x5400x2700.jpg`.

        Raises:
            RasterError: a month is missing or there twice, or an image does not have the Earth's shape, 2 to 1.
        """
        found: dict[int, Path] = {}
        for path in sorted(folder.glob("*")):
            named = _NAME.fullmatch(path.name)
            if named is None:
                continue
            month = int(named[1])
            if month in found:
                raise RasterError(
                    phrase(
                        "{folder} has more than one image of month {month}: {one} and {other}. Leave one.",
                        folder=folder,
                        month=month,
                        one=found[month].name,
                        other=path.name,
                    )
                )
            found[month] = path
        missing = [str(month) for month in range(1, MONTHS + 1) if month not in found]
        if missing:
            raise RasterError(
                phrase(
                    "{folder} lacks images of the months {months}. They are named like world.200401.3x5400x2700.jpg, "
                    "the year and month after the first dot.",
                    folder=folder,
                    months=", ".join(missing),
                )
            )
        paths = tuple(found[month] for month in range(1, MONTHS + 1))
        rows, cols = _read(paths[0]).shape[1:]
        if cols != 2 * rows:
            raise RasterError(
                phrase(
                    "{path} has {cols} x {rows} pixels. An image of the whole Earth is twice as wide as it is high.",
                    path=paths[0],
                    cols=cols,
                    rows=rows,
                )
            )
        return cls(paths, rows, cols)

    def read(self, month: int) -> Bytes:
        """Return the image of a month, 1 to 12: (rows, cols, 3) uint8, display values of red, green and blue.

        Raises:
            RasterError: it cannot be read, or is not as large as that of January.
        """
        path = self.paths[month - 1]
        image = np.ascontiguousarray(_read(path).transpose(1, 2, 0)[..., :3])
        if image.shape != (self.rows, self.cols, 3):
            raise RasterError(
                phrase(
                    "{path} is not a colour image of {cols} x {rows} pixels, as that of January is.",
                    path=path,
                    cols=self.cols,
                    rows=self.rows,
                )
            )
        return image

    @functools.cached_property
    def looks_like_water(self) -> Bools:
        """Pixels, (rows, cols), near black in every month, or dark and blue in half of them, as sea beside land is."""
        brightest = np.zeros((self.rows, self.cols), np.uint8)
        blue_months = np.zeros((self.rows, self.cols), np.uint8)
        for month in range(1, MONTHS + 1):
            red, green, blue = np.moveaxis(self.read(month), 2, 0)
            np.maximum(brightest, np.maximum(np.maximum(red, green), blue), out=brightest)
            blue_months += (blue > red) & (blue > green) & (blue < _PALE)
        return (brightest < _DARK) | (blue_months >= MONTHS // 2)


def read_land_cover(path: Path) -> Bytes:
    """Return the classes of the MODIS land cover, (rows, cols) uint8, plate carree like the images.

    The file's header names another ellipsoid; its pixels lie on plain latitude and longitude all the same.

    Raises:
        RasterError: it cannot be read, or does not have the Earth's shape.
    """
    classes: Bytes = _read(path)[0]
    if classes.shape[1] != 2 * classes.shape[0]:
        raise RasterError(
            phrase(
                "{path} has {cols} x {rows} pixels. An image of the whole Earth is twice as wide as it is high.",
                path=path,
                cols=classes.shape[1],
                rows=classes.shape[0],
            )
        )
    return classes


def land_weight(images: MonthlyImages, land_cover: Bytes | None) -> Floats:
    """Return how much each pixel says of land, (rows, cols) float32 in [0, 1]; 0 where it shows water.

    Pixels beside water have some of its colour; they count only on islands that have no other.

    Args:
        images: they show the deep sea in one constant dark blue, and lakes darker than any land.
        land_cover: classes, which tell pale shallow water from land too; None to do without.
    """
    share = np.ones((images.rows, images.cols), np.float32)
    if land_cover is not None:
        share = cv2.resize(
            (land_cover != WATER).astype(np.float32), (images.cols, images.rows), interpolation=cv2.INTER_AREA
        )
    share[images.looks_like_water] = 0.0
    reach = round(_ISLAND_DEGREES * images.rows / 180.0)
    edge = reach + _BESIDE
    round_earth = np.concatenate([share[:, -edge:], share, share[:, :edge]], axis=1)
    whole = (cv2.erode(round_earth, np.ones((_BESIDE, _BESIDE), np.uint8)) >= _ALL_LAND).astype(np.uint8)
    near = cv2.dilate(whole, np.ones((2 * reach + 1, 2 * reach + 1), np.uint8))
    inner, has_inner = (each[:, edge : edge + images.cols] > 0 for each in (whole, near))
    shore = np.where((share >= _LEAST_LAND) & ~has_inner, share**_SHORE_POWER, 0.0)
    return np.maximum(shore, inner).astype(np.float32)


def land_means(image: NDArray[Any], weight: Floats, side: int) -> tuple[Floats, Floats]:
    """Return an image's means over land in cells of side x side pixels, and the cells' weights.

    Args:
        image: (rows, cols, 3), rows and cols multiples of `side`.
        weight: (rows, cols), of `land_weight`.

    Returns:
        (rows / side, cols / side, 3) float32 in the image's units and (rows / side, cols / side) float32; both 0 where
        less than a pixel is land.
    """
    size = (weight.shape[1] // side, weight.shape[0] // side)
    weights = cv2.resize(weight, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    weights[weights < _LEAST_OF_CELL / side**2] = 0.0
    sums = cv2.resize(image.astype(np.float32) * weight[..., None], size, interpolation=cv2.INTER_AREA)
    means = sums / np.where(weights > 0, weights, np.inf)[..., None]
    return means.astype(np.float32), weights


def _read(path: Path) -> Bytes:
    check_special(str(path))
    try:
        with open_quietly(path) as dataset:
            values: Bytes = dataset.read()
    except GDAL_ERRORS as error:
        raise RasterError(phrase("{path} cannot be read: {cause}.", path=path, cause=cause_of(error))) from error
    return values
