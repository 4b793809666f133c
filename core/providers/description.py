"""Descriptions: what GDAL tells of an open raster, and the files beside it, by which products are recognised."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..file_name import file_name
from ..ordinary_file import text_in

_LARGEST_SIDE_FILE = 32 * 2**20  # bytes


@dataclass(frozen=True)
class Description:
    """What is told of an open raster.

    Attributes:
        path: as given: a path or a name of GDAL's.
        driver: GDAL's short name of it.
        dtypes: NumPy's names of the bands' types.
        scales, offsets: that the bands declare.
        descriptions: of the bands, "" where there is none.
        tags: of the default domain.
        files: local files that it consists of.
    """

    path: str
    driver: str
    dtypes: tuple[str, ...]
    scales: tuple[float, ...] = ()
    offsets: tuple[float, ...] = ()
    descriptions: tuple[str, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the raster and of the files behind it, the raster's own first."""
        behind = self.files if self.driver == "VRT" else ()
        return tuple(dict.fromkeys(map(file_name, (self.path, *behind))))

    @property
    def is_float(self) -> bool:
        """Whether every band holds fractions."""
        return all(dtype.startswith("float") for dtype in self.dtypes)

    @property
    def is_unscaled(self) -> bool:
        """Whether no band declares a scale or an offset."""
        return all(scale == 1.0 for scale in self.scales) and not any(self.offsets)

    def text_beside(self, name: str) -> str:
        """Return the text of a file in the raster's folder; "" where there is none, or it is no side file by size."""
        try:
            path = Path(self.path).with_name(name)
            if not path.is_file() or path.stat().st_size > _LARGEST_SIDE_FILE:
                return ""
            return text_in(path, errors="replace")
        except (OSError, ValueError):  # a name of GDAL's has no folder
            return ""

    def json_beside(self, name: str) -> dict[str, Any]:
        """Return what a JSON file in the raster's folder says; nothing where there is none."""
        return parsed(self.text_beside(name))


def parsed(text: str) -> dict[str, Any]:
    """Return the object that a text of JSON says; an empty one where it says none."""
    try:
        found = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def part(found: Mapping[str, Any], *keys: str) -> dict[str, Any]:
    """Return an object within an object, by the keys that lead to it; an empty one where there is none."""
    inner: Any = found
    for key in keys:
        inner = inner.get(key) if isinstance(inner, Mapping) else None
    return dict(inner) if isinstance(inner, Mapping) else {}


def text_of(found: Mapping[str, Any], key: str) -> str:
    """Return a text or a number of an object as text; "" where there is none."""
    value = found.get(key)
    return str(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""


def texts_of(found: Mapping[str, Any], key: str) -> tuple[str, ...]:
    """Return the texts of a list in an object."""
    value = found.get(key)
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()


def factor_of(value: Any) -> float:
    """Return a number that may be a factor: finite and above zero; else 0."""
    try:
        number = float(value)
    except (TypeError, ValueError):
        return 0.0
    return number if 0.0 < number < float("inf") else 0.0
