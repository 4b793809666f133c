"""Where a raster lies on the Earth: its grid, read without loss, cut on whole pixels, and compared.

A grid is what QGIS would need to place the raster: the size, the CRS as WKT2, and whichever of geotransform, ground
control points and rational polynomial coefficients the file has. Nothing is resampled or derived: SAR in slant range or
with GCPs only stays as it is.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from affine import Affine
from rasterio.crs import CRS
from rasterio.errors import CRSError

from ..errors import ExtentError
from ..gdal import gdal_environment
from ..limits.dimensions import check_points
from ..types import Doubles
from ..words import phrase
from . import geotransform
from .earth import surface_of
from .mapping import GroundControlPoint, GroundMapping, outline
from .rpcs import rescaled_rpcs, shifted_rpcs
from .tie_points import tie_points

Extent = tuple[float, float, float, float]  # xmin, ymin, xmax, ymax
Window = tuple[int, int, int, int]  # row_start, row_stop, col_start, col_stop: whole pixels

_FLAT = 1e-6  # a pixel whose sides differ in direction by less, in radians, is a line: the mapping is broken
_PLACES = 16  # steps along each side at which a place on the Earth is looked for; even, so that the centre is one


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
        tie_points: in `crs_wkt`, of a GeoTIFF with more of them than GDAL reads; see `georeferencing.tie_points`. GDAL
            and QGIS do not place the raster by them, so neither do extents here; sizes and products go by them
            (`placed`).
    """

    width: int
    height: int
    crs_wkt: str | None = None
    transform: Affine | None = None
    gcps: tuple[GroundControlPoint, ...] = ()
    gcp_crs_wkt: str | None = None
    rpcs: Mapping[str, str] | None = None
    area_or_point: str | None = None
    tie_points: tuple[GroundControlPoint, ...] = ()

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
            check_points(str(dataset.name), len(points))
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
                tie_points=() if points or rpcs or not transform.is_identity else _tie_points(dataset, area_or_point),
            )

    @property
    def is_georeferenced(self) -> bool:
        """Whether pixels can be placed: by a geotransform, GCPs or RPCs."""
        return self.transform is not None or bool(self.gcps) or bool(self.rpcs)

    @property
    def mapping(self) -> GroundMapping:
        """What brings pixels to the ground: the geotransform, else the GCPs, else the RPCs."""
        return GroundMapping(self.transform, self.gcps, self.rpcs or {})

    @property
    def placed(self) -> Grid:
        """The grid with the tie points, where nothing else places it, as ground control points."""
        if self.is_georeferenced or not (self.tie_points and self.crs_wkt):
            return self
        return replace(self, crs_wkt=None, gcps=self.tie_points, gcp_crs_wkt=self.crs_wkt, tie_points=())

    @property
    def mapping_crs_wkt(self) -> str | None:
        """The CRS of what `ground` returns as WKT2:2019; None where there is no mapping or its CRS is not known."""
        if not self.is_georeferenced:
            return None
        return self.crs_wkt if self.transform is not None else (self.gcp_crs_wkt if self.gcps else _rpc_crs_wkt())

    def ground(self, rows: Any, cols: Any) -> tuple[Doubles, Doubles]:
        """Return x and y of positions from the upper left corner in pixels.

        Raises:
            ExtentError: without a mapping.
        """
        if not self.is_georeferenced:
            raise ExtentError(phrase("The raster is not georeferenced."))
        with self.mapping.to_ground() as to_ground:
            return to_ground(np.asarray(rows, np.float64), np.asarray(cols, np.float64))

    def subset(self, window: Window) -> Grid:
        """Return the grid of a block of this raster's pixels."""
        row_start, row_stop, col_start, col_stop = window
        return replace(
            self,
            width=col_stop - col_start,
            height=row_stop - row_start,
            transform=self.transform and geotransform.moved(self.transform, col_start, row_start),
            gcps=tuple(replace(p, row=p.row - row_start, col=p.col - col_start) for p in self.gcps),
            tie_points=tuple(replace(p, row=p.row - row_start, col=p.col - col_start) for p in self.tie_points),
            rpcs=shifted_rpcs(self.rpcs or {}, row_start, col_start),
        )

    def decimated(self, height: int, width: int) -> Grid:
        """Return the grid of the whole raster in so many pixels."""
        down, across = self.height / height, self.width / width
        return replace(
            self,
            height=height,
            width=width,
            transform=self.transform and geotransform.rescaled(self.transform, across, down),
            gcps=tuple(replace(p, row=p.row / down, col=p.col / across) for p in self.gcps),
            tie_points=tuple(replace(p, row=p.row / down, col=p.col / across) for p in self.tie_points),
            rpcs=rescaled_rpcs(self.rpcs or {}, down, across),
        )

    @functools.cached_property
    def ground_sampling_distance(self) -> float | None:
        """Side of a square as large, on the ground, as the pixel at the raster's centre, in metres.

        Where the centre lies beyond the Earth (the corner of a world map) it is that of the nearest pixel which does
        not. None if it cannot be told: no georeferencing, no CRS, or one that gives no sizes on the ground.
        """
        wkt = self.placed.mapping_crs_wkt
        if wkt is None or (surface := surface_of(wkt)) is None:
            return None
        try:
            with gdal_environment(), _in_one_piece(self.placed).mapping.to_ground() as to_ground:
                for row, col in _from_the_centre(self.height, self.width):
                    cols, rows = np.array([-0.5, 0.5, 0.0, 0.0]) + col, np.array([0.0, 0.0, -0.5, 0.5]) + row
                    ends = surface.in_space(*to_ground(rows, cols))
                    if ends is not None:
                        across, down = ends[1] - ends[0], ends[3] - ends[2]
                        area = float(np.linalg.norm(np.cross(across, down)))
                        is_flat = area <= _FLAT * float(np.linalg.norm(across) * np.linalg.norm(down))
                        return None if is_flat else math.sqrt(area)
        except ExtentError:
            pass
        return None

    def bounds(self) -> Extent:
        """Return (xmin, ymin, xmax, ymax) of the raster's outline in the coordinates `extents.window_for_extent` takes.

        Raises:
            ExtentError: the GCPs or RPCs define no mapping.
        """
        cols, rows = outline(0.0, 0.0, float(self.width), float(self.height))
        if not self.is_georeferenced:
            return 0.0, float(-self.height), float(self.width), 0.0
        xs, ys = self.ground(rows, cols)
        return float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())


