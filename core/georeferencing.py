"""Where a raster lies on the Earth: its grid, read without loss, cut on whole pixels, and compared.

A grid is what QGIS would need to place the raster: the size, the CRS as WKT2, and whichever of geotransform, ground
control points and rational polynomial coefficients the file has. Nothing is resampled or derived: SAR in slant range or
with GCPs only stays as it is.
"""

from __future__ import annotations

import functools
import math
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import rasterio
import rasterio.control
import rasterio.env
from affine import Affine
from numpy.typing import NDArray
from rasterio._err import CPLE_BaseError  # rasterio lets GDAL's own errors through here and there
from rasterio.crs import CRS
from rasterio.errors import CRSError, RasterioError
from rasterio.rpc import RPC
from rasterio.transform import GCPTransformer, RPCTransformer

from .errors import ExtentError

Extent = tuple[float, float, float, float]  # xmin, ymin, xmax, ymax
Window = tuple[int, int, int, int]  # row_start, row_stop, col_start, col_stop: whole pixels

GDAL_ERRORS: tuple[type[Exception], ...] = (RasterioError, CPLE_BaseError, OSError)
CACHE_BYTES = 64 * 2**20  # GDAL's block cache; by default it grows to 5 % of the machine's memory
WKT_VERSION = "WKT2_2019"

_TOUCH_TOLERANCE = 1e-6  # pixels: an extent that ends on a pixel's edge does not touch the next pixel
_EARTH_RADIUS = 6_371_008.8  # metres; good enough to tell 10 m from 20 m
_EDGE_POINTS = 33  # per side of a rectangle, where the mapping is curved
RPC_NUMBERS = (
    *("LINE_OFF", "SAMP_OFF", "LAT_OFF", "LONG_OFF", "HEIGHT_OFF"),
    *("LINE_SCALE", "SAMP_SCALE", "LAT_SCALE", "LONG_SCALE", "HEIGHT_SCALE"),
)
RPC_POLYNOMIALS = ("LINE_NUM_COEFF", "LINE_DEN_COEFF", "SAMP_NUM_COEFF", "SAMP_DEN_COEFF")


def gdal_environment(**options: Any) -> Any:
    """Return the context manager every GDAL call of the engine runs in.

    It makes GDAL hand CRSs over as WKT2 (rasterio's default, WKT1, drops what only WKT2 can say) and bounds GDAL's
    block cache, unless the user set GDAL_CACHEMAX.
    """
    _bound_block_cache()
    return rasterio.Env(OSR_WKT_FORMAT=WKT_VERSION, **options)


@functools.lru_cache(maxsize=1)
def _bound_block_cache() -> None:
    # Once and for all rather than in every Env: the cache is the whole process's, and an Env that ends in one thread
    # would restore the old size under another. In bytes: rasterio, unlike GDAL, takes a small number for bytes too.
    if "GDAL_CACHEMAX" not in os.environ:
        rasterio.env.set_gdal_config("GDAL_CACHEMAX", CACHE_BYTES)


@dataclass(frozen=True)
class GroundControlPoint:
    """A pixel position (row, col from the raster's upper left corner) that lies at (x, y, z) in the GCPs' CRS."""

    row: float
    col: float
    x: float
    y: float
    z: float = 0.0


