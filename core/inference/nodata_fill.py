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
    invalid = ~valid
    there = _around(invalid)
    if there is None or not valid.any():
        return network_input
    filled = network_input.copy()
    _fill_part(filled[:, there[0], there[1]], network_input[:, there[0], there[1]], valid[there], invalid[there])
    return filled


def _around(invalid: NDArray[np.bool_]) -> tuple[slice, slice] | None:
    """Return the rows and columns that filling looks at; None where every pixel is valid."""
    spans = []
    for axis in (1, 0):
        found = np.flatnonzero(invalid.any(axis=axis))
        if not len(found):
            return None
        spans.append(slice(max(0, int(found[0]) - MARGIN), int(found[-1]) + 1 + MARGIN))
    return spans[0], spans[1]


def _fill_part(
    filled: NDArray[np.float32], values: NDArray[np.float32], valid: NDArray[np.bool_], invalid: NDArray[np.bool_]
) -> None:
    # Every invalid pixel gets the label of its nearest valid one; labels are numbered by pixel.
    distance, labels = cv2.distanceTransformWithLabels(
        invalid.view(np.uint8), cv2.DIST_L2, cv2.DIST_MASK_5, labelType=cv2.DIST_LABEL_PIXEL
    )
    to_fill = np.flatnonzero(invalid & (distance <= REACH)).astype(np.int32)
    del distance
    wanted = labels.ravel()[to_fill]
    # Where the pixels of these labels are: few beside all valid ones.
    of_any = np.zeros(int(labels.max()) + 1, np.bool_)
    of_any[wanted] = True
    places = np.flatnonzero(valid & of_any[labels]).astype(np.int32)
    by_label = np.argsort(labels.ravel()[places]).astype(np.int32)
    places = places[by_label]
    nearest = places[np.searchsorted(labels.ravel()[places], wanted)]
    del labels, wanted
    width = np.int32(valid.shape[1])
    (rows, cols), (nearest_rows, nearest_cols) = np.divmod(to_fill, width), np.divmod(nearest, width)
    mirrored_rows = np.clip(2 * nearest_rows - rows, 0, valid.shape[0] - 1)
    mirrored_cols = np.clip(2 * nearest_cols - cols, 0, valid.shape[1] - 1)
    # Where the mirror image is invalid too, in narrow strips of data, the nearest valid pixel has to do.
    there = valid[mirrored_rows, mirrored_cols]
    mirrored_rows = np.where(there, mirrored_rows, nearest_rows)
    mirrored_cols = np.where(there, mirrored_cols, nearest_cols)
    filled[:, rows, cols] = values[:, mirrored_rows, mirrored_cols]
