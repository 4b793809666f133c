"""Tags of an acquisition: the words that all providers' metadata are brought to. Standard library only."""

from __future__ import annotations

import re
from collections.abc import Iterable

_SENTINEL = re.compile(r"(?:S|SENTINEL[-_ ]?)1([A-D])", re.IGNORECASE)
_SNAP_TIME = re.compile(r"(\d\d)-([A-Z]{3})-(\d{4})(?:\s+(\d\d:\d\d:\d\d(?:\.\d+)?))?.*", re.IGNORECASE)
_COMPACT_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)T?(?:(\d\d)(\d\d)(\d\d))?Z?")
_MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_UNSET = "2000-01-01T00:00:00"  # what SNAP writes where it knows no time
_DIRECTIONS = {"A": "ASCENDING", "D": "DESCENDING", "L": "LEFT", "R": "RIGHT"}


def acquisition_tags(
    *,
    start: str = "",
    platform: str = "",
    direction: str = "",
    look: str = "",
    mode: str = "",
    polarisations: Iterable[str] = (),
    absolute_orbit: object = None,
    relative_orbit: object = None,
) -> dict[str, str]:
    """Return the tags of an acquisition, those left out of which nothing is known.

    Args:
        start: when it began, in any of the ways of `iso_time`.
        platform: satellite; S1A, SENTINEL-1A and sentinel-1a are all "Sentinel-1A".
        direction: of the orbit, a word or its first letter: ascending or descending.
        look: right or left.
        mode: of the instrument, such as IW, spotlight, stripmap.
        polarisations: of the raster's bands.
        absolute_orbit, relative_orbit: numbers, or texts of them; None, "" or 0 for unknown.
    """
    found = {
        "ACQUISITION_START": iso_time(start),
        "PLATFORM": platform_name(platform),
        "ORBIT_DIRECTION": _DIRECTIONS.get(direction[:1].upper(), ""),
        "LOOK_DIRECTION": _DIRECTIONS.get(look[:1].upper(), ""),
        "INSTRUMENT_MODE": mode,
        "POLARISATIONS": ",".join(dict.fromkeys(polarisations)),
        "ABSOLUTE_ORBIT": str(absolute_orbit or ""),
        "RELATIVE_ORBIT": str(relative_orbit or ""),
    }
    return {key: text for key, value in found.items() if (text := value.strip()) and text != "0"}


def platform_name(text: str) -> str:
    """Return the name of a satellite as people write it."""
    found = _SENTINEL.fullmatch(text.strip())
    return f"Sentinel-1{found[1].upper()}" if found else text.strip()


def iso_time(text: str) -> str:
    """Return a time as ISO 8601 has it, from 20210401T052623 or SNAP's 01-APR-2021 05:26:23.1 too; "" for none."""
    text = text.strip()
    found = _SNAP_TIME.fullmatch(text)
    if found and found[2].upper() in _MONTHS:
        month = _MONTHS.index(found[2].upper()) + 1
        text = f"{found[3]}-{month:02d}-{found[1]}" + (f"T{found[4]}" if found[4] else "")
    found = _COMPACT_TIME.fullmatch(text)
    if found:
        text = f"{found[1]}-{found[2]}-{found[3]}" + (f"T{found[4]}:{found[5]}:{found[6]}" if found[4] else "")
    return "" if text.startswith(_UNSET) else text
