"""HyP3: terrain-corrected Sentinel-1 of the Alaska Satellite Facility, whose names say what the values are.

The names, as the README in every package and ASF's RTC product guide have them
(hyp3-docs.asf.alaska.edu/guides/rtc_product_guide, "Naming Convention"; ASFHyP3/hyp3-gamma,
hyp3_gamma/metadata/README.md):

    S1x_yy_aaaaaaaaTbbbbbb_ppo_RTCzz_u_defklm_ssss_POL.tif
    yy mode, pp polarisations, o orbit, zz pixel spacing in m, u software, d (g)amma0 or (s)igma0,
    e (p)ower, (a)mplitude or (d)ecibel, f (u)nmasked or (w)ater masked, k (n)ot or (f)iltered, l (e)ntire or (c)lipped,
    m (d)ead reckoning or DEM (m)atching, ssss identifier

Older packages: S1x_yy_RTzz_aaaaaaaaTbbbbbb_c_def_POL.tif, with c the software and def as above.
"""

from __future__ import annotations

import re

from ...polarisation import polarisations_in
from ...satellite_product.facts import AMPLITUDE, DB, GAMMA0, POWER, SIGMA0, ProductFacts
from ...words import phrase
from ..acquisition_tags import acquisition_tags
from ..description import Description

_START = r"(?P<start>\d{8}T\d{6})"
_NAMES = (
    re.compile(
        rf"(?P<platform>S1[A-D])_(?P<mode>IW|EW|SM|WV)_{_START}_[SD][HV][PRO]_RTC\d+_[A-Z]_"
        r"(?P<quantity>[gs])(?P<scale>[pad])[uw][nf][ec][dm]_[0-9A-F]{4}(?P<rest>[^/]*)"
    ),
    re.compile(
        rf"(?P<platform>S1[A-D])_(?P<mode>IW|EW|SM|WV)_RT\d+_{_START}_[A-Z]_(?P<quantity>[gs])(?P<scale>[pad])[nf]"
        r"(?P<rest>[^/]*)"
    ),
)
_UNITS = {"p": POWER, "a": AMPLITUDE, "d": DB}
_QUANTITIES = {"g": GAMMA0, "s": SIGMA0}


def hyp3_facts(description: Description) -> ProductFacts | None:
    """Return what the name of a HyP3 product says; None for any other raster.

    Its side rasters (angles, areas, heights, pictures) are no backscatter, and a file of whole numbers has been made
    anew of the product's fractions: of both the units are left open.
    """
    found = [match for name in description.names for pattern in _NAMES if (match := pattern.match(name))]
    if not found:
        return None
    first = found[0]
    said = {(match["quantity"], match["scale"]) for match in found}
    polarisations = [pol for match in found for pol in polarisations_in(match["rest"])]
    tags = acquisition_tags(
        start=first["start"], platform=first["platform"], mode=first["mode"], polarisations=polarisations
    )
    is_backscatter = len(said) == 1 and bool(polarisations) and description.is_float
    return ProductFacts(
        kind="ASF HyP3 RTC",
        units=_UNITS[first["scale"]] if is_backscatter else "",
        reason=phrase("HyP3's name of the product says {units}", units=_UNITS[first["scale"]])
        if is_backscatter
        else "",
        quantity=_QUANTITIES[first["quantity"]] if is_backscatter else "",
        date=tags["ACQUISITION_START"],
        tags=tags,
    )
