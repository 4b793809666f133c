"""Tags that all products have in common: what made them and when, and what they carry over of their inputs' tags.

Of a raster of measurements that is what tells of the acquisition: when, by what and how it was acquired stays true. Of
a product of this program it is everything but what is true of that file's pixels alone.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping

from ... import __version__
from .fingerprint import FINGERPRINT_TAG, SETTINGS_TAG

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
# What is true of a raster's pixels or of one colorization, and not of a picture made from it.
_LEFT_OUT = frozenset({"AREA_OR_POINT", "COLORIZER_CONFIDENCE", FINGERPRINT_TAG, SETTINGS_TAG})
_LEFT_OUT_STARTS = ("STATISTICS_", "TIFFTAG_XRESOLUTION", "TIFFTAG_YRESOLUTION", "TIFFTAG_RESOLUTIONUNIT", "OVR_")
_LONGEST_JOINED = 4000  # characters of a tag that is put together from many images


def made_by(prefix: str) -> dict[str, str]:
    """Return the tags that say which program made a product and when; `prefix` is that of the product's own tags."""
    return {
        "TIFFTAG_SOFTWARE": f"SAR Colorizer {__version__}",
        f"{prefix}_VERSION": __version__,
        f"{prefix}_DATE": date_text(),
    }


def date_text() -> str:
    """Return the time it is, as tags have it: ISO 8601, UTC, to the second."""
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def carried_from_raster(tags: Mapping[str, str], imagery_tags: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the tags of the input that stay true of the product: when, by what and how it was acquired.

    Those of the IMAGERY domain are added where the default domain says nothing under the same key.
    """
    every = {**(imagery_tags or {}), **tags}
    return {key: value for key, value in every.items() if _CARRIED.search(key) and len(value) <= _LONGEST_CARRIED}


def carried_from_products(images: Iterable[Mapping[str, str]], **more: str) -> dict[str, str]:
    """Return the tags of a picture made from these images' tags; several values of a tag are listed.

    What only some of the images say is said too: above all, that colour is synthetic.
    """
    found: dict[str, list[str]] = {}
    for tags in images:
        for key, value in tags.items():
            if key in _LEFT_OUT or key.startswith(_LEFT_OUT_STARTS) or not value:
                continue
            values = found.setdefault(key, [])
            if value not in values:
                values.append(value)
    joined = {key: "; ".join(values) for key, values in found.items()}
    shortened = {
        key: value if len(value) <= _LONGEST_JOINED else f"{value[:_LONGEST_JOINED]}... ({len(found[key])} values)"
        for key, value in joined.items()
    }
    return {**shortened, **more}
