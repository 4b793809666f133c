"""Longitude and latitude of a raster's pixels, whatever places it: a geotransform, ground control points or RPCs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import rasterio.warp
from rasterio.crs import CRS

from ..errors import ExtentError
from ..gdal import GDAL_ERRORS, gdal_environment
from ..types import Doubles
from .earth import surface_of
from .grid import Grid
from .mapping import GroundControlPoint, GroundMapping

_EARTH_AXES = (6.30e6, 6.45e6)  # metres: every ellipsoid and sphere of the Earth is between, no other planet's is
_WGS84 = 4326
_TRIED = 9  # places along each side, one of which has to lie on the Earth


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
            longitudes, latitudes = self.plane.lifted(xs, ys) if self.plane else _degrees(self.crs, xs, ys)
        return longitudes.reshape(rows.shape), latitudes.reshape(rows.shape)


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
        longitudes, latitudes = _degrees(crs, np.array([p.x for p in gcps]), np.array([p.y for p in gcps]))
    if not (np.isfinite(longitudes).all() and np.isfinite(latitudes).all()):
        return None
    plane = TangentPlane.around(longitudes, latitudes)
    xs, ys = plane.flat(longitudes, latitudes)
    points = tuple(replace(p, x=float(x), y=float(y), z=0.0) for p, x, y in zip(gcps, xs, ys))
    return Geographic(GroundMapping(None, points, {}), None, plane)


def _degrees(crs: CRS | None, xs: Doubles, ys: Doubles) -> tuple[Doubles, Doubles]:
    """Return longitudes and latitudes of points of a CRS, longitude first whatever its axes; NaN beyond the Earth."""
    longitudes, latitudes = np.full(len(xs), np.nan), np.full(len(xs), np.nan)
    waiting = [slice(0, len(xs))]
    while waiting:
        part = waiting.pop()
        try:
            found = rasterio.warp.transform(crs, CRS.from_epsg(_WGS84), xs[part].tolist(), ys[part].tolist())
        except GDAL_ERRORS:  # GDAL gives up all for one of them
            if part.stop - part.start > 1:
                middle = (part.start + part.stop) // 2
                waiting += [slice(part.start, middle), slice(middle, part.stop)]
            continue
        longitudes[part], latitudes[part] = found[0], found[1]
    beyond = ~(np.isfinite(longitudes) & (np.abs(latitudes) <= 90.0 + 1e-9))
    longitudes[beyond] = latitudes[beyond] = np.nan
    return _wrapped(longitudes), np.clip(latitudes, -90.0, 90.0)


def _wrapped(longitudes: Doubles) -> Doubles:
    return (longitudes + 180.0) % 360.0 - 180.0
