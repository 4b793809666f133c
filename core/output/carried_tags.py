"""Carried tags: what a product takes over of its input's: when, by what and how it was acquired stays true of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Acquisition time, platform and geometry as products name them: ACQUISITION_START_TIME, SENSING_STOP, FIRST_LINE_TIME,
# TIFFTAG_DATETIME, REL_ORBIT, ORBIT_DIRECTION, PASS, MISSION_ID, SATELLITEID, PLATFORM, SENSOR, INCIDENCE_ANGLE_NEAR,
# PRODUCT_ID, SWATH, ACQUISITION_MODE, LOOK_DIRECTION, POLARISATION. Words are matched from their start, at the start of
# the key or after a character that is no letter.
_CARRIED = re.compile(
    r"(?<![A-Z])(ACQ|SENSING|DATE|TIME|START|STOP|FIRST_LINE|LAST_LINE|CYCLE|(REL|ABS)?_?ORBIT|PASS(?![A-Z])|MISSION|"
    r"SATELLITE|PLATFORM|SPACECRAFT|SENSOR|INSTRUMENT|INCIDEN|PRODUCT|SCENE|SWATH|BEAM|LOOK_|LOOKS|ANTENNA|POLARI[SZ])",
    re.IGNORECASE,
)
_LONGEST_CARRIED = 1000  # characters: longer values are whole documents


def carried_tags(tags: Mapping[str, str], imagery_tags: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the tags of the input that stay true of the product: when, by what and how it was acquired.

    Those of the IMAGERY domain are added where the default domain says nothing under the same key.
    """
    every = {**(imagery_tags or {}), **tags}
    return {key: value for key, value in every.items() if _CARRIED.search(key) and len(value) <= _LONGEST_CARRIED}