@dataclass(frozen=True)
class Grid:
    """A raster's size and georeferencing.

    Attributes:
        width, height: pixels.
        crs_wkt: the CRS of the geotransform as WKT2:2019, or None.
        transform: pixel corner (col, row) to (x, y); None if there is none. The identity counts as none: rasterio
            does not tell the two apart, and neither says where the raster lies.
        gcps: ground control points, empty if there are none.
        gcp_crs_wkt: their CRS as WKT2:2019, or None.
        rpcs: GDAL's RPC metadata as it is, empty if there is none.
        area_or_point: GDAL's AREA_OR_POINT, or None. It says how values were sampled; `transform` always refers to
            pixel corners.
    """

    width: int
    height: int
    crs_wkt: str | None = None
    transform: Affine | None = None
    gcps: tuple[GroundControlPoint, ...] = ()
    gcp_crs_wkt: str | None = None
    rpcs: Mapping[str, str] | None = None
    area_or_point: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "rpcs", dict(self.rpcs or {}))

    @classmethod
    def from_dataset(cls, dataset: Any) -> Grid:
        """Read the grid of an open rasterio dataset."""
        with gdal_environment():
            # First: once GDAL has looked for the CRS of a GeoTIFF with GCPs, its keys override the side file.
            area_or_point = dataset.tags().get("AREA_OR_POINT")
            # Methods, not the properties: those were filled when the dataset was opened, perhaps as WKT1.
            crs = dataset.read_crs()
            points, gcp_crs = dataset.get_gcps()
            rpcs = dataset.tags(ns="RPC")
            transform = dataset.transform
            return cls(
                width=int(dataset.width),
                height=int(dataset.height),
                crs_wkt=_wkt(crs),
                transform=None if transform.is_identity else Affine(*transform[:6]),
                gcps=tuple(GroundControlPoint(p.row, p.col, p.x, p.y, p.z or 0.0) for p in points),
                gcp_crs_wkt=_wkt(gcp_crs) if points else None,
                rpcs=dict(rpcs),
                area_or_point=area_or_point,
            )

    @property
    def is_georeferenced(self) -> bool:
        """Whether pixels can be placed: by a geotransform, GCPs or RPCs."""
        return self.transform is not None or bool(self.gcps) or bool(self.rpcs)

    @property
    def mapping_crs_wkt(self) -> str | None:
        """The CRS of what `ground` returns as WKT2:2019; None where there is no mapping or its CRS is not known."""
        if not self.is_georeferenced:
            return None
        return self.crs_wkt if self.transform is not None else (self.gcp_crs_wkt if self.gcps else _rpc_crs_wkt())

    def ground(self, rows: Any, cols: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Return x and y of positions from the upper left corner in pixels; raises ExtentError without a mapping."""
        if not self.is_georeferenced:
            raise ExtentError("The raster says nothing of where it lies on the Earth.")
        return _to_ground(self, np.asarray(rows, np.float64), np.asarray(cols, np.float64))

    def subset(self, window: Window) -> Grid:
        """Return the grid of a block of this raster's pixels."""
        row_start, row_stop, col_start, col_stop = window
        return replace(
            self,
            width=col_stop - col_start,
            height=row_stop - row_start,
            transform=self.transform and self.transform * Affine.translation(col_start, row_start),
            gcps=tuple(replace(p, row=p.row - row_start, col=p.col - col_start) for p in self.gcps),
            rpcs=_shifted_rpcs(self.rpcs or {}, row_start, col_start),
        )

    @property
    def ground_sampling_distance(self) -> float | None:
        """Side of a square as large as the pixel at the raster's centre, in metres; None if it cannot be told."""
        wkt = self.mapping_crs_wkt
        if wkt is None:
            return None
        row, col = self.height / 2, self.width / 2
        try:
            crs = CRS.from_wkt(wkt)
            metres = float(crs.units_factor[1]) * (_EARTH_RADIUS if crs.is_geographic else 1.0)
            xs, ys = _to_ground(self, np.array([row, row, row + 1]), np.array([col, col + 1, col]))
        except (CRSError, ExtentError):
            return None
        across = metres * (math.cos(math.radians(ys[0])) if crs.is_geographic else 1.0)
        dx, dy = across * (xs[1:] - xs[0]), metres * (ys[1:] - ys[0])
        area = abs(float(dx[0] * dy[1] - dx[1] * dy[0]))
        return math.sqrt(area) if area > 0 else None

    def bounds(self) -> Extent:
        """Return (xmin, ymin, xmax, ymax) of the raster's outline in the coordinates `window_for_extent` takes.

        Raises ExtentError when the GCPs or RPCs define no mapping.
        """
        cols, rows = _outline(0.0, 0.0, float(self.width), float(self.height))
        if not self.is_georeferenced:
            return 0.0, float(-self.height), float(self.width), 0.0
        xs, ys = _to_ground(self, rows, cols)
        return float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())


