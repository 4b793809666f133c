"""ICEYE: GeoTIFFs of amplitude whose calibration factor is in tags, in JSON or in the XML beside them.

By ICEYE's product documentation (iceye-ltd/product-documentation, docs/productFormats: radiometric.md, grd.md,
metadata.md) sigma0 = CF x DN^2 for amplitude images (GRD), where CF is `calibration_factor`. GRD of the first formats
have tags such as CALIBRATION_FACTOR, SATELLITE_NAME, ACQUISITION_START_UTC, ORBIT_DIRECTION, and `NAME.xml` beside with
the same elements in small letters. Cloud-optimised products (2025) have the properties of a STAC item as JSON in the
tag ICEYE_PROPERTIES, and `NAME.json` beside: `iceye:calibration_factor`, `iceye:amplitude_mapping`, `platform`,
`start_datetime`. The mapping is what was applied to amplitude before it was stored; of one that is a power of it, a
factor does not make amplitude again.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from html import unescape
from typing import Any

from ..errors import RasterError
from ..satellite_product.facts import AMPLITUDE, SIGMA0, ProductFacts
from ..words import phrase
from .acquisition_tags import acquisition_tags
from .description import Description, factor_of, parsed, part, text_of, texts_of

_NAME = re.compile(r"ICEYE_")
_NUMBERS = {"uint16", "int16", "uint32", "int32"}
_ELEMENTS = (
    "calibration_factor",
    "satellite_name",
    "product_level",
    "acquisition_start_utc",
    "acquisition_mode",
    "orbit_direction",
    "orbit_absolute_number",
    "orbit_relative_number",
    "look_side",
    "polarization",
)


def iceye_facts(description: Description) -> ProductFacts | None:
    """Return what an ICEYE product's metadata says; None for any other raster.

    Raises:
        RasterError: the numbers are a power of amplitude, which no factor makes amplitude again.
    """
    properties = _properties(description)
    if properties:
        return _of_properties(description, properties)
    told = _elements(description)
    return _of_elements(description, told) if told else None


def _of_properties(description: Description, properties: Mapping[str, Any]) -> ProductFacts:
    start = text_of(properties, "start_datetime") or text_of(properties, "datetime")
    kind = text_of(properties, "sar:product_type")
    mapping = part(properties, "iceye:amplitude_mapping")
    function, exponent = text_of(mapping, "function"), factor_of(part(mapping, "parameters").get("exponent", 1.0))
    if function == "power" and exponent not in (0.0, 1.0):
        raise RasterError(
            phrase(
                "{path} holds no amplitude but its power of {exponent:g} (ICEYE's amplitude_mapping). Raise band 1 to "
                "the power of {inverse:g} first (QGIS: Raster > Raster Calculator), and choose that, or the GRD "
                "product of the same acquisition.",
                path=description.path,
                exponent=exponent,
                inverse=1.0 / exponent,
            )
        )
    is_linear = function in ("", "linear", "power")
    is_amplitude = is_linear and not kind.upper().startswith("SLC")
    return _facts(
        description,
        kind,
        factor_of(properties.get("iceye:calibration_factor")) if is_amplitude else 0.0,
        acquisition_tags(
            start=start,
            platform=text_of(properties, "platform"),
            direction=text_of(properties, "sat:orbit_state"),
            look=text_of(properties, "sar:observation_direction"),
            mode=text_of(properties, "sar:instrument_mode"),
            polarisations=texts_of(properties, "sar:polarizations"),
            absolute_orbit=text_of(properties, "sat:absolute_orbit"),
            relative_orbit=text_of(properties, "sat:relative_orbit"),
        ),
    )


def _of_elements(description: Description, told: Mapping[str, str]) -> ProductFacts:
    level = told.get("product_level", "")
    return _facts(
        description,
        level,
        factor_of(told.get("calibration_factor")) if level.upper() in ("", "GRD") else 0.0,
        acquisition_tags(
            start=told.get("acquisition_start_utc", ""),
            platform=told.get("satellite_name", ""),
            direction=told.get("orbit_direction", ""),
            look=told.get("look_side", ""),
            mode=told.get("acquisition_mode", ""),
            polarisations=filter(None, (told.get("polarization", ""),)),
            absolute_orbit=told.get("orbit_absolute_number", ""),
            relative_orbit=told.get("orbit_relative_number", ""),
        ),
    )


def _facts(description: Description, kind: str, factor: float, tags: dict[str, str]) -> ProductFacts:
    # Fractions were made of the numbers since, and 8 bits for show: neither is what the factor is for.
    is_scaled = bool(factor) and description.driver == "GTiff" and set(description.dtypes) <= _NUMBERS
    return ProductFacts(
        kind=" ".join(filter(None, ("ICEYE", kind))),
        units=AMPLITUDE if is_scaled else "",
        reason=phrase("ICEYE's metadata has the calibration factor {factor:.6g}", factor=factor) if is_scaled else "",
        quantity=SIGMA0 if is_scaled else "",
        scale=math.sqrt(factor) if is_scaled else 1.0,
        date=tags.get("ACQUISITION_START", ""),
        tags=tags,
    )


def _properties(description: Description) -> dict[str, Any]:
    """Return the properties of the STAC item, in the tag or beside; quotes in the tag may be escaped twice."""
    text = description.tags.get("ICEYE_PROPERTIES", "")
    if text:
        return parsed(text) or parsed(unescape(text))
    name = description.names[0]
    if not _NAME.match(name):
        return {}
    properties = part(description.json_beside(f"{name.rpartition('.')[0]}.json"), "properties")
    return properties if any(key.startswith("iceye:") for key in properties) else {}


def _elements(description: Description) -> dict[str, str]:
    """Return what tags say, or else the elements of the XML beside, by their names in small letters."""
    tags = {key.lower(): value.strip() for key, value in description.tags.items()}
    if tags.get("satellite_name", "").upper().startswith("ICEYE"):
        return {key: tags[key] for key in _ELEMENTS if key in tags}
    name = description.names[0]
    text = description.text_beside(f"{name.rpartition('.')[0]}.xml") if _NAME.match(name) else ""
    found = {key: re.search(rf"<{key}>\s*([^<]*?)\s*</{key}>", text) for key in _ELEMENTS}
    return {key: match[1] for key, match in found.items() if match}
