"""What the user asks of two rasters of one place, before and after, as plain values that travel as JSON."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ..errors import OptionError
from ..words import phrase, tr_later
from .base import PIXELS, Kind, OptionValues, changed, declared, option
from .colorize import ColorizeOptions
from .shared import (
    LOCAL_TRANSFER,
    AcquisitionOptions,
    AppearanceOptions,
    BandOptions,
    DeviceOptions,
    ModelOptions,
    NetworkOptions,
    WritingOptions,
)

OWN_GRID, BEFORE_GRID = "own", "before"
GRIDS = (OWN_GRID, BEFORE_GRID)

AUTO_REGISTRATION, NO_REGISTRATION = "auto", "none"
REGISTRATIONS = (AUTO_REGISTRATION, NO_REGISTRATION)

MEAN_SIDE, LARGEST_SIDE = 5, 31
SIGNIFICANCE = 0.01


@dataclass(frozen=True)
class PairRasters(OptionValues):
    """Two rasters that are read, and what is written of them."""

    before: str = option(
        "",
        Kind.RASTER,
        tr_later("SAR raster before"),
        tr_later(
            "The radar raster of the earlier date, in a file. It is coloured exactly as 'Colorize SAR' colours it "
            "alone."
        ),
        required=True,
        of_pixels=False,
    )
    after: str = option(
        "",
        Kind.RASTER,
        tr_later("SAR raster after"),
        tr_later(
            "The radar raster of the later date, of the same place, polarisation and kind of product, best of the same "
            "orbit. Its colours follow the normalisation, the tone curve and the typical colours of the raster before, "
            "so that ground that has not changed looks the same."
        ),
        required=True,
        of_pixels=False,
    )
    output_before: str = option(
        "",
        Kind.OUTPUT_RASTER,
        tr_later("Colour image before"),
        tr_later("A GeoTIFF of red, green and blue, 8 bits each, on the grid of the raster before."),
        required=True,
        of_pixels=False,
    )
    output_after: str = option(
        "",
        Kind.OUTPUT_RASTER,
        tr_later("Colour image after"),
        tr_later("The same of the raster after, on its own grid or on that of the raster before."),
        required=True,
        of_pixels=False,
    )
    change: str | None = option(
        None,
        Kind.OUTPUT_RASTER,
        tr_later("Red-cyan composite"),
        tr_later(
            "A GeoTIFF of three 8-bit bands on the grid of the raster before: red is backscatter before, green and "
            "blue are backscatter after, in dB over one range. Red has become darker (new water), cyan brighter; grey "
            "has not changed. No colour in it is predicted."
        ),
        of_pixels=False,
    )
    log_ratio: str | None = option(
        None,
        Kind.OUTPUT_RASTER,
        tr_later("Log-ratio"),
        tr_later(
            "A GeoTIFF of three 32-bit bands on the grid of the raster before: 10 log10(after / before) in dB of means "
            "of power; its significance p, small where speckle does not explain it; and the change, -1 darker, 1 "
            "brighter, 0 none that is significant."
        ),
        of_pixels=False,
    )
    grid: str = option(
        OWN_GRID,
        Kind.CHOICE,
        tr_later("Grid of the image after"),
        tr_later(
            "'own': every raster is coloured on its own grid, no pixel is moved. 'before': the raster after is laid "
            "over the grid of the raster before, the nearest pixel for each, for programs that compare pixel by pixel. "
            "What shows change always has the grid of the raster before."
        ),
        choices=GRIDS,
    )
    registration: str = option(
        AUTO_REGISTRATION,
        Kind.CHOICE,
        tr_later("Fine registration"),
        tr_later(
            "'auto': where a raster is placed by ground control points or RPCs, which are right to some pixels only, "
            "the raster after is moved by up to 16 pixels until what both show lies on top of each other; the log says "
            "by how much. Rasters with geotransforms are never moved. 'none': go by the georeferencing alone."
        ),
        choices=REGISTRATIONS,
        advanced=True,
    )
    mean_side: int = option(
        MEAN_SIDE,
        Kind.WHOLE,
        tr_later("Means of the log-ratio (pixels)"),
        tr_later(
            "Side of the square over which power is averaged before the ratio is taken, an odd number: the larger, the "
            "smaller the changes that can be told from speckle, and the coarser their outlines. 1 takes single pixels."
        ),
        low=1,
        high=LARGEST_SIDE,
        unit=PIXELS,
        advanced=True,
    )
    significance: float = option(
        SIGNIFICANCE,
        Kind.REAL,
        tr_later("Significance level"),
        tr_later(
            "How often ground that has not changed may be taken for changed: 0.01 is one pixel in a hundred. Decides "
            "the third band of the log-ratio alone."
        ),
        low=1e-6,
        high=0.5,
        advanced=True,
    )


@dataclass(frozen=True)
class PairOptions(
    NetworkOptions,
    WritingOptions,
    DeviceOptions,
    AppearanceOptions,
    ModelOptions,
    AcquisitionOptions,
    BandOptions,
    PairRasters,
):
    """Two colorizations that can be compared. The options are those of the bases, in reverse, and these."""

    date: str = changed(
        AcquisitionOptions,
        "date",
        help=tr_later(
            "The season the colours of both images are of: a day, such as 2021-02-14, or a month, such as 2021-02. "
            "Empty: that of the raster before, as its file says; typical colours of two months would differ where "
            "nothing has changed."
        ),
    )
    resolution: str = changed(ColorizeOptions, "resolution")
    extent: tuple[float, float, float, float] | None = changed(
        ColorizeOptions,
        "extent",
        help=tr_later(
            "The part to colorize, on whole pixels of the raster before, and what the raster after has of it. "
            "Brightness is still measured on the whole raster before, so parts match. Empty: all of it."
        ),
    )
    tile_size: int | None = changed(ColorizeOptions, "tile_size")

    def check(self) -> None:
        """Raise OptionError where options do not go together."""
        self.colorization(self.before, self.output_before)
        if self.mean_side % 2 == 0:
            raise OptionError(
                phrase("The side of the means of the log-ratio must be odd, not {value}.", value=self.mean_side)
            )
        if self.reference and self.reference_mode == LOCAL_TRANSFER and self.grid == OWN_GRID:
            raise OptionError(
                phrase(
                    "Colours that follow a reference region by region ('local') need both images on one grid. Choose "
                    "the grid 'before', or the mode 'global'."
                )
            )

    @property
    def outputs(self) -> dict[str, str]:
        """What is written, by option."""
        names = ("output_before", "output_after", "change", "log_ratio")
        return {name: path for name in names if (path := getattr(self, name))}

    def colorization(self, source: str, output: str) -> ColorizeOptions:
        """Return the options for one of the two rasters."""
        shared = set(declared(ColorizeOptions)) & set(declared(type(self)))
        values: dict[str, Any] = {name: getattr(self, name) for name in shared}
        return ColorizeOptions(**{**values, "input": source, "output": output})
