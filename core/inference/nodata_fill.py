"""Filling: what the network sees where there is no measurement.

A constant beside real backscatter is an edge that no landscape has, and the network draws it: pale and green fringes
along the border of the swath and around holes. So close to valid pixels the raster is mirrored across the border of the
mask, as it is mirrored at its own borders; farther away stays 0, the median of the scene.
"""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

REACH = 64
"""Pixels from the nearest valid pixel up to which the mirrored raster is used."""

MARGIN = 2 * REACH
"""Pixels beyond an area that its filling depends on: to the nearest valid pixel, and as far again behind it."""


def fill(network_input: NDArray[np.float32], valid: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Return (bands, rows, cols) float32 with invalid pixels near valid ones mirrored across the mask's border.

    Args:
        network_input: (bands, rows, cols) float32, 0 where invalid.
        valid: (rows, cols) bool.
    """
    if valid.all() or not valid.any():
        return network_input
    # Every invalid pixel gets the label of its nearest valid one; labels are numbered by pixel.
    distance, labels = cv2.distanceTransformWithLabels(
        (~valid).astype(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5, labelType=cv2.DIST_LABEL_PIXEL
    )
    place_of = np.zeros(int(labels.max()) + 1, dtype=np.intp)
    place_of[labels[valid]] = np.flatnonzero(valid)
    rows, cols = np.nonzero(~valid & (distance <= REACH))
    nearest_rows, nearest_cols = np.divmod(place_of[labels[rows, cols]], valid.shape[1])
    mirrored_rows = np.clip(2 * nearest_rows - rows, 0, valid.shape[0] - 1)
    mirrored_cols = np.clip(2 * nearest_cols - cols, 0, valid.shape[1] - 1)
    # Where the mirror image is invalid too, in narrow strips of data, the nearest valid pixel has to do.
    there = valid[mirrored_rows, mirrored_cols]
    mirrored_rows = np.where(there, mirrored_rows, nearest_rows)
    mirrored_cols = np.where(there, mirrored_cols, nearest_cols)
    filled = network_input.copy()
    filled[:, rows, cols] = network_input[:, mirrored_rows, mirrored_cols]
    return filled
