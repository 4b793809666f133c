"""What is written on a terminal or into a pipe: any name of a file, whatever the stream's encoding."""

from __future__ import annotations

import codecs
import io
from typing import Any

_HANDLER = "sar-colorizer"
_FIRST_BYTE, _LAST_BYTE = "\udc80", "\udcff"  # what Python makes of bytes of a name that it cannot decode


def take_any_text(*streams: Any) -> None:
    r"""Let text streams write what their encoding lacks instead of failing, when the work is long done.

    Bytes of a name go out as they are in the name, so that the path on stdout is the file's; other letters as
    `\u0141`.
    """
    codecs.register_error(_HANDLER, _written)
    for stream in streams:
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_HANDLER)


def _written(error: UnicodeError) -> tuple[bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    written = b""
    for letter in error.object[error.start : error.end]:
        is_byte = _FIRST_BYTE <= letter <= _LAST_BYTE
        written += bytes([ord(letter) - 0xDC00]) if is_byte else letter.encode("ascii", "backslashreplace")
    return written, error.end
