"""Pictures as files: PNG, JPEG and WebP, each with the XMP packet where its readers look for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

from PIL import Image, PngImagePlugin

PNG, JPEG, WEBP = "PNG", "JPEG", "WEBP"
FORMATS = {".png": PNG, ".jpg": JPEG, ".jpeg": JPEG, ".webp": WEBP}

_PNG_KEYWORD = "XML:com.adobe.xmp"  # of the iTXt chunk, by Adobe's XMP specification, part 3


def format_of(path: Path) -> str:
    """Return the format that a file's ending stands for."""
    return FORMATS[path.suffix.lower()]


def encode(image: Image.Image, file: BinaryIO, kind: str, quality: int, xmp: str | None) -> None:
    """Write an image.

    Args:
        image: RGB or L; RGBA or LA too unless it becomes a JPEG.
        file: open for writing.
        kind: one of `FORMATS`' values.
        quality: 1 to 100, of JPEG and WebP.
        xmp: the packet; None for none.

    Raises:
        OSError: where it cannot be written.
    """
    settings: dict[str, Any] = {}
    if kind == PNG:
        text = PngImagePlugin.PngInfo()
        if xmp:
            text.add_itxt(_PNG_KEYWORD, xmp)
        settings["pnginfo"] = text
    else:
        settings["quality"] = quality
        if xmp:
            settings["xmp"] = xmp.encode()
    if kind == JPEG:
        settings["optimize"] = True
        settings["subsampling"] = 0 if quality >= 90 else 2  # colour in full where the user wants quality
    image.save(file, format=kind, **settings)
