"""Headers of netCDF, which are believed by the library and by GDAL before they read. Standard library only.

The counts of the classic formats (Unidata, "NetCDF Classic Format Specification", CDF-1, CDF-2 and "CDF-5"), and in all
formats an attribute of which GDAL reads more than it has memory for: CVE-2026-49014, corrected in GDAL 3.13.1.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

from ..errors import RasterError
from ..ordinary_file import open_ordinary
from ..words import phrase
from .special_file import paths_in

MOST_ITEMS = 200_000
"""Dimensions, variables and attributes of a file together; those of real products have some thousands."""

LONGEST_GEOMETRY = 256
"""Bytes of the name of a variable, as netCDF has them, which alone an attribute called geometry holds (CF 1.8, 7.5)."""

_GEOMETRY = b"geometry"
_DIMENSIONS, _VARIABLES, _ATTRIBUTES = 10, 11, 12  # tags of lists
_BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 4, 6: 8, 7: 1, 8: 2, 9: 4, 10: 8, 11: 8}  # of a value, by its type's number
_ARRAY = "NETCDF:"
_HDF5 = b"\x89HDF\r\n\x1a\n"
OF_NETCDF = (".nc", ".nc2", ".nc3", ".nc4", ".cdf", ".grd", ".gmac")
"""By which names GDAL reads a file of HDF5 as netCDF-4; one of another name goes to its driver for HDF5."""

_CHUNK = 2**24  # bytes
_REACH = 2**16  # bytes: of a message, as far as it is looked at, or the beginning of a heap's header
_LINK = re.compile(rb"\x01[\x08-\x1f]\x40", re.DOTALL)  # version, flags that say there is a type, and this one


def check_netcdf(name: str, folders: Iterable[str] = ()) -> list[Path]:
    """Raise RasterError where a file's header counts more than the file can hold, for which memory would be taken.

    And where an attribute called geometry is longer than the name of a variable, or an array is of no file or of an
    address: by such names the library opens other things than files, folders of Zarr among them. What is no netCDF of
    a classic format is left alone, and what is damaged in another way: opening it says so.

    Args:
        name: of a file, or of one of its arrays as GDAL names it (NETCDF:"scene.nc":VV).
        folders: from which a path in such a name counts, beside the working directory.

    Returns:
        The files of HDF5 among them that GDAL reads as netCDF-4, for `check_geometry`.
    """
    is_array = _ARRAY in name.upper() and not name.startswith(("/", "<"))
    found, files = [], 0
    for path in map(Path, paths_in(name, folders) if is_array else (name,)):
        try:
            with open_ordinary(path) as file:
                files += 1
                start = file.read(4)
                if start[:3] == b"CDF" and start[3:] in (b"\1", b"\2", b"\5"):
                    _Header(str(path), file, start[3]).check()
                elif (is_array or path.suffix.lower() in OF_NETCDF) and _is_hdf5(file):
                    found.append(path)
        except (OSError, ValueError, EOFError):
            continue
    if is_array and (not files or "://" in name.upper().partition(_ARRAY)[2]):
        raise RasterError(
            phrase(
                "{name} is an array of a netCDF file that is not there. Check the path; of what lies in an archive or "
                "on a server unpack or download the file.",
                name=name,
            )
        )
    return found


def _is_hdf5(file: BinaryIO) -> bool:
    """Whether HDF5 begins in a file, which may be after a block of somebody's of 512 bytes, 1024, and so on."""
    at, size = 0, os.fstat(file.fileno()).st_size
    while at < size:
        file.seek(at)
        if file.read(len(_HDF5)) == _HDF5:
            return True
        at = 2 * at or 512
    return False


def check_geometry(path: Path) -> None:
    """Raise RasterError where a file of HDF5 has an attribute called geometry, or leads to a file that may have one.

    Its bytes are read once. What is looked for are messages (HDF5 File Format Specification): an attribute's has its
    version, a byte of flags, the sizes of name, type and space, the character set in version 3, and the name
    (IV.A.2.m); a link's to another file has its version, flags, type and name, and what it leads to (IV.A.2.g). They
    are stored as they are, but for heaps that are filtered (III.G), which nobody writes: these are refused.

    Raises:
        RasterError: so it is.
        OSError: the file cannot be read.
    """
    with open_ordinary(path) as file:
        before = b""
        while part := file.read(_CHUNK):
            whole = before + part
            if _has_attribute(whole) or _has_link(whole, path.absolute().parent) or _has_filtered_heap(whole):
                raise _refused(str(path))
            before = whole[-_REACH:]


def _has_attribute(data: bytes) -> bool:
    at = data.find(_GEOMETRY)
    while at >= 0:
        for start, versions in ((at - 8, (1, 2)), (at - 9, (3,))):
            if start >= 0 and data[start] in versions:
                length = int.from_bytes(data[start + 2 : start + 4], "little")
                if data[at : at + length].split(b"\0")[0] == _GEOMETRY:
                    return True
        at = data.find(_GEOMETRY, at + 1)
    return False


