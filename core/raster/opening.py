"""Opening: a path or a name of GDAL's becomes a dataset, or a sentence on what is wrong with it or to be chosen."""

from __future__ import annotations

import functools
import os
import re
import warnings
from html import unescape
from pathlib import Path
from typing import Any

import rasterio
import rasterio.shutil
from rasterio.errors import NotGeoreferencedWarning
from rasterio.io import MemoryFile

from ..errors import RasterError, cause_of
from ..file_name import gdal_name, is_remote, own_name, without_secrets
from ..gdal import GDAL_ERRORS, gdal_environment, open_but_netcdf
from ..limits.dimensions import MOST_NESTED, MOST_SOURCES, check_dimensions
from ..limits.netcdf_header import OF_NETCDF
from ..ordinary_file import is_there
from ..words import phrase
from .admission import check_before_opening, check_kind, check_overviews
from .dataset import closed_on_error, told_where_unreadable
from .input_choice import choice_instead
from .remote import check_source_permission, remote_options, unreachable
from .vrt import GDAL_NAME, vrt_sources, vrt_text


def open_quietly(path: str | Path, mode: str = "r", network: bool = False, **profile: Any) -> Any:
    """Open a rasterio dataset with GDAL set up: a file by its Path, anything else by GDAL's name of it.

    A raster without georeferencing is nothing to warn of: radar geometry has none. What a file refers to is read from
    the network only where `network` allows it.

    Raises:
        GDAL_ERRORS: it is no raster, or damaged.
        ValueError: GDAL cannot be given the file's name (`file_name.gdal_name`).
    """
    # A Path is passed on untouched; rasterio takes a text apart as if it might be a URL.
    name = Path(gdal_name(path)) if isinstance(path, Path) else path
    elsewhere = mode == "r" and _lies_elsewhere(str(name))
    with gdal_environment(**remote_options(str(name), network)), warnings.catch_warnings():
        warnings.simplefilter("ignore", NotGeoreferencedWarning)
        return open_but_netcdf(name, **profile) if elsewhere else rasterio.open(name, mode, **profile)


def _lies_elsewhere(name: str) -> bool:
    """Whether a raster is in an archive or on a server: netCDF is read from files alone, which were looked at."""
    return ("/vsi" in name or "://" in name) and not name.lstrip().startswith("<") and not is_there(name)


def _netcdf_elsewhere(name: str) -> str | None:
    if not _lies_elsewhere(name) or not name.rstrip('"').lower().endswith(OF_NETCDF):
        return None
    return phrase(
        "{name} is netCDF in an archive or on a server, which is not read there. Unpack or download it, and choose the "
        "file.",
        name=without_secrets(name),
    )


def open_dataset(name: str, vrt: str = "", network: bool = False) -> Any:
    """Open a rasterio dataset for reading.

    Args:
        name: path or GDAL's name.
        vrt: text of a virtual raster to open in its place, see `satellite_product.virtual_raster`; errors speak of the
            name.
        network: whether what it refers to may be read from the network. A name that is itself one on the network was
            asked for, and so is what it refers to on its own server.

    Raises:
        RasterError: saying what is wrong with the path, or to choose; too where it says that it has more than can be,
            see `limits`.
    """
    return _opened(name, vrt, (), {}, network)


def _opened(name: str, vrt: str, within: tuple[str, ...], looked_at: dict[str, int], network: bool) -> Any:
    """Open a dataset; `within` are the VRTs that refer to it, for `looked_at` see `_check_sources`."""
    exists = is_there(name)
    local = exists or not GDAL_NAME.match(name)
    if local and not exists:
        raise RasterError(phrase("{name} does not exist. Check the path.", name=name))
    check_before_opening(name, vrt, local, network)
    try:
        dataset = open_quietly(vrt or (Path(name) if local else name), network=network)
    except GDAL_ERRORS as error:
        over_network = unreachable(name, error)
        if over_network:
            raise over_network from error
        better = choice_instead(name) or _netcdf_elsewhere(name)
        if better:
            raise RasterError(better) from error
        if "dimensions" in str(error):
            raise RasterError(phrase("{name} has no pixels ({cause}).", name=name, cause=cause_of(error))) from error
        raise RasterError(
            phrase(
                "{name} is not a raster that GDAL can read: {cause}. Download it again, or choose a raster.",
                name=name,
                cause=cause_of(error),
            )
        ) from error
    with closed_on_error(dataset):
        whole = local and not vrt and Path(name).is_file()
        with told_where_unreadable(name):
            check_overviews(name, dataset.tags(ns="OVERVIEWS").get("OVERVIEW_FILE", ""))
            check_dimensions(name, dataset, os.stat(name).st_size if whole else None)  # noqa: PTH116
        _check_sources(name, dataset, within if vrt else (*within, os.path.realpath(name)), looked_at, network)
    return dataset


