"""The space on disk that products need, told before hours of work end for want of it."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from ..errors import OutputError
from ..options.shared import JPEG, UNCOMPRESSED, WEBP
from ..words import phrase

# Bytes on disk that a pixel takes at the least, overviews included: products of four real rasters took 1.8 to 2.7, and
# their confidences 0.1 to 1.0. What needs more than is free by this measure fits in no case.
_COLOUR_BYTES, _CONFIDENCE_BYTES = 1.8, 0.1
_OTHER_COLOUR_BYTES = {JPEG: 0.3, WEBP: 0.1, UNCOMPRESSED: 4.0}


def check_space(folder: Path, products: Sequence[tuple[int, Sequence[Path]]], codec: str, is_cog: bool) -> None:
    """Raise OutputError where the products of a folder cannot fit on its disk.

    Args:
        folder: exists.
        products: for each input the number of its pixels, and the paths of the colour and, if wanted, the confidence.
        codec: of the products, one of `options.shared.CODECS`.
        is_cog: products are cloud-optimised, each made from a plain file beside it.
    """
    colour_bytes = _OTHER_COLOUR_BYTES.get(codec, _COLOUR_BYTES)
    sizes = [pixels * (colour_bytes + _CONFIDENCE_BYTES * (len(paths) - 1)) for pixels, paths in products]
    replaced = sum(path.stat().st_size for _, paths in products for path in paths if path.exists())
    # A product that is replaced stays until the new one is complete.
    spare = max(sizes, default=0.0) if replaced or is_cog else 0.0
    needed = sum(sizes) - replaced + spare
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise OutputError(
            phrase(
                "The products of {files} file(s) need about {needed} in {folder}, and {free} are free there. Free some "
                "space, choose another folder, or colorize fewer files at a time: what is done is skipped the next "
                "time.",
                files=len(products),
                needed=_gigabytes(needed),
                folder=folder,
                free=_gigabytes(free),
            )
        )


def _gigabytes(size: float) -> str:
    return f"{size / 1e9:.1f} GB" if size >= 1e9 else f"{size / 1e6:.0f} MB"
