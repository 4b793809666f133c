"""The footprint: where a raster lies, as GeoJSON in longitude and latitude, whatever places it."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from ..errors import ExtentError
from ..georeferencing.geographic import Geographic
from ..georeferencing.grid import Grid
from ..types import Doubles

_STEPS = 16  # along each side: of a Sentinel-1 scene in ground control points an edge bends by metres between them
_PLACES = 6  # decimals of a degree; a tenth of a metre
_ROUND = 360.0
_SAME = 1e-9  # degrees

Ring = list[tuple[float, float]]


@dataclass(frozen=True)
class Footprint:
    """A footprint.

    Attributes:
        geometry: a GeoJSON Polygon, or MultiPolygon where it is cut at the date line; longitudes from -180 to 180.
        bbox: west, south, east, north; west is the larger one where the date line lies between (RFC 7946, 5.2).
    """

    geometry: dict[str, Any]
    bbox: tuple[float, float, float, float]

    @classmethod
    def of(cls, grid: Grid) -> Footprint | None:
        """Return the footprint of a raster; None where nothing says where it lies, or it is no place on the Earth."""
        try:
            geographic = Geographic.of(grid)
            if geographic is None:
                return None
            longitudes, latitudes = geographic.at(*_outline(grid))
        except ExtentError:
            return None
        on_earth = np.isfinite(longitudes) & np.isfinite(latitudes)
        ring = _unwrapped(longitudes[on_earth], latitudes[on_earth])
        if len(ring) < 3:
            return None
        parts = [part for part in _cut_at_the_date_line(_around_a_pole(ring)) if _area(part)]
        if not parts:
            return None
        polygons = [[_closed(part)] for part in parts]
        if len(polygons) == 1:
            return cls({"type": "Polygon", "coordinates": polygons[0]}, _box(parts))
        return cls({"type": "MultiPolygon", "coordinates": polygons}, _box(parts))


def _outline(grid: Grid) -> tuple[Doubles, Doubles]:
    """Return rows and columns of points around a raster, each corner once."""
    steps = np.arange(_STEPS) / _STEPS
    height, width = float(grid.height), float(grid.width)
    rows = np.concatenate([0 * steps, height * steps, height + 0 * steps, height * (1 - steps)])
    cols = np.concatenate([width * steps, width + 0 * steps, width * (1 - steps), 0 * steps])
    return rows, cols


def _unwrapped(longitudes: Doubles, latitudes: Doubles) -> Ring:
    """Return a ring whose longitudes go on over the date line: 180 is followed by 181, not by -179."""
    if not len(longitudes):
        return []
    steps = np.diff(longitudes)
    steps = steps - _ROUND * np.round(steps / _ROUND)
    going = np.concatenate([longitudes[:1], longitudes[0] + np.cumsum(steps)])
    return [(float(x), float(y)) for x, y in zip(going, latitudes)]


def _around_a_pole(ring: Ring) -> Ring:
    """Return a ring that a pole lies in as one in longitude and latitude: along it, then along the pole's own line."""
    (first, latitude), (last, _) = ring[0], ring[-1]
    closing = (first - last) - _ROUND * round((first - last) / _ROUND)
    turned = last + closing - first  # 0, or 360 either way
    if abs(turned) < _ROUND / 2:
        return ring
    pole = 90.0 if sum(y for _, y in ring) > 0 else -90.0
    return [*ring, (first + turned, latitude), (first + turned, pole), (first, pole)]


def _cut_at_the_date_line(ring: Ring) -> list[Ring]:
    """Return the parts of a ring between -180 and 180, those beyond brought there."""
    west, east = min(x for x, _ in ring), max(x for x, _ in ring)
    parts = []
    for turn in range(int(np.floor((west + 180) / _ROUND)), int(np.ceil((east - 180) / _ROUND)) + 1):
        left = -180.0 + turn * _ROUND
        part = _clipped(_clipped(ring, left, above=True), left + _ROUND, above=False)
        if len(part) >= 3:
            parts.append([(x - turn * _ROUND, y) for x, y in part])
    return parts


def _clipped(ring: Ring, bound: float, above: bool) -> Ring:
    """Return the part of a ring on one side of a meridian (Sutherland and Hodgman 1974)."""
    kept: Ring = []
    for (x0, y0), (x1, y1) in zip([*ring[-1:], *ring[:-1]], ring):
        inside0, inside1 = ((x >= bound) if above else (x <= bound) for x in (x0, x1))
        if inside0 != inside1:
            share = (bound - x0) / (x1 - x0)
            kept.append((bound, y0 + share * (y1 - y0)))
        if inside1:
            kept.append((x1, y1))
    return kept


def _area(ring: Ring) -> float:
    """Return the signed area in square degrees, positive where it runs counter-clockwise; 0 of less than a pixel's."""
    area = 0.5 * sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], *ring[:1]]))
    return area if abs(area) > 1e-12 else 0.0


def _closed(ring: Ring) -> list[list[float]]:
    """Return a ring as GeoJSON has it: counter-clockwise, closed, without points on straight lines."""
    if _area(ring) < 0:
        ring = ring[::-1]
    # One that lies on the line of a cut is there twice.
    ring = [point for previous, point in zip([*ring[-1:], *ring[:-1]], ring) if math.dist(previous, point) > _SAME]
    before, after = [*ring[-1:], *ring[:-1]], [*ring[1:], *ring[:1]]
    corners = [point for previous, point, following in zip(before, ring, after) if _bends(previous, point, following)]
    told = [[round(x, _PLACES), round(y, _PLACES)] for x, y in corners]
    return [*told, told[0]]


def _bends(previous: tuple[float, float], point: tuple[float, float], following: tuple[float, float]) -> bool:
    """Whether a point of a ring lies off the straight line between its neighbours."""
    along_x, along_y = following[0] - previous[0], following[1] - previous[1]
    off = along_x * (point[1] - previous[1]) - along_y * (point[0] - previous[0])
    return abs(off) > 10.0**-_PLACES * math.hypot(along_x, along_y)


def _box(parts: list[Ring]) -> tuple[float, float, float, float]:
    points = [point for part in parts for point in part]
    south, north = (round(extreme(y for _, y in points), _PLACES) for extreme in (min, max))
    west, east = (round(extreme(x for x, _ in points), _PLACES) for extreme in (min, max))
    if len(parts) == 2 and (west, east) == (-180.0, 180.0):
        # The part that ends at 180 begins in the west, and the one that begins at -180 ends in the east.
        before = next((part for part in parts if max(x for x, _ in part) == 180.0), parts[0])
        after = next((part for part in parts if part is not before), parts[1])
        start, stop = min(x for x, _ in before), max(x for x, _ in after)
        if start > stop:
            west, east = round(start, _PLACES), round(stop, _PLACES)
    return west, south, east, north
