"""Whether two grids are the same: what the writer checks its own work with, and tests theirs."""

from __future__ import annotations

import sys
from collections.abc import Mapping

import numpy as np
from affine import Affine
from rasterio.crs import CRS

from ..words import phrase
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
    found: list[str] = []
    if (first.width, first.height) != (second.width, second.height):
        found.append(
            phrase(
                "size: {width} x {height} and {other_width} x {other_height}",
                width=first.width,
                height=first.height,
                other_width=second.width,
                other_height=second.height,
            )
        )
    if not _same_crs(first.crs_wkt, second.crs_wkt):
        found.append(phrase("CRS: {one} and {other}", one=_or_none(first.crs_wkt), other=_or_none(second.crs_wkt)))
    if not _same_transform(first.transform, second.transform):
        found.append(
            phrase("geotransform: {one} and {other}", one=_terms(first.transform), other=_terms(second.transform))
        )
    if first.gcps != second.gcps:
        found.append(_gcp_difference(first.gcps, second.gcps))
    if not _same_crs(first.gcp_crs_wkt, second.gcp_crs_wkt):
        found.append(
            phrase(
                "CRS of the GCPs: {one} and {other}",
                one=_or_none(first.gcp_crs_wkt),
                other=_or_none(second.gcp_crs_wkt),
            )
        )
    found += _rpc_differences(first.rpcs or {}, second.rpcs or {})
    if (first.area_or_point or "Area") != (second.area_or_point or "Area"):
        found.append(
            phrase("AREA_OR_POINT: {one} and {other}", one=str(first.area_or_point), other=str(second.area_or_point))
        )
    return found


def _rpc_differences(first: Mapping[str, str], second: Mapping[str, str]) -> list[str]:
    if bool(first) != bool(second):
        return [phrase("RPCs: only the first has them") if first else phrase("RPCs: only the second has them")]
    found: list[str] = []
    for key in (*RPC_NUMBERS, *RPC_POLYNOMIALS):
        one, other = rpc_numbers(first.get(key, "")), rpc_numbers(second.get(key, ""))
        if len(one) != len(other) or not np.allclose(one, other, rtol=_RPC_TOLERANCE, atol=0.0):
            found.append(
                phrase("RPC {key}: {one} and {other}", key=key, one=str(first.get(key)), other=str(second.get(key)))
            )
    return found


def _gcp_difference(first: tuple[GroundControlPoint, ...], second: tuple[GroundControlPoint, ...]) -> str:
    if len(first) != len(second):
        return phrase("GCPs: {count} and {other_count}", count=len(first), other_count=len(second))
    number, (one, other) = next((i, pair) for i, pair in enumerate(zip(first, second), 1) if pair[0] != pair[1])
    return phrase("GCP {number}: {one} and {other}", number=number, one=str(one), other=str(other))


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
    return _or_none(None if transform is None else str(tuple(transform[:6])))


def _or_none(text: str | None) -> str:
    return text or phrase("none")


def _same_crs(first: str | None, second: str | None) -> bool:
    if first is None or second is None or first == second:
        return first == second
    one, other = CRS.from_wkt(first), CRS.from_wkt(second)
    return bool(one == other) and _name(first) == _name(second)


def _name(wkt: str) -> str:
    """Return the CRS's own name: the first quoted text of its WKT."""
    return wkt.split('"')[1] if wkt.count('"') > 1 else ""