@functools.lru_cache(maxsize=1)
def _rpc_crs_wkt() -> str:
    # RPCs are in longitude and latitude by definition. Not a constant: a PROJ that is broken is to fail where it is
    # needed, and not every import.
    return str(CRS.from_epsg(4326).to_wkt())


def _wkt(crs: Any) -> str | None:
    if not crs:
        return None
    try:
        return str(crs.to_wkt())  # WKT2, as the environment has it
    except CRSError:  # a CRS that PROJ cannot say in WKT2
        return str(crs.to_wkt(version="WKT1_GDAL"))


def _tie_points(dataset: Any, area_or_point: str | None) -> tuple[GroundControlPoint, ...]:
    if dataset.driver != "GTiff":
        return ()
    try:
        points = tie_points(dataset.name)
    except OSError:  # in an archive, or on a server
        return ()
    # As GDAL: those of a file whose values belong to points count from the first pixel's centre.
    shift = 0.5 if area_or_point == "Point" else 0.0
    return tuple(GroundControlPoint(row + shift, col + shift, x, y, z) for col, row, _, x, y, z in points.tolist())


def pixel_positions(grid: Grid, xs: Doubles, ys: Doubles, y_is_minus_line: bool) -> tuple[Doubles, Doubles]:
    """Return rows and cols, in pixels and fractions from the upper left corner, of points on the ground.

    `y_is_minus_line` says what y is where there is no georeferencing; see `extents`. Raises ExtentError.
    """
    if not grid.is_georeferenced:
        return (-ys if y_is_minus_line else ys), xs
    return grid.mapping.to_pixels(xs, ys)


def _in_one_piece(grid: Grid) -> Grid:
    """Return a grid whose GCPs in degrees do not fall apart at the date line: 180 is followed by 181 there, not -179.

    For sizes only: elsewhere coordinates are those of the file.
    """
    xs = np.array([point.x for point in grid.gcps])
    if (
        grid.transform is not None
        or not len(xs)
        or np.ptp(xs) <= 180
        or not CRS.from_wkt(grid.gcp_crs_wkt).is_geographic
    ):
        return grid
    return replace(grid, gcps=tuple(replace(p, x=p.x + 360) if p.x < 0 else p for p in grid.gcps))


def _from_the_centre(height: int, width: int) -> list[tuple[float, float]]:
    """Return rows and columns of places all over a raster, the nearest to its centre first."""
    places = [(height * i / _PLACES, width * j / _PLACES) for i in range(_PLACES + 1) for j in range(_PLACES + 1)]
    return sorted(places, key=lambda place: math.hypot(place[0] / height - 0.5, place[1] / width - 0.5))