def _check_sources(name: str, dataset: Any, within: tuple[str, ...], looked_at: dict[str, int], network: bool) -> None:
    """Raise RasterError where a raster that a VRT refers to, nested ones included, is missing or cannot be opened.

    Too where it lies on the network and that is not allowed, and where VRTs within VRTs refer to so many that nobody
    could wait for a pixel: each of ten in turn to ten others.

    Args:
        name, dataset: that may be a VRT.
        within: the VRTs that refer to it, itself included.
        looked_at: to how many rasters each VRT refers that was looked at before, those of nested ones included.
        network: whether that is allowed.
    """
    if dataset.driver != "VRT":
        return
    if len(within) > MOST_NESTED:
        raise RasterError(
            phrase(
                "{name} is a virtual raster within {count} others; more than {most} are not read. Make one of all.",
                name=name,
                count=len(within) - 1,
                most=MOST_NESTED,
            )
        )
    text = vrt_text(dataset, name)
    check_kind(name, text)  # a text in an archive was not looked into before
    total = 0
    for source in vrt_sources(text, name):
        if not network and not source.is_file:
            check_source_permission(name, source.name)
        if source.is_file and not is_there(source.name):
            raise RasterError(
                phrase(
                    "{name} refers to {source}, which does not exist. Put it back, or make the virtual raster anew.",
                    name=name,
                    source=source.name,
                )
            )
        place = os.path.realpath(source.name)
        if place in within:
            raise RasterError(
                phrase(
                    "{name} refers to itself, by {source}. Make the virtual raster anew.", name=name, source=source.name
                )
            )
        if source.is_raster and place not in looked_at:
            looked_at[place] = 1
            try:
                if source.is_file and not source.name.lower().endswith(".vrt"):
                    status = os.stat(source.name)  # noqa: PTH116
                    _see_open(source.name, network, status.st_mtime_ns, status.st_size)
                else:
                    _opened(source.name, "", within, looked_at, network).close()
            except RasterError as error:
                raise type(error)(
                    phrase("{name} refers to a raster that cannot be opened: {cause}", name=name, cause=error.text)
                ) from error
        total += source.times * looked_at.get(place, 1)
    if total > MOST_SOURCES:
        raise RasterError(
            phrase(
                "{name} refers to {count} rasters, by virtual rasters within virtual rasters; more than {most} are not "
                "read. Make one of all.",
                name=name,
                count=total,
                most=MOST_SOURCES,
            )
        )
    if within:
        looked_at[within[-1]] = max(total, 1)


@functools.lru_cache(maxsize=2**16)
def _see_open(name: str, network: bool, _changed: int, _size: int) -> None:
    """Raise RasterError where a raster cannot be opened. Kept: a mosaic of thousands is opened again and again."""
    open_dataset(name, network=network).close()


def check_content(name: str, dataset: Any) -> None:
    """Raise RasterError where a dataset has nothing in it, or several rasters of which one is to be chosen."""
    if dataset.count == 0:
        choices = list(dataset.subdatasets)
        if choices:
            rasters = "\n".join(f"  {choice}" for choice in choices)
            raise RasterError(
                phrase(
                    "{name} holds several rasters. Choose one of them as the input:\n{rasters}",
                    name=name,
                    rasters=rasters,
                )
            )
        raise RasterError(phrase("{name} has no bands. Choose a raster with at least one band.", name=name))
    if dataset.width == 0 or dataset.height == 0:
        raise RasterError(
            phrase(
                "{name} has no pixels: it is {width} x {height}.", name=name, width=dataset.width, height=dataset.height
            )
        )


def files_of(dataset: Any, path: str, network: bool = False) -> tuple[str, ...]:
    """Return the local files of a dataset, those of the rasters a VRT refers to included."""
    if is_remote(path) and dataset.driver != "VRT":
        return ()  # GDAL would ask the server again for what lies beside it
    found: dict[str, None] = {path: None} if is_there(path) else {}
    waiting = [own_name(str(file)) for file in dataset.files]
    while waiting:
        file = waiting.pop(0)
        if file in found and file != path:
            continue
        if file == str(Path(path).absolute()):
            file = path
        found[file] = None
        if file.lower().endswith(".vrt") and file != path and is_there(file):
            try:
                with open_dataset(file, network=network) as nested:
                    waiting += [own for inner in nested.files if (own := own_name(str(inner))) not in found]
            except RasterError:  # it has changed since the raster was opened: reading it raises
                continue
    return tuple(file for file in found if is_there(file))


def band_descriptions(dataset: Any) -> tuple[str, ...]:
    """Return the description of each band, "" where there is none; one that is not UTF-8 is read as Latin-1.

    rasterio tells none at all where one is not UTF-8, as older programs write them. GDAL passes them on untouched when
    it writes the raster as a VRT.
    """
    try:
        return tuple(text or "" for text in dataset.descriptions)
    except UnicodeDecodeError:
        with gdal_environment(), MemoryFile(ext=".vrt") as file:
            rasterio.shutil.copy(dataset, file.name, driver="VRT")
            bands = bytes(file.read()).split(b"<VRTRasterBand")[1:]
        found = [re.search(rb"<Description>([^<]*)</Description>", band) for band in bands]
        return tuple(unescape(_text(match[1])) if match else "" for match in found)


def _text(read: bytes) -> str:
    try:
        return read.decode("utf-8")
    except UnicodeDecodeError:
        return read.decode("latin-1")
