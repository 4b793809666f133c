"""Streaming: blocks of rows are made, in a thread of their own where that helps, and written as they come."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..cancellation import Check
from ..georeferencing.grid import Grid
from ..output.writer import Product
from ..protocol import EventSink, progress
from ..resources.memory import in_smaller_steps
from ..types import Bools, Span
from ..words import phrase

_ROWS_AT_ONCE = 512  # that are read: a row of a product's tiles
_LEAST_ROWS = 16  # where memory is short
_COLS_AT_ONCE = 1024  # that are rendered: bounds the temporary arrays

Block = tuple[int, NDArray[Any], Bools]
"""The first row's number, values (rows, width, bands) and which are valid: (rows, width) or (rows, width, bands)."""
RenderColumns = Callable[[Span], tuple[NDArray[Any], Bools]]
"""Returns the values (rows, cols, bands) of some columns, and which are valid: (rows, cols) or (rows, cols, bands)."""
Render = Callable[[Span], RenderColumns]
"""Reads some rows and returns how their columns are rendered."""


@dataclass(frozen=True)
class Stage:
    """What the progress bar says while rows are written.

    Attributes:
        name: what is being done.
        begun, ended: shares of the bar.
    """

    name: str
    begun: float
    ended: float


def write_blocks(
    product: Product,
    blocks: Iterable[Block],
    stage: Stage,
    emit: EventSink,
    check: Check,
    if_empty: Callable[[], None],
) -> int:
    """Write all rows of a product, complete and publish it.

    Args:
        blocks: from top to bottom.
        if_empty: is called where no pixel is valid, before the product is completed; may raise.

    Returns:
        The number of valid pixels; of the first band where each has its own.
    """
    valid_pixels, height = 0, product.grid.height
    for start, values, valid in blocks:
        check()
        product.write_rows(start, values, valid)
        valid_pixels += int(np.count_nonzero(valid if valid.ndim == 2 else valid[:, :, 0]))
        emit(progress(stage.begun + (stage.ended - stage.begun) * (start + len(values)) / height, stage.name))
    if not valid_pixels:
        if_empty()
    emit(progress(stage.ended, phrase("writing overviews")))
    product.complete(check)
    return valid_pixels


def product_facts(output: str, grid: Grid, valid_pixels: int, tags: dict[str, str], started: float) -> dict[str, Any]:
    """Return what every result says of a product that was written; `started` is by `time.monotonic`."""
    width, height = grid.width, grid.height
    return {
        "output": str(output),
        "seconds": round(time.monotonic() - started, 3),
        "width": width,
        "height": height,
        "valid_fraction": valid_pixels / (width * height),
        "tags": tags,
    }


def rendered_rows(grid: Grid, render: Render, check: Check) -> Iterator[Block]:
    """Yield the blocks of a picture that is rendered some columns at a time, top to bottom."""

    def made(rows: Span) -> tuple[NDArray[Any], Bools]:
        check()
        across = render(rows)
        pieces = []
        for left in range(0, grid.width, _COLS_AT_ONCE):
            check()
            pieces.append(across((left, min(left + _COLS_AT_ONCE, grid.width))))
        return np.concatenate([image for image, _ in pieces], 1), np.concatenate([there for _, there in pieces], 1)

    for top, (image, valid) in in_smaller_steps(grid.height, _ROWS_AT_ONCE, _LEAST_ROWS, made):
        yield top, image, valid
