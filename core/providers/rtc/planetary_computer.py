"""Planetary Computer: its collection sentinel-1-rtc, gamma0 in linear power, known by the names of files and folders.

Assets are `.../S1A_IW_GRDH_1SDV_20210401T052623_20210401T052648_026269_032297_rtc/measurement/iw-vv.rtc.tiff`; the
collection's description calls the values "terrain-corrected gamma naught", float32 in linear power, no data -32768
(planetarycomputer.microsoft.com/dataset/sentinel-1-rtc). The GeoTIFFs have no tags of their own.
"""

from __future__ import annotations

import re

from ...polarisation import polarisations_in
from ...satellite_product.facts import GAMMA0, POWER, ProductFacts
from ...words import phrase
from ..acquisition_tags import acquisition_tags
from ..description import Description

_FILE = re.compile(r"(?P<mode>iw|ew|sm|s[1-6])-(?:vv|vh|hh|hv)\.rtc\.tiff?$")
_FOLDER = re.compile(
    r"(?P<platform>S1[A-D])_(?P<mode>IW|EW|S[1-6M])_GRD[A-Z]_\w{4}_(?P<start>\d{8}T\d{6})_\d{8}T\d{6}_(?P<orbit>\d{6})_"
    r"\w+_rtc(?=[/\\])"
)


def planetary_computer_facts(description: Description) -> ProductFacts | None:
    """Return what names say of a raster of sentinel-1-rtc; None for any other."""
    files = [description.path, *(description.files if description.driver == "VRT" else ())]
    measured = [file for file in files if _FILE.search(file.replace("\\", "/").rpartition("/")[2])]
    if not measured or not description.is_float:
        return None
    folder = next((match for file in measured if (match := _FOLDER.search(file))), None)
    start = folder["start"] if folder else ""
    polarisations = polarisations_in(" ".join(file.replace("\\", "/").rpartition("/")[2] for file in measured))
    tags = acquisition_tags(
        start=start,
        platform=folder["platform"] if folder else "",
        mode=folder["mode"] if folder else "",
        polarisations=polarisations,
        absolute_orbit=folder["orbit"].lstrip("0") if folder else "",
    )
    return ProductFacts(
        kind="Planetary Computer Sentinel-1 RTC",
        units=POWER,
        reason=phrase("the Planetary Computer's Sentinel-1 RTC is linear power"),
        quantity=GAMMA0,
        date=tags.get("ACQUISITION_START", ""),
        tags=tags,
    )
