"""Acquisition: when an open raster was acquired, by what was given, its tags, SNAP's metadata and its names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ..acquisition.date import AcquisitionDate, given_date
from ..acquisition.names import date_in_path, date_in_paths
from ..acquisition.tags import date_in_tags, date_of_value, date_of_writing
from ..ordinary_file import is_there
from ..providers.snap_header import snap_header
from ..words import phrase
from .reader import SarRaster

_SNAP_TIMES = (
    re.compile(r'name="first_line_time"[^>]*>([^<]+)<'),
    re.compile(r"<PRODUCT_SCENE_RASTER_START_TIME>([^<]+)<"),
)
_FILES_READ = 4  # of a virtual raster: their headers say much the same


def acquired(raster: SarRaster, given: str = "") -> AcquisitionDate | None:
    """Return when a raster was acquired; None where nothing says it.

    What was given comes first, then what the product says, then what tags say of the acquisition, then SNAP's metadata,
    then the names of the file and the folders it lies in, of a virtual raster those of the files behind it, and
    TIFFTAG_DATETIME last, for that is more often the time of processing. What another of these says of another day
    stands in `aside`.

    Args:
        given: as the option `date` has it; "" for nothing.

    Raises:
        OptionError: what was given is no date.
    """
    found = list(_told(raster))
    if given:
        found.insert(0, given_date(given))
    if not found:
        return date_of_writing(raster.tags)
    first, *others = found
    return replace(first, aside=tuple(one for one in others if not first.agrees_with(one)))


def _told(raster: SarRaster) -> Iterator[AcquisitionDate]:
    """Yield what the file says, the most reliable first."""
    of_product = date_of_value(raster.product.date)
    if of_product:
        yield AcquisitionDate(of_product, phrase("the metadata of the product"))
    in_tags = date_in_tags({**raster.imagery_tags, **raster.tags})
    if in_tags:
        yield in_tags
    of_snap = _of_snap(raster.files)
    if of_snap:
        yield of_snap
    in_names = date_in_path(_absolute(raster.path))
    if not in_names and raster.driver == "VRT":
        in_names = date_in_paths(_absolute(file) for file in raster.files if file != raster.path)
    if in_names:
        yield in_names


def _of_snap(files: tuple[str, ...]) -> AcquisitionDate | None:
    """Return the date in the metadata that SNAP writes into its GeoTIFFs, and beside the rasters of its products."""
    for file in files[:_FILES_READ]:
        header = snap_header(Path(file))
        for pattern in _SNAP_TIMES:
            found = pattern.search(header)
            day = date_of_value(found[1]) if found else None
            if day:
                return AcquisitionDate(day, phrase("SNAP's metadata"))
    return None


def _absolute(path: str) -> str:
    """Return a path with the folders that the file lies in, a name of GDAL's as it is."""
    return str(Path(path).absolute()) if is_there(path) else path
