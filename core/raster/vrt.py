"""Virtual rasters (VRT): the rasters that one refers to. Standard library only."""

from __future__ import annotations

import os
import re
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

from ..file_name import is_remote
from ..limits.markup import LARGEST_VRT

GDAL_NAME = re.compile(r"/vsi|[A-Za-z][A-Za-z0-9_+.-]+:|<")
"""How a name begins that is GDAL's and no path: its file systems, subdatasets and URLs, a VRT given as text."""

_START = 64  # bytes
_SERVICE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:GDAL_W|WMS|WMT|WCS|OGCAPI|TMS)", re.IGNORECASE)
# Without "<" among the attributes: what never ends would be looked through to its end from each of its beginnings.
_SOURCE = re.compile(r"<Source(?:Filename|Dataset)(?P<attributes>[^<>]*)>(?P<name>[^<]+)<")


class VrtSource(NamedTuple):
    """What a VRT refers to.

    Attributes:
        name: of it.
        is_file: whether it is a local file.
        is_raster: whether it can be opened by itself.
        times: how often the VRT refers to it.
    """

    name: str
    is_file: bool
    is_raster: bool
    times: int = 1


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
                times = found[own].times + 1 if own in found else 1
                found[own] = VrtSource(own, is_file=False, is_raster=openable and not relative, times=times)
                continue
            places = [os.path.join(folder, own) for folder in sorted(folders)] if relative else [own]  # noqa: PTH118
            place = next((one for one in places if Path(one).exists()), places[0])
            virtual = place.startswith("/vsi")
            times = found[place].times + 1 if place in found else 1
            found[place] = VrtSource(place, not virtual, openable, times)
    return list(found.values())


def vrt_text(dataset: Any, name: str) -> str:
    """Return the XML of an open virtual raster, as GDAL tells it; that of the file, where it is not UTF-8."""
    try:
        return "".join(dataset.tags(ns="xml:VRT").values())
    except UnicodeDecodeError:
        return _xml_text(name)


def leads_to_network(name: str) -> bool:
    """Whether GDAL goes over the network where it opens a path or a name of its own.

    By the name, or by what a virtual raster refers to, nested ones included: a file is one by what is in it.
    """
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if is_remote(one):
            return True
        place = os.path.realpath(one)
        if place in seen:
            continue
        seen.add(place)
        text = _xml_text(one)
        if _SERVICE.match(text):
            return True
        waiting += [source.name for source in vrt_sources(text, one)]
    return False


def _xml_text(name: str) -> str:
    """Return what is in a local file of XML, whatever it is called, or a VRT given as text; "" for any other."""
    if name.lstrip().startswith("<"):
        return name
    try:
        with Path(name).open("rb") as file:
            if not file.read(_START).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
                return ""
            file.seek(0)
            return file.read(LARGEST_VRT).decode("utf-8", "replace")
    except (OSError, ValueError):  # it is told of when it is opened
        return ""
