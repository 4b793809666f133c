"""Streaming: blocks of a raster are rendered in a thread of their own while finished rows are written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..background import Prefetched
from ..cancellation import Check
from ..georeferencing.grid import Grid
from ..output.writer import Product
from ..protocol import EventSink, progress
from ..types import Bools, Span

MEASURED, RENDERED = 0.1, 0.95
"""Shares of the progress bar at which measuring and rendering end."""

_ROWS_AT_ONCE = 512  # that are read: a row of a product's tiles
_COLS_AT_ONCE = 1024  # that are rendered: bounds the temporary arrays

RenderColumns = Callable[[Span], tuple[NDArray[Any], Bools]]
"""Returns the values (rows, cols, bands) of some columns, and which are valid: (rows, cols) or (rows, cols, bands)."""
Render = Callable[[Span], RenderColumns]
"""Reads some rows and returns how their columns are rendered."""


def write_rendered(product: Product, render: Render, emit: EventSink, check: Check, stage: str) -> int:
    """Render and write all rows of a product, which is then to be completed.

    Args:
        render: called from another thread, rows by rows.
        stage: what is being done, for the progress bar.

    Returns the number of valid pixels; of the first band where each has its own.
    """
    valid_pixels, height = 0, product.grid.height
    with Prefetched(rendered_rows(product.grid, render, check), depth=1, name="render") as ahead:
        for start, values, valid in ahead:
            check()
            product.write_rows(start, values, valid)
            valid_pixels += int(np.count_nonzero(valid if valid.ndim == 2 else valid[:, :, 0]))
            emit(progress(MEASURED + (RENDERED - MEASURED) * (start + len(values)) / height, stage))
    return valid_pixels


def rendered_rows(grid: Grid, render: Render, check: Check) -> Iterator[tuple[int, NDArray[Any], Bools]]:
    """Yield the first row's number, values (rows, width, bands) and mask of some rows at a time, top to bottom."""
    for top in range(0, grid.height, _ROWS_AT_ONCE):
        rows = (top, min(top + _ROWS_AT_ONCE, grid.height))
        check()
        across = render(rows)
        pieces = []
        for left in range(0, grid.width, _COLS_AT_ONCE):
            check()
            pieces.append(across((left, min(left + _COLS_AT_ONCE, grid.width))))
        yield top, np.concatenate([image for image, _ in pieces], 1), np.concatenate([there for _, there in pieces], 1)
