"""Stitching: the results of tiles put together into rows of the raster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .tiling import Layout

Array = NDArray[Any]


def stitch(
    layout: Layout, results: Iterable[tuple[int, int, Array | None]], channels: int, dtype: Any
) -> Iterator[tuple[int, Array]]:
    """Put tiles together; yields rows from top to bottom as soon as a row of tiles is there.

    Args:
        layout: how the raster was cut.
        results: (row index, column index, image) in raster order; an image is (rows, cols, channels) of the tile's
            output area, or None for a tile without valid pixels.
        channels: of every image.
        dtype: of every image.

    Yields the first row's position in the raster and (rows, window width, channels), 0 where tiles were None.
    Holds one row of tiles.
    """
    first, last = layout.cols[0].output_start, layout.cols[-1].output_stop
    results = iter(results)
    for row in layout.rows:
        canvas = np.zeros((row.output_stop - row.output_start, last - first, channels), dtype)
        for _ in layout.cols:
            _, col_index, tile = next(results)
            if tile is not None:
                col = layout.cols[col_index]
                canvas[:, col.output_start - first : col.output_stop - first] = tile
            del tile  # not kept until the next one is there
        yield row.output_start, canvas
        del canvas
