"""Admission: what is looked at before GDAL opens a path or a name of its own, for GDAL believes what it reads."""

from __future__ import annotations

import functools
import itertools
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import rasterio

from ..errors import RasterError
from ..gdal import GDAL_ERRORS, has_driver, opened
from ..limits.markup import LARGEST_VRT
from ..limits.netcdf_header import check_geometry, check_netcdf
from ..limits.special_file import check_folder, check_special, has_too_many_parts
from ..ordinary_file import is_there, open_ordinary
from ..sentinel1.files import MANIFEST
from ..words import phrase
from .input_choice import check_choice, check_name
from .remote import not_allowed
from .vrt import lies_on_network, references, unsafe_kind

_START = 64  # bytes, within which XML begins
_OF_PRODUCTS = (".xml", ".dim", ".ers")  # headers by which GDAL opens other files
_MOST_FILES = 20_000  # of a raster that is a folder; those of products have some ten, Zarr has thousands
_CORRECTED = (3, 13, 1)  # the GDAL that reads no more of an attribute than it has memory for
_OPENED_WITH = (".ovr", ".msk")  # GDAL opens a raster's overviews and mask of whatever format they are
_WITHOUT_SHAPES = re.compile(r"\s*CF-1\.[0-7]\s*")  # conventions under which GDAL looks for none
_IN_FOLDER = ":::BASE:::"


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
    network = network or lies_on_network(name)
    _check_references(name, name, network)
    for beside in (f"{name}{ending}" for ending in _OPENED_WITH if is_local):
        if is_there(beside):
            _check_references(beside, name, network)
    if vrt:
        _check_references(vrt, name, network)
    else:
        check_choice(name)
        if is_local:
            _check_folder(Path(name))


def _check_references(opened: str, name: str, network: bool) -> None:
    """Raise RasterError where what GDAL opens, to be told of by a name, leads to what it is not to open.

    That is a pipe, a text by which it does harm, such netCDF, and, unasked, what lies on a server.
    """
    for one in references(opened):
        try:
            check_special(one.name, one.folders)
        except RasterError as error:
            if one.name == name:
                raise
            raise RasterError(
                phrase("{name} refers to a raster that cannot be opened: {cause}", name=name, cause=error.text)
            ) from error
        check_kind(name, one.text)
        place = None if network else one.network_place
        if place is not None:
            raise RasterError(not_allowed(name, place))
        if has_too_many_parts(one.name) and not one.lies_on_network:
            raise RasterError(phrase("{name} has more parts than a raster's name has. Choose the file.", name=one.name))
        _check_netcdf(one.name, one.folders)


def check_kind(name: str, text: str) -> None:
    """Raise RasterError where a raster is, by its text, one that GDAL is not to open; the name is told."""
    kind = unsafe_kind(text)
    if kind:
        raise RasterError(
            phrase(
                "{name} is, or refers to, {kind}: it is not opened. Where you trust it, convert it to a GeoTIFF with "
                "gdal_translate, and choose that.",
                name=name,
                kind=kind,
            )
        )


def _check_folder(path: Path) -> None:
    """Raise RasterError where a folder, or the one that a manifest describes, has a pipe in it; see `check_special`.

    And where it has netCDF that GDAL had better not open, whatever it is called.
    """
    if path.is_dir() or path.name.lower() == MANIFEST or path.suffix.lower() in _OF_PRODUCTS:
        folder = path if path.is_dir() else path.absolute().parent
        check_folder(folder)
        with suppress(OSError):  # opening it says what is wrong
            _check_netcdf_in(str(folder), folder.stat().st_mtime_ns)


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


def check_overviews(name: str, told: str) -> None:
    """Raise RasterError where the file that an open raster says holds its overviews is not to be opened.

    One on a server is not looked at, as nothing connects to it unasked, see `remote.reading_options`.

    Args:
        name: of the raster.
        told: its OVERVIEW_FILE in the domain OVERVIEWS, which GDAL opens as soon as it is asked for overviews.
    """
    if told:
        path = Path(name).parent / told.replace(_IN_FOLDER, "") if told.startswith(_IN_FOLDER) else told
        _check_references(str(path), name, network=True)


def _check_netcdf(name: str, folders: Iterable[str] = ()) -> None:
    """Raise RasterError where a path or a name of GDAL's leads to netCDF that GDAL had better not open.

    Args:
        folders: from which a path in such a name counts, beside the working directory.
    """
    for path in check_netcdf(name, folders):
        if _is_corrected():
            return
        with suppress(OSError):  # opening it says what is wrong
            status = path.stat()
            _check_netcdf4(path, status.st_mtime_ns, status.st_size)


@functools.lru_cache(maxsize=256)
def _check_netcdf_in(folder: str, _changed: int) -> None:
    """Kept, for a product is opened again and again, and Zarr has thousands of files."""
    inside = (Path(parent, name) for parent, _, names in os.walk(folder) for name in names)
    for file in itertools.islice(inside, _MOST_FILES):
        _check_netcdf(str(file))


@functools.lru_cache(maxsize=1024)
def _check_netcdf4(path: Path, _changed: int, _size: int) -> None:
    """Kept, for a file is read to its end."""
    if _may_have_shapes(path):
        check_geometry(path)


def _may_have_shapes(path: Path) -> bool:
    """Whether GDAL would look for shapes, by the conventions that the file says it follows, as HDF5 tells them."""
    if not has_driver("HDF5"):
        return True
    try:
        with opened(path, driver="HDF5") as container:
            told = container.tags().get("Conventions", "")
    except GDAL_ERRORS:
        return True
    return bool(told) and not _WITHOUT_SHAPES.fullmatch(told)


@functools.lru_cache(maxsize=1)
def _is_corrected() -> bool:
    return tuple(map(int, re.findall(r"\d+", rasterio.__gdal_version__)[:3])) >= _CORRECTED