def window_for_extent(grid: Grid, extent: Extent) -> Window:
    """Return the pixels that a rectangle (xmin, ymin, xmax, ymax) touches, cut to the raster.

    The rectangle is mapped by the geotransform if there is one, else by the GCPs (in the GCPs' CRS), else by the RPCs
    (longitude and latitude at height 0, which is where GDAL and QGIS show such a raster). Without any georeferencing it
    is in pixels: below zero, ymin says that y is QGIS's, minus the line number; else y is the line number.

    Raises ExtentError when the rectangle lies outside the raster or cannot be placed on it.
    """
    xmin, ymin, xmax, ymax = extent
    if not all(map(math.isfinite, extent)) or xmin > xmax or ymin > ymax:
        raise ExtentError(f"The extent {_text(extent)} is not XMIN YMIN XMAX YMAX with XMIN < XMAX and YMIN < YMAX.")
    bounds = grid.bounds()
    if grid.transform is None and grid.is_georeferenced:
        if _contains(extent, bounds):
            return 0, grid.height, 0, grid.width
        # Polynomials run wild far from the raster: look no further than a little around it.
        xmin, ymin, xmax, ymax = _intersection(extent, _grown(bounds, 0.05)) or _refuse(extent, bounds)
    rows, cols = _to_pixels(grid, xmin, ymin, xmax, ymax)
    col_start, col_stop = _touched(cols)
    row_start, row_stop = _touched(rows)
    col_start, col_stop = max(col_start, 0), min(col_stop, grid.width)
    row_start, row_stop = max(row_start, 0), min(row_stop, grid.height)
    if col_start >= col_stop or row_start >= row_stop:
        _refuse(extent, bounds)
    return row_start, row_stop, col_start, col_stop


@functools.lru_cache(maxsize=1)
def _rpc_crs_wkt() -> str:
    # RPCs are in longitude and latitude by definition. Not a constant: a PROJ that is broken is to fail where it is
    # needed, and not every import.
    return str(CRS.from_epsg(4326).to_wkt())


def _wkt(crs: Any) -> str | None:
    if not crs:
        return None
    try:
        return str(crs.to_wkt(version=WKT_VERSION))
    except CRSError:  # a CRS that PROJ cannot say in WKT2: what GDAL has is all there is
        return str(crs.to_wkt())


def _text(extent: Extent) -> str:
    return "(" + ", ".join(f"{value:.10g}" for value in extent) + ")"


def _refuse(extent: Extent, bounds: Extent) -> Any:
    raise ExtentError(
        f"The extent {_text(extent)} lies outside the raster, which covers {_text(bounds)} "
        "(xmin, ymin, xmax, ymax). Give the extent in the raster's own coordinate reference system."
    )


def _contains(outer: Extent, inner: Extent) -> bool:
    return outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]


def _grown(extent: Extent, fraction: float) -> Extent:
    dx, dy = fraction * (extent[2] - extent[0]), fraction * (extent[3] - extent[1])
    return extent[0] - dx, extent[1] - dy, extent[2] + dx, extent[3] + dy


def _intersection(first: Extent, second: Extent) -> Extent | None:
    xmin, ymin = max(first[0], second[0]), max(first[1], second[1])
    xmax, ymax = min(first[2], second[2]), min(first[3], second[3])
    return (xmin, ymin, xmax, ymax) if xmin <= xmax and ymin <= ymax else None


