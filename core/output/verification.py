"""Verification: a written GeoTIFF is read again before it is published, for its blocks, its mask and its grid."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from ..cancellation import never_cancelled
from ..errors import OutputError
from ..gdal import GDAL_ERRORS, gdal_environment
from ..georeferencing.comparison import differences
from ..georeferencing.grid import Grid
from ..raster.opening import open_quietly
from ..words import joined, phrase
from .pam import write_side_file

_MORE = 4096  # bytes


def read_grid(path: Path) -> Grid:
    """Return the grid of a raster file."""
    with open_quietly(path) as dataset:
        return Grid.from_dataset(dataset)


def keep_grid(path: Path, grid: Grid) -> None:
    """Put into the side file what the GeoTIFF does not hold of its grid.

    Raises:
        OutputError: if it still differs.
    """
    held = read_grid(path)
    if not differences(grid, held):
        return
    write_side_file(path, grid, held)
    left = differences(grid, read_grid(path))
    if left:
        raise OutputError(
            phrase(
                "The georeferencing of the input cannot be kept in a GeoTIFF ({differences}). Reproject the "
                "raster to a common coordinate reference system first.",
                differences=joined(left, "; "),
            )
        )


def check_blocks(path: Path, levels: int, check: Callable[[], None]) -> None:
    """Raise OSError unless every block was written: rasterio does not always report that one was not.

    Args:
        levels: overviews there should be.
        check: raises Cancelled when the user asked to stop.
    """
    size = path.stat().st_size
    with gdal_environment(), open_quietly(path) as dataset:
        if len(dataset.overviews(1)) != levels:
            raise OSError(phrase("overviews are missing"))
        for level in range(-1, levels):
            _check_blocks(dataset, size, level, check)


def check_mask(path: Path, valid_pixels: int, check: Callable[[], None]) -> None:
    """Raise OSError unless the mask calls so many pixels valid. Where its blocks lie, GDAL does not tell."""
    valid = 0
    with gdal_environment(), open_quietly(path) as dataset:
        step = dataset.block_shapes[0][0]
        for top in range(0, dataset.height, step):
            check()
            rows = (top, min(top + step, dataset.height))
            valid += int(np.count_nonzero(dataset.read_masks(1, window=(rows, (0, dataset.width)))))
    if valid != valid_pixels:
        raise OSError(phrase("part of the mask is missing"))


def see_that_it_grows(path: Path) -> None:
    """Raise OSError where a file cannot have more bytes: what it has may be cut off, too."""
    size = path.stat().st_size
    with path.open("r+b", buffering=0) as file:
        file.seek(size)
        left = _MORE
        try:
            while left:
                left -= file.write(bytes(left))
        finally:
            file.truncate(size)


def is_whole(path: Path) -> bool:
    """Whether every block of a GeoTIFF, overviews included, lies inside the file: it was not cut off in a copy."""
    try:
        with gdal_environment(), open_quietly(path) as dataset:
            for level in range(-1, len(dataset.overviews(1))):
                _check_blocks(dataset, path.stat().st_size, level, never_cancelled)
    except GDAL_ERRORS:
        return False
    return True


def _check_blocks(dataset: Any, size: int, level: int, check: Callable[[], None]) -> None:
    """Look up where the blocks of the image (level -1) or an overview begin and end in the file."""
    factor = 2 ** (level + 1)
    height, width = dataset.block_shapes[0]
    which = {"bidx": 1} if level < 0 else {"bidx": 1, "ovr": level}
    for row in range(-(-dataset.height // (factor * height))):
        check()
        for col in range(-(-dataset.width // (factor * width))):
            offset = int(dataset.get_tag_item(f"BLOCK_OFFSET_{col}_{row}", "TIFF", **which) or 0)
            length = int(dataset.get_tag_item(f"BLOCK_SIZE_{col}_{row}", "TIFF", **which) or 0)
            if not (offset and length and offset + length <= size):
                raise OSError(phrase("blocks are missing"))
