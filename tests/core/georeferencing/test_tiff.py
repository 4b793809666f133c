"""Tags of a TIFF's first image: found in either order of bytes, in BigTIFF, and not in what is none."""

from __future__ import annotations

import io
import struct

import pytest
from sar_colorizer.core.georeferencing.tiff import ASCII, TagValues, find_tag


def tiff(order: str, version: int) -> io.BytesIO:
    """A directory with the tags 256 and 65000, 40 characters at 1000."""
    mark = b"II" if order == "<" else b"MM"
    if version == 42:
        head = mark + struct.pack(f"{order}HI", 42, 8)
        entries = struct.pack(f"{order}HHHII", 2, 256, 3, 1, 7) + struct.pack(f"{order}HHII", 65000, 2, 40, 1000)
    else:
        head = mark + struct.pack(f"{order}HHHQ", 43, 8, 0, 16)
        entries = struct.pack(f"{order}QHHQQ", 2, 256, 3, 1, 7) + struct.pack(f"{order}HHQQ", 65000, 2, 40, 1000)
    return io.BytesIO(head + entries)


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("version", [42, 43])
def test_the_directory_says_where_values_are(order, version):
    assert find_tag(tiff(order, version), 65000) == TagValues(ASCII, 40, 1000, order)
    assert find_tag(tiff(order, version), 33922) is None
    assert find_tag(tiff(order, version), 65001) is None


@pytest.mark.parametrize(
    "content", [b"", b"II", b"II*\0", b"MM\0*\xff\xff\xff\xff", b"PNG and more", tiff("<", 42).read(20)]
)
def test_what_is_no_tiff_or_cut_off_has_no_tags(content):
    assert find_tag(io.BytesIO(content), 65000) is None
