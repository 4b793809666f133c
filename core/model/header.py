"""The header of a safetensors file: what is in it, checked before anything else is read. Standard library only.

The format: eight bytes that say how long the header is, the header as JSON, and the numbers. Of every array the header
says type, shape and where it lies; they lie one after the other, without gaps, up to the end of the file.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..words import phrase
from .architecture import Shape, count_of
from .card_values import brief, parsed, whole

SIZE_FIELD = 8
"""Bytes: how long the header is that follows."""

LARGEST_HEADER = 2 * 2**20
"""Bytes: some 13 times the header of the shipped model, which holds all of its scores."""

LARGEST_FILE = 256 * 2**20
"""Bytes: some 100 times the shipped model."""

METADATA = "__metadata__"
NUMBER_BYTES = {"F16": 2, "BF16": 2, "F32": 4}
"""Of the types that weights may have."""

_MOST_AXES = 4


class TooLargeError(ValueError):
    """The header, or the file, is larger than any model's; the text says so."""


@dataclass(frozen=True)
class Header:
    """What the header of a file says.

    Attributes:
        metadata: texts by name.
        entries: what is said of each array, as it stands there.
    """

    metadata: dict[str, Any]
    entries: dict[str, Any]

    @classmethod
    def parse(cls, text: bytes) -> Header:
        """Return what a header says.

        Raises:
            ValueError: it is none.
        """
        found = parsed(text.decode("utf-8"))
        if not isinstance(found, dict):
            raise ValueError("it is no object")
        metadata = found.pop(METADATA, {})
        if not isinstance(metadata, dict):
            raise ValueError(f"{METADATA} is no object")
        return cls(metadata, found)

    def shapes(self, data_size: int) -> dict[str, Shape]:
        """Return the shapes of the arrays by name.

        Args:
            data_size: bytes of the file behind the header.

        Raises:
            ValueError: the arrays are not what weights may be, or do not fill these bytes without gaps or overlaps.
        """
        shapes, places = {}, []
        for name, entry in self.entries.items():
            shapes[name], start, stop = _array(name, entry)
            places.append((start, stop, name))
        end = 0
        for start, stop, name in sorted(places):
            if start != end:
                raise ValueError(phrase("{weight} does not lie where the one before it ends", weight=brief(name)))
            end = stop
        if end != data_size:
            raise ValueError(
                phrase(
                    "the file has {found} bytes of them, and its header says {declared}", found=data_size, declared=end
                )
            )
        return shapes


def header_size(size_field: bytes, file_size: int) -> int:
    """Return how many bytes the header has, from the first bytes of a file.

    Raises:
        TooLargeError: no model's is so large.
        ValueError: it is no safetensors file.
    """
    (size,) = struct.unpack("<Q", size_field)
    if size > file_size - SIZE_FIELD:
        raise ValueError("the file ends before its header")
    if size > LARGEST_HEADER:
        raise TooLargeError(phrase("its header has {found} bytes, more than {most}", found=size, most=LARGEST_HEADER))
    return int(size)


def _array(name: str, entry: Any) -> tuple[Shape, int, int]:
    """Return shape, start and stop of an array."""
    if not isinstance(entry, Mapping) or set(entry) != {"dtype", "shape", "data_offsets"}:
        raise ValueError(phrase("{weight} is not described as an array", weight=brief(name)))
    kind, sides, offsets = entry["dtype"], entry["shape"], entry["data_offsets"]
    if not isinstance(kind, str) or kind not in NUMBER_BYTES:
        raise ValueError(
            phrase(
                "{weight} is of the type {kind}; weights are {known}",
                weight=brief(name),
                kind=brief(kind),
                known=", ".join(NUMBER_BYTES),
            )
        )
    try:
        if not isinstance(sides, list) or len(sides) > _MOST_AXES or not isinstance(offsets, list) or len(offsets) != 2:
            raise ValueError("no lists")
        shape = tuple(whole(side, 1, LARGEST_FILE, "a side") for side in sides)
        start, stop = (whole(offset, 0, LARGEST_FILE, "an offset") for offset in offsets)
    except ValueError as error:
        raise ValueError(phrase("{weight} is not described as an array", weight=brief(name))) from error
    if stop - start != count_of(shape) * NUMBER_BYTES[kind]:
        raise ValueError(phrase("{weight} has another size than its shape", weight=brief(name)))
    return shape, start, stop
