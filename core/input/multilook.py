"""Multilooking and its reverse: a raster averaged or repeated to the size of pixels the network learned from.

Linear power is averaged, which is what a larger pixel would have measured; training does the same. Which pixels
these are, `network_grid` says.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from ..model import network_input
from ..model.card import ModelCard
from ..model.network_input import Sources
from ..types import Bools, Floats, Span
from .db_reader import DbReader
from .network_grid import NetworkGrid

_ROWS_AT_ONCE, _COLS_AT_ONCE = 256, 8192  # of the raster: bounds the temporary arrays


def average(db: Floats, valid: Bools, side: int) -> tuple[Floats, Bools]:
    """Average the linear power of the valid pixels in blocks.

    A block is valid if any of its pixels is: then the colour of every valid pixel rests on a measurement.

    Args:
        db: (bands, rows, cols) float32, dB; rows and cols are multiples of `side`.
        valid: (rows, cols) bool.
        side: of a block, in pixels.

    Returns:
        dB (bands, rows / side, cols / side) float32, 0 where invalid, and its mask.
    """
    rows, cols = valid.shape[0] // side, valid.shape[1] // side
    power = np.where(valid, np.exp(db.astype(np.float64) * (math.log(10.0) / 10.0)), 0.0)
    total = power.reshape(len(db), rows, side, cols, side).sum(axis=(2, 4))
    count = valid.reshape(rows, side, cols, side).sum(axis=(1, 3))
    there = count > 0
    mean = np.where(there, total, 1.0) / np.maximum(count, 1)
    return np.where(there, 10.0 * np.log10(mean), 0.0).astype(np.float32), there


@dataclass(frozen=True)
class ResampledReader:
    """The network's pixels of a raster in dB, read in pieces. Used by one thread at a time.

    Attributes:
        decibels: the raster itself.
        network_grid: which pixels these are.
        check: may raise to stop.
    """

    decibels: DbReader
    network_grid: NetworkGrid
    check: Callable[[], None]

    def read(self, rows: Span, cols: Span) -> tuple[Floats, Bools]:
        """Return dB (bands, rows, cols) float32, 0 where invalid, and the (rows, cols) mask.

        Raises:
            RasterError: where the raster cannot be read.
        """
        shape = (rows[1] - rows[0], cols[1] - cols[0])
        db = np.zeros((len(self.decibels.bands), *shape), np.float32)
        valid = np.zeros(shape, np.bool_)
        step = max(1, _COLS_AT_ONCE // self.network_grid.averaging)
        for left in range(cols[0], cols[1], step):
            self.check()
            right = min(left + step, cols[1])
            here = slice(left - cols[0], right - cols[0])
            db[:, :, here], valid[:, here] = self._piece(rows, (left, right))
        return db, valid

    def input_medians(self, sources: Sources) -> tuple[float, ...]:
        """Return the median of each input of a model over all of the raster, in dB; see `network_input`.

        It is not that of single pixels: the median of one look lies 1.6 dB below the mean that averaging finds. Those
        windows are averaged that the raster was measured in, whatever part of it is to be coloured.
        """
        measured, side = self.decibels.measured, self.network_grid.averaging
        if side == 1:
            return measured.input_median_db
        found = [np.zeros((len(self.decibels.bands), 0), np.float32)]
        for place in measured.places:
            # Blocks that begin in the window, so that each counts once where windows lie side by side; whole ones.
            rows, cols = (
                (-(-start // side), min(-(-stop // side), max(1, size // side)))
                for (start, stop), size in zip(place, (self.network_grid.height, self.network_grid.width))
            )
            if rows[0] < rows[1] and cols[0] < cols[1]:
                found.append(self._valid_pixels(rows, cols))
        pixels = np.concatenate(found, axis=1)[:, :, None]
        if not pixels.size:  # a raster smaller than a block
            return measured.input_median_db
        return network_input.input_medians(pixels, np.ones(pixels.shape[1:], np.bool_), sources)

    def _piece(self, rows: Span, cols: Span) -> tuple[Floats, Bools]:
        k, u = self.network_grid.averaging, self.network_grid.repetition
        # The raster's pixels from the first to the last that is needed, u times each; what lies beyond it is invalid.
        spans = [(first * k // u, -(-last * k // u)) for first, last in (rows, cols)]
        shape = (spans[0][1] - spans[0][0], spans[1][1] - spans[1][0])
        db = np.zeros((len(self.decibels.bands), *shape), np.float32)
        valid = np.zeros(shape, np.bool_)
        (top, bottom), (left, right) = (
            (min(first, size), min(last, size))
            for (first, last), size in zip(spans, (self.network_grid.height, self.network_grid.width))
        )
        inside = np.s_[: bottom - top, : right - left]
        db[:, inside[0], inside[1]], valid[inside] = self.decibels.read((top, bottom), (left, right))
        if k > 1:
            return average(db, valid, k)
        at = np.ix_(np.arange(*rows) // u - spans[0][0], np.arange(*cols) // u - spans[1][0])
        return db[:, at[0], at[1]], valid[at]

    def _valid_pixels(self, rows: Span, cols: Span) -> Floats:
        db, valid = self.read(rows, cols)
        return db[:, valid]


class ResampledRows:
    """The network's pixels as a `db_reader.RowSource`."""

    def __init__(
        self, sampled: ResampledReader, sources: Sources, medians_db: tuple[float, ...], card: ModelCard
    ) -> None:
        self.planes = len(sampled.decibels.bands)
        self.rows_at_once = max(1, _ROWS_AT_ONCE // sampled.network_grid.averaging)
        self._sampled = sampled
        self._sources = sources
        self._medians_db = medians_db
        self._card = card

    def read(self, rows: Span, cols: Span) -> tuple[Floats, Bools]:
        """See `db_reader.RowSource`.

        Raises:
            RasterError: where the raster cannot be read.
        """
        return self._sampled.read(rows, cols)

    def network_input(self, db: Floats, valid: Bools) -> Floats:
        """See `db_reader.RowSource`."""
        inputs = network_input.compose(db, self._sources)
        return network_input.normalise(inputs, valid, self._medians_db, self._card.scale_db, self._card.clip)
