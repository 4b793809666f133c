"""Virtual rasters (VRT): the rasters that one refers to. Standard library only."""

from __future__ import annotations

import os
import re
from html import unescape
from pathlib import Path
from typing import NamedTuple

from ..file_name import is_remote

GDAL_NAME = re.compile(r"/vsi|[A-Za-z][A-Za-z0-9_+.-]+:|<")
"""How a name begins that is GDAL's and no path: its file systems, subdatasets and URLs, a VRT given as text."""

_LARGEST = 64 * 2**20  # bytes; a mosaic of a hundred thousand rasters is smaller
_SERVICE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:GDAL_W|WMS|WMT|WCS|OGCAPI|TMS)", re.IGNORECASE)
_SOURCE = re.compile(r"<Source(?:Filename|Dataset)(?P<attributes>[^>]*)>(?P<name>[^<]+)<")


class VrtSource(NamedTuple):
    """What a VRT refers to: its name; whether it is a local file; whether it can be opened by itself."""

    name: str
    is_file: bool
    is_raster: bool


def vrt_sources(text: str, name: str) -> list[VrtSource]:
    """Return what a VRT refers to, each once.

    Args:
        text: its XML, as GDAL tells it.
        name: path of the VRT, from which relative names count.
    """
    if name.lstrip().startswith("<"):
        folders = {""}
    else:  # GDAL follows links to the VRT itself
        folders = {os.path.dirname(name), os.path.dirname(os.path.realpath(name))}  # noqa: PTH120
    found: dict[str, VrtSource] = {}
    for band in re.split(r"(?=<VRTRasterBand)", text):
        raw = 'subClass="VRTRawRasterBand"' in band
        for source in _SOURCE.finditer(band):
            own = unescape(source["name"]).strip()
            relative = 'relativeToVRT="1"' in source["attributes"]
            openable = not raw and "<OpenOptions>" not in band
            if GDAL_NAME.match(own) and not Path(own).is_absolute():
                # A subdataset's file is somewhere in its name: only GDAL knows where the folder goes.
                found[own] = VrtSource(own, is_file=False, is_raster=openable and not relative)
                continue
            places = [os.path.join(folder, own) for folder in sorted(folders)] if relative else [own]  # noqa: PTH118
            place = next((one for one in places if Path(one).exists()), places[0])
            virtual = place.startswith("/vsi")
            found[place] = VrtSource(place, not virtual, openable)
    return list(found.values())


def leads_to_network(name: str, within: frozenset[str] = frozenset()) -> bool:
    """Whether GDAL goes over the network where it opens a name: by the name, or by what a virtual raster refers to.

    Args:
        name: path or GDAL's name.
        within: the virtual rasters that refer to it.
    """
    if is_remote(name):
        return True
    try:
        if name.lstrip().startswith("<"):
            text = name
        elif not name.lower().endswith((".vrt", ".xml", ".wms")) or Path(name).stat().st_size > _LARGEST:
            return False
        else:
            text = Path(name).read_text(encoding="utf-8", errors="replace")
    except (OSError, ValueError):  # there is none, or GDAL reads it in another way
        return False
    if _SERVICE.match(text):
        return True
    inner = frozenset({*within, os.path.realpath(name)})
    return any(
        leads_to_network(source.name, inner)
        for source in vrt_sources(text, name)
        if os.path.realpath(source.name) not in inner
    )
