"""Any name can be written to a stream, whatever its encoding, and the bytes of a name come out as they are in it."""

from __future__ import annotations

import io

import pytest
from sar_colorizer.engine.terminal import take_any_text


def written(text: str, encoding: str) -> bytes:
    behind = io.BytesIO()
    stream = io.TextIOWrapper(behind, encoding=encoding)
    take_any_text(stream)
    stream.write(text)
    stream.flush()
    return behind.getvalue()


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [("utf-8", "Łódź.tif".encode()), ("latin-1", b"\\u0141\xf3d\\u017a.tif"), ("ascii", b"\\u0141\\xf3d\\u017a.tif")],
)
def test_letters_that_an_encoding_lacks_are_spelled_out(encoding, expected):
    assert written("Łódź.tif", encoding) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1", "ascii"])
def test_bytes_that_are_no_text_come_out_as_in_the_name(encoding):
    name = b"caf\xe9 \xff.tif"
    assert written(name.decode("utf-8", "surrogateescape"), encoding) == name


def test_streams_that_are_no_files_stay_as_they_are():
    stream = io.StringIO()
    take_any_text(stream, None)
    stream.write("Łódź")
    assert stream.getvalue() == "Łódź"
