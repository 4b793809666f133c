"""Product views: a product of several files as one raster, and what its numbers become when they are read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ..types import Bools, Floats, Span
from .facts import ProductFacts

Indices = NDArray[np.intp]

ReadMagnitude = Callable[[Span, Span], Floats]
"""Returns numbers of the first band as they are stored, complex ones as magnitudes, (rows, cols) float32."""


class PixelRule(Protocol):
    """What the stored numbers of any part of a raster become."""

    def mark(self, valid: Bools, rows: Indices, cols: Indices, read: ReadMagnitude) -> None:
        """Clear what is no measurement in a block, beyond nodata.

        Args:
            valid: (rows, cols), changed in place.
            rows, cols: of the raster, rising.
            read: reads the first band.
        """
        ...

    def calibrate(self, band: int, magnitude: Floats, rows: Indices, cols: Indices) -> None:
        """Turn a block of magnitudes of stored numbers into linear power, in place.

        Args:
            band: number, from 1.
            magnitude: (rows, cols) float32.
            rows, cols: of the raster, rising.
        """
        ...


@dataclass(frozen=True)
class ProductView:
    """A product as one raster.

    Attributes:
        vrt: the text of a virtual raster, which is what GDAL opens; "" for the file itself.
        files: the local files that it is made of, those of the metadata included.
        facts: what the product says of it.
        stored_as: GDAL's name of a raster in it that tells how pixels are stored; "" where the virtual raster does.
        pixels: what the numbers become; None where they stay as they are.
    """

    vrt: str
    files: tuple[str, ...]
    facts: ProductFacts
    stored_as: str = ""
    pixels: PixelRule | None = None
