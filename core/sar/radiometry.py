"""Radiometry: the units of a raster's values, which of them are no measurement, and how the others become dB.

This is the one place that decides which pixels are valid, beyond what the file itself declares (`raster`). Every rule
looks at a pixel and at most `MARGIN` pixels around it, so that a part of a raster has the mask of the whole.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from ..errors import UnitsError
from ..satellite_product.facts import AMPLITUDE, DB, DIGITAL_NUMBER, POWER
from ..types import Bools, Floats
from ..words import phrase

PREVIEW_AMPLITUDE = "preview-amplitude"
PREVIEW_DB = "preview-db"

LINEAR = (POWER, AMPLITUDE, DIGITAL_NUMBER)
"""Units in which zero is no backscatter at all: processors fill with it, whatever nodata value they declare."""

PREVIEW_DB_RANGE = (-25.0, 0.0)
"""dB that 0 and 255 stand for in a preview stretched in dB (the convention of SEN1-2 and of most quicklooks)."""

LOWEST_DB, HIGHEST_DB = -80.0, 100.0
"""No radar measures beyond these, calibrated or not: 16-bit digital numbers end at 96 dB, noise lies above -50."""

HIGHEST_CALIBRATED_DB = 60.0
"""No calibrated backscatter lies beyond: corner reflectors at half a metre come near it."""

LARGEST_CALIBRATED_MEDIAN = 3.0
"""Linear; no calibrated scene has a median above it."""

FLOOR_POWER = 1e-5
"""Linear power given to smaller values that are above zero (noise subtraction leaves some): -50 dB."""

DECLARED_ELSEWHERE = (-9999.0, -32768.0, -32767.0, -99999.0, -999.0, -99.0)
"""Values that programs fill with and often forget to declare. The large ones, 1e20 or 9.96921e36, are out of range."""

FILL_SIDE = 9
"""Zeros of a preview, or the largest 16-bit value, that fill a square of so many pixels a side are fill."""

SMALL_FILL_SIDE = 3
"""The same for zeros among decibels with decimals, where even two neighbours of exactly 0 are no chance."""

_LONG = 9  # so many fill values in a row or a column are fill too, where squares of `SMALL_FILL_SIDE` are

_FRAYED = 4  # pixels of fill this near to such a square belong to it: the steps of a slanted border

MARGIN = FILL_SIDE - 1 + _FRAYED
"""Pixels beyond an area that its mask depends on."""


@dataclass(frozen=True)
class Radiometry:
    """What the values of a raster's bands are.

    Attributes:
        units: one of the constants of this module.
        fills: values that stand for no measurement though the file does not say so, found among its pixels.
        ceiling: a value that squares are filled with where there is no measurement: the largest of 16 bits, or white.
        highest_db: what lies above is no measurement.
        zero_side: dB only; zeros that fill a square of so many pixels a side are fill.
    """

    units: str
    fills: tuple[float, ...] = ()
    ceiling: float | None = None
    highest_db: float = HIGHEST_DB
    zero_side: int = SMALL_FILL_SIDE

    def decibels(self, values: Floats, valid: Bools) -> tuple[Floats, Bools]:
        """Convert values to dB.

        Formulas: power 10 log10(v); amplitude and digital number 20 log10(v); amplitude preview 20 log10((v + 1) /
        256); dB preview linear over `PREVIEW_DB_RANGE`.

        Args:
            values: (bands, rows, cols) float32 as `SarRaster.read` returns them.
            valid: (rows, cols) bool, the mask that the file declares.

        Returns:
            dB (bands, rows, cols) float32, 0 where invalid, and the mask of the measurements, (rows, cols) bool.

        Raises:
            UnitsError: the units are none of this module's.
        """
        valid = self.valid_mask(values, valid)
        db: NDArray[np.floating[Any]]
        if self.units == DB:
            db = values.astype(np.float32, copy=True)
        elif self.units == POWER:
            db = 10.0 * np.log10(np.maximum(values, np.float32(FLOOR_POWER)))
        elif self.units in LINEAR:
            db = 20.0 * np.log10(np.maximum(values, np.float32(FLOOR_POWER**0.5)))
        elif self.units == PREVIEW_AMPLITUDE:
            db = 20.0 * np.log10((np.maximum(values, np.float32(0)) + 1.0) / 256.0)
        else:
            low, high = PREVIEW_DB_RANGE
            db = low + (high - low) / 255.0 * values
        decibels = np.asarray(db, dtype=np.float32)
        decibels[:, ~valid] = 0.0
        return decibels, valid

    def valid_mask(self, values: Floats, valid: Bools) -> Bools:
        """Return which pixels are measurements in every band; arguments and errors as for `decibels`."""
        valid = valid & self.in_range(values).all(axis=0)
        if self.units == DB:
            lines = _LONG if self.zero_side < FILL_SIDE else 0
            for band in values:
                valid &= ~_blocks(band == 0, self.zero_side, lines)
        elif self.units not in LINEAR:
            valid &= ~_blocks((values == 0).all(axis=0), FILL_SIDE)
        for band in values if self.ceiling is not None and self.units != DB else ():
            valid &= ~_blocks(band == np.float32(self.ceiling), FILL_SIDE)
        return valid

    def in_range(self, values: Floats) -> Bools:
        """Return which values, of any shape, lie in the range of measurements and are no fill.

        Raises:
            UnitsError: where it cannot be done; the text says why.
        """
        if self.units == DB:
            fits = (values > LOWEST_DB) & (values <= self.highest_db)
        elif self.units in LINEAR:
            highest = 10.0 ** (self.highest_db / (10.0 if self.units == POWER else 20.0))
            fits = (values > 0) & (values <= np.float32(highest))
        elif self.units in (PREVIEW_AMPLITUDE, PREVIEW_DB):
            fits = np.isfinite(values)
        else:
            raise UnitsError(phrase("Unknown units '{units}'.", units=self.units))
        for fill in self.fills:
            fits &= values != np.float32(fill)
        return np.asarray(fits)


def known_fill(values: NDArray[Any]) -> Bools:
    """Return where values of any shape are ones that programs fill with and no measurement can be, zero left out."""
    found = ~(np.abs(values) < np.float32(1e15))  # NaN too
    for fill in DECLARED_ELSEWHERE:
        found |= values == np.float32(fill)
    return np.asarray(found)


def _blocks(fill: Bools, side: int, line: int = 0) -> Bools:
    """Return the pixels of squares of `side`, or of rows and columns of `line` if given, that hold nothing but fill.

    Fill that is connected with them within `_FRAYED` pixels is returned too: a slanted border has steps. Beyond an edge
    of the array counts as fill, so that a border of fill narrower than a square is found; beyond a corner does not, and
    a single pixel at the edge is no row.
    """
    if not fill.any():
        return np.zeros(fill.shape, np.bool_)
    shapes = [(side, side)] + ([(1, line), (line, 1)] if line else [])
    found = np.zeros(fill.shape, np.bool_)
    for rows, cols in shapes:
        down, across = max(0, rows - 2), max(0, cols - 2)
        padded = np.zeros((fill.shape[0] + 2 * down, fill.shape[1] + 2 * across), np.uint8)
        inside = np.s_[down : down + fill.shape[0], across : across + fill.shape[1]]
        padded[inside] = fill
        padded[:down, inside[1]] = padded[down + fill.shape[0] :, inside[1]] = 1
        padded[inside[0], :across] = padded[inside[0], across + fill.shape[1] :] = 1
        opened = cv2.morphologyEx(
            padded, cv2.MORPH_OPEN, np.ones((rows, cols), np.uint8), borderType=cv2.BORDER_CONSTANT, borderValue=0
        )
        found |= opened[inside].astype(np.bool_)
    grown = found & fill
    for _ in range(_FRAYED):
        grown = cv2.dilate(grown.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(np.bool_) & fill
    return grown
