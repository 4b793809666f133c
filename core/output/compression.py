"""Compression of products: how GDAL is asked for each codec, and where one that loses something may be used."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from rasterio.errors import NotGeoreferencedWarning
from rasterio.io import MemoryFile

from ..errors import OptionError
from ..gdal import GDAL_ERRORS, gdal_environment
from ..options.shared import (
    CODECS,
    DEFAULT_CODEC,
    DEFLATE,
    JPEG,
    LOSSLESS_CODECS,
    LOSSY_CODECS,
    LZW,
    UNCOMPRESSED,
    WEBP,
    ZSTD,
)
from ..resources.space import Expected
from ..words import joined, phrase
from .content import Content

LEVELS = {DEFLATE: 1, ZSTD: 1}
"""The fastest of each: docs/measurements.md has what higher ones win, which is little on pictures with speckle."""

QUALITY = {JPEG: 90, WEBP: 90}
"""Of 100."""

_FASTEST = (ZSTD, DEFLATE)  # of what is read once more and then removed
_LEVEL_KEYS = {DEFLATE: "ZLEVEL", ZSTD: "ZSTD_LEVEL", JPEG: "JPEG_QUALITY", WEBP: "WEBP_LEVEL"}
_LOSS = "_COMPRESS"  # ends the tag
_PREDICTED = (DEFLATE, ZSTD, LZW)
_NAMES = {JPEG: "JPEG", WEBP: "WebP"}


@functools.lru_cache(maxsize=1)
def available_codecs() -> tuple[str, ...]:
    """Return the codecs that this GDAL can write."""
    return tuple(codec for codec in CODECS if _can_write(codec))


def check_codec(codec: str) -> None:
    """Refuse a codec before anything is computed.

    Raises:
        OptionError: where this GDAL was built without it.
    """
    if codec not in available_codecs():
        raise OptionError(
            phrase(
                "The engine's GDAL was built without the compression {codec}. Use one of: {codecs}.",
                codec=codec,
                codecs=joined(available_codecs(), ", "),
            )
        )


def codec_of(content: Content, asked: str) -> str:
    """Return the codec in which a content is written: the default where the one that was asked for would be wrong.

    A lossy one is, where values are numbers and not a picture; and WebP knows no grey.
    """
    if asked in LOSSLESS_CODECS or (content.is_picture and (asked == JPEG or content.is_rgb)):
        return asked
    return DEFAULT_CODEC


def is_lossy(codec: str) -> bool:
    """Whether a codec changes pixels."""
    return codec in LOSSY_CODECS


def passing_codec() -> str:
    """Return the codec of a file that is copied once and then removed: the fastest that loses nothing."""
    return next((codec for codec in _FASTEST if codec in available_codecs()), UNCOMPRESSED)


def creation_options(codec: str, content: Content) -> dict[str, Any]:
    """Return the creation options of GDAL's GeoTIFF driver, photometric interpretation included."""
    photometric = "RGB" if content.is_rgb else "MINISBLACK"
    return {**_options(codec, content), "PHOTOMETRIC": "YCBCR" if codec == JPEG and content.is_rgb else photometric}


def overview_options(codec: str, content: Content) -> dict[str, str]:
    """Return GDAL's configuration under which overviews are compressed as their image is."""
    options = {**creation_options(codec, content), "INTERLEAVE": "PIXEL"}
    return {f"{key}_OVERVIEW": str(value) for key, value in options.items()}


def cog_options(codec: str, content: Content) -> dict[str, Any]:
    """Return the creation options of GDAL's COG driver, which names them in its own way."""
    options: dict[str, Any] = {"COMPRESS": codec.upper(), "OVERVIEW_COMPRESS": codec.upper()}
    if codec in LEVELS:
        options["LEVEL"] = LEVELS[codec]
    if codec in QUALITY:
        options |= {"QUALITY": QUALITY[codec], "OVERVIEW_QUALITY": QUALITY[codec]}
    if codec in _PREDICTED:
        options |= {"PREDICTOR": "YES", "OVERVIEW_PREDICTOR": "YES"}  # as fits the type
    return options


def expected(path: str | Path, pixels: int, content: Content, asked: str, cog: bool) -> Expected:
    """Return what `check_space` is to know of a product: its path, its pixels, its content, and how it is written."""
    value_bytes = 1 if content.dtype == "uint8" else 4
    plain = passing_codec() if cog else None
    return Expected(Path(path), pixels, len(content.bands), value_bytes, codec_of(content, asked), plain)


def loss_tags(prefix: str, asked: str, content: Content) -> dict[str, str]:
    """Return the tag of a product whose compression changes its pixels; none where nothing is lost.

    Args:
        prefix: of the product's own tags, such as "COLORIZER".
    """
    codec = codec_of(content, asked)
    if not is_lossy(codec):
        return {}
    text = f"lossy: {_NAMES[codec]}, quality {QUALITY[codec]}; colours differ a little from those that were computed"
    return {f"{prefix}{_LOSS}": text}


def without_loss(tags: Mapping[str, str]) -> dict[str, str]:
    """Return the tags of a product without that of `loss_tags`, for another that lost nothing."""
    return {key: value for key, value in tags.items() if not key.endswith(_LOSS)}


def other_codec_text(asked: str, what: str) -> str:
    """Say that a product is compressed otherwise than was asked for; `what` is its name."""
    return phrase(
        "{product}: compressed by '{codec}', without loss. '{asked}' would change its values or cannot hold them.",
        product=what,
        codec=DEFAULT_CODEC,
        asked=asked,
    )


def _options(codec: str, content: Content) -> dict[str, Any]:
    options: dict[str, Any] = {"COMPRESS": codec.upper()}
    if codec in _LEVEL_KEYS:
        options[_LEVEL_KEYS[codec]] = {**LEVELS, **QUALITY}[codec]
    if codec in _PREDICTED:
        options["PREDICTOR"] = content.predictor
    return options


def _can_write(codec: str) -> bool:
    """Try it: rasterio has no list of them, and a codec that GDAL does not know of at all it leaves out in silence."""
    size = {"width": 16, "height": 16, "count": 3, "dtype": "uint8"}
    layout = {"tiled": True, "blockxsize": 16, "blockysize": 16, "interleave": "pixel"}
    try:
        with gdal_environment(), warnings.catch_warnings(), MemoryFile() as memory:
            warnings.simplefilter("ignore", NotGeoreferencedWarning)
            memory.open(driver="GTiff", compress=codec.upper(), **size, **layout).close()
            with memory.open() as dataset:
                written: str = dataset.tags(ns="IMAGE_STRUCTURE").get("COMPRESSION", UNCOMPRESSED)
    except GDAL_ERRORS:
        return False
    return written.lower() == codec
