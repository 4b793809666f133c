"""What a colorization is asked to do, as one frozen dataclass that travels whole: command line, worker, QGIS."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from ..errors import OptionError
from ..polarisation import POLARISATIONS
from .base import OptionValues

UNITS = ("auto", "db", "power", "amplitude", "digital-number", "preview")
DEFAULT_MODEL = "sar_rgb_v1"
MODEL_RESOLUTION, NATIVE_RESOLUTION = "model", "native"
RESOLUTIONS = (MODEL_RESOLUTION, NATIVE_RESOLUTION)
GLOBAL_TRANSFER, LOCAL_TRANSFER = "global", "local"
REFERENCE_MODES = (GLOBAL_TRANSFER, LOCAL_TRANSFER)
MOST_VIVID = 2.0


@dataclass(frozen=True)
class ColorizeOptions(OptionValues):
    """One colorization.

    Attributes:
        input: path of the SAR raster, anything GDAL reads.
        output: path of the colour GeoTIFF to write.
        bands: 1-based band numbers in the order of the model's inputs, see `bands.match_inputs`; None matches them by
            description.
        units: what the values are, one of `UNITS`.
        model: name of a shipped model or path of a model file.
        style: name of one of the model's colour styles; "" takes its first.
        polarisation: "VV", "VH", "HH" or "HV" of the band, for models that are told; "" goes by what the file says.
        structure: 0 is the network's own image, 1 carries the despeckled SAR as lightness.
        vividness: factor of the colours' chroma, 0 (grey) to 2; 1 shows them as the network gives them.
        resolution: "model" brings pixels to the size the model learned from before the network sees them, see
            `network_grid`; "native" shows it the raster's own. The output has the raster's grid either way.
        reference: path of an optical image of the place whose colours, not structure, steer the product's, or None.
        reference_mode: "global" finds one map of colours, "local" a field of them, see `transfer`.
        confidence: path of a second, one-band raster, or None.
        extent: (xmin, ymin, xmax, ymax) in the raster's CRS, or None for the whole raster.
        device: "auto", "cpu", "cuda" or "cuda:N".
        tile_size: side of a tile in pixels, a multiple of the model's grid; None lets the engine choose.
        halo: context read around every tile in pixels, a multiple of the model's grid; None takes the model's own.
        overlap: width in pixels over which neighbouring tiles are blended; None takes what the halo needs.
        batch_size: tiles in one forward pass; None lets the engine choose.
        cog: write a cloud-optimised GeoTIFF.
        overwrite: replace an output that exists.
    """

    input: str
    output: str
    bands: tuple[int, ...] | None = None
    units: str = "auto"
    model: str = DEFAULT_MODEL
    style: str = ""
    polarisation: str = ""
    structure: float = 0.5
    vividness: float = 1.0
    resolution: str = MODEL_RESOLUTION
    reference: str | None = None
    reference_mode: str = GLOBAL_TRANSFER
    confidence: str | None = None
    extent: tuple[float, float, float, float] | None = None
    device: str = "auto"
    tile_size: int | None = None
    halo: int | None = None
    overlap: int | None = None
    batch_size: int | None = None
    cog: bool = False
    overwrite: bool = False

    def __post_init__(self) -> None:
        if not self.input or not self.output:
            raise OptionError("An input and an output path are both needed.")
        check_colouring(self)
        if self.resolution not in RESOLUTIONS:
            raise OptionError(f"Unknown resolution '{self.resolution}'. Use one of: {', '.join(RESOLUTIONS)}.")
        if self.bands is not None and (not self.bands or min(self.bands) < 1):
            raise OptionError("Band numbers start at 1.")
        for name, smallest in (("tile_size", 1), ("halo", 0), ("overlap", 0), ("batch_size", 1)):
            value = getattr(self, name)
            if value is not None and value < smallest:
                raise OptionError(f"{name.replace('_', ' ').capitalize()} must be at least {smallest}, not {value}.")
        if self.extent is not None:
            check_extent(self.extent)


def check_colouring(options: Any) -> None:
    """Raise OptionError unless what products and previews have in common can be used: units, look and reference."""
    if options.units not in UNITS:
        raise OptionError(f"Unknown units '{options.units}'. Use one of: {', '.join(UNITS)}.")
    if options.polarisation not in ("", *POLARISATIONS):
        raise OptionError(
            f"Unknown polarisation '{options.polarisation}'. Use one of: {', '.join(POLARISATIONS)}, or none."
        )
    _check_share("Structure", options.structure, 1.0)
    _check_share("Vividness", options.vividness, MOST_VIVID)
    if options.reference_mode not in REFERENCE_MODES:
        raise OptionError(
            f"Unknown reference mode '{options.reference_mode}'. Use one of: {', '.join(REFERENCE_MODES)}."
        )


def check_extent(extent: tuple[float, float, float, float]) -> None:
    """Raise OptionError unless (xmin, ymin, xmax, ymax) has an area."""
    xmin, ymin, xmax, ymax = extent
    if not all(map(math.isfinite, extent)) or xmin >= xmax or ymin >= ymax:
        raise OptionError("An extent is XMIN YMIN XMAX YMAX with XMIN < XMAX and YMIN < YMAX.")


def _check_share(name: str, value: object, largest: float) -> None:
    """Raise OptionError unless a value is a number from 0 to `largest`."""
    if not (isinstance(value, (int, float)) and 0.0 <= value <= largest):
        raise OptionError(f"{name} must lie between 0 and {largest:g}, not {value!r}.")
