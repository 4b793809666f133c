"""Dimensions: sizes that a raster may say it has. What is beyond is no raster that anybody has measured."""

from __future__ import annotations

from typing import Any

from ..errors import RasterError
from ..words import phrase

MOST_PIXELS = 10**13
"""Of a raster: the whole Earth at 10 m has 8 x 10^12."""

MOST_BANDS = 4096
"""Of a raster: of ten years of Sentinel-1 in two polarisations there are fewer dates."""

LARGEST_BLOCK = 2**30
"""Bytes of a block, strip or tile, which is decoded as a whole, with all bands that lie in it."""

MOST_POINTS = 20_000
"""Ground control points of a raster; a GeoTIFF holds 10,922 for GDAL."""

MOST_NESTED = 32
"""Virtual rasters within each other."""

MOST_SOURCES = 10**6
"""Rasters that a virtual one refers to, those of the virtual rasters within it included, each as often as it is."""

LARGEST_GRID = 10**7
"""Values of a product's grid of tie points, or of its tables: real ones have some thousands."""

_BYTES = {
    "uint8": 1, "int8": 1, "uint16": 2, "int16": 2, "uint32": 4, "int32": 4, "uint64": 8, "int64": 8, "float16": 2,
    "float32": 4, "float64": 8, "complex_int16": 4, "complex64": 8, "complex128": 16,
}  # fmt: skip
_SMALL = 2**22  # pixels; less is read whatever the file says


def check_dimensions(name: str, dataset: Any, file_bytes: int | None) -> None:
    """Raise RasterError where an open rasterio dataset says it has more than can be.

    Args:
        name: for people.
        dataset: before any of its pixels, points or tags is read.
        file_bytes: of its file; None where that is not known, or is not all of it.
    """
    width, height, bands = int(dataset.width), int(dataset.height), int(dataset.count)
    check_pixels(name, width, height)
    if bands > MOST_BANDS:
        raise RasterError(
            phrase(
                "{name} says that it has {bands} bands; more than {most} are not read. Choose a raster with fewer "
                "(gdal_translate -b 1 INPUT OUTPUT.tif).",
                name=name,
                bands=bands,
                most=MOST_BANDS,
            )
        )
    if not bands:
        return
    rows, cols = dataset.block_shapes[0]
    size = rows * cols * _BYTES.get(str(dataset.dtypes[0]), 8)
    if dataset.driver == "GTiff" and str(dataset.tags(ns="IMAGE_STRUCTURE").get("INTERLEAVE")) == "PIXEL":
        size *= bands
    if size > LARGEST_BLOCK:
        raise RasterError(
            phrase(
                "{name} says that it is stored in blocks of {columns} x {rows} pixels, {size} bytes each, and one is "
                "read as a whole: more than {most} bytes are not. Store it in tiles "
                "(gdal_translate -co TILED=YES INPUT OUTPUT.tif).",
                name=name,
                columns=cols,
                rows=rows,
                size=size,
                most=LARGEST_BLOCK,
            )
        )
    if dataset.driver == "GTiff" and file_bytes is not None and width * height > _SMALL:
        _check_blocks(name, -(-width // cols) * -(-height // rows), file_bytes)


def _check_blocks(name: str, blocks: int, file_bytes: int) -> None:
    """Raise RasterError where a TIFF has fewer bytes than blocks: it says of each where it is, of empty ones too."""
    if blocks > file_bytes:
        raise RasterError(
            phrase(
                "{name} says that it is stored in {blocks} blocks, and has {size} bytes in all: too few to tell where "
                "each of them is. It is damaged or incomplete: download, export or make it again.",
                name=name,
                blocks=blocks,
                size=file_bytes,
            )
        )


def check_pixels(name: str, width: int, height: int) -> None:
    """Raise RasterError where a raster says that it has more pixels than there can be."""
    if width * height > MOST_PIXELS:
        raise RasterError(
            phrase(
                "{name} says that it has {width} x {height} pixels, {pixels} in all; more than {most} are not read. It "
                "is damaged, or its size is wrong: download, export or make it again.",
                name=name,
                width=width,
                height=height,
                pixels=width * height,
                most=MOST_PIXELS,
            )
        )


def check_points(name: str, count: int) -> None:
    """Raise RasterError where a raster says that more ground control points place it than are of use."""
    if count > MOST_POINTS:
        raise RasterError(
            phrase(
                "{name} says that it is placed by {count} ground control points; more than {most} are not read. Make "
                "it again with fewer.",
                name=name,
                count=count,
                most=MOST_POINTS,
            )
        )
