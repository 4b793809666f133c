"""What the numbers of an optical image mean: which bands are red, green and blue, and which values black and white."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.enums import ColorInterp

from .errors import PaletteReferenceError
from .opening import band_descriptions

Floats = NDArray[np.float32]
Note = tuple[str, str]
"""Code and text of what was assumed and may be wrong."""

EXPORT = "Export one from QGIS (right-click the layer > Export > Save As..., output mode 'Rendered image')."

TRUE_COLOUR_REFLECTANCE = 0.3558
"""Reflectance shown as white: that of Sentinel-2's own true-colour images (TCI), where 3558 becomes 255."""

_REFLECTANCE_UNIT = 10_000.0  # of Sentinel-2 and Landsat products in integers
_BRIGHTEST_REFLECTANCE = 2.5  # snow and cloud tops reach beyond 1
_WORDS = (
    re.compile(r"(?<![a-z0-9])(red|b0?4|band ?0?4|sr_b4)(?![a-z0-9])", re.IGNORECASE),
    re.compile(r"(?<![a-z0-9])(green|b0?3|band ?0?3|sr_b3)(?![a-z0-9])", re.IGNORECASE),
    re.compile(r"(?<![a-z0-9])(blue|b0?2|band ?0?2|sr_b2)(?![a-z0-9])", re.IGNORECASE),
)


@dataclass(frozen=True)
class ValueRange:
    """Stored values that are shown as black and as full brightness, alike in the three bands so that hues stay."""

    black: float
    white: float
    reason: str


def rgb_bands(dataset: Any, name: str, notes: list[Note]) -> tuple[int, int, int]:
    """Settle which bands of an open rasterio dataset are red, green and blue: as said, by their names, else the first.

    What was assumed is added to the notes; raises PaletteReferenceError where there are too few bands.
    """
    colours = list(dataset.colorinterp)
    data = [number for number, colour in enumerate(colours, start=1) if colour != ColorInterp.alpha]
    if len(data) < 3:
        if ColorInterp.palette in colours:
            raise PaletteReferenceError(
                f"The reference {name} has one band with a colour table. Expand it to red, green and blue "
                "first (Raster > Conversion > PCT to RGB)."
            )
        raise PaletteReferenceError(
            f"The reference {name} has {len(data)} band{'s' * (len(data) > 1)}, and red, green and blue are "
            f"needed. Choose an optical image. {EXPORT}"
        )
    wanted = (ColorInterp.red, ColorInterp.green, ColorInterp.blue)
    if all(colour in colours for colour in wanted):
        red, green, blue = (colours.index(colour) + 1 for colour in wanted)
        if len(data) == 3 or not _named(dataset):
            return red, green, blue
    named = _named(dataset)
    if named:
        return named
    if len(data) > 3:
        text = (
            f"The reference {name} has {len(data)} bands and does not say which are red, green and blue; the "
            "first three were taken for them. If they are not, export an image with just these three."
        )
        notes.append(("reference-bands", text))
    return data[0], data[1], data[2]


def _named(dataset: Any) -> tuple[int, int, int] | None:
    texts = list(band_descriptions(dataset))
    found = [[number for number, text in enumerate(texts, 1) if word.search(text)] for word in _WORDS]
    return (found[0][0], found[1][0], found[2][0]) if all(len(numbers) == 1 for numbers in found) else None


def value_range(dataset: Any, bands: tuple[int, int, int], values: Floats, name: str, notes: list[Note]) -> ValueRange:
    """Settle which values are black and white by (3, n) valid values, as `rgb_bands` does; see `ValueRange`."""
    if all(dataset.dtypes[band - 1] == "uint8" for band in bands):
        return ValueRange(0.0, 255.0, "8 bits a band")
    scale = {dataset.scales[band - 1] for band in bands}
    low, middle, high = (float(value) for value in np.percentile(values, (2.0, 50.0, 99.0)))
    if low < 0.0 and high <= 0.0:
        raise PaletteReferenceError(f"The reference {name} has no positive values. Choose an optical image.")
    is_float = values.dtype.kind == "f" and dataset.dtypes[bands[0] - 1].startswith("float")
    if is_float and 0.0 < high <= _BRIGHTEST_REFLECTANCE and low >= -0.2:
        return ValueRange(0.0, TRUE_COLOUR_REFLECTANCE, "reflectance from 0 to 1")
    if high <= 255.0 and low >= 0.0:
        return ValueRange(0.0, 255.0, "values up to 255")
    is_reflectance = middle > 100.0 and high <= _BRIGHTEST_REFLECTANCE * _REFLECTANCE_UNIT and low >= -2000.0
    if is_reflectance and scale <= {1.0, 1.0 / _REFLECTANCE_UNIT}:
        white = TRUE_COLOUR_REFLECTANCE * _REFLECTANCE_UNIT
        if 0.25 * white <= high <= 4.0 * white:
            return ValueRange(0.0, white, "reflectance times 10000")
    low, high = (float(value) for value in np.percentile(values, (1.0, 98.0)))
    text = (
        f"The values of the reference {name} are of an unknown range; {low:g} was taken for black and "
        f"{high:g} for white. Give an 8-bit image to decide that yourself. {EXPORT}"
    )
    notes.append(("reference-range", text))
    return ValueRange(low, max(high, low + 1e-6), "stretched from its 1st to its 98th percentile")
