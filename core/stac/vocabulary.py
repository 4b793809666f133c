"""The vocabulary of STAC 1.1.0 and of its extensions, as far as it is used here. Standard library only.

pystac is not used to write: it would add 22 packages to the engine's environment for what is a dictionary, and QGIS's
side, which has none of them, writes the item of a model too. The tests validate with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

STAC_VERSION = "1.1.0"

_EXTENSIONS = {
    "proj": "projection/v2.0.0",
    "raster": "raster/v2.0.0",
    "processing": "processing/v1.2.0",
    "sar": "sar/v1.0.0",
    "sat": "sat/v1.0.0",
    "mlm": "mlm/v1.4.0",
    "file": "file/v2.1.0",
}
"""By the prefix of their fields."""

GEOTIFF = "image/tiff; application=geotiff"
COG = f"{GEOTIFF}; profile=cloud-optimized"
"""Media types, to the letter: QGIS opens an asset of the second as a layer, and knows it by this very text."""
GEOJSON, JSON = "application/geo+json", "application/json"

OWN = "sar_colorizer"
"""Prefix of the fields that no extension has."""
SYNTHETIC = f"{OWN}:synthetic"
KEYWORDS = ("synthetic colour", "not optical imagery", "SAR", "radar")
PROVIDER = "SAR Colorizer"


def extensions_of(*parts: Mapping[str, Any]) -> list[str]:
    """Return the identifiers of the extensions whose fields stand in properties, assets or bands."""
    prefixes = {key.partition(":")[0] for part in parts for key in _keys(part)}
    return [
        f"https://stac-extensions.github.io/{place}/schema.json"
        for prefix, place in _EXTENSIONS.items()
        if prefix in prefixes
    ]


def _keys(value: Any) -> Iterable[str]:
    """Yield the keys that have a prefix, at any depth."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if ":" in key:
                yield key
            yield from _keys(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from _keys(inner)


def identifier(text: str) -> str:
    """Return a text as an identifier: letters, digits, hyphens, underscores and points, as STAC's best practices say.

    Letters of any alphabet stay: an identifier that has lost them all would say nothing.
    """
    return re.sub(r"[^\w.-]+", "_", text).strip("_") or "unnamed"


def model_name(name: str) -> str:
    """Return a model's name as `mlm:name` has it: ASCII, a letter first, three characters at least."""
    plain = re.sub(r"[^a-zA-Z0-9_. -]+", "_", name).strip("_. -")
    return plain if re.fullmatch(r"[a-zA-Z].+[a-zA-Z0-9]", plain) else f"model {plain}".rstrip() or "model"
