"""Admission: what is looked at before GDAL opens a path or a name of its own, for GDAL believes what it reads."""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import RasterError
from ..limits.markup import LARGEST_VRT
from ..limits.netcdf_header import check_netcdf
from ..limits.special_file import check_folder, check_special
from ..ordinary_file import open_ordinary
from ..sentinel1.files import MANIFEST
from ..words import phrase
from .input_choice import check_choice, check_name
from .remote import not_allowed
from .vrt import lies_on_network, references

_START = 64  # bytes, within which XML begins


def check_before_opening(name: str, vrt: str, is_local: bool, network: bool) -> None:
    """Raise RasterError for what GDAL cannot open, or would wait for, take gigabytes for or go over the network for.

    Args:
        name: path or GDAL's name.
        vrt: text of a virtual raster that is opened in its place; "" for none.
        is_local: whether the name is a path.
        network: whether what it refers to may be read from the network.
    """
    if is_local:
        check_name(Path(name))
        _check_texts(name)
    check_netcdf(name)
    network = network or lies_on_network(name)
    _check_references(name, name, network)
    if vrt:
        _check_references(vrt, name, network)
    else:
        check_choice(name)
        if is_local:
            _check_folder(Path(name))


def _check_references(opened: str, name: str, network: bool) -> None:
    """Raise RasterError where what GDAL opens, to be told of by a name, leads to a pipe or, unasked, to a server."""
    for one in references(opened):
        try:
            check_special(one.name, one.folders)
        except RasterError as error:
            if one.name == name:
                raise
            raise RasterError(
                phrase("{name} refers to a raster that cannot be opened: {cause}", name=name, cause=error.text)
            ) from error
        place = None if network else one.network_place
        if place is not None:
            raise RasterError(not_allowed(name, place))


def _check_folder(path: Path) -> None:
    """Raise RasterError where a folder, or the one that a manifest describes, has a pipe in it; see `check_special`."""
    if path.is_dir() or path.name.lower() == MANIFEST:
        check_folder(path if path.is_dir() else path.absolute().parent)


def _check_texts(name: str) -> None:
    """Raise RasterError where XML that GDAL would read as a whole is larger than any is: a VRT, or NAME.aux.xml."""
    for text in (name, f"{name}.aux.xml"):
        try:
            size = os.stat(text).st_size  # noqa: PTH116
            if size <= LARGEST_VRT:
                continue
            with open_ordinary(Path(text)) as file:
                if not file.read(_START).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
                    continue
        except (OSError, ValueError):  # it is not there, or opening it says what is wrong
            continue
        raise RasterError(
            phrase(
                "{name} is a text of {size} bytes, which would be read as a whole: more than {most} are not. Make it "
                "anew, of fewer rasters.",
                name=text,
                size=size,
                most=LARGEST_VRT,
            )
        )
