"""Virtual rasters (VRT): the rasters that one refers to. Standard library only."""

from __future__ import annotations

import functools
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

from ..file_name import is_remote
from ..limits.markup import LARGEST_VRT
from ..limits.special_file import paths_in
from ..ordinary_file import is_there, open_ordinary
from ..words import phrase

GDAL_NAME = re.compile(r"/vsi|[A-Za-z][A-Za-z0-9_+.-]+:|<")
"""How a name begins that is GDAL's and no path: its file systems, subdatasets and URLs, a VRT given as text."""

_START = 64  # bytes
_SERVICE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?<(?:GDAL_W|WMS|WMT|WCS|OGCAPI|TMS)", re.IGNORECASE)
# Other XML by which GDAL opens what the text names: indices of tiles, copies that are kept of what is elsewhere. And
# answers of catalogues, whose assets GDAL opens as a mosaic.
_REFERRING = re.compile(r"\s*(?:<\?xml[^<>]*>\s*)?<(?:VRTDataset|MRF_META|GDALTileIndexDataset)", re.IGNORECASE)
_SAID = re.compile(r"<(Description|SRS|GCPList|MDI(?! key=.OVERVIEW_FILE))\b[^<>]*>[^<]*</|<[^<>]*>")
_CATALOGUE = re.compile(r'\s*\{.*"stac_', re.DOTALL)
# Without "<" among the attributes: what never ends would be looked through to its end from each of its beginnings.
_SOURCE = re.compile(r"<Source(?:Filename|Dataset)(?P<attributes>[^<>]*)>(?P<name>[^<]+)<")
# What else GDAL opens for a virtual raster that is warped: a terrain model, and the arrays that say where pixels lie.
_LED_TO = re.compile(r"<(?:DEMPath|MDI\s+key=[\"'][XY]_DATASET[\"'])[^<>]*>([^<]+)<")
_BAND = re.compile(
    r"<(?P<end>/?)(?P<element>VRTRasterBand|MaskBand|Overview|SourceFilename)\b(?P<attributes>[^<>]*)>(?P<text>[^<]*)"
)
_RAW = 'subClass="VRTRawRasterBand"'
# What GDAL does as a text says that it had better not; found in the text as it is and with its entities resolved.
_UNSAFE = (
    (re.compile(r"\s*(?:<\?xml[^<>]*>\s*)?<MRF_META"), phrase("an MRF, by which files are written wherever it says")),
    (
        re.compile(r".*VRTProcessedDataset", re.IGNORECASE | re.DOTALL),
        phrase("a virtual raster that is processed, of which GDAL reads more memory than there is"),
    ),
)


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
    folders = _folders(name)
    found: dict[str, VrtSource] = {}
    for band in re.split(r"(?=<VRTRasterBand)", text):
        raw = _RAW in band
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
            place = next((one for one in places if is_there(one)), places[0])
            virtual = place.startswith("/vsi")
            times = found[place].times + 1 if place in found else 1
            found[place] = VrtSource(place, not virtual, openable, times)
    return list(found.values())


def unsafe_kind(text: str) -> str:
    """Return what a raster is by its text, in words, where GDAL is not to open it; "" where it may.

    MRF: GDAL's issue 14739. VRTProcessedDataset: its issue 14462, corrected in 3.13.
    """
    resolved = unescape(text) if "&" in text else text
    return next((kind for pattern, kind in _UNSAFE if pattern.match(text) or pattern.match(resolved)), "")


def _folders(name: str) -> set[str]:
    """Return the folders from which relative names in a VRT count."""
    if name.lstrip().startswith("<"):
        return {""}
    # GDAL follows links to the VRT itself.
    return {os.path.dirname(name), os.path.dirname(os.path.realpath(name))}  # noqa: PTH120


def band_sources(text: str, bands: int) -> tuple[tuple[str, ...], ...]:
    """Return the names of the rasters that each band of a VRT is made of, each once; of a raw band none.

    GDAL tells them, too, band by band ("vrt_sources"), and crashes on a source with an odd attribute.

    Args:
        text: its XML, as GDAL tells it.
        bands: how many it has.
    """
    found: list[dict[str, None]] = []
    inside = {"MaskBand": 0, "Overview": 0}  # how deep; a mask is made of a band of its own
    current: dict[str, None] | None = None
    for tag in _BAND.finditer(text):
        element, closed = tag["element"], tag["attributes"].endswith("/")
        if element in inside:
            inside[element] += -1 if tag["end"] else not closed
        elif any(inside.values()):
            continue
        elif element == "SourceFilename":
            if current is not None and not tag["end"]:
                current[unescape(tag["text"]).strip()] = None
        elif tag["end"]:
            current = None
        else:
            found.append({})
            current = None if closed or _RAW in tag["attributes"] else found[-1]
    return tuple(tuple(one) for one in [*found, *({} for _ in range(bands))][:bands])


