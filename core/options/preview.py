"""What a preview is asked to show, as one frozen dataclass that travels whole. Standard library only."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from ..errors import OptionError
from .base import OptionValues
from .colorize import DEFAULT_MODEL, GLOBAL_TRANSFER, check_colouring, check_extent

LARGEST_SIDE = 8192
"""Pixels of a view: beyond what screens have."""

_LOOK = ("output", "structure", "vividness")
_REFERENCE = ("reference", "reference_mode")
_TRANSFER = ("input", "bands", "units", "model", "style", "polarisation", *_REFERENCE)


@dataclass(frozen=True)
class PreviewOptions(OptionValues):
    """One view of a raster, coloured.

    Attributes:
        input: path of the SAR raster, anything GDAL reads.
        output: path of the picture to write: `height` rows of `width` pixels of red, green, blue and alpha, 8 bits
            each, colours multiplied by alpha; transparent where there is nothing to show.
        extent: (xmin, ymin, xmax, ymax) of the view.
        width, height: of the view, pixels.
        crs: CRS of the view as WKT; "" where it has none, and the raster lies in the view's own coordinates.
        raster_crs: CRS in which the raster is to be shown, as WKT; "" for the file's own.
        detail: pixels of the network for one of the screen, along a side; less than 1 for a draft.
        structure, vividness: see `ColorizeOptions`; another value of them needs no new run of the network.
        reference, reference_mode: see `ColorizeOptions`; they need no new run of the network either, but a fit of
            the whole raster, once.
        bands, units, model, style, polarisation, device: see `ColorizeOptions`.
    """

    input: str
    output: str
    extent: tuple[float, float, float, float]
    width: int
    height: int
    crs: str = ""
    raster_crs: str = ""
    detail: float = 1.0
    bands: tuple[int, ...] | None = None
    units: str = "auto"
    model: str = DEFAULT_MODEL
    style: str = ""
    polarisation: str = ""
    structure: float = 0.5
    vividness: float = 1.0
    reference: str | None = None
    reference_mode: str = GLOBAL_TRANSFER
    device: str = "auto"

    def __post_init__(self) -> None:
        if not self.input or not self.output:
            raise OptionError("An input and an output path are both needed.")
        check_extent(self.extent)
        if not (1 <= self.width <= LARGEST_SIDE and 1 <= self.height <= LARGEST_SIDE):
            raise OptionError(f"A view has 1 to {LARGEST_SIDE} pixels a side, not {self.width} x {self.height}.")
        if not 0.0 < self.detail <= 1.0:
            raise OptionError(f"Detail must lie above 0 and be at most 1, not {self.detail!r}.")
        check_colouring(self)

    @property
    def network_key(self) -> tuple[Any, ...]:
        """What the network's answer depends on."""
        return tuple(value for name, value in dataclasses.asdict(self).items() if name not in (*_LOOK, *_REFERENCE))

    @property
    def transfer_key(self) -> tuple[Any, ...]:
        """What the transfer depends on, besides the files' contents; () without a reference."""
        return tuple(getattr(self, name) for name in _TRANSFER) if self.reference else ()

    @property
    def slow_key(self) -> tuple[Any, ...]:
        """What it may take long to find out; the rest is a matter of a moment."""
        return self.network_key, self.transfer_key
