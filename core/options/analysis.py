"""What the user asks of a despeckling and a comparison, as plain values that travel as JSON."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import OptionError
from ..words import phrase, tr_later
from .base import PIXELS, Kind, OptionValues, changed, option
from .shared import LOSSLESS_CODECS, BandOptions, NetworkOptions, RasterOptions, WritingOptions

LEE, REFINED_LEE, GUIDED = "lee", "refined-lee", "guided"
FILTERS = (LEE, REFINED_LEE, GUIDED)
NO_FILTER = "none"

DB_VALUES, POWER_VALUES = "db", "power"
VALUES = (DB_VALUES, POWER_VALUES)

REFINED_WINDOW = 7
"""Pixels along a side of the refined Lee filter's window: its directional halves are defined for it."""

SMALLEST_WINDOW, LARGEST_WINDOW = 3, 33

SMALLEST_COMPARED, LARGEST_COMPARED = 64, 4096
"""Pixels along a side that are compared: scoring the most of them takes about 4 GB."""


@dataclass(frozen=True)
class DespeckleOptions(NetworkOptions, WritingOptions, BandOptions, RasterOptions):
    """One despeckling. The options are those of the bases, in reverse, and these."""

    input: str = changed(
        RasterOptions,
        "input",
        help=tr_later(
            "A radar raster in a file: Sentinel-1 GRD or any other that GDAL reads. The file itself is read, on its "
            "own grid, without resampling. Of complex samples (SLC) the magnitude is filtered."
        ),
    )
    output: str = changed(
        RasterOptions,
        "output",
        label=tr_later("Despeckled"),
        help=tr_later(
            "A GeoTIFF of 32-bit numbers on exactly the grid of the input, its bands named alike. No-data is the "
            "input's own value where no measurement can have it, else NaN."
        ),
    )
    bands: tuple[int, ...] | None = changed(
        BandOptions,
        "bands",
        help=tr_later(
            "The bands to filter, in the order they are to be written. Empty: all, but for those whose description "
            "says that they are not backscatter (incidence angle, mask, ratio)."
        ),
    )
    cog: bool = changed(WritingOptions, "cog", advanced=True)
    compress: str = changed(
        WritingOptions,
        "compress",
        help=tr_later("All keep every number. 'deflate' is read by every program, 'zstd' is written faster."),
        choices=LOSSLESS_CODECS,
    )
    filter: str = option(
        REFINED_LEE,
        Kind.CHOICE,
        tr_later("Filter"),
        tr_later(
            "'refined-lee' keeps edges sharpest, 'lee' is the plain local-statistics filter, 'guided' gives the "
            "smoothest fields and leaves bright targets as they were measured."
        ),
        choices=FILTERS,
    )
    window: int = option(
        REFINED_WINDOW,
        Kind.WHOLE,
        tr_later("Window (pixels)"),
        tr_later(
            "Side of the window, an odd number. Larger is smoother and loses small fields. 'refined-lee' always has 7."
        ),
        low=SMALLEST_WINDOW,
        high=LARGEST_WINDOW,
        unit=PIXELS,
    )
    looks: float | None = option(
        None,
        Kind.REAL,
        tr_later("Number of looks"),
        tr_later(
            "The equivalent number of looks: how much speckle was averaged away already. About 4.4 for Sentinel-1 IW "
            "GRD, 1 for single-look complex. Empty: measured in each band, which suits filtered and resampled rasters "
            "too."
        ),
        low=0.5,
        high=10_000.0,
        metavar="L",
    )
    values: str = option(
        DB_VALUES,
        Kind.CHOICE,
        tr_later("Values written"),
        tr_later("'db', or linear 'power'. The filter itself is the same. Uncalibrated input stays uncalibrated."),
        choices=VALUES,
    )

    def check(self) -> None:
        """Raise OptionError where the window is even, or not the one that the filter has."""
        if self.window % 2 == 0:
            raise OptionError(
                phrase("The window is an odd number of pixels, such as 5 or 7, not {window}.", window=self.window)
            )
        if self.filter == REFINED_LEE and self.window != REFINED_WINDOW:
            raise OptionError(
                phrase(
                    "The refined Lee filter has a window of {wanted} pixels, not {window}. Leave the window at "
                    "{wanted}, or choose another filter.",
                    wanted=REFINED_WINDOW,
                    window=self.window,
                )
            )


@dataclass(frozen=True)
class CompareOptions(OptionValues):
    """One comparison of a colour image with an optical one."""

    product: str = option(
        "",
        Kind.RASTER,
        tr_later("Colour image"),
        tr_later(
            "An 8-bit image with red, green and blue in a file, as 'Colorize SAR' makes them. The comparison is made "
            "on its grid."
        ),
        required=True,
        parameter="INPUT",
    )
    optical: str = option(
        "",
        Kind.RASTER,
        tr_later("Optical raster"),
        tr_later(
            "An optical raster of the same place in a file, best of about the same date, in any coordinate reference "
            "system and resolution."
        ),
        required=True,
    )
    report: str = option(
        "",
        Kind.OUTPUT_FILE,
        tr_later("Report"),
        tr_later("The report: one file with its pictures inside, to be opened in any browser or passed on."),
        suffix=".html",
        required=True,
        parameter="OUTPUT",
    )
    bands: tuple[int, ...] | None = option(
        None,
        Kind.BANDS,
        tr_later("Optical bands"),
        tr_later(
            "The red, green and blue band of the optical raster, in this order: 4, 3 and 2 of a Sentinel-2 stack. "
            "Empty: as the file says, else the first three."
        ),
        parameter="OPTICAL_BANDS",
        flag="optical-bands",
        metavar="R,G,B",
    )
    optical_range: tuple[float, ...] | None = option(
        None,
        Kind.RANGE,
        tr_later("Optical values"),
        tr_later(
            "The values of the optical raster that are black and white, as QGIS shows them (scale and offset applied), "
            "such as 0 and 0.3. Empty: bytes are taken as they are, reflectance up to 0.3558, anything else between "
            "the 1st and 98th percentile."
        ),
        advanced=True,
        metavar=("BLACK", "WHITE"),
    )
    max_side: int = option(
        LARGEST_COMPARED // 2,
        Kind.WHOLE,
        tr_later("Largest side (pixels)"),
        tr_later(
            "Pixels along the longer side that are compared. A larger image is averaged to this size, which leaves "
            "fine detail and noise out of the scores. 4096 takes about 4 GB of memory."
        ),
        low=SMALLEST_COMPARED,
        high=LARGEST_COMPARED,
        unit=PIXELS,
        advanced=True,
    )
    overwrite: bool = changed(WritingOptions, "overwrite")
    network: bool = changed(NetworkOptions, "network")

    def check(self) -> None:
        """Raise OptionError unless there are three bands."""
        if self.bands is not None and len(self.bands) != 3:
            raise OptionError(phrase("The optical bands are three numbers from 1: those of red, green and blue."))
