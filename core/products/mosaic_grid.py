"""The grid of a mosaic, and how each image lies on it."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
import rasterio.warp
from affine import Affine
from numpy.typing import NDArray
from rasterio.control import GroundControlPoint
from rasterio.crs import CRS
from rasterio.enums import Resampling
from rasterio.errors import CRSError
from rasterio.vrt import WarpedVRT

from ..errors import OptionError, RasterError, cause_of
from ..gdal import GDAL_ERRORS, WKT_VERSION, gdal_environment
from ..georeferencing import geotransform
from ..georeferencing.grid import Grid
from ..words import phrase
from .colour_image import ColourImage, read_window

_ALIGNED = 1e-3  # pixels by which an image may lie beside the grid and count as on it
_LARGEST = 5e10  # pixels: more is a mistake in a CRS or an image of another continent

_Box = tuple[float, float, float, float]  # xmin, ymin, xmax, ymax


class Rows(Protocol):
    """What gives rows of an image as they lie on the mosaic."""

    def read(self, rows: tuple[int, int]) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
        """Return (bands, rows, width) uint8 and (rows, width) bool."""


@dataclass(frozen=True)
class Placing:
    """Where an image lies on the mosaic.

    Attributes:
        row, col: of its upper left pixel there.
        height, width: pixels it covers there.
        is_exact: its pixels are the mosaic's own: nothing is resampled.
        crs_wkt: of the mosaic.
        transform: of the pixels it covers.
    """

    row: int
    col: int
    height: int
    width: int
    is_exact: bool
    crs_wkt: str
    transform: Affine

    @contextmanager
    def on_target(self, image: ColourImage, smooth: bool) -> Iterator[Rows]:
        """Give the rows of an image on the mosaic's grid; `smooth` for bilinear instead of nearest resampling."""
        if self.is_exact:
            yield image
            return
        target = CRS.from_wkt(self.crs_wkt)
        how: dict[str, Any] = {"resampling": Resampling.bilinear if smooth else Resampling.nearest}
        how["add_alpha"] = not any(colour.name == "alpha" for colour in image.dataset.colorinterp)
        where = {"transform": self.transform, "width": self.width, "height": self.height}
        with ExitStack() as stack:
            try:
                stack.enter_context(gdal_environment(**image.reading))
                source = image.dataset
                if image.grid.transform is None:
                    # rasterio forgets the ground control points where it is told the transform to warp to.
                    source = stack.enter_context(WarpedVRT(source, crs=target, **how))
                    how["add_alpha"] = False
                warped = stack.enter_context(WarpedVRT(source, crs=target, **where, **how))
            except GDAL_ERRORS as error:
                raise RasterError(
                    phrase(
                        "{path} cannot be brought into the mosaic's CRS: {cause}. Reproject it by "
                        "itself first, or choose another CRS.",
                        path=image.path,
                        cause=cause_of(error),
                    )
                ) from error
            yield _WarpedRows(warped, image, self.width)


class _WarpedRows:
    def __init__(self, warped: Any, image: ColourImage, width: int) -> None:
        self._warped, self._image, self._width = warped, image, width

    def read(self, rows: tuple[int, int]) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
        """Return rows; see `Rows`."""
        return read_window(self._warped, self._image.path, self._image.bands, rows, (0, self._width))


def target_grid(grids: Sequence[Grid], paths: Sequence[str], crs: str, pixel_size: float | None) -> Grid:
    """Return the north-up grid that covers all images.

    Args:
        grids: of the images.
        paths: of the images, for messages.
        crs: of the mosaic; "" takes the first image's.
        pixel_size: in its units; None takes the finest of the images'.

    Raises:
        OptionError: on an unknown CRS or a mosaic beyond all measure.
        RasterError: on images that lie nowhere.
    """
    wkt = _wkt_of(crs) if crs else _crs_of(grids[0], paths[0])
    boxes, sizes = [], []
    for grid, path in zip(grids, paths):
        box, size = _on(grid, wkt, path)
        boxes.append(box)
        sizes.append(size)
    size_x, size_y = min(sizes, key=lambda size: size[0] * size[1])
    if pixel_size is not None:
        size_x = size_y = pixel_size
    first = grids[0]
    # Anchored to the first image, if its pixels can be kept.
    anchored = _is_north_up(first) and first.crs_wkt == wkt and first.transform is not None
    x0, y0 = (first.transform.c, first.transform.f) if anchored and first.transform is not None else (0.0, 0.0)
    left = x0 + math.floor((min(box[0] for box in boxes) - x0) / size_x + _ALIGNED) * size_x
    top = y0 - math.floor((y0 - max(box[3] for box in boxes)) / size_y + _ALIGNED) * size_y
    width = max(1, math.ceil((max(box[2] for box in boxes) - left) / size_x - _ALIGNED))
    height = max(1, math.ceil((top - min(box[1] for box in boxes)) / size_y - _ALIGNED))
    if width * height > _LARGEST:
        raise OptionError(
            phrase(
                "The mosaic would have {width} x {height} pixels. Leave out images that lie far away "
                "from the others, or choose a larger pixel size.",
                width=width,
                height=height,
            )
        )
    return Grid(width=width, height=height, crs_wkt=wkt, transform=Affine(size_x, 0.0, left, 0.0, -size_y, top))


