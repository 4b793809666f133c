"""What the user asks of masking and of a mosaic, as plain values that travel as JSON. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import OptionError
from ..words import phrase, tr_later
from .base import Kind, OptionValues, option
from .shared import NetworkOptions, WritingOptions

LEAST_SURE, SUREST = 0, 255
DEFAULT_THRESHOLD = 155
"""An error of 20 CIELAB units is expected."""


def _threshold(help: str) -> int:
    threshold: int = option(
        DEFAULT_THRESHOLD,
        Kind.WHOLE,
        tr_later("Lowest confidence to keep"),
        help,
        low=LEAST_SURE,
        high=SUREST,
        metavar="0..255",
    )
    return threshold


@dataclass(frozen=True)
class MaskFiles(OptionValues):
    """What masking reads and writes."""

    colour: str = option(
        "",
        Kind.RASTER,
        tr_later("Colour image"),
        tr_later("A colour image that Colorize SAR has made."),
        required=True,
    )
    confidence: str = option(
        "",
        Kind.RASTER,
        tr_later("Confidence"),
        tr_later("The confidence that the same run has made, on the same grid."),
        required=True,
    )
    output: str = option(
        "",
        Kind.OUTPUT_RASTER,
        tr_later("Masked colour image"),
        tr_later("A GeoTIFF on exactly the same grid, with the tags of the colour image."),
        required=True,
    )


@dataclass(frozen=True)
class MaskOptions(NetworkOptions, WritingOptions, MaskFiles):
    """Masking of colour that the network is unsure of."""

    threshold: int = _threshold(
        tr_later(
            "Pixels that are less sure are masked: they have no data in the output. From 0, which keeps everything, to "
            "255. A confidence of 155 is an expected colour error of (255 - 155) / 5 = 20 CIELAB units, 205 one of 10."
        )
    )


@dataclass(frozen=True)
class MosaicFiles(OptionValues):
    """What a mosaic reads and writes."""

    output: str = option(
        "",
        Kind.OUTPUT_RASTER,
        tr_later("Mosaic"),
        tr_later(
            "A GeoTIFF of red, green and blue whose tags say that its colour is synthetic and what it was made of."
        ),
        required=True,
    )
    inputs: tuple[str, ...] = option(
        (),
        Kind.RASTERS,
        tr_later("Colour images"),
        tr_later(
            "Colour images of one style that Colorize SAR has made. Where they overlap, the first in the list that has "
            "data is seen."
        ),
        required=True,
        parameter="LAYERS",
        metavar="COLOUR",
    )


@dataclass(frozen=True)
class MosaicOptions(NetworkOptions, WritingOptions, MosaicFiles):
    """A mosaic of colour images."""

    confidences: tuple[str, ...] = option(
        (),
        Kind.RASTERS,
        tr_later("Confidences"),
        tr_later(
            "The confidences of the images, as many and in the same order, to leave out what the network is unsure of. "
            "Empty: nothing is left out."
        ),
        metavar="CONFIDENCE",
    )
    threshold: int = _threshold(
        tr_later(
            "Pixels that are less sure show the image below, or no data. Only where confidences are given. From 0, "
            "which keeps everything, to 255. A confidence of 155 is an expected colour error of (255 - 155) / 5 = 20 "
            "CIELAB units, 205 one of 10."
        )
    )
    crs: str = option(
        "",
        Kind.CRS,
        tr_later("CRS"),
        tr_later(
            "Of the mosaic. Empty: that of the first image. Images on the mosaic's grid are copied, not resampled."
        ),
    )
    pixel_size: float | None = option(
        None,
        Kind.REAL,
        tr_later("Pixel size"),
        tr_later("In units of the CRS. Empty: that of the finest image."),
        above=0.0,
        advanced=True,
    )

    def check(self) -> None:
        """Raise OptionError where images and confidences are not as many."""
        if self.confidences and len(self.confidences) != len(self.inputs):
            raise OptionError(
                phrase(
                    "{images} colour images and {confidences} confidences were given. Give a confidence for every "
                    "image, in the same order, or none.",
                    images=len(self.inputs),
                    confidences=len(self.confidences),
                )
            )


def product_of(tags: dict[str, str]) -> dict[str, str]:
    """Return what the window shows of a product, from its tags: model, digest and style."""
    keys = {"model": "COLORIZER_MODEL", "model_sha256": "COLORIZER_MODEL_SHA256", "style": "COLORIZER_STYLE"}
    return {name: tags.get(key, "") for name, key in keys.items()}
