"""The space on disk that products need, told before hours of work end for want of it.

How well pixels can be compressed shows only when they are there. So there are two bounds: below what products of such
pixels take at the least, the work is not begun; below what they usually take, it is, with a warning.
"""

from __future__ import annotations

import math
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..errors import OutputError
from ..options.shared import JPEG, UNCOMPRESSED, WEBP
from ..protocol import EventSink, warning
from ..words import phrase

# Bytes on disk for each byte of an image, at the least and as is usual at the most. Four real rasters in colour took
# 1.8 to 2.7 bytes per pixel with their overviews, their confidences 0.1 to 1.0. A composite has all of the speckle and
# takes 3.2; as float32 it hardly gets smaller.
_SHARES: Mapping[tuple[str, bool], tuple[float, float]] = {
    (JPEG, True): (0.07, 0.25),
    (WEBP, True): (0.025, 0.15),
    (UNCOMPRESSED, True): (1.0, 1.0),
    (UNCOMPRESSED, False): (1.0, 1.0),
}
_PICTURE, _NUMBERS = (0.45, 0.85), (0.5, 0.95)  # without loss
_GREY = (0.07, 0.75)  # of one band: confidence
_OVERVIEWS = 4 / 3  # each is a quarter of the one before
_EMPTY = 0.0005  # of blocks without a valid pixel: they are written, too
_SURE = 0.8  # of the valid pixels that a sample tells of


@dataclass(frozen=True)
class Expected:
    """A product that is to be written.

    Attributes:
        path: of it.
        pixels: of its grid.
        values: of each pixel.
        value_bytes: of each value.
        codec: one of `options.shared.CODECS`, the one that it is written with.
        plain_codec: of the plain file from which a cloud-optimised one is made, beside it; None for none.
        has_overviews: whether its overviews are in it.
    """

    path: Path
    pixels: int
    values: int = 3
    value_bytes: int = 1
    codec: str = UNCOMPRESSED
    plain_codec: str | None = None
    has_overviews: bool = True

    def size(self, valid: float) -> tuple[float, float]:
        """Return the bytes of the product, at the least and as is usual at the most.

        Args:
            valid: share of its pixels that are valid; the others take next to nothing.
        """
        return self._of(self.codec, valid)

    def spare(self, valid: float) -> tuple[float, float]:
        """Return the bytes of what lies beside it while it is finished."""
        return (0.0, 0.0) if self.plain_codec is None else self._of(self.plain_codec, valid)

    def _of(self, codec: str, valid: float) -> tuple[float, float]:
        whole = self.pixels * self.values * self.value_bytes * (_OVERVIEWS if self.has_overviews else 1.0)
        low, high = _SHARES.get((codec, self.value_bytes == 1), (0.0, 0.0))
        if codec == UNCOMPRESSED:
            return whole * low, whole * high
        if not high:
            low, high = _NUMBERS if self.value_bytes > 1 else _PICTURE if self.values > 1 else _GREY
        return whole * max(low * valid, _EMPTY), whole * high


def check_space(products: Sequence[Expected], emit: EventSink, valid: float = 0.0) -> None:
    """Look whether the disks have room for products that are written beside each other.

    What they replace is no room: it stays until all of them are complete.

    Args:
        products: of one run.
        emit: takes a warning where they may not fit.
        valid: share of valid pixels, as a sample tells it; 0 where it is not known.

    Raises:
        OutputError: where they cannot fit.
    """
    for of_disk in _by_disk(products):
        low, high = (_most_at_once(of_disk, _SURE * valid, bound) for bound in (0, 1))
        check_room(of_disk[0].path.absolute().parent, ", ".join(one.path.name for one in of_disk), low, high, emit)


