"""The images as cells of the climatology: land means of twelve months, and what the images show at measured places."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ...core.cancellation import Check
from ...core.errors import RasterError
from ...core.types import Bytes, Doubles, Floats
from ...core.words import phrase
from .calibration import MeasuredColour
from .images import MONTHS, MonthlyImages, land_means

_BOX = 0.15  # degrees; what is averaged on each side of a measured place


@dataclass(frozen=True)
class MonthlyCells:
    """Land means of twelve months.

    Attributes:
        display: (12, rows, cols, 3) float32 display values in [0, 1]; 0 without land.
        weights: (rows, cols) float32, more than 0 where there is land.
        at_places: (n, 3) float64 display values in [0, 1] where and when colours were measured; NaN without land.
    """

    display: Floats
    weights: Floats
    at_places: Doubles


def read_cells(
    images: MonthlyImages, weight: Floats, side: int, measured: Sequence[MeasuredColour], check: Check
) -> MonthlyCells:
    """Read the images, one after another.

    Args:
        weight: (image rows, image cols), of `images.land_weight`.
        side: pixels along a cell; the images' rows are a multiple of it.
        measured: places to be looked up.
        check: raises Cancelled when it is time to stop.

    Raises:
        RasterError: an image cannot be read, cells of this side do not fit, or nothing is land.
    """
    if images.rows % side:
        raise RasterError(
            phrase(
                "Cells of {side} pixels do not fit images of {cols} x {rows} pixels. Choose a divisor of {rows}.",
                side=side,
                cols=images.cols,
                rows=images.rows,
            )
        )
    if not weight.any():
        raise RasterError(phrase("Nothing in the images is land. Check the images and the land cover."))
    display, weights = [], weight[:0]
    at_places = np.zeros((len(measured), 3))
    for month in range(1, MONTHS + 1):
        check()
        image = images.read(month)
        means, weights = land_means(image, weight, side)
        display.append(means / np.float32(255.0))
        for i, one in enumerate(measured):
            share = _share_of_month(one, month)
            if share:
                at_places[i] += share * _mean_around(image, weight, one)
    return MonthlyCells(np.stack(display), weights, at_places)


def _share_of_month(one: MeasuredColour, month: int) -> float:
    """Return how much a month's image counts on a date, from one middle of a month to the next."""
    length = calendar.monthrange(one.date.year, one.date.month)[1]
    moment = one.date.month + (one.date.day - 0.5) / length - 0.5
    away = abs(moment - month) % MONTHS
    return max(0.0, 1.0 - min(away, MONTHS - away))


def _mean_around(image: Bytes, weight: Floats, one: MeasuredColour) -> Doubles:
    rows, cols = weight.shape
    degree = rows / 180.0
    top = max(0, int((90.0 - one.latitude - _BOX) * degree))
    bottom = min(rows, int(np.ceil((90.0 - one.latitude + _BOX) * degree)))
    left, right = int((one.longitude + 180.0 - _BOX) * degree), int(np.ceil((one.longitude + 180.0 + _BOX) * degree))
    across = np.arange(left, right) % cols
    here = weight[top:bottom, across].astype(np.float64)
    if not here.any():
        return np.full(3, np.nan)
    mean: Doubles = np.average(image[top:bottom, across].reshape(-1, 3) / 255.0, axis=0, weights=here.ravel())
    return mean
