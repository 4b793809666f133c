"""Stores of Zarr that EOPF writes for Sentinel-1: their groups, in a folder or a zip. Standard library only."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..limits.archive import DAMAGED
from ..ordinary_file import text_in
from .description import parsed, part

_ARRAY = (".zarray", "zarr.json")  # of versions 2 and 3
_ROOT = (".zattrs", "zarr.json")
_GROUP = re.compile(r"(?:^|_)(?P<polarisation>VV|VH|HH|HV)(?:_|$)")
_COPOLARISED_FIRST = ("VV", "HH", "VH", "HV")


@dataclass(frozen=True)
class Store:
    """A Zarr store on the disk.

    Attributes:
        path: of the folder or the zip.
        root: GDAL's name of the root group.
        groups: of polarisations with an image: the names of those of GRD.
        has_bursts: whether it holds single-look complex images.
        attributes: of the root.
    """

    path: Path
    root: str
    groups: tuple[str, ...]
    has_bursts: bool
    attributes: dict[str, Any]

    def array(self, *parts: str) -> str:
        """Return GDAL's name of an array."""
        return f'ZARR:"{self.root}":/{"/".join(parts)}'


def polarisation_of_group(group: str) -> str:
    """Return the polarisation in the name of a group, or else the name."""
    found = _GROUP.search(group)
    return found["polarisation"] if found else group


def find_store(path: Path) -> Store | None:
    """Return the store of Sentinel-1 that a path leads to, a folder or a zip of one."""
    try:
        if path.is_dir():
            return _in_folder(path)
        if path.is_file() and path.suffix.lower() == ".zip" and zipfile.is_zipfile(path):
            return _in_zip(path)
    except DAMAGED:  # or no name of a file at all: a VRT given as text
        pass
    return None


def _in_folder(path: Path) -> Store | None:
    if not any((path / name).is_file() for name in (".zgroup", ".zmetadata", "zarr.json")):
        return None
    groups = sorted(one.name for one in path.iterdir() if one.is_dir())
    told = next((file for name in _ROOT if (file := path / name).is_file()), None)
    return _found(
        path,
        str(path.absolute()),
        [group for group in groups if _has(path / group / "measurements" / "grd")],
        any(_has(path / group / "measurements" / "slc") for group in groups),
        text_in(told, errors="replace") if told else "",
    )


def _in_zip(path: Path) -> Store | None:
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        ends = tuple(f"/measurements/{image}/{name}" for image in ("grd", "slc") for name in _ARRAY)
        arrays = [name for name in names if name.endswith(ends)]
        if not arrays:
            return None
        inside = "/".join(arrays[0].split("/")[:-4])  # of the zip: where the store lies
        start = f"{inside}/" if inside else ""
        told = next((name for one in _ROOT if (name := start + one) in names), None)
        text = archive.read(told).decode("utf-8", "replace") if told else ""
    groups = [name.removeprefix(start).split("/")[0] for name in arrays if "/measurements/grd/" in name]
    has_bursts = any("/measurements/slc/" in name for name in arrays)
    return _found(path, "/".join(filter(None, (f"/vsizip/{path.absolute()}", inside))), groups, has_bursts, text)


def _found(path: Path, root: str, groups: Sequence[str], has_bursts: bool, told: str) -> Store | None:
    if not groups and not has_bursts:
        return None
    attributes = parsed(told)
    attributes = part(attributes, "attributes") or attributes  # version 3 has them beside other things
    order = {polarisation: rank for rank, polarisation in enumerate(_COPOLARISED_FIRST)}
    ranked = sorted(dict.fromkeys(groups), key=lambda group: (order.get(polarisation_of_group(group), 9), group))
    return Store(path, root, tuple(ranked), has_bursts, attributes)


def _has(array: Path) -> bool:
    return any((array / name).is_file() for name in _ARRAY)