def _outline(xmin: float, ymin: float, xmax: float, ymax: float) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return x and y of points around a rectangle, corners included."""
    across, along = np.linspace(xmin, xmax, _EDGE_POINTS), np.linspace(ymin, ymax, _EDGE_POINTS)
    xs = np.concatenate([across, across, np.full_like(along, xmin), np.full_like(along, xmax)])
    ys = np.concatenate([np.full_like(across, ymin), np.full_like(across, ymax), along, along])
    return xs, ys


def _to_ground(grid: Grid, rows: Any, cols: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    if grid.transform is not None:
        return _finite(grid, *(grid.transform * (cols, rows)))
    try:
        with gdal_environment(), _curved_mapping(grid) as mapping:
            xs, ys = mapping.xy(rows, cols, offset="ul")
    except (RasterioError, CPLE_BaseError, ValueError, KeyError) as error:
        raise _no_mapping(grid) from error
    return _finite(grid, xs, ys)


def _to_pixels(
    grid: Grid, xmin: float, ymin: float, xmax: float, ymax: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return rows and cols, in pixels and fractions, of points around a rectangle on the ground."""
    return pixel_positions(grid, *_outline(xmin, ymin, xmax, ymax), y_is_minus_line=ymin < 0)


def pixel_positions(
    grid: Grid, xs: NDArray[np.float64], ys: NDArray[np.float64], y_is_minus_line: bool
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return rows and cols, in pixels and fractions from the upper left corner, of points on the ground.

    `y_is_minus_line` says what y is where there is no georeferencing; see `window_for_extent`. Raises ExtentError.
    """
    if grid.transform is not None:
        if grid.transform.is_degenerate:
            raise ExtentError("The raster's geotransform has no inverse, so an extent cannot be placed on it.")
        cols, rows = ~grid.transform * (xs, ys)
        return rows, cols
    if not grid.is_georeferenced:
        return (-ys if y_is_minus_line else ys), xs
    try:
        with gdal_environment(), _curved_mapping(grid) as mapping:
            rows, cols = mapping.rowcol(xs, ys, op=lambda position: position)
    except (RasterioError, CPLE_BaseError, ValueError, KeyError) as error:
        raise _no_mapping(grid) from error
    return _finite(grid, rows, cols)


def _curved_mapping(grid: Grid) -> Any:
    if grid.gcps:
        points = [rasterio.control.GroundControlPoint(p.row, p.col, p.x, p.y, p.z) for p in grid.gcps]
        return GCPTransformer(points)
    return RPCTransformer(RPC.from_gdal(dict(grid.rpcs or {})))


def _finite(grid: Grid, first: Any, second: Any) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    one, other = np.asarray(first, np.float64), np.asarray(second, np.float64)
    if not (np.isfinite(one).all() and np.isfinite(other).all()):
        raise _no_mapping(grid)
    return one, other


def _no_mapping(grid: Grid) -> ExtentError:
    source = f"{len(grid.gcps)} ground control points" if grid.gcps else "RPCs"
    return ExtentError(
        f"An extent cannot be placed on this raster: its {source} define no mapping. Leave the extent out."
    )


def _touched(positions: NDArray[np.float64]) -> tuple[int, int]:
    """Return the first pixel touched by an interval and the one after the last."""
    start = math.floor(positions.min() + _TOUCH_TOLERANCE)
    return start, max(math.ceil(positions.max() - _TOUCH_TOLERANCE), start + 1)


def _shifted_rpcs(rpcs: Mapping[str, str], row_start: int, col_start: int) -> dict[str, str]:
    shifted = dict(rpcs)
    for key, offset in (("LINE_OFF", row_start), ("SAMP_OFF", col_start)):
        if key in shifted and offset:
            shifted[key] = repr(rpc_numbers(shifted[key])[0] - offset)
    return shifted


def rpc_numbers(text: str) -> list[float]:
    """Return the numbers an RPC item starts with; some files write a unit after them."""
    numbers = []
    for word in text.replace(",", " ").split():
        try:
            numbers.append(float(word))
        except ValueError:
            break
    return numbers
