"""TIFF: where the first image's directory says that the values of a tag lie. Standard library only.

Layout of the file: TIFF 6.0, section 2, and the BigTIFF design.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any, BinaryIO

ASCII, DOUBLE = 2, 12
"""Types of values: text, and float64."""


@dataclass(frozen=True)
class TagValues:
    """The values of a tag that are too long for the directory itself.

    Attributes:
        kind: their type, such as `ASCII`.
        count: how many there are; of text, bytes.
        offset: of the first, from the file's start.
        order: of their bytes, "<" or ">", as `struct` has it.
    """

    kind: int
    count: int
    offset: int
    order: str


def find_tag(file: BinaryIO, tag: int) -> TagValues | None:
    """Return where the values of a tag of the first image are; None without it, and of a file that is no TIFF.

    Raises OSError.
    """
    file.seek(0)
    order = {b"II": "<", b"MM": ">"}.get(file.read(2), "")
    try:
        version = struct.unpack(f"{order}H", file.read(2))[0] if order else 0
        return _in_directory(file, tag, order, is_big=version == 43) if version in (42, 43) else None
    except (struct.error, ValueError, OverflowError):  # cut off, or numbers that no place in a file has
        return None


def _in_directory(file: BinaryIO, tag: int, order: str, *, is_big: bool) -> TagValues | None:
    def number(kind: str) -> Any:
        return struct.unpack(f"{order}{kind}", file.read(struct.calcsize(f"{order}{kind}")))[0]

    file.seek(8 if is_big else 4)
    file.seek(number("Q" if is_big else "I"))
    for _ in range(number("Q" if is_big else "H")):
        found, kind, count = number("H"), number("H"), number("Q" if is_big else "I")
        offset = number("Q" if is_big else "I")
        if found == tag:
            return TagValues(kind, count, offset, order)
        if found > tag:  # tags are sorted
            break
    return None
