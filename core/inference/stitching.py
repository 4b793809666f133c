"""Stitching: the results of tiles put together into rows of the raster, blended where neighbouring tiles overlap.

Across the zone where two tiles meet, the result is ``a + w (b - a)`` with w the raised cosine
``0.5 - 0.5 cos(pi (k + 0.5) / overlap)``. The weights of a and b, 1 - w and w, sum to exactly 1, so no weight buffer,
no division and no epsilon are needed, and where a equals b the result is a, bit for bit. Zones never touch as long as
the overlap is at most a third of the tile, so the two directions can be blended one after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .tiling import AxisTile, Layout

Array = NDArray[Any]


def raised_cosine(overlap: int) -> NDArray[np.float32]:
    """Return the (overlap,) rising weights of the tile that comes, float32."""
    k = np.arange(overlap, dtype=np.float64) + 0.5
    return (0.5 - 0.5 * np.cos(np.pi * k / max(overlap, 1))).astype(np.float32)


def stitch(
    layout: Layout, results: Iterable[tuple[int, int, Array | None]], channels: int, dtype: Any
) -> Iterator[tuple[int, Array]]:
    """Put tiles together; yields rows from top to bottom as soon as they are final.

    Args:
        layout: how the raster was cut.
        results: (row index, column index, image) in raster order; an image is (rows, cols, channels) of the tile's
            output area, or None for a tile without valid pixels.
        channels: of every image.
        dtype: of every image.

    Yields the first row's position in the raster and (rows, window width, channels), 0 where tiles were None.
    Holds one row of tiles and one zone.
    """
    first_col, last_col = layout.cols[0].output_start, layout.cols[-1].output_stop
    rising = raised_cosine(layout.overlap)

    def empty(row: AxisTile) -> Array:
        return np.zeros((row.output_stop - row.output_start, last_col - first_col, channels), dtype)

    tail = np.zeros((0, last_col - first_col, channels), dtype)
    current = 0
    canvas = empty(layout.rows[0])

    def finished() -> tuple[int, Array]:
        """Blend the canvas with the tail of the row of tiles above, and keep its own tail for the one below."""
        nonlocal tail
        row = layout.rows[current]
        zone = row.blend_stop - row.output_start
        if zone > 0:
            canvas[:zone] = _blend(tail[:zone], canvas[:zone], _zone_weights(rising, row)[:, None, None])
        below = current + 1
        keep = (layout.rows[below].output_start if below < len(layout.rows) else row.output_stop) - row.output_start
        tail = canvas[keep:].copy()  # a view would keep all of the canvas
        return row.output_start, canvas[:keep]

    for row_index, col_index, tile in results:
        while current < row_index:
            yield finished()
            current += 1
            canvas = empty(layout.rows[current])
        if tile is None:
            continue
        col = layout.cols[col_index]
        zone, left = col.blend_stop - col.output_start, col.output_start - first_col
        if zone > 0:
            met = canvas[:, left : left + zone]
            met[:] = _blend(met, tile[:, :zone], _zone_weights(rising, col)[None, :, None])
        canvas[:, left + zone : col.output_stop - first_col] = tile[:, zone:]
        del tile  # not kept until the next one is there
    while True:
        yield finished()
        current += 1
        if current == len(layout.rows):
            return
        canvas = empty(layout.rows[current])


def _zone_weights(rising: NDArray[np.float32], tile: AxisTile) -> NDArray[np.float32]:
    """The rising weights of a tile's zone, of which the window's border may have cut either end off."""
    return rising[tile.output_start - tile.blend_start : tile.blend_stop - tile.blend_start]


def _blend(old: Array, new: Array, weight: NDArray[np.float32]) -> Array:
    if old.dtype.kind in "ui":
        mixed = old.astype(np.float32) + weight * (new.astype(np.float32) - old.astype(np.float32))
        return np.rint(mixed).astype(old.dtype)
    return np.asarray(old + weight * (new - old), dtype=old.dtype)
