"""Pixels of a Sentinel-1 product: digital numbers of any part of the raster become calibrated backscatter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ..satellite_product.view import Indices, ReadMagnitude
from ..types import Bools, Floats
from .border import Border
from .calibration import Calibration
from .pieces import Piece


@dataclass(frozen=True)
class Pixels:
    """How digital numbers become backscatter.

    Attributes:
        pieces: of the raster.
        calibrations: of each band, by swath.
        border: finds border noise; None where the product has none.
        valid_by_pieces: whether every pixel of a piece is a measurement, and no other; else zeros are none. In a
            single look, one may be zero by chance.
    """

    pieces: Sequence[Piece]
    calibrations: Sequence[Mapping[str, Calibration]]
    border: Border | None
    valid_by_pieces: bool = False

    @property
    def subtracts_noise(self) -> bool:
        """Whether thermal noise is subtracted."""
        return any(one.noise is not None for band in self.calibrations for one in band.values())

    def mark(self, valid: Bools, rows: Indices, cols: Indices, read: ReadMagnitude) -> None:
        """Clear what is no measurement in a block, beyond nodata: what no piece covers, and border noise.

        Args:
            valid: (rows, cols), changed in place.
            rows, cols: of the raster, rising.
            read: reads digital numbers of the first band.
        """
        if self.valid_by_pieces:
            covered = np.zeros(valid.shape, np.bool_)
            for piece in self.pieces:
                covered[slice(*np.searchsorted(rows, piece.rows)), slice(*np.searchsorted(cols, piece.cols))] = True
            valid &= covered
        noise = next(iter(self.calibrations[0].values())).noise
        if self.border is not None and noise is not None:
            self.border.mark(valid, rows, cols, noise, read)

    def calibrate(self, band: int, magnitude: Floats, rows: Indices, cols: Indices) -> None:
        """Turn a block of magnitudes of digital numbers into linear power, in place; outside all pieces they stay.

        Args:
            band: number, from 1.
            magnitude: (rows, cols) float32.
            rows, cols: of the raster, rising.
        """
        for piece in self.pieces:
            down = slice(*np.searchsorted(rows, piece.rows))
            across = slice(*np.searchsorted(cols, piece.cols))
            if down.start < down.stop and across.start < across.stop:
                lines, places = piece.lines_at(rows[down])
                samples = piece.samples_at(cols[across])
                part = np.ascontiguousarray(magnitude[down, across])
                self.calibrations[band - 1][piece.swath].power(part, places, lines, samples)
                magnitude[down, across] = part
