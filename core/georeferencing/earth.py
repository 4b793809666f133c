"""The Earth: where the coordinates of a CRS lie on it, in metres, whatever they are counted in.

A distance on a map is not one on the ground: Web Mercator stretches it by 2.4 at 65 degrees, a world projection differs
from place to place, degrees and grads are angles. So positions are brought to the ellipsoid of the CRS's own datum and
from there into space, where neighbours are a straight line apart. Of a pixel of 100 km that line is 1e-5 shorter than
the geodesic, and there is no date line and no pole to fall over.
"""

from __future__ import annotations

import functools
import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import rasterio.warp
from numpy.typing import NDArray
from rasterio.crs import CRS

from ..gdal import GDAL_ERRORS

_NOT_UNDERSTOOD: tuple[type[Exception], ...] = (*GDAL_ERRORS, KeyError, TypeError, ValueError)


@dataclass(frozen=True)
class Surface:
    """What the coordinates of a CRS refer to.

    Attributes:
        crs: the CRS.
        geodetic: the longitudes and latitudes it is made of, None where there are none (a site of its own, a projection
            that PROJ does not know).
        unit: metres of a unit of `crs` without `geodetic`, else radians of one of `geodetic`.
        semi_major, semi_minor: axes of the ellipsoid in metres, 0 without `geodetic`.
    """

    crs: CRS
    geodetic: CRS | None
    unit: float
    semi_major: float = 0.0
    semi_minor: float = 0.0

    def in_space(self, xs: Any, ys: Any) -> NDArray[np.float64] | None:
        """Return (n, 3) float64 metres of positions on the ellipsoid, or None where one of them lies beyond the Earth.

        Of a site of its own they lie in a plane. Formula: geographic to geocentric coordinates, EPSG Guidance Note 7-2,
        method 9602, at height 0.
        """
        if self.geodetic is None:
            flat = np.array([xs, ys, np.zeros(len(xs))], np.float64).T * self.unit
            return flat if np.isfinite(flat).all() else None
        if self.geodetic is not self.crs:
            try:
                xs, ys = rasterio.warp.transform(self.crs, self.geodetic, list(xs), list(ys))[:2]
            except GDAL_ERRORS:  # outside the projection's domain
                return None
        longitude, latitude = np.asarray(xs, np.float64) * self.unit, np.asarray(ys, np.float64) * self.unit
        if not (np.isfinite(longitude).all() and (np.abs(latitude) <= math.pi / 2 + 1e-9).all()):
            return None
        sine, cosine = np.sin(latitude), np.cos(latitude)
        ratio = (self.semi_minor / self.semi_major) ** 2
        normal = self.semi_major / np.sqrt(1 - (1 - ratio) * sine**2)  # radius of curvature in the prime vertical
        return np.array(
            [normal * cosine * np.cos(longitude), normal * cosine * np.sin(longitude), ratio * normal * sine]
        ).T


@functools.lru_cache(maxsize=64)
def surface_of(crs_wkt: str) -> Surface | None:
    """Return what the coordinates of a CRS refer to; None where they give no sizes on the ground.

    That is so of a CRS that cannot be read, of one in space, and of one that counts in neither angles nor lengths.
    """
    try:
        crs = CRS.from_wkt(crs_wkt)
        definition = _horizontal(crs.to_dict(projjson=True))
        if definition.get("type") == "EngineeringCRS":
            return Surface(crs, None, float(crs.units_factor[1])) if _counts_lengths(definition) else None
        base = definition
        while "base_crs" in base:
            base = base["base_crs"]
        axes = _semi_axes(base)
        if not axes or base.get("coordinate_system", {}).get("subtype", "ellipsoidal") != "ellipsoidal":
            return None
        geodetic = crs if base is definition else CRS.from_string(json.dumps(base))
        if geodetic is not crs and crs.is_projected and not _leads_back(crs, geodetic):
            return Surface(crs, None, float(crs.units_factor[1]))
        return Surface(crs, geodetic, float(geodetic.units_factor[1]), *axes)
    except _NOT_UNDERSTOOD:  # what PROJ cannot put into words has no known size
        return None


def _leads_back(crs: CRS, geodetic: CRS) -> bool:
    """Whether PROJ can bring coordinates of a projection back to longitudes and latitudes, somewhere on the Earth.

    Of a method that it does not know, or has no inverse of, the unit of length is all there is to go by.
    """
    for latitude in (0, 30, -30, 60, -60, 85, -85):
        for longitude in range(0, 360, 30):
            place = [float(longitude if longitude <= 180 else longitude - 360)], [float(latitude)]
            try:
                there = rasterio.warp.transform(geodetic, crs, *place)
                back = rasterio.warp.transform(crs, geodetic, *there)
            except GDAL_ERRORS:
                continue
            if np.isfinite(back).all():
                return True
    return False


def _horizontal(definition: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the horizontal part of a CRS in PROJJSON, without heights and without the way to another datum."""
    while True:
        if definition.get("components"):
            definition = definition["components"][0]
        elif "source_crs" in definition:
            definition = definition["source_crs"]
        else:
            return definition


def _counts_lengths(definition: Mapping[str, Any]) -> bool:
    units = [axis.get("unit") for axis in definition["coordinate_system"]["axis"][:2]]
    return all(
        unit == "metre" or (isinstance(unit, dict) and unit["type"] == "LinearUnit" and unit["name"] != "unknown")
        for unit in units
    )


def _semi_axes(geodetic: Mapping[str, Any]) -> tuple[float, float] | None:
    """Return the ellipsoid's semi-axes in metres of a geographic CRS in PROJJSON."""
    datum = geodetic.get("datum") or geodetic.get("datum_ensemble")
    if not datum:
        return None
    ellipsoid = datum["ellipsoid"]
    if "radius" in ellipsoid:
        return (_metres(ellipsoid["radius"]),) * 2
    major = _metres(ellipsoid["semi_major_axis"])
    if "semi_minor_axis" in ellipsoid:
        return major, _metres(ellipsoid["semi_minor_axis"])
    inverse = float(ellipsoid["inverse_flattening"])
    return major, major * (1 - 1 / inverse) if inverse else major


def _metres(value: Any) -> float:
    """Return a length of PROJJSON: a number of metres, or a number with its unit."""
    if not isinstance(value, dict):
        return float(value)
    unit = value["unit"]
    return float(value["value"]) * (float(unit["conversion_factor"]) if isinstance(unit, dict) else 1.0)
