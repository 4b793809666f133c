"""The instrument: platform, orbit and mode of a radar scene as STAC has them, by the tags of a product.

Standard library only. What no tag says is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..polarisation import polarisations_in

_POLARISATIONS = ("POLARISATIONS", "POLARIZATIONS", "POLARISATION", "POLARIZATION")
_PLATFORM_TAGS = ("PLATFORM", "MISSION_ID", "SATELLITE")
_BANDS = ("FREQUENCY_BAND", "RADAR_BAND")
_PRODUCT_TYPES = ("PRODUCT_TYPE", "SENSOR_PRODUCT_TYPE")

# A platform's name begins with: its name in STAC, the constellation, the band that it sends in.
_PLATFORMS: tuple[tuple[str, str, str, str], ...] = (
    (r"s(?:entinel)?-?_?1(?=[a-d]\b|$)", "sentinel-1", "sentinel-1", "C"),
    (r"radarsat-?2", "radarsat-2", "", "C"),
    (r"rcm-?", "rcm-", "rcm", "C"),
    (r"envisat", "envisat", "", "C"),
    (r"ers-?", "ers-", "ers", "C"),
    (r"alos-?", "alos-", "", "L"),
    (r"saocom-?", "saocom-", "saocom", "L"),
    (r"nisar", "nisar", "", "L"),
    (r"terrasar-?x|tsx-?1", "terrasar-x", "", "X"),
    (r"tandem-?x|tdx-?1", "tandem-x", "", "X"),
    (r"paz", "paz", "", "X"),
    (r"cosmo-?skymed|csk", "cosmo-skymed", "cosmo-skymed", "X"),
    (r"capella", "capella", "capella", "X"),
    (r"iceye", "iceye", "iceye", "X"),
    (r"umbra", "umbra", "umbra", "X"),
    (r"biomass", "biomass", "", "P"),
)


def frequency_band(tags: Mapping[str, str]) -> str:
    """Return the letter of the band that a product's radar sends in, as "C"; "" where no tag tells."""
    return _first(tags, *_BANDS) or _platform(_first(tags, *_PLATFORM_TAGS))[2]


def instrument_fields(tags: Mapping[str, str]) -> dict[str, Any]:
    """Return `platform`, `constellation`, `instruments`, and the fields of the extensions sat and sar.

    The extension sar wants mode, frequency band, polarisations and product type; where one is not known none of its
    fields is told.
    """
    told: dict[str, Any] = {}
    platform, constellation, band = _platform(_first(tags, *_PLATFORM_TAGS))
    if platform:
        told["platform"] = platform
    if constellation:
        told["constellation"] = constellation
    if constellation == "sentinel-1":
        told["instruments"] = ["c-sar"]
    state = _first(tags, "ORBIT_DIRECTION", "PASS").lower()
    if state in ("ascending", "descending"):
        told["sat:orbit_state"] = state
    for field, keys in (
        ("sat:absolute_orbit", ("ABSOLUTE_ORBIT", "ABS_ORBIT")),
        ("sat:relative_orbit", ("RELATIVE_ORBIT", "REL_ORBIT")),
    ):
        number = _first(tags, *keys)
        if number.isdigit() and int(number) > 0:
            told[field] = int(number)
    mode = _first(tags, "INSTRUMENT_MODE", "ACQUISITION_MODE", "BEAM_MODE")
    polarisations = list(polarisations_in(" ".join(tags.get(key, "") for key in _POLARISATIONS)))
    kind = _first(tags, *_PRODUCT_TYPES)
    band = _first(tags, *_BANDS) or band
    if mode and polarisations and kind and band in ("P", "L", "S", "C", "X", "Ku", "K", "Ka"):
        told |= {
            "sar:instrument_mode": mode,
            "sar:frequency_band": band,
            "sar:polarizations": polarisations,
            "sar:product_type": kind,
        }
    return told


def _platform(name: str) -> tuple[str, str, str]:
    """Return platform, constellation and band of a name; the name itself in lower case where it is not known."""
    lower = name.lower().replace(" ", "-").replace("_", "-")
    for pattern, platform, constellation, band in _PLATFORMS:
        found = re.match(pattern, lower)
        if found:
            rest = lower[found.end() :].lstrip("-")
            joint = "" if platform.endswith(("-", "sentinel-1")) else "-"  # sentinel-1a, but capella-9
            return f"{platform}{joint}{rest}".rstrip("-"), constellation, band
    return lower, "", ""


def _first(tags: Mapping[str, str], *keys: str) -> str:
    """Return the first value that is there; "" for none."""
    return next((tags[key].strip() for key in keys if tags.get(key, "").strip()), "")
