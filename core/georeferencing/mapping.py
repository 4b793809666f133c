"""Mappings: positions in a raster's pixels to coordinates on the ground and back, by geotransform, GCPs or RPCs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import numpy as np
import rasterio.control
from affine import Affine
from rasterio.rpc import RPC
from rasterio.transform import GCPTransformer, RPCTransformer

from ..errors import ExtentError
from ..gdal import GDAL_ERRORS, gdal_environment
from ..types import Doubles
from ..words import phrase
from . import geotransform

ToGround = Callable[[Any, Any], tuple[Doubles, Doubles]]
"""Returns x and y of rows and columns."""

_NO_MAPPING: tuple[type[Exception], ...] = (*GDAL_ERRORS, ValueError, KeyError)  # of GCPs or RPCs that fit nothing
_EDGE_POINTS = 33  # per side of a rectangle, where the mapping is curved


@dataclass(frozen=True)
class GroundControlPoint:
    """A pixel position (row, col from the raster's upper left corner) that lies at (x, y, z) in the GCPs' CRS."""

    row: float
    col: float
    x: float
    y: float
    z: float = 0.0


@dataclass(frozen=True)
class GroundMapping:
    """What brings pixels to the ground: the geotransform where there is one, else the GCPs, else the RPCs.

    Attributes:
        transform: pixel corner (col, row) to (x, y), or None.
        gcps: ground control points; GDAL fits polynomials to them.
        rpcs: GDAL's RPC metadata; longitude and latitude at height 0.
    """

    transform: Affine | None
    gcps: tuple[GroundControlPoint, ...]
    rpcs: Mapping[str, str]

    @contextmanager
    def to_ground(self) -> Iterator[ToGround]:
        """Give the function that returns x and y of rows and columns, in pixels from the upper left corner.

        It is made once for many calls: fitting polynomials to many GCPs takes its time. Raises ExtentError where the
        GCPs or RPCs define no mapping.
        """
        if self.transform is not None:
            transform = self.transform
            yield lambda rows, cols: self._finite(*geotransform.applied(transform, cols, rows))
            return
        try:
            with gdal_environment(), self._curved() as curved:
                yield lambda rows, cols: self._finite(*curved.xy(rows, cols, offset="ul"))
        except _NO_MAPPING as error:
            raise self._undefined() from error

    def to_pixels(self, xs: Doubles, ys: Doubles) -> tuple[Doubles, Doubles]:
        """Return rows and cols, in pixels and fractions from the upper left corner.

        Raises:
            ExtentError: where it cannot be done; the text says why.
        """
        if self.transform is not None:
            if self.transform.is_degenerate:
                raise ExtentError(
                    phrase("The raster's geotransform has no inverse, so an extent cannot be placed on it.")
                )
            cols, rows = geotransform.applied(~self.transform, xs, ys)
            return rows, cols
        try:
            with gdal_environment(), self._curved() as curved:
                rows, cols = curved.rowcol(xs, ys, op=lambda position: position)
        except _NO_MAPPING as error:
            raise self._undefined() from error
        return self._finite(rows, cols)

    def _curved(self) -> Any:
        if self.gcps:
            # With an id: rasterio would make up a UUID for each, which of many takes longer than the polynomials.
            points = [rasterio.control.GroundControlPoint(p.row, p.col, p.x, p.y, p.z, id="") for p in self.gcps]
            return GCPTransformer(points)
        return RPCTransformer(RPC.from_gdal(dict(self.rpcs)))

    def _finite(self, first: Any, second: Any) -> tuple[Doubles, Doubles]:
        one, other = np.asarray(first, np.float64), np.asarray(second, np.float64)
        if not (np.isfinite(one).all() and np.isfinite(other).all()):
            raise self._undefined()
        return one, other

    def _undefined(self) -> ExtentError:
        if self.gcps:
            return ExtentError(
                phrase(
                    "An extent cannot be placed on this raster: its {count} ground control points define no mapping. "
                    "Leave the extent out.",
                    count=len(self.gcps),
                )
            )
        return ExtentError(
            phrase("An extent cannot be placed on this raster: its RPCs define no mapping. Leave the extent out.")
        )


def outline(xmin: float, ymin: float, xmax: float, ymax: float) -> tuple[Doubles, Doubles]:
    """Return x and y of points around a rectangle, corners included."""
    across, along = np.linspace(xmin, xmax, _EDGE_POINTS), np.linspace(ymin, ymax, _EDGE_POINTS)
    xs = np.concatenate([across, across, np.full_like(along, xmin), np.full_like(along, xmax)])
    ys = np.concatenate([np.full_like(across, ymin), np.full_like(across, ymax), along, along])
    return xs, ys
