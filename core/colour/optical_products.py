"""Optical products by their names and metadata: which stored number is a reflectance of zero.

Since processing baseline 04.00 (25 January 2022) the digital numbers of Sentinel-2 are 10000 x reflectance + 1000 (ESA,
"Sentinel-2 Products Specification Document": BOA_ADD_OFFSET and RADIO_ADD_OFFSET of -1000). Landsat's Collection 2
stores (reflectance + 0.2) / 0.0000275 as Level 2 and (reflectance + 0.1) / 0.00002 as Level 1 (USGS, "Landsat 8-9
Collection 2 Level 2 Science Product Guide" and "Level 1 Data Format Control Book").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ..words import phrase

DIGITAL_NUMBERS = 10_000.0
"""Digital numbers of Sentinel-2 per reflectance of 1."""

ADD_OFFSET = 1000.0
"""What Sentinel-2's digital numbers carry since baseline 04.00."""

FOLDER = "/"
"""What the name of a folder ends in."""

_START, _END = r"(?<![A-Za-z0-9])", r"(?![A-Za-z0-9])"
_HARMONISED = re.compile(
    rf"(?<!un)(?<!not[ _-])(?<!non[ _-])harmoni[sz]ed(?!\W+(?:false|no|0){_END})|boa_offset_applied\W+true"
    rf"|{_START}HLS[._-]?[SL]30{_END}|{_START}HLS{_END}",
    re.IGNORECASE,
)
_ADD_OFFSET_TAG = re.compile(
    r"""(?:BOA|RADIO)_ADD_OFFSET\w*(?:\s+band_id\s*=\s*["']?\w+["']?)?[\s=:>"'\[(]+(-?\d+(?:\.\d+)?)""", re.IGNORECASE
)
_BASELINE_TAG = re.compile(r"PROCESSING_BASELINE[\s=:>\"']+N?(\d\d)\.?(\d\d)(?!\d)", re.IGNORECASE)
_BASELINE_NAME = re.compile(r"[_-]N(\d\d)\.?(\d\d)(?![A-Za-z0-9])(?![_-]?[EW]\d)")
_SENTINEL = re.compile(rf"{_START}(?:S2[A-D]?|MSIL[12][A-C]|SENTINEL[-_ ]?2[A-D]?){_END}", re.IGNORECASE)
_GENERATED = re.compile(r"GENERATION_TIME[\s=:>\"']+(\d{4})-(\d\d)-(\d\d)", re.IGNORECASE)
_GRANULE = re.compile(rf"{_START}T\d\d[A-Z]{{3}}_(\d{{4}})(\d\d)(\d\d)T\d{{6}}_B\d")
_FIRST_DAY = ("2022", "01", "25")  # of baseline 04.00
_FIRST_BASELINE = ("04", "00")  # with the offset
_UNKNOWN = "99"  # baseline of test and reprocessed products

_LANDSAT = re.compile(
    rf"{_START}L([COTEM])0([4-9])_L([12])[A-Z]{{2}}(?:_\d{{6}}_\d{{8}}_\d{{8}}_(\d\d))?", re.IGNORECASE
)
_LANDSAT_ASSET = re.compile(r"LANDSAT/L[COTEM]0\d/C02/T\d(?:_RT)?_L2", re.IGNORECASE)
_LANDSAT_BAND = re.compile(rf"{_START}SR_B\d{_END}", re.IGNORECASE)
_LANDSAT_FIRST = re.compile(rf"{_START}LC0[89]\w*_sr_band\d", re.IGNORECASE)
_OLDER_LANDSAT = re.compile(rf"{_START}L[TE]0[4-7](?!\d)|{_START}LANDSAT[-_ ]?[457](?!\d)", re.IGNORECASE)

SURFACE, TOP_OF_ATMOSPHERE = "surface", "top-of-atmosphere"
"""What a reflectance is of: the ground alone, or the ground below a sky that scatters blue light."""

_SURFACE = re.compile(
    rf"{_START}(?:MSIL2A|L2A|LEVEL-?2A|S2_SR|L[COTE]0[4-9]_L2[A-Z]{{2}}|HLS[._-]?[SL]30){_END}", re.IGNORECASE
)
_TOP = re.compile(rf"{_START}(?:MSIL1C|L1C|LEVEL-?1C|L[COTE]0[4-9]_L1[A-Z]{{2}}){_END}", re.IGNORECASE)


@dataclass(frozen=True)
class Product:
    """How a product stores reflectance.

    Attributes:
        scale, offset: reflectance = digital number x scale + offset.
        reason: what says so, for people.
        tells_unit: the scale is said too, and not the offset alone.
    """

    scale: float
    offset: float
    reason: str
    tells_unit: bool = True

    @property
    def zero(self) -> float:
        """The digital number of a reflectance of zero."""
        return -self.offset / self.scale


def product_of(texts: Sequence[str], descriptions: Sequence[str]) -> Product | None:
    """Return how the product stores reflectance, or None where nothing tells or statements contradict each other.

    Args:
        texts: tags as KEY=VALUE, documents of metadata, and names of files and folders, most telling first; those of
            folders end in FOLDER.
        descriptions: of the red, green and blue band.
    """
    # A folder may hold files of both kinds.
    if any(_HARMONISED.search(text) for text in texts if not text.endswith(FOLDER)):
        return Product(1.0 / DIGITAL_NUMBERS, 0.0, phrase("harmonised"), any(map(_SENTINEL.search, texts)))
    return _landsat(texts, descriptions) or _sentinel(texts)


