"""What a product was made from and how, short enough for a tag that tells whether it would come out the same."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from html import unescape
from pathlib import Path
from typing import Any

from ..file_name import file_name
from ..gdal import GDAL_ERRORS, gdal_environment, opened
from ..options.base import declared
from ..options.colorize import ColorizeOptions
from ..ordinary_file import bytes_in, text_in
from ..words import joined, phrase

FINGERPRINT_TAG, SETTINGS_TAG = "COLORIZER_INPUT_FINGERPRINT", "COLORIZER_SETTINGS"

_SIDE_SUFFIX, _DESCRIPTION = ".aux.xml", "<Description>"
_UNREADABLE: tuple[type[Exception], ...] = (*GDAL_ERRORS, ValueError)
_VIEWED = (".ovr", ".msk.ovr")  # what QGIS makes to draw a raster faster
_ADDED_BY_VIEWERS = re.compile(r'<Histograms>.*?</Histograms>|<MDI key="STATISTICS_[^"]*">[^<]*</MDI>', re.DOTALL)
# The band that follows, or what says something: an element with a text, or an empty one with attributes.
_SAID = re.compile(
    r'<PAMRasterBand band="(?P<band>\d+)">'
    r"|<[^<>/?!][^<>]*>(?:<!\[CDATA\[.*?\]\]>|\s*[^<>\s][^<>]*)</"
    r"|<[^<>?!]+=[^<>]*/>",
    re.DOTALL,
)


def input_fingerprint(path: str, files: Iterable[str], remote: str = "") -> str:
    """Return a short text that changes when one of the files behind a raster is replaced or written to.

    Args:
        path: of the raster; counts alone where nothing tells the state of a file.
        files: the local files it consists of, see `SarRaster.files`.
        remote: what tells the state of those on servers, see `SarRaster.remote`.

    Names, sizes and times of the last change count, of VRT files what they say; a moved folder and what QGIS puts
    beside a raster when it is looked at (overviews, statistics) do not.
    """
    parts = []
    for file in sorted(map(Path, files)):
        if file.name.endswith(_VIEWED):
            continue
        if file.name.endswith(_SIDE_SUFFIX):
            said = _side_file_says(file)
            if said:
                parts.append((file.name, said))
        elif file.name.endswith(".vrt") and file.is_file():
            # By what it says: QGIS makes one anew for each run, where a layer has settings of its own.
            parts.append((file.name, hashlib.sha256(bytes_in(file)).hexdigest()[:20]))
        elif file.is_file():
            status = file.stat()
            parts.append((file.name, f"{status.st_size} {status.st_mtime_ns}"))
    if remote:
        parts.append(("", remote))
    return hashlib.sha256(json.dumps(parts or path).encode()).hexdigest()[:20]


def settings_text(options: ColorizeOptions, style: str) -> str:
    """Return the settings that a product's pixels and layout depend on, as JSON; `style` by its name.

    A reference is told by its name and state, as the input is: another image under the same name is another setting,
    and where it lies has no effect and may be private.
    """
    pixels = {name for name, one in declared(ColorizeOptions).items() if one.of_pixels}
    values = {name: value for name, value in options.to_dict().items() if name in pixels}
    if options.reference:
        name, state = file_name(options.reference), input_fingerprint(options.reference, [options.reference])
        values["reference"] = f"{name} ({state[:8]})"
    else:
        del values["reference"], values["reference_mode"]
    return json.dumps({**values, "style": style}, sort_keys=True)


def settings_difference(before: str, now: str) -> str:
    """Say what differs between two settings texts; "" for nothing."""
    other = phrase("other settings")
    try:
        first, second = json.loads(before), json.loads(now)
    except ValueError:
        return other
    if not isinstance(first, dict):
        return other
    changed = [name for name in sorted({*first, *second}) if first.get(name) != second.get(name)]
    parts = [
        phrase("{option} {before}, now {now}", option=name, before=_said(first.get(name)), now=_said(second.get(name)))
        for name in changed
    ]
    return joined(parts, ", ")


def _said(value: Any) -> str:
    return phrase("none") if value is None else str(value)


def _side_file_says(path: Path) -> str:
    """Return what a PAM side file says beyond what any viewer adds: statistics, and what the raster itself says.

    With statistics GDAL writes down the descriptions of all bands, those that the raster's own file has.

    Taken as text: it is only to be told whether it says the same, and an XML parser would follow its entities.
    """
    try:
        text = text_in(path, errors="replace")
    except OSError:
        return "unreadable"
    told, band = [], ""
    for said in _SAID.finditer(_ADDED_BY_VIEWERS.sub("", text)):
        if said["band"] is not None:
            band = said["band"]
        else:
            told.append(f"{band} {' '.join(said[0].split())}")
    if any(_DESCRIPTION in one for one in told):
        own = _own_descriptions(path.with_name(path.name[: -len(_SIDE_SUFFIX)]))
        told = [one for one in told if unescape(one) not in own]
    return hashlib.sha256("\n".join(sorted(told)).encode()).hexdigest()[:20] if told else ""


def _own_descriptions(raster: Path) -> set[str]:
    """Return the descriptions of bands that a raster has without its side file, as `_side_file_says` has them."""
    try:
        with gdal_environment(GDAL_PAM_ENABLED=False), opened(raster, admitted=True) as dataset:
            found = enumerate(dataset.descriptions, start=1)
            return {f"{band} {' '.join(f'{_DESCRIPTION}{text}'.split())}</" for band, text in found if text}
    except _UNREADABLE:
        return set()
