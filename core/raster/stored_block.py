"""Stored blocks: pixels as a file stores them, and parts of them as measurements: float32 values with a mask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..satellite_product.view import Indices, PixelRule, ReadMagnitude
from ..types import Bools, Floats

Part = tuple[Any, Any]
"""What is taken of an array's last two axes, as an index of NumPy's: two slices, or the arrays of `np.ix_`."""

WHOLE: Part = (slice(None), slice(None))

# Nothing as large is backscatter: it is a -FLT_MAX whose nodata value was printed a digit short or dropped by GDAL.
_HUGE = np.float32(3.4e38)


@dataclass(frozen=True)
class StoredBand:
    """A band's pixels as they are stored.

    Attributes:
        values: (rows, cols) of any type.
        nodata: see `SarRaster`.
        scale, offset: that are to be applied.
        mask: (rows, cols), GDAL's, 0 where invalid; None where nodata and alpha tell all.
    """

    values: NDArray[Any]
    nodata: float | None
    scale: float
    offset: float
    mask: NDArray[Any] | None


@dataclass(frozen=True)
class Calibrated:
    """How a block of digital numbers becomes backscatter.

    Attributes:
        pixels: of the product.
        bands: numbers of the block's bands.
        rows, cols: of the block's pixels in the raster.
        read: reads digital numbers of the first band.
    """

    pixels: PixelRule
    bands: tuple[int, ...]
    rows: Indices
    cols: Indices
    read: ReadMagnitude

    def apply(self, values: Floats, valid: Bools, where: Part) -> None:
        """Turn magnitudes (bands, rows, cols) of a part into linear power and clear what is no measurement."""
        rows, cols = (
            axis[np.ravel(index) if not isinstance(index, slice) else index]
            for axis, index in zip((self.rows, self.cols), where)
        )
        self.pixels.mark(valid, rows, cols, self.read)
        for band, magnitude in zip(self.bands, values):
            self.pixels.calibrate(band, magnitude, rows, cols)


@dataclass(frozen=True)
class StoredBlock:
    """Pixels of some bands of a raster.

    Attributes:
        bands: in the order in which they were asked for.
        alphas: (rows, cols) each, of bands that say where there is something.
        calibrated: what the values become; None where they are what they are.
    """

    bands: Sequence[StoredBand]
    alphas: Sequence[NDArray[Any]]
    calibrated: Calibrated | None = None

    def part(self, where: Part = WHOLE) -> tuple[Floats, Bools]:
        """Return values and mask of a part, as `SarRaster.read` does."""
        shape = self.bands[0].values[where].shape
        values = np.empty((len(self.bands), *shape), np.float32)
        valid = np.ones(shape, np.bool_)
        for index, band in enumerate(self.bands):
            stored = band.values[where]
            _mark_nodata(stored, band.nodata, valid)
            if band.mask is not None:
                valid &= band.mask[where] > 0
            _convert(stored, band.scale, band.offset, values[index])
            valid &= np.abs(values[index]) < _HUGE  # false for NaN too
        for alpha in self.alphas:
            valid &= alpha[where] != 0
        if self.calibrated is not None:
            self.calibrated.apply(values, valid, where)
        values[:, ~valid] = 0
        return values, valid


def _mark_nodata(stored: NDArray[Any], nodata: float | None, valid: Bools) -> None:
    """Clear `valid` where the stored values are nodata, compared in the type they are stored in."""
    if nodata is None or np.isnan(nodata) or stored.dtype in (np.int64, np.uint64):
        return  # NaN is not finite and goes anyway; 64-bit integers are GDAL's (see _needs_mask)
    if np.iscomplexobj(stored):
        # A zero that only has an imaginary part is a value.
        value = stored.real.dtype.type(nodata)
        valid &= ~((stored.real == value) & ((stored.imag == 0) | (stored.imag == value)))
    elif stored.dtype.kind == "f":
        with np.errstate(over="ignore"):
            valid &= stored != stored.dtype.type(nodata)
    else:
        limits = np.iinfo(stored.dtype)
        if float(nodata).is_integer() and limits.min <= nodata <= limits.max:
            valid &= stored != stored.dtype.type(int(nodata))


def _convert(stored: NDArray[Any], scale: float, offset: float, out: Floats) -> None:
    """Write scaled values, or their magnitude if complex, as float32."""
    with np.errstate(all="ignore"):  # what becomes infinite is invalid
        scaled: NDArray[Any] = stored
        if (scale, offset) != (1.0, 0.0):
            # Short integers need no float64; longer ones would lose digits before they are scaled down.
            is_short = stored.dtype.itemsize <= 2
            scaled = stored * np.float32(scale) + np.float32(offset) if is_short else stored * scale + offset
        out[...] = np.abs(scaled) if np.iscomplexobj(scaled) else scaled