def level_of(texts: Sequence[str]) -> str | None:
    """Return SURFACE or TOP_OF_ATMOSPHERE as metadata and names say; None where they say nothing, or both.

    Args:
        texts: as in `product_of`.
    """
    found = [
        level for level, words in ((SURFACE, _SURFACE), (TOP_OF_ATMOSPHERE, _TOP)) if any(map(words.search, texts))
    ]
    return found[0] if len(found) == 1 else None


def mixes_baselines(texts: Sequence[str]) -> bool:
    """Whether files of Sentinel-2 from before and after baseline 04.00 are behind one image."""
    numbers = [number for text in texts for number in _BASELINE_NAME.findall(text) if number[0] != _UNKNOWN]
    return len({number >= _FIRST_BASELINE for number in numbers}) == 2 and any(map(_SENTINEL.search, texts))


def is_older_landsat(texts: Sequence[str]) -> bool:
    """Whether this is of Landsat 4 to 7, whose red, green and blue are the bands 3, 2 and 1."""
    return any(map(_OLDER_LANDSAT.search, texts))


def texts_of(dataset: Any, files: Sequence[str]) -> tuple[str, ...]:
    """Return what an open rasterio dataset says of itself: tags of every domain, names of its files and folders."""
    spaces = [None, *dataset.tag_namespaces()]
    found = [f"{key}={value}" for space in spaces for key, value in _tags(dataset, space).items()]
    for band in dataset.indexes:
        found += [f"{key}={value}" for key, value in _tags(dataset, None, band).items()]
    paths = [re.split(r"[/\\]", str(path)) for path in dict.fromkeys((dataset.name, *files))]
    found += [parts[-1] for parts in paths]
    found += ["/".join(parts[:-1]) + FOLDER for parts in paths]
    return tuple(found)


def _tags(dataset: Any, space: str | None, band: int = 0) -> dict[str, str]:
    if space in {"DERIVED_SUBDATASETS", "IMAGE_STRUCTURE", "COLOR_PROFILE"}:
        return {}
    return dict(dataset.tags(band, ns=space))


def _landsat(texts: Sequence[str], descriptions: Sequence[str]) -> Product | None:
    for text in texts:
        named = _LANDSAT.search(text)
        if named:
            sensor, _, level, collection = named.groups()
            if level == "2" and collection in {None, "02"}:
                return _level_2(phrase("Landsat Collection 2 Level 2 by {name}", name=named[0]))
            if level == "1" and sensor.upper() in "CO" and not _LANDSAT_FIRST.search(text):
                return Product(2e-5, -0.1, phrase("Landsat Level 1 by {name}", name=named[0]))
        if _LANDSAT_ASSET.search(text):
            return _level_2(phrase("Landsat Collection 2 Level 2 by its asset"))
    if any(map(_LANDSAT_BAND.search, descriptions)):
        return _level_2(phrase("Landsat Collection 2 Level 2 by its bands' names"))
    return None


def _level_2(reason: str) -> Product:
    return Product(2.75e-5, -0.2, reason)


def _sentinel(texts: Sequence[str]) -> Product | None:
    tagged = [float(value) for text in texts for value in _ADD_OFFSET_TAG.findall(text)]
    if tagged:
        # A value that small is in reflectance.
        added = next((value for value in tagged if value), 0.0)
        added = -added if abs(added) > 1.0 else -added * DIGITAL_NUMBERS
        return _sentinel_product(added, phrase("Sentinel-2, the offset in its metadata"))
    for pattern in (_BASELINE_TAG, _BASELINE_NAME):
        if pattern is _BASELINE_NAME and not any(map(_SENTINEL.search, texts)):
            continue
        for text in texts:
            baselines = {number for number in pattern.findall(text) if number[0] != _UNKNOWN}
            if len({number >= _FIRST_BASELINE for number in baselines}) == 1:
                major, minor = baselines.pop()
                added = ADD_OFFSET if (major, minor) >= _FIRST_BASELINE else 0.0
                if _contradicted(pattern, texts, added > 0.0):
                    return None
                reason = phrase("Sentinel-2, processing baseline {baseline}", baseline=f"{major}.{minor}")
                return _sentinel_product(added, reason)
    if any(map(_SENTINEL.search, texts)):
        days = [day for text in texts for day in _GENERATED.findall(text)]
        if days and len({day >= _FIRST_DAY for day in days}) == 1:
            added = ADD_OFFSET if days[0] >= _FIRST_DAY else 0.0
            return _sentinel_product(added, phrase("Sentinel-2, the day it was generated"))
    sensed = [day for text in texts for day in _GRANULE.findall(text)]
    if sensed and all(day >= _FIRST_DAY for day in sensed):
        return _sentinel_product(ADD_OFFSET, phrase("Sentinel-2, the day it was sensed"))
    return None


def _contradicted(pattern: re.Pattern[str], texts: Sequence[str], has_offset: bool) -> bool:
    """Whether a mosaic is of products before and after the offset."""
    numbers = [number for text in texts for number in pattern.findall(text) if number[0] != _UNKNOWN]
    return any((number >= _FIRST_BASELINE) != has_offset for number in numbers)


def _sentinel_product(added: float, reason: str) -> Product:
    return Product(1.0 / DIGITAL_NUMBERS, -added / DIGITAL_NUMBERS, reason)
