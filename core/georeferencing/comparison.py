"""Whether two grids are the same: what the writer checks its own work with, and tests theirs."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import numpy as np
from affine import Affine
from rasterio.crs import CRS

from .grid import Grid
from .mapping import GroundControlPoint
from .rpcs import RPC_NUMBERS, RPC_POLYNOMIALS, rpc_numbers

_GEOTRANSFORM_TOLERANCE = 4 * sys.float_info.epsilon  # half a pixel added and taken away again (AREA_OR_POINT=Point)
_RPC_TOLERANCE = 1e-14  # GDAL prints the doubles of a GeoTIFF's RPC tag with 15 digits


def differences(first: Grid, second: Grid) -> list[str]:
    """Return what tells two grids apart, one sentence each; empty if they are the same grid.

    Numbers must be equal as float64, but for what half a pixel added and taken away does to an origin and for the 15
    digits in which GDAL prints RPCs. CRSs are the same if their WKT2 is, or if they have the same name and PROJ finds
    them equivalent: a GeoTIFF's keys keep a CRS but not every word of its WKT. AREA_OR_POINT is Area if not said. Of
    RPCs, the model's 14 terms count, not the remarks beside them.
    """
    found = []
    if (first.width, first.height) != (second.width, second.height):
        found.append(f"size: {first.width} x {first.height} and {second.width} x {second.height}")
    if not _same_crs(first.crs_wkt, second.crs_wkt):
        found.append(f"CRS: {first.crs_wkt or 'none'} and {second.crs_wkt or 'none'}")
    if not _same_transform(first.transform, second.transform):
        found.append(f"geotransform: {_terms(first.transform)} and {_terms(second.transform)}")
    if first.gcps != second.gcps:
        found.append(_gcp_difference(first.gcps, second.gcps))
    if not _same_crs(first.gcp_crs_wkt, second.gcp_crs_wkt):
        found.append(f"CRS of the GCPs: {first.gcp_crs_wkt or 'none'} and {second.gcp_crs_wkt or 'none'}")
    found += _rpc_differences(first.rpcs or {}, second.rpcs or {})
    if (first.area_or_point or "Area") != (second.area_or_point or "Area"):
        found.append(f"AREA_OR_POINT: {first.area_or_point} and {second.area_or_point}")
    return found


def _rpc_differences(first: Mapping[str, str], second: Mapping[str, str]) -> list[str]:
    if bool(first) != bool(second):
        return ["RPCs: " + ("only the first has them" if first else "only the second has them")]
    found = []
    for key in (*RPC_NUMBERS, *RPC_POLYNOMIALS):
        one, other = rpc_numbers(first.get(key, "")), rpc_numbers(second.get(key, ""))
        if len(one) != len(other) or not np.allclose(one, other, rtol=_RPC_TOLERANCE, atol=0.0):
            found.append(f"RPC {key}: {first.get(key)} and {second.get(key)}")
    return found


def _gcp_difference(first: tuple[GroundControlPoint, ...], second: tuple[GroundControlPoint, ...]) -> str:
    if len(first) != len(second):
        return f"GCPs: {len(first)} and {len(second)}"
    number, (one, other) = next((i, pair) for i, pair in enumerate(zip(first, second), 1) if pair[0] != pair[1])
    return f"GCP {number}: {one} and {other}"


def _same_transform(first: Affine | None, second: Affine | None) -> bool:
    if first is None or second is None:
        return first is second
    if (first.a, first.b, first.d, first.e) != (second.a, second.b, second.d, second.e):
        return False
    size = max(map(abs, (first.a, first.b, first.d, first.e)))
    return all(
        abs(one - other) <= _GEOTRANSFORM_TOLERANCE * max(abs(one), size)
        for one, other in ((first.c, second.c), (first.f, second.f))
    )


def _terms(transform: Affine | None) -> str:
    return "none" if transform is None else str(tuple(transform[:6]))


def _same_crs(first: str | None, second: str | None) -> bool:
    if first is None or second is None or first == second:
        return first == second
    one, other = CRS.from_wkt(first), CRS.from_wkt(second)
    return bool(one == other) and _name(first) == _name(second)


def _name(wkt: str) -> str:
    """Return the CRS's own name: the first quoted text of its WKT."""
    return wkt.split('"')[1] if wkt.count('"') > 1 else ""
