"""Umbra: geocoded images (GEC) with `..._METADATA.json` or a STAC item beside them.

By Umbra's product guide (help.umbra.space, "Geo-Ellipsoid Corrected (GEC) GeoTIFF") and the files of its open data:
names such as 2023-07-18-02-30-32_UMBRA-04_GEC.tif; the JSON has `umbraSatelliteName`, `imagingMode` and `collects`,
each with `startAtUTC`, `polarizations`, `satelliteTrack`; the STAC item the usual `sar:` and `sat:` fields. Neither
says what the numbers of a GEC are, which is a picture for the eye: units are found out by the values, as of any other
raster.
"""

from __future__ import annotations

import re
from typing import Any

from ..satellite_product.facts import ProductFacts
from .acquisition_tags import acquisition_tags
from .description import Description, part, text_of, texts_of

_NAME = re.compile(
    r"(?P<product>(?P<day>\d{4}-\d\d-\d\d)-(?P<hour>\d\d)-(?P<minute>\d\d)-(?P<second>\d\d)_UMBRA-(?P<number>\d\d))"
    r"_?(?P<type>GEC|SIDD|SICD|MM)?"
)


def umbra_facts(description: Description) -> ProductFacts | None:
    """Return what the name of an Umbra product and the files beside it say; None for any other raster."""
    name = next((match for one in description.names if (match := _NAME.match(one))), None)
    if name is None:
        return None
    metadata = description.json_beside(f"{name['product']}_METADATA.json")
    collects = metadata.get("collects")
    collect: dict[str, Any] = part({"first": collects[0]}, "first") if isinstance(collects, list) and collects else {}
    item = part(description.json_beside(f"{name['product']}.stac.v2.json"), "properties")
    start = (
        text_of(collect, "startAtUTC")
        or text_of(item, "start_datetime")
        or text_of(item, "datetime")
        or f"{name['day']}T{name['hour']}:{name['minute']}:{name['second']}"
    )
    tags = acquisition_tags(
        start=start,
        platform=f"Umbra-{name['number']}",
        direction=text_of(collect, "satelliteTrack") or text_of(item, "sat:orbit_state"),
        look=text_of(collect, "observationDirection") or text_of(item, "sar:observation_direction"),
        mode=text_of(metadata, "imagingMode") or text_of(item, "sar:instrument_mode"),
        polarisations=texts_of(collect, "polarizations") or texts_of(item, "sar:polarizations"),
    )
    return ProductFacts(
        kind=" ".join(filter(None, ("Umbra", name["type"]))),
        date=tags.get("ACQUISITION_START", ""),
        tags=tags,
    )