def _has_link(data: bytes, folder: Path) -> bool:
    """Whether there is a link to a file that is there, as HDF5 looks for it: other bytes look like links too."""
    for found in _LINK.finditer(data):
        flags = data[found.start() + 1]
        at = found.end() + (8 if flags & 4 else 0) + (1 if flags & 16 else 0)  # order of creation, character set
        width = 1 << (flags & 3)
        at += width + int.from_bytes(data[at : at + width], "little")
        size = int.from_bytes(data[at : at + 2], "little")
        version = data[at + 2 : at + 3]
        # Not os.fsdecode, which on Windows raises for bytes that are no text, as those of pixels are.
        name = data[at + 3 : at + 2 + size].split(b"\0")[0].decode("utf-8", "surrogateescape")
        if version == b"\0" and name:
            if os.name == "nt" and name.startswith(("//", "\\\\")):
                return True  # looking for it would go over the network
            places = (Path(name), folder / name, folder / Path(name).name)
            if any(os.path.isfile(place) for place in places):  # noqa: PTH113 # that of Path raises for such names
                return True
    return False


def _has_filtered_heap(data: bytes) -> bool:
    at = data.find(b"FRHP\0")  # signature and version
    while at >= 0:
        if any(data[at + 7 : at + 9]):  # the length of what says how it is filtered
            return True
        at = data.find(b"FRHP\0", at + 1)
    return False


def _refused(name: str) -> RasterError:
    return RasterError(
        phrase(
            "{name} is a netCDF file with shapes (an attribute called geometry) or links to other files, of which GDAL "
            "may read more than it has memory for. Where you trust it, convert the raster in it to a GeoTIFF with "
            "gdal_translate, and choose that.",
            name=name,
        )
    )


class _Header:
    """A header that is gone through once; EOFError where it ends early, ValueError where it is none."""

    def __init__(self, name: str, file: BinaryIO, version: int) -> None:
        self._name, self._file = name, file
        self._size = os.fstat(file.fileno()).st_size
        self._count_bytes = 8 if version == 5 else 4
        self._offset_bytes = 4 if version == 1 else 8
        self._items = 0

    def check(self) -> None:
        self._number(self._count_bytes)  # of records, which are data
        for _ in range(self._list(_DIMENSIONS)):
            self._pass_text()
            self._number(self._count_bytes)
        self._pass_attributes()
        for _ in range(self._list(_VARIABLES)):
            self._pass_text()
            self._pass(self._counted(self._count_bytes))  # its dimensions
            self._pass_attributes()
            self._pass(4 + self._count_bytes + self._offset_bytes)  # type, size, and where its data begin

    def _pass_attributes(self) -> None:
        for _ in range(self._list(_ATTRIBUTES)):
            length = self._counted(1)
            name = self._file.read(length) if length == len(_GEOMETRY) else b""
            self._pass(0 if name else length)
            of_one = _BYTES.get(self._number(4))
            if of_one is None:
                raise ValueError("no type of netCDF")
            size = self._counted(of_one)
            if name == _GEOMETRY and size > LONGEST_GEOMETRY:
                raise _refused(self._name)
            self._pass(size)

    def _pass_text(self) -> None:
        self._pass(self._counted(1))

    def _list(self, tag: int) -> int:
        """Return how many items a list has."""
        if self._number(4) not in (tag, 0):
            raise ValueError("no list of netCDF")
        count = self._counted(4) // 4  # an item has more than four bytes, whatever it is
        self._items += count
        if self._items > MOST_ITEMS:
            raise RasterError(
                phrase(
                    "{name} is a netCDF file of {count} dimensions, variables and attributes; more than {most} are not "
                    "read. Choose one with fewer.",
                    name=self._name,
                    count=self._items,
                    most=MOST_ITEMS,
                )
            )
        return count

    def _counted(self, of_one: int) -> int:
        """Return the bytes of as many items as are counted next."""
        needed = self._number(self._count_bytes) * of_one
        left = self._size - self._file.tell()
        if needed > left:
            raise RasterError(
                phrase(
                    "{name} is a damaged netCDF file: its header tells of {needed} bytes where {left} are left. "
                    "Download it again.",
                    name=self._name,
                    needed=needed,
                    left=left,
                )
            )
        return needed

    def _number(self, size: int) -> int:
        told = self._file.read(size)
        if len(told) < size:
            raise EOFError
        return int.from_bytes(told, "big")

    def _pass(self, size: int) -> None:
        """Go on beyond what is filled up to four bytes."""
        self._file.seek(-(-size // 4) * 4, os.SEEK_CUR)
