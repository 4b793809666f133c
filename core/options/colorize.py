"""What a colorization is asked to do, as one frozen dataclass that travels whole: command line, worker, QGIS."""

from __future__ import annotations

from dataclasses import dataclass

from ..words import tr_later
from .base import PIXELS, Kind, changed, option
from .prior import check_prior
from .shared import (
    AcquisitionOptions,
    AppearanceOptions,
    BandOptions,
    DeviceOptions,
    ModelOptions,
    NetworkOptions,
    RasterOptions,
    WritingOptions,
)

MODEL_RESOLUTION, NATIVE_RESOLUTION = "model", "native"
RESOLUTIONS = (MODEL_RESOLUTION, NATIVE_RESOLUTION)
GRID = 64
"""Pixels; sides of tiles are multiples of it."""


@dataclass(frozen=True)
class ColorizeOptions(
    NetworkOptions,
    WritingOptions,
    DeviceOptions,
    AppearanceOptions,
    ModelOptions,
    AcquisitionOptions,
    BandOptions,
    RasterOptions,
):
    """One colorization. The options are those of the bases, in reverse, and these."""

    output: str = changed(
        RasterOptions,
        "output",
        label=tr_later("Colour image"),
        help=tr_later(
            "A GeoTIFF of red, green and blue, 8 bits each, on exactly the grid of the input, with what is invalid in "
            "the input masked. A file of this name is replaced once the new one is complete."
        ),
    )
    confidence: str | None = option(
        None,
        Kind.OUTPUT_RASTER,
        tr_later("Confidence"),
        tr_later(
            "A GeoTIFF of one 8-bit band on the same grid: 255 - 5 x the colour error to expect, in CIELAB units. So "
            "255 is surest, 205 an error of 10, and 0 one of 51 or more."
        ),
        of_pixels=False,
    )
    resolution: str = option(
        MODEL_RESOLUTION,
        Kind.CHOICE,
        tr_later("Resolution"),
        tr_later(
            "What the network is shown. 'model': finer pixels are averaged, and coarser ones repeated, to the size it "
            "learned from; structure still takes lightness from the raster's own. 'native': the raster's own pixels, "
            "where colours may be wrong. The output has the input's grid either way."
        ),
        choices=RESOLUTIONS,
        advanced=True,
    )
    extent: tuple[float, float, float, float] | None = option(
        None,
        Kind.EXTENT,
        tr_later("Extent"),
        tr_later(
            "The part to colorize, on whole pixels. Brightness is still measured on the whole raster, so parts match. "
            "Empty: all of it."
        ),
        metavar=("XMIN", "YMIN", "XMAX", "YMAX"),
    )
    tile_size: int | None = option(
        None,
        Kind.WHOLE,
        tr_later("Tile size (pixels)"),
        tr_later(
            "Side of the square that is colorized at once, a multiple of {}. Smaller needs less memory and more time. "
            "Empty: chosen for the device."
        ),
        values=lambda: (str(GRID),),
        low=1,
        multiple_of=GRID,
        unit=PIXELS,
        advanced=True,
        of_pixels=False,
    )

    stac: bool = option(
        False,
        Kind.FLAG,
        tr_later("Write a STAC Item"),
        tr_later(
            "Write NAME.json beside the colour image: an Item for catalogues, which says where and when it is of, what "
            "it was made from and by which model, and that its colour is synthetic. The model gets an Item of its own. "
            "Colorize folder writes a Collection of all besides. QGIS opens images from it that are cloud-optimized."
        ),
        advanced=True,
        later=True,
        of_pixels=False,
    )

    def check(self) -> None:
        """Raise OptionError where the prior cannot be had."""
        check_prior(self.prior, self.reference)
