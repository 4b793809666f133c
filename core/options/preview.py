"""What a preview is asked to show, as one frozen dataclass that travels whole. Standard library only."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from ..errors import OptionError
from ..words import phrase, tr_later
from .base import PIXELS, Kind, OptionValues, changed, option
from .prior import check_prior
from .shared import (
    LOCAL_TRANSFER,
    AcquisitionOptions,
    AppearanceOptions,
    BandOptions,
    DeviceOptions,
    ModelOptions,
    NetworkOptions,
    RasterOptions,
)

LARGEST_SIDE = 8192
"""Pixels of a view: beyond what screens have."""

_APPEARANCE = ("output", "structure", "vividness", "brightness")
_REFERENCE = ("reference", "reference_mode")
_TRANSFER = ("input", "bands", "units", "calibration", "date", "model", "style", "prior", "polarisation", *_REFERENCE)


@dataclass(frozen=True)
class ViewOptions(OptionValues):
    """The part of a map that is shown, and with how many pixels."""

    extent: tuple[float, float, float, float] = option((), Kind.EXTENT, "Extent", "Of the view.", required=True)
    width: int = option(0, Kind.WHOLE, "Width", "Of the view.", required=True, low=1, high=LARGEST_SIDE, unit=PIXELS)
    height: int = option(0, Kind.WHOLE, "Height", "Of the view.", required=True, low=1, high=LARGEST_SIDE, unit=PIXELS)
    crs: str = option(
        "", Kind.CRS, "CRS", "Of the view as WKT. Empty where it has none: the raster lies in the view's coordinates."
    )
    raster_crs: str = option(
        "", Kind.CRS, "CRS of the raster", "In which the raster is to be shown, as WKT. Empty: the file's own."
    )
    detail: float = option(
        1.0,
        Kind.REAL,
        "Detail",
        "Pixels of the network for one of the screen, along a side; less than 1 for a draft.",
        above=0.0,
        high=1.0,
    )


@dataclass(frozen=True)
class PreviewOptions(
    NetworkOptions,
    DeviceOptions,
    AppearanceOptions,
    ModelOptions,
    AcquisitionOptions,
    BandOptions,
    ViewOptions,
    RasterOptions,
):
    """One view of a raster, coloured. The options are those of the bases, in reverse."""

    output: str = changed(
        RasterOptions,
        "output",
        help="The picture to write: `height` rows of `width` pixels of red, green, blue and alpha, 8 bits each, "
        "colours multiplied by alpha; transparent where there is nothing to show. With `after`, as many rows of its "
        "picture follow.",
    )
    after: str | None = option(
        None,
        Kind.RASTER,
        tr_later("Raster after"),
        tr_later(
            "A second raster of the place, of another date. It is coloured by the normalisation, tone curve and season "
            "of the layer, so that ground that has not changed looks the same. The layer is then shown left of the "
            "swipe line, and this raster right of it."
        ),
    )
    after_crs: str = option(
        "", Kind.CRS, "CRS of the raster after", "In which it is to be shown, as WKT. Empty: the file's own."
    )

    def check(self) -> None:
        """Raise OptionError where the prior cannot be had, or a reference cannot be followed in both rasters."""
        check_prior(self.prior, self.reference)
        if self.after and self.reference and self.reference_mode == LOCAL_TRANSFER:
            raise OptionError(
                phrase(
                    "Colours that follow a reference region by region ('local') are previewed of one raster alone. "
                    "Choose the mode 'global', or no raster after."
                )
            )

    @property
    def view_key(self) -> tuple[Any, ...]:
        """What is looked at and by which model, whatever the detail, the reference and the look."""
        without = (*_APPEARANCE, *_REFERENCE, "detail")
        return tuple(value for name, value in dataclasses.asdict(self).items() if name not in without)

    @property
    def network_key(self) -> tuple[Any, ...]:
        """What the network's answer depends on; where its model takes a prior, it may be the reference too."""
        return self.view_key, self.detail

    @property
    def transfer_key(self) -> tuple[Any, ...]:
        """What the colour transfer depends on, besides the files' contents; () without a reference."""
        return tuple(getattr(self, name) for name in _TRANSFER) if self.reference else ()

    @property
    def slow_key(self) -> tuple[Any, ...]:
        """What it may take long to find out; the rest is a matter of a moment."""
        return self.network_key, self.transfer_key
