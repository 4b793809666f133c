"""Archives: the names of what is in a zip, whose list is read as a whole. Standard library only."""

from __future__ import annotations

import struct
import zipfile
import zlib
from pathlib import Path

from ..errors import RasterError
from ..ordinary_file import open_ordinary
from ..words import phrase
from .markup import LARGEST_VRT

LARGEST_LIST = 16 * 2**20
"""Bytes of a zip's list of members: those of a hundred thousand; a Sentinel-1 product has fewer than a hundred."""

DAMAGED: tuple[type[Exception], ...] = (
    OSError, KeyError, ValueError, EOFError, NotImplementedError, RuntimeError, struct.error, zlib.error,
    zipfile.BadZipFile,
)  # fmt: skip
"""What reading a damaged zip, or one of a kind that Python does not read, may raise."""

_TEXTS = (".vrt", ".xml", ".hdr", ".dim", ".safe", ".json")  # that GDAL, or this program, reads as a whole
_END, _BIG_END = b"PK\5\6", b"PK\6\6"
_LONGEST_COMMENT = 2**16 + 22 + 76 + 20  # bytes after which the end of the list begins, at the latest


def names_in(path: Path) -> list[str] | None:
    """Return the names of a zip's members; None of a file that is no zip, or one that is damaged.

    Raises:
        RasterError: it says that it has more than are read.
    """
    try:
        if not path.is_file() or not zipfile.is_zipfile(path):
            return None
        size = _list_size(path)
        if size <= LARGEST_LIST:
            with zipfile.ZipFile(path) as archive:
                members = archive.infolist()
        else:
            members = None
    except DAMAGED:
        return None
    if members is not None:
        for member in members:
            if member.filename.lower().endswith(_TEXTS) and member.file_size > LARGEST_VRT:
                raise _inflating(path, member)
        return [member.filename for member in members]
    raise RasterError(
        phrase(
            "{path} is an archive whose list of members has {size} bytes; more than {most} are not read. Unpack it, "
            "and choose the raster in it.",
            path=path,
            size=size,
            most=LARGEST_LIST,
        )
    )


def _inflating(path: Path, member: zipfile.ZipInfo) -> RasterError:
    return RasterError(
        phrase(
            "{path} is an archive in which {member} has {size} bytes, which would be read as a whole: more than {most} "
            "are not. Download it again.",
            path=path,
            member=member.filename,
            size=member.file_size,
            most=LARGEST_VRT,
        )
    )


def _list_size(path: Path) -> int:
    """Return how many bytes of a zip are the list of its members, by what its end says of it."""
    with open_ordinary(path) as file:
        whole = file.seek(0, 2)
        file.seek(max(0, whole - _LONGEST_COMMENT))
        tail = file.read()
    sizes = [0]
    for mark, place, kind in ((_END, 12, "<I"), (_BIG_END, 40, "<Q")):
        at = tail.rfind(mark)
        if 0 <= at <= len(tail) - place - struct.calcsize(kind):
            (size,) = struct.unpack_from(kind, tail, at + place)
            sizes.append(min(int(size), whole))
    return max(sizes)
