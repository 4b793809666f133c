"""Markup: XML that is read into memory, told by its size and the number of its parts. Standard library only."""

from __future__ import annotations

LARGEST_XML = 16 * 2**20
"""Bytes of a product's file of metadata; those of real products have at most 2 million."""

LARGEST_VRT = 64 * 2**20
"""Bytes of a virtual raster, or of what lies beside a raster; those of a mosaic of a hundred thousand have fewer."""

MOST_PARTS = 500_000
"""Elements, or attributes, of such a file; an annotation of Sentinel-1 has some ten thousands."""

MOST_NUMBERS = 1_000_000
"""Numbers in one element; the longest table of Sentinel-1 has some thousands."""


def too_many_parts(content: bytes) -> str:
    """Return what is wrong with XML that would take many times its size of memory, in words; "" where nothing is."""
    for count, what in ((content.count(b"<"), "tags"), (content.count(b"="), "attributes")):
        if count > MOST_PARTS:
            return f"it has {count} {what}, more than {MOST_PARTS}"
    return ""


def numbers_in(text: str) -> list[str]:
    """Return the words of a list of numbers; raises ValueError where there are more than any table has."""
    found = text.split(None, MOST_NUMBERS)
    if len(found) > MOST_NUMBERS:
        raise ValueError(f"it has more than {MOST_NUMBERS} numbers in one element")
    return found
