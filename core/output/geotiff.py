"""The GeoTIFF file: how it is created, what of a grid it can hold, and which files GDAL puts beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from rasterio.control import GroundControlPoint
from rasterio.crs import CRS

from ..file_lock import HeldFolder
from ..file_name import is_too_long
from ..gdal import gdal_environment
from ..georeferencing.grid import Grid
from ..marking.xmp import packet, put_into
from ..options.shared import UNCOMPRESSED
from ..raster.opening import open_quietly
from .compression import creation_options
from .content import Content
from .overviews import compression_threads
from .pam import SIDE_SUFFIXES, side_file
from .verification import keep_grid

BLOCK_SIDE = 512
"""Pixels along a side of a block; also the COG driver's default."""

_SMALLEST_SIDE = 16  # TIFF's


def geotiff_settings() -> Any:
    """Return the context manager in which GeoTIFFs are written: with their masks inside."""
    return gdal_environment(GDAL_TIFF_INTERNAL_MASK=True)


def block_side(grid: Grid) -> int:
    """Return the pixels along a side of a raster's blocks: fewer than usual where it is small."""
    return min(BLOCK_SIDE, -(-max(grid.width, grid.height) // _SMALLEST_SIDE) * _SMALLEST_SIDE)


def create(path: Path, grid: Grid, content: Content, codec: str) -> Any:
    """Create a file and return it as an open rasterio dataset; raises one of `gdal.GDAL_ERRORS`.

    Args:
        grid: see `geotiff_grid`.
        codec: one of `options.shared.CODECS` that suits the content.
    """
    profile: dict[str, Any] = {
        "driver": "GTiff",
        "width": grid.width,
        "height": grid.height,
        "count": len(content.bands),
        "dtype": content.dtype,
        "interleave": "pixel",
        "tiled": True,
        "blockxsize": block_side(grid),
        "blockysize": block_side(grid),
        **creation_options(codec, content),
        "num_threads": compression_threads(),
        "bigtiff": "IF_SAFER",
    }
    if content.nodata is not None:
        profile["nodata"] = content.nodata
    if grid.crs_wkt:
        profile["crs"] = CRS.from_wkt(grid.crs_wkt)
    if grid.transform is not None:
        profile["transform"] = grid.transform
    return open_quietly(path, "w", **profile)


def describe(
    dataset: Any, grid: Grid, content: Content, tags: Mapping[str, str], imagery_tags: Mapping[str, str]
) -> None:
    """Give a file that was created the rest of its grid, its tags and marks, and what its bands are, before pixels."""
    with geotiff_settings():
        if grid.gcps:
            points = [
                GroundControlPoint(p.row, p.col, p.x, p.y, p.z, id=str(number))
                for number, p in enumerate(grid.gcps, start=1)
            ]
            dataset.gcps = (points, CRS.from_wkt(grid.gcp_crs_wkt) if grid.gcp_crs_wkt else CRS())
        if grid.rpcs:
            dataset.update_tags(ns="RPC", **grid.rpcs)
        if grid.area_or_point and grid.crs_wkt and grid.transform is not None:
            # Else left to the side file: without a CRS GDAL invents one for it, and it moves GCPs by a pixel.
            dataset.update_tags(AREA_OR_POINT=grid.area_or_point)
        dataset.update_tags(**tags)
        if imagery_tags:
            dataset.update_tags(ns="IMAGERY", **imagery_tags)
        mark = packet(tags)
        if mark:
            put_into(dataset, mark)
        dataset.descriptions = tuple(name for name, _ in content.bands)
        dataset.colorinterp = tuple(colour for _, colour in content.bands)


def geotiff_grid(grid: Grid) -> Grid:
    """Return the part of a grid that a GeoTIFF can hold: with a geotransform, GDAL keeps no GCPs in one.

    Where a raster has both, the geotransform is what GDAL and QGIS place it by.
    """
    grid = grid.placed
    if grid.transform is None or not grid.gcps:
        return grid
    return Grid(
        width=grid.width,
        height=grid.height,
        crs_wkt=grid.crs_wkt,
        transform=grid.transform,
        rpcs=grid.rpcs,
        area_or_point=grid.area_or_point,
    )


def needs_side_file(grid: Grid, content: Content) -> bool:
    """Whether a GeoTIFF does not hold all of a grid: found out with a small one."""
    small = replace(grid, width=1, height=1)
    with TemporaryDirectory(prefix="sar-colorizer-grid-") as folder:
        path = Path(folder, "grid.tif")
        with create(path, small, content, UNCOMPRESSED) as dataset:
            describe(dataset, small, content, {}, {})
        keep_grid(path, small)
        return side_file(path).exists()


def remove(path: Path, folder: HeldFolder) -> list[Path]:
    """Remove a file in a folder and what GDAL puts beside it; returns what cannot be removed."""
    left = []
    for one in (path, *beside(path)):
        try:
            folder.unlink(one.name)
        except OSError:
            left.append(one)
    return left


def beside(path: Path) -> list[Path]:
    """Return the names of what GDAL may put beside a file; a name that is too long is nobody's."""
    names = [path.with_name(path.name + suffix) for suffix in SIDE_SUFFIXES]
    return [name for name in names if not is_too_long(name)]