@dataclass(frozen=True)
class Reference:
    """A raster that a path or a name of GDAL's leads to: that itself, or one that a virtual raster refers to.

    Attributes:
        name: its path, or GDAL's name of it.
        folders: from which paths in the name count, beside the working directory.
    """

    name: str
    folders: tuple[str, ...]

    @functools.cached_property
    def text(self) -> str:
        """What is in it, where that is XML or JSON, as virtual rasters are; else ""."""
        return _xml_text(self.name)

    @property
    def network_place(self) -> str | None:
        """The name on the network that it is, or that is in it; None for none."""
        if self.lies_on_network or _SERVICE.match(self.text):
            return self.name
        return _told(self.text)

    @property
    def lies_on_network(self) -> bool:
        """Whether it is itself there; a VRT given as text is not, whatever it refers to."""
        return not self.name.lstrip().startswith("<") and lies_on_network(self.name)


def references(name: str) -> Iterator[Reference]:
    """Yield the rasters that a path or a name of GDAL's leads to, itself first, each once.

    Those are the files in a name (DERIVED_SUBDATASET:LOGAMPLITUDE:scene.tif), and what virtual rasters refer to. Each
    is looked into only after it was yielded.
    """
    seen: set[str] = set()
    waiting = [Reference(name, ())]
    while waiting:
        one = waiting.pop()
        place = os.path.realpath(one.name)
        if place in seen:
            continue
        seen.add(place)
        yield one
        if not one.lies_on_network:
            folders = tuple(sorted(_folders(one.name)))
            waiting += [Reference(source.name, folders) for source in vrt_sources(one.text, one.name)]
            waiting += [Reference(unescape(led).strip(), folders) for led in _LED_TO.findall(one.text)]
            if GDAL_NAME.match(one.name):
                files = (path for path in paths_in(one.name, one.folders) if os.path.isfile(path))  # noqa: PTH113
                waiting += [Reference(path, ()) for path in files]


def vrt_text(dataset: Any, name: str) -> str:
    """Return the XML of an open virtual raster, as GDAL tells it; that of the file, where it is not UTF-8."""
    try:
        return "".join(dataset.tags(ns="xml:VRT").values())
    except UnicodeDecodeError:
        return _xml_text(name)


def leads_to_network(name: str) -> bool:
    """Whether GDAL goes over the network where it opens a path or a name of its own: `network_place` names one."""
    return network_place(name) is not None


def network_place(name: str) -> str | None:
    """Return a name on the network to which GDAL goes where it opens a path or a name of its own; None for none.

    By the name, or by what a virtual raster refers to, nested ones included: a file is one by what is in it. Of a
    service the file that describes it is returned.
    """
    for reference in references(name):
        place = reference.network_place
        if place is not None:
            return place
    return None


def _told(text: str) -> str | None:
    """Return a name on the network that is in the text of a file which refers to others, whichever its element is."""
    if _CATALOGUE.match(text):
        quoted = re.findall(r'"((?:[^"\\]|\\.)*)"', text)
        return next((one for one in (found.replace("\\/", "/") for found in quoted) if is_remote(one)), None)
    if not _REFERRING.match(text):
        return None
    parts = (unescape(part).strip() for part in _SAID.sub("\n", text).split("\n"))
    return next((part for part in parts if is_remote(part)), None)


def lies_on_network(name: str) -> bool:
    """Whether a path or a name of GDAL's is itself one on the network, and no file that is called so."""
    return is_remote(name) and not is_there(name)


def _xml_text(name: str) -> str:
    """Return what is in a local file of XML or JSON, whatever its name, or a VRT given as text; "" for any other."""
    if name.lstrip().startswith("<"):
        return name
    try:
        with open_ordinary(Path(name)) as file:
            if not file.read(_START).lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"{")):
                return ""
            file.seek(0)
            return file.read(LARGEST_VRT).decode("utf-8", "replace")
    except (OSError, ValueError):  # it is told of when it is opened
        return ""
