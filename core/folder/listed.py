"""Lists: text files with a path, a pattern of paths or a name of GDAL's on each line. Standard library only."""

from __future__ import annotations

import codecs
import glob
import os
from collections.abc import Iterator
from pathlib import Path

from ..errors import OptionError
from ..file_name import is_remote
from ..options.folder import FolderOptions
from ..ordinary_file import bytes_in
from ..words import phrase
from .search import Found, by_pattern, is_pattern


def in_list(path: Path, options: FolderOptions) -> list[Found]:
    """Return what a text file lists, each once: relative paths count from its folder, lines with # are remarks.

    Raises:
        OptionError: it is no text, or lists nothing.
    """
    found = list({one.source: one for one in _in_list(path, options)}.values())
    if not found:
        raise OptionError(phrase("The list {path} names no file. Write the path of a raster on each line.", path=path))
    return found


def is_gdals(text: str) -> bool:
    """Whether a text is a name of GDAL's (/vsizip/..., NETCDF:...) or a URL, and no path."""
    return text.startswith("/vsi") or is_remote(text) or (":" in text and not Path(text).is_absolute())


def _in_list(path: Path, options: FolderOptions) -> Iterator[Found]:
    try:
        lines = _text(bytes_in(path)).splitlines()
    except (OSError, ValueError) as error:
        raise OptionError(
            phrase(
                "{path} is neither a folder nor a text file with a path on each line ({cause}).",
                path=path,
                cause=type(error).__name__,
            )
        ) from error
    for line in lines:
        text = line.strip().strip('"')
        if not text or text.startswith("#"):
            continue
        beside = path.parent / text
        if is_gdals(text) and not beside.exists():
            yield Found.of_gdals(text)
        elif is_pattern(text) and not os.path.lexists(beside):
            # The list's own folder is a path, whatever letters are in its name.
            like = by_pattern(os.path.join(glob.escape(str(path.parent)), text), options)  # noqa: PTH118
            # Listed files lie anywhere: their products lie side by side.
            yield from (Found.of_name(one.source, one.name, mirrored=False) for one in like)
            if not like:
                refused = phrase("There is no raster like it. Check the pattern.")
                yield Found(str(beside.absolute()), text, Path("pattern"), refused=refused)
        else:
            yield Found.of_name(str(beside.absolute()), text, mirrored=False)


def _text(read: bytes) -> str:
    """Decode a list: UTF-8, or UTF-16 as Windows' PowerShell writes it. Raises ValueError where it is not text."""
    if read.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return read.decode("utf-16")
    if b"\0" in read:
        raise ValueError("no text")
    return read.decode("utf-8-sig", "surrogateescape")  # one bad name is told of, and stops no other