def place(grid: Grid, target: Grid, path: str) -> Placing:
    """Return where an image lies on a mosaic."""
    to, wkt = target.transform, target.crs_wkt
    if to is None or wkt is None:
        raise ValueError("a mosaic has a transform and a CRS")
    (xmin, ymin, xmax, ymax), _ = _on(grid, wkt, path)
    left, top = geotransform.applied(~to, xmin, ymax)
    right, bottom = geotransform.applied(~to, xmax, ymin)
    own = grid.transform
    exact = (
        own is not None
        and _is_north_up(grid)
        and grid.crs_wkt == wkt
        and abs(right - left - grid.width) < _ALIGNED
        and abs(bottom - top - grid.height) < _ALIGNED
        and max(abs(value - round(value)) for value in (left, top)) < _ALIGNED
    )
    if exact:
        row, col, height, width = round(top), round(left), grid.height, grid.width
    else:
        row, col = max(0, math.floor(top)), max(0, math.floor(left))
        height, width = min(target.height, math.ceil(bottom)) - row, min(target.width, math.ceil(right)) - col
    return Placing(row, col, height, width, exact, wkt, geotransform.moved(to, col, row))


def _on(grid: Grid, wkt: str, path: str) -> tuple[_Box, tuple[float, float]]:
    """Return the box of an image in a CRS, and the pixel size it would have there."""
    own = grid.transform
    if own is not None and _is_north_up(grid) and grid.crs_wkt == wkt:
        box = (own.c, own.f + own.e * grid.height, own.c + own.a * grid.width, own.f)
        return box, (own.a, -own.e)
    source = _crs_of(grid, path)
    place: dict[str, Any] = {}
    if own is not None:
        corners = [geotransform.applied(own, col, row) for col in (0, grid.width) for row in (0, grid.height)]
        xs, ys = zip(*corners)
        place = dict(zip(("left", "bottom", "right", "top"), (min(xs), min(ys), max(xs), max(ys))))
    else:
        place = {"gcps": _points(grid)}
    try:
        with gdal_environment():
            there, width, height = rasterio.warp.calculate_default_transform(
                CRS.from_wkt(source), CRS.from_wkt(wkt), grid.width, grid.height, **place
            )
    except GDAL_ERRORS as error:
        raise RasterError(
            phrase(
                "{path} does not lie where the mosaic's CRS reaches. Leave it out, or choose another CRS.", path=path
            )
        ) from error
    box = (there.c, there.f + there.e * height, there.c + there.a * width, there.f)
    return box, (there.a, -there.e)


def _is_north_up(grid: Grid) -> bool:
    own = grid.transform
    return own is not None and own.b == 0 and own.d == 0 and own.a > 0 and own.e < 0


def _points(grid: Grid) -> list[GroundControlPoint]:
    return [GroundControlPoint(point.row, point.col, point.x, point.y, point.z) for point in grid.gcps]


def _crs_of(grid: Grid, path: str) -> str:
    wkt = grid.crs_wkt if grid.transform is not None else grid.gcp_crs_wkt if grid.gcps else None
    if not wkt:
        raise RasterError(
            phrase(
                "{path} has no CRS with a geotransform or ground control points, so it has no place in a "
                "mosaic. Georeference it first (gdalwarp), or leave it out.",
                path=path,
            )
        )
    return wkt


def _wkt_of(crs: str) -> str:
    try:
        with gdal_environment():
            return str(CRS.from_user_input(crs).to_wkt(version=WKT_VERSION))
    except (CRSError, ValueError) as error:
        raise OptionError(phrase("'{crs}' is not a CRS. Give one like EPSG:32633.", crs=crs)) from error
