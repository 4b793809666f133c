"""What the user asks of masking and of a mosaic, as plain values that travel as JSON. Standard library only."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ..errors import OptionError
from .base import OptionValues

LEAST_SURE, SUREST = 0, 255
DEFAULT_THRESHOLD = 64


@dataclass(frozen=True)
class MaskOptions(OptionValues):
    """Masking of unsure colour.

    Attributes:
        colour, confidence: a product and its confidence, on one grid.
        output: path of the colour GeoTIFF to write.
        threshold: pixels whose confidence is lower are masked, 0 to 255.
        cog: write a cloud-optimised GeoTIFF.
        overwrite: replace an output that exists.
    """

    colour: str
    confidence: str
    output: str
    threshold: int = DEFAULT_THRESHOLD
    cog: bool = False
    overwrite: bool = False

    def __post_init__(self) -> None:
        if not (self.colour and self.confidence and self.output):
            raise OptionError("A colour image, its confidence and an output path are needed.")
        _check_threshold(self.threshold)


@dataclass(frozen=True)
class MosaicOptions(OptionValues):
    """A mosaic of colour images.

    Attributes:
        inputs: paths; where they overlap, the first valid one is seen.
        output: path of the colour GeoTIFF to write.
        confidences: of the inputs, in their order, on their grids; none of them to leave confidence alone.
        threshold: pixels whose confidence is lower are left to the images below, 0 to 255.
        crs: of the mosaic, as anything PROJ knows; "" takes that of the first input.
        pixel_size: in units of that CRS; None takes the finest of the inputs'.
        cog: write a cloud-optimised GeoTIFF.
        overwrite: replace an output that exists.
    """

    inputs: tuple[str, ...]
    output: str
    confidences: tuple[str, ...] = ()
    threshold: int = DEFAULT_THRESHOLD
    crs: str = ""
    pixel_size: float | None = None
    cog: bool = False
    overwrite: bool = False

    def __post_init__(self) -> None:
        if not self.inputs or not self.output:
            raise OptionError("At least one colour image and an output path are needed.")
        if self.confidences and len(self.confidences) != len(self.inputs):
            raise OptionError(
                f"{len(self.inputs)} colour images and {len(self.confidences)} confidences were given. Give a "
                "confidence for every image, in the same order, or none."
            )
        if self.pixel_size is not None and not (math.isfinite(self.pixel_size) and self.pixel_size > 0):
            raise OptionError(f"The pixel size must be more than 0, not {self.pixel_size}.")
        _check_threshold(self.threshold)


def _check_threshold(threshold: int) -> None:
    if not LEAST_SURE <= threshold <= SUREST:
        raise OptionError(f"The confidence to keep lies between {LEAST_SURE} and {SUREST}, not {threshold}.")


def product_of(tags: dict[str, str]) -> dict[str, str]:
    """Return what the window shows of a product, from its tags: model, digest and style."""
    keys = {"model": "COLORIZER_MODEL", "model_sha256": "COLORIZER_MODEL_SHA256", "style": "COLORIZER_STYLE"}
    return {name: tags.get(key, "") for name, key in keys.items()}
