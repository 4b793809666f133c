"""Headers of netCDF's classic formats, whose counts are believed by the library before it reads. Standard library only.

The formats: Unidata, "NetCDF Classic Format Specification" (CDF-1, CDF-2) and "CDF-5".
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import BinaryIO

from ..errors import RasterError
from ..ordinary_file import open_ordinary
from ..words import phrase

MOST_ITEMS = 200_000
"""Dimensions, variables and attributes of a file together; those of real products have some thousands."""

_DIMENSIONS, _VARIABLES, _ATTRIBUTES = 10, 11, 12  # tags of lists
_BYTES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 4, 6: 8, 7: 1, 8: 2, 9: 4, 10: 8, 11: 8}  # of a value, by its type's number
_SUBDATASET = re.compile(r'NETCDF:"?(?P<path>.+?)"?(?::[^:/\\"]*)?', re.IGNORECASE | re.DOTALL)


def check_netcdf(name: str) -> None:
    """Raise RasterError where a file's header counts more than the file can hold, for which memory would be taken.

    What is no netCDF of a classic format is left alone, and what is damaged in another way: opening it says so.

    Args:
        name: of a file, or of one of its arrays as GDAL names it (NETCDF:"scene.nc":VV).
    """
    try:
        subdataset = None if Path(name).is_file() else _SUBDATASET.fullmatch(name)
        path = subdataset["path"] if subdataset else name
        with open_ordinary(Path(path)) as file:
            start = file.read(4)
            if start[:3] == b"CDF" and start[3:] in (b"\1", b"\2", b"\5"):
                _Header(path, file, start[3]).check()
    except (OSError, ValueError, EOFError):
        return


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
            self._pass_text()
            of_one = _BYTES.get(self._number(4))
            if of_one is None:
                raise ValueError("no type of netCDF")
            self._pass(self._counted(of_one))

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