def check_room(folder: Path, what: str, least: float, usual: float, emit: EventSink) -> None:
    """Look whether there is room in a folder.

    Args:
        folder: exists.
        what: is to be written there, for people.
        least, usual: bytes that it takes.
        emit: takes a warning where it may not fit.

    Raises:
        OutputError: where it cannot fit.
    """
    free = free_bytes(folder)
    if free is None or free >= usual:
        return
    if free < least:
        raise OutputError(
            phrase(
                "{product} cannot be written: at least {needed} are needed in {folder}, and {free} are free there. "
                "Free some space, or choose a folder on another disk.",
                product=what,
                needed=shown(least),
                folder=folder,
                free=shown(free),
            )
        )
    text = phrase(
        "The disk may get full: {product} may take up to {needed} in {folder}, and {free} are free there.",
        product=what,
        needed=shown(usual),
        folder=folder,
        free=shown(free),
    )
    emit(warning("disk-space", text))


def check_folder_space(folder: Path, products: Sequence[Sequence[Expected]], emit: EventSink) -> None:
    """Look whether a folder's disk has room for the products of many files, which are made one file after another.

    Args:
        folder: exists.
        products: of each file.
        emit: takes a warning where they may not fit.

    Raises:
        OutputError: where they cannot fit.
    """
    if not products:
        return
    # Nobody has looked into the files: what is refused would be too much though half of every frame were empty.
    known = 0.5
    files = [tuple(sum(one.size(known)[bound] for one in of_file) for bound in (0, 1)) for of_file in products]
    spare = [max(one.spare(known)[0] for one in of_file) for of_file in products]
    replaced = sum(one.path.stat().st_size for of_file in products for one in of_file if one.path.exists())
    # A product that is replaced stays until the new one is complete.
    beside = max(max(size[0] if replaced else 0.0, plain) for size, plain in zip(files, spare))
    least, usual = (sum(size[bound] for size in files) - replaced + beside for bound in (0, 1))
    free = free_bytes(folder)
    if free is None or free >= usual:
        return
    if free < least:
        raise OutputError(
            phrase(
                "The products of {files} file(s) need at least {needed} in {folder}, and {free} are free there. Free "
                "some space, choose another folder, or colorize fewer files at a time: what is done is skipped the "
                "next time.",
                files=len(products),
                needed=shown(least),
                folder=folder,
                free=shown(free),
            )
        )
    text = phrase(
        "The disk may get full: the products of {files} file(s) may take up to {needed} in {folder}, and {free} are "
        "free there. What is done by then stays.",
        files=len(products),
        needed=shown(usual),
        folder=folder,
        free=shown(free),
    )
    emit(warning("disk-space", text))


def free_bytes(folder: Path) -> int | None:
    """Return the bytes that are free in a folder; None where its disk does not say, as some mounts do not."""
    try:
        usage = shutil.disk_usage(folder)
    except OSError:
        return None
    return usage.free if usage.total else None


def shown(size: float) -> str:
    """Return a number of bytes for people."""
    for unit, bytes_of_it in (("GB", 1e9), ("MB", 1e6)):
        if size >= bytes_of_it:
            return f"{size / bytes_of_it:.1f} {unit}"
    return f"{math.ceil(size / 1e3)} kB"


def _most_at_once(products: Sequence[Expected], valid: float, bound: int) -> float:
    """Return the bytes of products, finished one after another, and of the plain files that are there meanwhile."""
    final = [product.size(valid)[bound] for product in products]
    plain = [product.spare(valid)[bound] for product in products]
    written = [size or final[number] for number, size in enumerate(plain)]
    return max(sum(final[: number + 1]) + plain[number] + sum(written[number + 1 :]) for number in range(len(final)))


def _by_disk(products: Sequence[Expected]) -> list[list[Expected]]:
    disks: dict[object, list[Expected]] = {}
    for product in products:
        folder = product.path.absolute().parent
        try:
            disk: object = folder.stat().st_dev
        except OSError:
            disk = folder
        disks.setdefault(disk, []).append(product)
    return list(disks.values())
