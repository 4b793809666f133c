"""Band facts: what a file says of the bands in use, and which of their pixels are candidates for measurements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..raster.reader import SarRaster
from ..types import Bools, Floats
from .radiometry import known_fill

Parts = Sequence[tuple[Floats, Bools]]
"""(values, valid) of parts of a raster at full resolution: (bands, rows, cols) float32 and (rows, cols) bool."""


@dataclass(frozen=True)
class BandFacts:
    """What a file says of the bands in use.

    Attributes:
        dtype: numpy name of the stored type, e.g. "uint16".
        is_complex: complex samples (magnitudes are read).
        scale, offset: of the file, already applied to the values.
        text: descriptions, tags and file name, searched for words like "dB" or "amplitude".
        polarisations: of each band in use, "" where unknown.
        units, reason: what the raster's product says that the values are, and what says so; "" where it does not.
        notes: (code, text) of what the user should know of the product.
    """

    dtype: str
    is_complex: bool = False
    scale: float = 1.0
    offset: float = 0.0
    text: str = ""
    polarisations: tuple[str, ...] = ("",)
    units: str = ""
    reason: str = ""
    notes: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, raster: SarRaster, bands: Sequence[int]) -> BandFacts:
        """Return what an open raster says of its bands of these numbers; the first stands for all where they differ."""
        first = bands[0]
        return cls(
            dtype=raster.dtypes[first - 1],
            is_complex=raster.is_complex(first),
            scale=raster.scales[first - 1],
            offset=raster.offsets[first - 1],
            text=" ".join([raster.name, *(raster.band_text(band) for band in bands)]),
            polarisations=tuple(raster.polarisation(band) or "" for band in bands),
            units=raster.product.units_of(bands),
            reason=raster.product.reason,
            notes=raster.product.notes,
        )

    @property
    def is_scaled(self) -> bool:
        """Whether the file gives a scale or an offset."""
        return (self.scale, self.offset) != (1.0, 0.0)

    @property
    def ceiling(self) -> float | None:
        """What the largest number of 16 bits is read as; also of other types, into which such files are often turned.

        None where a float file has a scale: its numbers never were of 16 bits.
        """
        if self.is_scaled and self.dtype not in ("uint16", "int16"):
            return None
        largest = np.iinfo("int16" if self.dtype == "int16" else "uint16").max
        return float(np.float32(largest) * np.float32(self.scale) + np.float32(self.offset))

    def candidates(self, values: Floats, valid: Bools) -> Bools:
        """Return which pixels may hold measurements, whatever the units turn out to be, (rows, cols) bool.

        These are the valid ones that hold neither zero nor a known fill value in any band.

        Args:
            values: (bands, rows, cols) float32.
            valid: (rows, cols) bool.
        """
        nothing = known_fill(values) | (values == 0)
        if self.is_scaled:
            with np.errstate(all="ignore"):
                stored = np.round((values - np.float32(self.offset)) / np.float32(self.scale), 3)
            nothing |= known_fill(stored)
        if self.ceiling is not None:
            nothing |= values == np.float32(self.ceiling)  # a few saturated ones are no loss
        return np.asarray(valid & ~nothing.any(axis=0))
