"""What the user asks of a composite, a despeckling and a comparison, as plain values that travel as JSON."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import OptionError
from .base import OptionValues
from .colorize import UNITS

RATIO, ASF, GREY = "vv-vh-ratio", "asf-rgb", "db-grey"
COMPOSITES = (RATIO, ASF, GREY)

SCENE_STRETCH, FIXED_STRETCH = "scene", "fixed"
STRETCHES = (SCENE_STRETCH, FIXED_STRETCH)

LEE, REFINED_LEE, GUIDED = "lee", "refined-lee", "guided"
FILTERS = (LEE, REFINED_LEE, GUIDED)
NO_FILTER = "none"

DB_VALUES, POWER_VALUES = "db", "power"
VALUES = (DB_VALUES, POWER_VALUES)

REFINED_WINDOW = 7
"""Pixels along a side of the refined Lee filter's window: its directional halves are defined for it."""

SMALLEST_WINDOW, LARGEST_WINDOW = 3, 33

ASF_THRESHOLD_DB = -24.0

LARGEST_COMPARED = 4096
"""Pixels along a side that are compared at most: scoring them takes about 4 GB."""


@dataclass(frozen=True)
class CompositeOptions(OptionValues):
    """One composite of backscatter.

    Attributes:
        input: path of the SAR raster.
        output: path of the GeoTIFF to write.
        kind: one of `COMPOSITES`.
        bands: co-polarised and cross-polarised band, 1-based, or the one band of db-grey; None matches descriptions.
        units: what the values are, one of `folder.UNITS`.
        stretch: "scene" between percentiles of the whole raster, "fixed" over documented dB ranges; see `composite`.
        clip_percent: percent of the pixels that a scene stretch lets go at either end.
        threshold_db: cross-polarised backscatter below which the ASF decomposition takes a pixel for bare surface.
        despeckle: one of `FILTERS`, or "none".
        cog: write a cloud-optimised GeoTIFF.
        overwrite: replace an output that exists.
    """

    input: str
    output: str
    kind: str = RATIO
    bands: tuple[int, ...] | None = None
    units: str = "auto"
    stretch: str = SCENE_STRETCH
    clip_percent: float = 2.0
    threshold_db: float = ASF_THRESHOLD_DB
    despeckle: str = NO_FILTER
    cog: bool = False
    overwrite: bool = False

    def __post_init__(self) -> None:
        _check_choice("composite", self.kind, COMPOSITES)
        _check_choice("units", self.units, UNITS)
        _check_choice("stretch", self.stretch, STRETCHES)
        _check_choice("filter", self.despeckle, (NO_FILTER, *FILTERS))
        _check_range("The clipped share", self.clip_percent, 0.0, 49.0, "percent")
        _check_range("The threshold", self.threshold_db, -60.0, 10.0, "dB")


@dataclass(frozen=True)
class DespeckleOptions(OptionValues):
    """One despeckling.

    Attributes:
        input: path of the SAR raster.
        output: path of the GeoTIFF to write.
        filter: one of `FILTERS`.
        window: pixels along a side of the filter's window, odd; the refined Lee filter has 7.
        looks: equivalent number of looks, or None to measure it, band by band.
        bands: 1-based, in the order they are to be written; None for all that hold backscatter.
        units: what the values are, one of `folder.UNITS`.
        values: what is written, one of `VALUES`.
        cog: write a cloud-optimised GeoTIFF.
        overwrite: replace an output that exists.
    """

    input: str
    output: str
    filter: str = REFINED_LEE
    window: int = 7
    looks: float | None = None
    bands: tuple[int, ...] | None = None
    units: str = "auto"
    values: str = DB_VALUES
    cog: bool = False
    overwrite: bool = False

    def __post_init__(self) -> None:
        _check_choice("filter", self.filter, FILTERS)
        _check_choice("units", self.units, UNITS)
        _check_choice("values", self.values, VALUES)
        _check_range("The window", self.window, SMALLEST_WINDOW, LARGEST_WINDOW, "pixels")
        if self.window % 2 == 0:
            raise OptionError(f"The window is an odd number of pixels, such as 5 or 7, not {self.window}.")
        if self.filter == REFINED_LEE and self.window != REFINED_WINDOW:
            raise OptionError(
                f"The refined Lee filter has a window of {REFINED_WINDOW} pixels, not {self.window}. Leave the window "
                f"at {REFINED_WINDOW}, or choose another filter."
            )
        if self.looks is not None:
            _check_range("The number of looks", self.looks, 0.5, 10_000.0, "")


@dataclass(frozen=True)
class CompareOptions(OptionValues):
    """One comparison of a colour image with an optical one.

    Attributes:
        product: path of the colour image whose grid the comparison is made on.
        optical: path of the optical raster, in any CRS and resolution.
        report: path of the HTML report to write.
        bands: numbers of the red, green and blue band of the optical raster; None takes its colour interpretation.
        optical_range: values of the optical raster that are black and white, GDAL's scale and offset applied; None
            settles them as for a reference image (`optical_stretch.value_range`).
        max_side: pixels along the longer side that are compared; a larger product is decimated by averaging.
        overwrite: replace a report that exists.
    """

    product: str
    optical: str
    report: str
    bands: tuple[int, ...] | None = None
    optical_range: tuple[float, ...] | None = None
    max_side: int = LARGEST_COMPARED // 2
    overwrite: bool = False

    def __post_init__(self) -> None:
        if self.bands is not None and (len(self.bands) != 3 or min(self.bands) < 1):
            raise OptionError("The optical bands are three numbers from 1: those of red, green and blue.")
        if self.optical_range is not None and (
            len(self.optical_range) != 2 or not self.optical_range[0] < self.optical_range[1]
        ):
            raise OptionError("The optical range is two numbers, the value of black and then that of white.")
        _check_range("The largest side", self.max_side, 64, LARGEST_COMPARED, "pixels")


def _check_choice(what: str, value: str, known: tuple[str, ...]) -> None:
    if value not in known:
        raise OptionError(f"Unknown {what} '{value}'. Use one of: {', '.join(known)}.")


def _check_range(what: str, value: float, low: float, high: float, unit: str) -> None:
    if not (isinstance(value, (int, float)) and low <= value <= high):
        text = f"{what} lies between {low:g} and {high:g} {unit}".rstrip()
        raise OptionError(f"{text}, not {value!r}.")
