"""What is written on a terminal or into a pipe: any name of a file, whatever the stream's encoding, and no secret."""

from __future__ import annotations

import codecs
import io
import logging
from typing import Any

from ..core.file_name import visible, visible_line, without_secrets

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


def as_shown(text: str) -> str:
    """Return a text for a terminal or a log: nothing in it moves the cursor, and no name in it begins a line.

    Lines behind the first are indented, so that what stands at the beginning of a line is the program's.
    """
    return visible(text).replace("\n", "\n  ")


class LineFormatter(logging.Formatter):
    """Writes a log whose messages are one line each, whatever a name in them holds; tracebacks follow indented.

    No secret of an address is written, in tracebacks neither: libraries name what they open.
    """

    def __init__(self) -> None:
        super().__init__("%(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        """Return the message and, where there is one, its traceback."""
        return without_secrets(super().format(record))

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802
        """Return the line."""
        record.message = visible_line(record.message)
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802
        """Return the traceback."""
        return f"  {as_shown(super().formatException(ei))}"


def log_to(stream: Any, level: int) -> None:
    """Have the log of this process written to a stream."""
    handler = logging.StreamHandler(stream)
    handler.setFormatter(LineFormatter())
    logging.basicConfig(handlers=[handler], level=level)


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
