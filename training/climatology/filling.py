"""Filling: what cells without land take from the land around them, and what cells near a pole share."""

from __future__ import annotations

import cv2
import numpy as np

from ...core.types import Floats


def fill_from_land(values: Floats, weights: Floats) -> Floats:
    """Return values for all cells, those without land after the land nearest to them.

    The map is halved again and again, as the mean of the cells that have land, until a cell has some; what is missing
    is then interpolated from the finest map that has it. So the shore goes on into the sea without an edge.

    Args:
        values: (rows, cols, n) float32, plate carree round the whole Earth.
        weights: (rows, cols), more than 0 where there is land, which there is somewhere.
    """
    rows, cols = weights.shape
    known = (weights > 0).astype(np.float32)
    if known.all():
        return values
    if min(rows, cols) < 2:
        mean = np.average(values.reshape(rows * cols, -1), axis=0, weights=known.ravel())
        return np.where(known[..., None] > 0, values, mean).astype(np.float32)
    edge = ((0, rows % 2), (0, cols % 2))
    halves = ((rows + rows % 2) // 2, 2, (cols + cols % 2) // 2, 2)
    sums = np.pad(values * known[..., None], (*edge, (0, 0))).reshape(*halves, -1).sum(axis=(1, 3))
    counts = np.pad(known, edge).reshape(halves).sum(axis=(1, 3))
    coarse = fill_from_land(sums / np.maximum(counts, 1.0)[..., None], counts)
    # A column of the other end of the map on each side: the Earth is round.
    round_earth = np.concatenate([coarse[:, -1:], coarse, coarse[:, :1]], axis=1)
    size = (2 * round_earth.shape[1], 2 * round_earth.shape[0])
    filled = np.empty_like(values)
    for i in range(values.shape[2]):
        fine = cv2.resize(np.ascontiguousarray(round_earth[..., i]), size, interpolation=cv2.INTER_LINEAR)
        filled[..., i] = np.where(known > 0, values[..., i], fine[:rows, 2 : 2 + cols])
    return filled


def blend_near_poles(values: Floats) -> Floats:
    """Return values averaged along each parallel over as many cells as are as wide together as one at the equator.

    Cells there are narrow: what differs between them is noise of the images, and at the pole itself all are one place.
    """
    rows, cols = values.shape[:2]
    latitudes = 90.0 - (np.arange(rows) + 0.5) * 180.0 / rows
    blended = values.copy()
    for row, latitude in enumerate(latitudes):
        reach = min(int(0.5 / np.cos(np.deg2rad(latitude))), (cols - 1) // 2)
        if reach:
            wide = np.concatenate([values[row, -reach:], values[row], values[row, :reach]]).astype(np.float64)
            sums = np.concatenate([np.zeros((1, wide.shape[1])), np.cumsum(wide, axis=0)])
            width = 2 * reach + 1
            blended[row] = (sums[width:] - sums[:-width]) / width
    return blended
