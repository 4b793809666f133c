"""The preview's geometry: between the view's pixels, the decimated raster's, the picture's and the raster's own."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ..georeferencing.grid import Window
from ..types import Span
from .decimated import DecimatedRaster
from .view import Positions


def decimated_window(positions: Positions, inside: NDArray[np.bool_], decimated: DecimatedRaster) -> Window:
    """Return the decimated pixels that the view shows, and one more around them."""
    spans = []
    for values, step, size in zip(
        (positions.rows, positions.cols), decimated.steps, (decimated.height, decimated.width)
    ):
        seen = values[inside] / step
        spans.append((max(0, int(seen.min()) - 1), min(size, int(seen.max()) + 2)))
    return (*spans[0], *spans[1])


def in_picture(positions: NDArray[np.float32], step: float, start: int) -> NDArray[np.float32]:
    """Return where cv2.remap finds the view's pixels in the picture: it counts from pixel centres."""
    places = np.nan_to_num(positions, nan=0.0) / np.float32(step) - np.float32(start + 0.5)
    return np.asarray(np.clip(places, -1.0, 1e6), np.float32)


def in_raster(span: Span, step: float) -> NDArray[np.float64]:
    """Return where decimated pixels' centres lie in the raster, whose own centres are whole numbers."""
    return np.asarray((np.arange(*span) + 0.5) * step - 0.5, np.float64)
