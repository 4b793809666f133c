"""Longitude and latitude of a raster's pixels, whatever places it: a geotransform, ground control points or RPCs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import rasterio.warp
from rasterio.crs import CRS

from ..errors import ExtentError
from ..gdal import GDAL_ERRORS, gdal_environment
from ..types import Bools, Doubles
from .earth import surface_of
from .grid import Grid
from .mapping import GroundControlPoint, GroundMapping

_EARTH_AXES = (6.30e6, 6.45e6)  # metres: every ellipsoid and sphere of the Earth is between, no other planet's is
_WGS84 = 4326
_TRIED = 9  # places along each side, one of which has to lie on the Earth
_NEAR = 1.1  # of the distance from a raster's middle to its farthest corner: beyond it, nothing is placed on the raster
_REFINEMENTS = 3


@dataclass(frozen=True)
class Geographic:
    """Where a raster's pixels lie on the Earth.

    Attributes:
        mapping: brings pixels to the coordinates of `crs`, or to those of `plane`.
        crs: of what `mapping` gives, None where there is a plane.
        plane: the plane in which ground control points are, None for other mappings.
    """

    mapping: GroundMapping
    crs: CRS | None
    plane: TangentPlane | None = None

    @classmethod
    def of(cls, grid: Grid) -> Geographic | None:
        """Return where a raster lies; None where nothing says it, or it is no place on the Earth.

        That is so without georeferencing or without a CRS, with a CRS of a site of its own or of another planet, and
        with GCPs or RPCs that define no mapping.
        """
        grid = grid.placed
        wkt = grid.mapping_crs_wkt
        surface = surface_of(wkt) if wkt else None
        if surface is None or surface.geodetic is None:
            return None
        if not _EARTH_AXES[0] < surface.semi_major < _EARTH_AXES[1]:
            return None
        if grid.transform is None and grid.gcps:
            made = _by_points(grid.gcps, surface.crs)
        else:
            made = cls(grid.mapping, surface.crs)
        if made is None:
            return None
        rows, cols = np.meshgrid(np.linspace(0, grid.height, _TRIED), np.linspace(0, grid.width, _TRIED), indexing="ij")
        try:
            return made if np.isfinite(made.at(rows, cols)[0]).any() else None
        except ExtentError:
            return None

    def at(self, rows: Any, cols: Any) -> tuple[Doubles, Doubles]:
        """Return longitudes and latitudes, WGS 84, of positions in the raster's pixels.

        Args:
            rows, cols: arrays of one shape; pixels and fractions of them from the raster's upper left corner, so that
                the first pixel's centre is at 0.5.

        Returns:
            Float64 degrees of that shape, longitudes from -180 to below 180; NaN beyond the Earth, as in the corners of
            a map of the world.

        Raises:
            ExtentError: GCPs or RPCs do not reach there.
        """
        rows, cols = np.asarray(rows, np.float64), np.asarray(cols, np.float64)
        with gdal_environment(), self.mapping.to_ground() as to_ground:
            xs, ys = to_ground(rows.ravel(), cols.ravel())
            longitudes, latitudes = self.plane.lifted(xs, ys) if self.plane else degrees_of(self.crs, xs, ys)
        return longitudes.reshape(rows.shape), latitudes.reshape(rows.shape)

    def pixels(self, longitudes: Doubles, latitudes: Doubles, grid: Grid) -> tuple[Doubles, Doubles]:
        """Return rows and columns of places: the inverse of `at`.

        The inverse of polynomials through ground control points is itself a fit; it is refined until it agrees with
        the way to the ground, to about a hundredth of a pixel.

        Args:
            longitudes, latitudes: (n,) degrees, NaN beyond the Earth.
            grid: of the raster. Mappings run wild far from it: places beyond a margin around it are in none.

        Returns:
            Float64 positions from the raster's upper left corner; NaN where there is none.

        Raises:
            ExtentError: GCPs or RPCs define no mapping.
        """
        rows, cols = np.full(len(longitudes), np.nan), np.full(len(longitudes), np.nan)
        with gdal_environment():
            near = np.flatnonzero(self.is_near(longitudes, latitudes, grid))
            if near.size:
                xs, ys = self._flat(longitudes[near], latitudes[near], grid)
                known = np.isfinite(xs) & np.isfinite(ys)
                near, xs, ys = near[known], xs[known], ys[known]
            if near.size:
                found_rows, found_cols = self.mapping.to_pixels(xs, ys)
                if self.mapping.transform is None:
                    found_rows, found_cols = self._refined(found_rows, found_cols)
                rows[near], cols[near] = found_rows, found_cols
        return rows, cols

    def _flat(self, longitudes: Doubles, latitudes: Doubles, grid: Grid) -> tuple[Doubles, Doubles]:
        """Return what the mapping takes: coordinates of the plane or of the CRS; NaN or infinity beyond the latter."""
        if self.plane:
            return self.plane.flat(longitudes, latitudes)
        xs, ys = _transformed(CRS.from_epsg(_WGS84), self.crs, longitudes, latitudes)
        if self.crs is not None and self.crs.is_geographic:
            # A raster may count its longitudes on beyond 180.
            with self.mapping.to_ground() as to_ground:
                middle = float(to_ground(np.array([grid.height / 2]), np.array([grid.width / 2]))[0][0])
            xs = xs + 360.0 * np.round((middle - xs) / 360.0)
        return xs, ys

    def is_near(self, longitudes: Doubles, latitudes: Doubles, grid: Grid) -> Bools:
        """Return which places lie around a raster: by their distance from its middle, on a sphere."""
        rows, cols = np.meshgrid(np.linspace(0, grid.height, _TRIED), np.linspace(0, grid.width, _TRIED), indexing="ij")
        places = unit_vectors(*self.at(rows, cols)).reshape(-1, 3)
        places = places[np.isfinite(places).all(axis=1)]
        middle = places.mean(axis=0)
        middle /= np.linalg.norm(middle)
        farthest = float(np.arccos(np.clip(places @ middle, -1.0, 1.0)).max())
        known = np.isfinite(longitudes) & np.isfinite(latitudes)
        away = np.full(len(longitudes), np.inf)
        away[known] = np.arccos(np.clip(unit_vectors(longitudes[known], latitudes[known]) @ middle, -1.0, 1.0))
        return np.asarray(away <= _NEAR * farthest)

    def _refined(self, rows: Doubles, cols: Doubles) -> tuple[Doubles, Doubles]:
        """Bring what polynomials give for places nearer to what the way to the ground says of them."""
        direct = rows, cols
        with self.mapping.to_ground() as to_ground:
            for _ in range(_REFINEMENTS):
                back = self.mapping.to_pixels(*to_ground(rows, cols))
                rows, cols = rows + direct[0] - back[0], cols + direct[1] - back[1]
        return rows, cols


@dataclass(frozen=True)
class TangentPlane:
    """A plane that touches the Earth, a sphere here, in the middle of a few places; distances from there are true.

    In it neither the date line nor a pole is anything special. Azimuthal equidistant projection: Snyder, Map
    Projections, a Working Manual, 1987, p. 191, in vectors.

    Attributes:
        axes: rows of unit vectors in space: to the right, upwards, and out of the Earth.
    """

    axes: Doubles

    @classmethod
    def around(cls, longitudes: Doubles, latitudes: Doubles) -> TangentPlane:
        """Return the plane in the middle of places, in degrees."""
        out = unit_vectors(longitudes, latitudes).mean(axis=0)
        out /= np.linalg.norm(out)
        across = np.cross(np.eye(3)[int(np.abs(out).argmin())], out)  # any direction along the ground
        across /= np.linalg.norm(across)
        return cls(np.array([across, np.cross(out, across), out]))

    def flat(self, longitudes: Doubles, latitudes: Doubles) -> tuple[Doubles, Doubles]:
        """Return x and y in radians of arc of places in degrees."""
        x, y, z = self.axes @ unit_vectors(longitudes, latitudes).T
        off = np.hypot(x, y)
        stretch = np.where(off > 0, np.arctan2(off, z) / np.where(off > 0, off, 1.0), 1.0)
        return x * stretch, y * stretch

    def lifted(self, xs: Doubles, ys: Doubles) -> tuple[Doubles, Doubles]:
        """Return longitudes and latitudes in degrees of x and y: the inverse of `flat`."""
        arc = np.hypot(xs, ys)
        sine = np.sinc(arc / np.pi)
        x, y, z = self.axes.T @ np.array([xs * sine, ys * sine, np.cos(arc)])
        return _wrapped(np.degrees(np.arctan2(y, x))), np.degrees(np.arctan2(z, np.hypot(x, y)))


def unit_vectors(longitudes: Doubles, latitudes: Doubles) -> Doubles:
    """Return (..., 3) float64 directions in space of places in degrees, the Earth a sphere."""
    longitude, latitude = np.radians(longitudes), np.radians(latitudes)
    cosine = np.cos(latitude)
    return np.stack([cosine * np.cos(longitude), cosine * np.sin(longitude), np.sin(latitude)], axis=-1)


def _by_points(gcps: tuple[GroundControlPoint, ...], crs: CRS) -> Geographic | None:
    """Return where a raster lies by ground control points, brought to a plane: degrees bend and break at a pole."""
    with gdal_environment():
        longitudes, latitudes = degrees_of(crs, np.array([p.x for p in gcps]), np.array([p.y for p in gcps]))
    if not (np.isfinite(longitudes).all() and np.isfinite(latitudes).all()):
        return None
    plane = TangentPlane.around(longitudes, latitudes)
    xs, ys = plane.flat(longitudes, latitudes)
    points = tuple(replace(p, x=float(x), y=float(y), z=0.0) for p, x, y in zip(gcps, xs, ys))
    return Geographic(GroundMapping(None, points, {}), None, plane)


def degrees_of(crs: CRS | None, xs: Doubles, ys: Doubles) -> tuple[Doubles, Doubles]:
    """Return longitudes and latitudes of points of a CRS, longitude first whatever its axes; NaN beyond the Earth."""
    longitudes, latitudes = _transformed(crs, CRS.from_epsg(_WGS84), xs, ys)
    beyond = ~(np.isfinite(longitudes) & (np.abs(latitudes) <= 90.0 + 1e-9))
    longitudes[beyond] = latitudes[beyond] = np.nan
    return _wrapped(longitudes), np.clip(latitudes, -90.0, 90.0)


def _transformed(source: CRS | None, target: CRS | None, xs: Doubles, ys: Doubles) -> tuple[Doubles, Doubles]:
    """Return points of a CRS in another; NaN or infinity for those that the other does not reach."""
    first, second = np.full(len(xs), np.nan), np.full(len(xs), np.nan)
    waiting = [slice(0, len(xs))]
    while waiting:
        part = waiting.pop()
        try:
            found = rasterio.warp.transform(source, target, xs[part].tolist(), ys[part].tolist())
        except GDAL_ERRORS:  # GDAL gives up all for one of them
            if part.stop - part.start > 1:
                middle = (part.start + part.stop) // 2
                waiting += [slice(part.start, middle), slice(middle, part.stop)]
            continue
        first[part], second[part] = found[0], found[1]
    return first, second


def _wrapped(longitudes: Doubles) -> Doubles:
    return (longitudes + 180.0) % 360.0 - 180.0
