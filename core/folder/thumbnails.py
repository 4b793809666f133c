"""Thumbnails of a folder's products for its report: small JPEGs, each marked as synthetic colour like any picture."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
from rasterio.enums import Resampling

from ..cancellation import Check
from ..gdal import GDAL_ERRORS, gdal_environment
from ..marking.xmp import SYNTHETIC, packet
from ..partial_file import completed
from ..raster.opening import open_quietly

THUMBNAILS_FOLDER = "colorize-thumbnails"
SIDE = 160
"""Pixels of the longer side."""

_QUALITY = 80
_MARK = "Synthetic"  # the line of full-sized pictures has no room here
_INSTRUCTIONS = "The colour is synthetic: say so wherever you show this picture."
_UNMARKED = "It has no visible mark."
_NO_PICTURE: tuple[type[Exception], ...] = (*GDAL_ERRORS, ValueError, ImportError)
"""Of a product that is damaged or no picture, a disk without room, or an engine without Pillow."""


def thumbnail_path(folder: Path, product: Path) -> Path:
    """Return where the thumbnail of a product lies: its path in the output folder, in the folder of thumbnails."""
    return folder / THUMBNAILS_FOLDER / product.relative_to(folder).with_suffix(".jpg")


def is_current(thumbnail: Path, product: Path) -> bool:
    """Whether a thumbnail is there and not older than its product."""
    try:
        return thumbnail.stat().st_mtime_ns >= product.stat().st_mtime_ns
    except OSError:
        return False


def size_of(height: int, width: int) -> tuple[int, int]:
    """Return the size of the thumbnail of a product of this size, (rows, cols)."""
    scale = min(1.0, SIDE / max(height, width))
    return max(1, round(height * scale)), max(1, round(width * scale))


def make_thumbnails(folder: Path, products: Iterable[Path], check: Check) -> int:
    """Make the thumbnails of colour images that have none, or one older than they are.

    Args:
        folder: the output folder.
        products: colour images in it; those that are not there are passed over.
        check: raises Cancelled when the user asked to stop.

    Returns:
        How many were made. What cannot be shown small is no failure: its thumbnail is not there, nor an old one.
    """
    made = 0
    for product in products:
        check()
        made += make_thumbnail(folder, product)
    return made


def make_thumbnail(folder: Path, product: Path) -> bool:
    """Make the thumbnail of one colour image, unless it is there; returns whether it was made."""
    path = thumbnail_path(folder, product)
    if is_current(path, product):
        return False
    try:
        _make(product, path)
    except _NO_PICTURE:  # the product is what counts
        with suppress(OSError):
            path.unlink(missing_ok=True)
        return False
    return True


def _make(product: Path, path: Path) -> None:
    from PIL import Image  # an engine may lack it, and colorizes all the same

    from ..marking.visible import LOWER_LEFT, draw_mark
    from ..picture.encoding import JPEG, encode

    with gdal_environment(), open_quietly(product) as dataset:
        tags = dict(dataset.tags())
        if SYNTHETIC not in tags or dataset.count < 3 or set(dataset.dtypes[:3]) != {"uint8"}:
            raise ValueError("no colour image of this program")
        height, width = size_of(dataset.height, dataset.width)
        how: dict[str, Any] = {"out_shape": (3, height, width), "resampling": Resampling.average}  # of an overview
        values = dataset.read([1, 2, 3], **how).transpose(1, 2, 0)
        cover = dataset.dataset_mask(out_shape=(height, width), resampling=Resampling.average)
    share = cover[:, :, None] / np.float32(255)
    image = Image.fromarray(np.rint(values * share + 255 * (1 - share)).astype(np.uint8))
    marked = draw_mark(image, _MARK, LOWER_LEFT)
    path.parent.mkdir(parents=True, exist_ok=True)
    with completed(path) as partial, partial.open("wb") as file:
        encode(image, file, JPEG, _QUALITY, packet(tags, _INSTRUCTIONS if marked else f"{_INSTRUCTIONS} {_UNMARKED}"))
