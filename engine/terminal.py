"""What is written on a terminal or into a pipe: any name of a file, whatever the stream's encoding, and no secret."""

from __future__ import annotations

import codecs
import io
import logging
import sys
from typing import Any

from ..core.file_name import without_secrets

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


def redacted(value: Any) -> Any:
    """Return an event, or a part of one, whose texts say no secret of an address: QGIS keeps and shows them."""
    if isinstance(value, str):
        return without_secrets(value)
    if isinstance(value, dict):
        return {redacted(key): redacted(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(redacted(one) for one in value)
    return value


class _Formatter(logging.Formatter):
    """Lines of the log, tracebacks included, without secrets: libraries name what they open."""

    def format(self, record: logging.LogRecord) -> str:
        return without_secrets(super().format(record))


def log_without_secrets(level: int) -> None:
    """Have the log on stderr, from a level on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Formatter("%(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(level=level, handlers=[handler])
