"""OPERA: radiometrically terrain-corrected Sentinel-1 of NASA's OPERA project (RTC-S1), GeoTIFFs with telling tags.

Tags as opera-adt/RTC writes them (src/rtc/h5_prep.py: the paths of the HDF5 product in capitals):
PROCESSING_INFORMATION_OUTPUT_BACKSCATTER_NORMALIZATION_CONVENTION (gamma0 or sigma0),
PROCESSING_INFORMATION_OUTPUT_BACKSCATTER_EXPRESSION_CONVENTION ("linear power/intensity"), PLATFORM,
ZERO_DOPPLER_START_TIME, ORBIT_PASS_DIRECTION, ABSOLUTE_ORBIT_NUMBER, TRACK_NUMBER, LOOK_DIRECTION, ACQUISITION_MODE.
Names: OPERA_L2_RTC-S1_T102-217155-IW1_20240703T162341Z_20240703T220516Z_S1A_30_v1.0_VV.tif.
"""

from __future__ import annotations

import re

from ...polarisation import polarisations_in
from ...satellite_product.facts import BETA0, GAMMA0, POWER, SIGMA0, ProductFacts
from ...words import phrase
from ..acquisition_tags import acquisition_tags
from ..description import Description

_PREFIX = "PROCESSING_INFORMATION_OUTPUT_BACKSCATTER_"
_NAME = re.compile(
    r"OPERA_L2_RTC-S1_T(?P<track>\d{3})-\d+-(?P<mode>[A-Z]{2})\d_(?P<start>\d{8}T\d{6})Z_\d{8}T\d{6}Z_"
    r"(?P<platform>S1[A-D])_\d+_v[\d.]+(?P<rest>[^/]*)"
)


def opera_facts(description: Description) -> ProductFacts | None:
    """Return what an RTC-S1 raster's tags say, or else its name; None for any other raster.

    Backscatter is of fractions; the mask beside it, of whole numbers, is none. Where tags were lost on the way, the
    name tells that it is gamma0 in linear power: RTC-S1 is nothing else.
    """
    tags = description.tags
    name = next((match for one in description.names if (match := _NAME.match(one))), None)
    expression = tags.get(f"{_PREFIX}EXPRESSION_CONVENTION", "").lower()
    if name is None and not expression:
        return None
    told = dict(name.groupdict()) if name else {}
    quantity = tags.get(f"{_PREFIX}NORMALIZATION_CONVENTION", "").lower() or GAMMA0
    start = tags.get("ZERO_DOPPLER_START_TIME", "") or told.get("start", "")
    polarisations = polarisations_in(" ".join([tags.get("POLARIZATION", ""), *description.names]))
    is_said = "power" in expression or "intensity" in expression
    is_power = description.is_float and (is_said or (not expression and bool(polarisations_in(told["rest"]))))
    acquisition = acquisition_tags(
        start=start,
        platform=tags.get("PLATFORM", "") or told.get("platform", ""),
        direction=tags.get("ORBIT_PASS_DIRECTION", ""),
        look=tags.get("LOOK_DIRECTION", ""),
        mode=told.get("mode", "") or ("IW" if "IW" in tags.get("ACQUISITION_MODE", "") else ""),
        polarisations=polarisations,
        absolute_orbit=tags.get("ABSOLUTE_ORBIT_NUMBER", ""),
        relative_orbit=tags.get("TRACK_NUMBER", "") or told.get("track", "").lstrip("0"),
    )
    return ProductFacts(
        kind="OPERA RTC-S1",
        units=POWER if is_power else "",
        reason=phrase("OPERA's RTC-S1 is linear power") if is_power else "",
        quantity=quantity if is_power and quantity in (SIGMA0, GAMMA0, BETA0) else "",
        date=acquisition.get("ACQUISITION_START", ""),
        tags=acquisition,
    )
