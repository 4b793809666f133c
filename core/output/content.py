"""The content of a product's bands: synthetic colour, the confidence in it, pictures of measurements, or numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rasterio.enums import ColorInterp

NamedBand = tuple[str, ColorInterp]
"""A band's description and what it is shown as."""

_RGB = (ColorInterp.red, ColorInterp.green, ColorInterp.blue)


@dataclass(frozen=True)
class Content:
    """What a product holds.

    Attributes:
        bands: description and colour interpretation of each.
        dtype: "uint8" or "float32".
        nodata: stands for what is invalid, band by band; None for a mask that all bands share.
        is_picture: made for the eye, so that a lossy compression may change it where that is asked for.
    """

    bands: tuple[NamedBand, ...]
    dtype: str = "uint8"
    nodata: float | None = None
    is_picture: bool = False

    @property
    def is_rgb(self) -> bool:
        """Whether the bands are red, green and blue."""
        return bool(self.bands[0][1] == ColorInterp.red)

    @property
    def predictor(self) -> int:
        """The TIFF predictor: differences of whole numbers, or of the bytes of floating-point ones."""
        return 2 if self.dtype == "uint8" else 3


COLOUR = Content(tuple(zip(("Red (synthetic)", "Green (synthetic)", "Blue (synthetic)"), _RGB)), is_picture=True)
"""Synthetic colour."""

CONFIDENCE = Content((("Confidence (255 - 5 x expected colour error in CIELAB units)", ColorInterp.gray),))
"""The network's confidence in it, see `core.colour.rendering.confidence`."""


def composite_content(names: Sequence[str]) -> Content:
    """Return what a picture of measured backscatter holds: three bands, red first, or a grey one."""
    return Content(tuple(zip(names, _RGB if len(names) == len(_RGB) else (ColorInterp.gray,))), is_picture=True)


def backscatter_content(names: Sequence[str], nodata: float) -> Content:
    """Return what a raster of backscatter as float32 numbers holds."""
    colours = (ColorInterp.gray, *(ColorInterp.undefined,) * (len(names) - 1))
    return Content(tuple(zip(names, colours)), dtype="float32", nodata=nodata)
