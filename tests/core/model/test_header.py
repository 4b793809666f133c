"""The header of a safetensors file says where every number lies."""

from __future__ import annotations

import json
import struct

import pytest
from sar_colorizer.core.model.header import LARGEST_HEADER, Header, TooLargeError, header_size

ONE = {"dtype": "F16", "shape": [2, 3], "data_offsets": [0, 12]}
OTHER = {"dtype": "F32", "shape": [1], "data_offsets": [12, 16]}


def shapes(size: int = 16, **entries):
    return Header.parse(json.dumps({"__metadata__": {"card": "{}"}, **entries}).encode()).shapes(size)


def test_shapes_are_told_by_name():
    assert shapes(a=ONE, b=OTHER) == {"a": (2, 3), "b": (1,)}
    assert Header.parse(b'{"__metadata__": {"card": "{}"}}').metadata == {"card": "{}"}


@pytest.mark.parametrize(
    ("entries", "size", "said"),
    [
        ({"a": ONE, "b": OTHER}, 17, "the file has 17 bytes of them, and its header says 16"),
        ({"a": ONE, "b": {**OTHER, "data_offsets": [13, 17]}}, 17, "b does not lie where"),
        ({"a": ONE, "b": {**OTHER, "data_offsets": [8, 12]}}, 12, "a does not lie where|b does not lie where"),
        ({"a": {**ONE, "shape": [2, 2]}}, 12, "another size than its shape"),
        ({"a": {**ONE, "dtype": "I64"}}, 12, "type I64"),
        ({"a": {**ONE, "shape": [0]}}, 0, "not described as an array"),
        ({"a": {**ONE, "more": 1}}, 12, "not described as an array"),
    ],
)
def test_what_lies_is_refused(entries, size, said):
    with pytest.raises(ValueError, match=said):
        shapes(size, **entries)


def test_a_header_is_within_the_file_and_not_too_large():
    assert header_size(struct.pack("<Q", 100), 108) == 100
    with pytest.raises(ValueError, match="ends before its header"):
        header_size(struct.pack("<Q", 101), 108)
    with pytest.raises(TooLargeError, match=f"more than {LARGEST_HEADER}"):
        header_size(struct.pack("<Q", LARGEST_HEADER + 1), 10**9)
