"""What the user asks of a picture of a product, as plain values that travel as JSON. Standard library only."""

from __future__ import annotations

from dataclasses import dataclass

from ..words import tr_later
from .base import PIXELS, Kind, OptionValues, changed, option
from .shared import NetworkOptions, WritingOptions

LOWER_RIGHT, LOWER_LEFT = tr_later("lower-right"), tr_later("lower-left")
UPPER_RIGHT, UPPER_LEFT = tr_later("upper-right"), tr_later("upper-left")
NO_MARK = tr_later("none")
MARKS = (LOWER_RIGHT, LOWER_LEFT, UPPER_RIGHT, UPPER_LEFT, NO_MARK)
TRANSPARENT, WHITE = tr_later("transparent"), tr_later("white")
BACKGROUNDS = (TRANSPARENT, WHITE)
PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")
SMALLEST_PICTURE, LARGEST_PICTURE = 64, 8192
"""Pixels along the longer side; the largest takes up to 1 GB of memory."""


@dataclass(frozen=True)
class PictureOptions(OptionValues):
    """One picture of a product."""

    input: str = option(
        "",
        Kind.RASTER,
        tr_later("Product"),
        tr_later(
            "A colour image, a confidence, a masked image or a mosaic that this plugin has made, or a composite. Its "
            "tags say what it is."
        ),
        required=True,
        metavar="PRODUCT",
    )
    output: str = option(
        "",
        Kind.OUTPUT_FILE,
        tr_later("Picture"),
        tr_later("A PNG, JPEG or WebP file: the ending of its name says which (.png, .jpg, .webp)."),
        suffix=".png",
        required=True,
    )
    max_side: int = option(
        4096,
        Kind.WHOLE,
        tr_later("Largest side (pixels)"),
        tr_later(
            "Pixels along the longer side. A larger product is averaged to this size, a smaller one stays as it is."
        ),
        low=SMALLEST_PICTURE,
        high=LARGEST_PICTURE,
        unit=PIXELS,
    )
    mark: str = option(
        LOWER_RIGHT,
        Kind.CHOICE,
        tr_later("Visible mark"),
        tr_later(
            "The corner in which the picture says that its colour is synthetic: chats and web pages drop what a file "
            "says in its metadata. 'none': the metadata alone say it. Composites show measurements and are not marked."
        ),
        choices=MARKS,
    )
    mark_text: str = option(
        "",
        Kind.TEXT,
        tr_later("Text of the mark"),
        tr_later("Empty: 'Synthetic colour from radar - not a photograph'. Write it in the language of your readers."),
        advanced=True,
        metavar="TEXT",
    )
    background: str = option(
        TRANSPARENT,
        Kind.CHOICE,
        tr_later("Where there is no data"),
        tr_later("'transparent' or 'white'. A JPEG holds no transparency and is always white there."),
        choices=BACKGROUNDS,
    )
    quality: int = option(
        90,
        Kind.WHOLE,
        tr_later("Quality"),
        tr_later("Of a JPEG or WebP file, from 1, the smallest file, to 100. A PNG keeps every pixel."),
        low=1,
        high=100,
        advanced=True,
    )
    overwrite: bool = changed(WritingOptions, "overwrite")
    network: bool = changed(NetworkOptions, "network")
