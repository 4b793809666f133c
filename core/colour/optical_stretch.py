"""What the numbers of an optical image mean: which bands are red, green and blue, and which values black and white."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rasterio.enums import ColorInterp

from ..errors import BandError, RasterError
from ..types import Floats
from ..words import joined, phrase
from .natural import WHITE_REFLECTANCE
from .optical_products import ADD_OFFSET, DIGITAL_NUMBERS, Product, is_older_landsat, mixes_baselines, product_of

Note = tuple[str, str]
"""Code and text of what was assumed and may be wrong."""

EXPORT = phrase("Export one from QGIS (right-click the layer > Export > Save As..., output mode 'Rendered image').")

BYTES = phrase("8 bits a band")

_BRIGHTEST_REFLECTANCE = 2.5  # snow and cloud tops reach beyond 1
_DARKEST_REFLECTANCE = -0.2
_DARK_END = 2.0  # percentile: what is darker may be noise, or the seam of a mosaic
# Dark ends of all three bands in here are those of water, shadow and leaves (in Level 1C below a blue haze), plus 0.1.
# Ground that is as bright without the offset is redder: deserts are at least half brighter in red than in blue.
_OFFSET_DARK_ENDS = (0.085, 0.21)
_OFFSET_DARK_SPREAD, _OFFSET_REDNESS = 0.09, 0.03
# Without a name, numbers whose darkest are above this are either snow, or Landsat's (7273 is none of reflectance).
_LANDSAT_DARK_END = 6800.0
_TAKEN_OFF = 0.05  # a dark end so much below the offset was made without it
_WORDS = {
    "red": r"red|b0?{0}|band ?0?{0}|sr_b{0}",
    "green": r"green|b0?{0}|band ?0?{0}|sr_b{0}",
    "blue": r"blue|b0?{0}|band ?0?{0}|sr_b{0}",
}
_NUMBERS, _OLDER_LANDSAT_NUMBERS = (4, 3, 2), (3, 2, 1)


@dataclass(frozen=True)
class OpticalFacts:
    """What an optical file says of itself.

    Attributes:
        colours: of each band.
        descriptions: of each band, "" where there is none.
        dtypes: rasterio's type names of each band.
        scales, offsets: of each band, as GDAL has them.
        texts: tags and names, see `optical_products.texts_of`.
    """

    colours: tuple[ColorInterp, ...]
    descriptions: tuple[str, ...]
    dtypes: tuple[str, ...]
    scales: tuple[float, ...]
    offsets: tuple[float, ...]
    texts: tuple[str, ...]

    def is_bytes(self, bands: Sequence[int]) -> bool:
        """Whether bands hold what is to be shown, in 8 bits: with no scale, or one that spreads them over 0 to 1."""
        tops = {255.0 * self.scales[band - 1] + self.offsets[band - 1] for band in bands}
        plain = all(self.offsets[band - 1] == 0.0 for band in bands)
        shown = all(top == 255.0 or 0.98 <= top <= 1.04 for top in tops)
        return plain and shown and all(self.dtypes[band - 1] == "uint8" for band in bands)


@dataclass(frozen=True)
class ValueRange:
    """Values that are shown as black and as full brightness, alike in the three bands so that hues stay.

    Values are those with GDAL's scale and offset applied.
    """

    black: float
    white: float
    reason: str


def rgb_bands(facts: OpticalFacts, what: str, notes: list[Note]) -> tuple[int, int, int]:
    """Determine which bands of an image are red, green and blue: by their colours, by their names, else the first.

    What was assumed is added to the notes; raises BandError where there are too few bands. `what` names the image in
    messages: "The reference x.tif".
    """
    data = [number for number, colour in enumerate(facts.colours, start=1) if colour != ColorInterp.alpha]
    if len(data) < 3:
        raise BandError(joined([_no_colour(what, len(data)), EXPORT]))
    named = _named(facts)
    wanted = (ColorInterp.red, ColorInterp.green, ColorInterp.blue)
    if all(colour in facts.colours for colour in wanted) and (len(data) == 3 or not named):
        red, green, blue = (facts.colours.index(colour) + 1 for colour in wanted)
        return red, green, blue
    if named:
        return named
    if len(data) > 3:
        text = phrase(
            "{image} has {count} bands and does not say which are red, green and blue; the "
            "first three were taken for them. If they are not, choose the bands where there is an option for it "
            "(OPTICAL_BANDS), or export an image with just these three.",
            image=what,
            count=len(data),
        )
        notes.append(("reference-bands", text))
    return data[0], data[1], data[2]


def _no_colour(what: str, count: int) -> str:
    if count == 1:
        return phrase(
            "{image} has 1 band and shows no colour: red, green and blue are needed. Choose an optical image.",
            image=what,
        )
    return phrase(
        "{image} has {count} bands and shows no colour: red, green and blue are needed. Choose an optical image.",
        image=what,
        count=count,
    )


def _named(facts: OpticalFacts) -> tuple[int, int, int] | None:
    numbers = _OLDER_LANDSAT_NUMBERS if is_older_landsat(facts.texts) else _NUMBERS
    found = []
    for words, number in zip(_WORDS.values(), numbers):
        word = re.compile(rf"(?<![a-z0-9])(?:{words.format(number)})(?![a-z0-9])", re.IGNORECASE)
        found.append([band for band, text in enumerate(facts.descriptions, 1) if word.search(text)])
    return (found[0][0], found[1][0], found[2][0]) if all(len(bands) == 1 for bands in found) else None


def value_range(
    facts: OpticalFacts, bands: tuple[int, int, int], values: Floats, what: str, notes: list[Note]
) -> ValueRange:
    """Determine which values are black and white; what was assumed is added to the notes.

    Args:
        values: (3, n) valid ones, with GDAL's scale and offset applied.
        what: names the image in messages, as in `rgb_bands`.

    Raises:
        RasterError: the values cannot be those of an image.
    """
    if facts.is_bytes(bands):
        return ValueRange(0.0, 255.0 * facts.scales[bands[0] - 1], BYTES)
    low, middle, high = (float(value) for value in np.percentile(values, (2.0, 50.0, 99.0)))
    if low < 0.0 and high <= 0.0:
        raise RasterError(phrase("{image} has no positive values. Choose an optical image.", image=what))
    scales = [facts.scales[band - 1] for band in bands]
    # A stated offset says what zero is, whatever names and metadata say.
    is_stated = any(facts.offsets[band - 1] != 0.0 for band in bands)
    product = None if is_stated else product_of(facts.texts, [facts.descriptions[band - 1] for band in bands])
    if product is None and not is_stated and mixes_baselines(facts.texts):
        text = phrase(
            "{image} is made of files of Sentinel-2 from before and after baseline 04.00, whose reflectances differ by "
            "0.1 where the offset was not removed: parts may be too pale or too dark. Harmonise them first.",
            image=what,
        )
        notes.append(("reference-offset", text))
    is_scaled = any(scale != 1.0 for scale in scales) or is_stated
    is_float = facts.dtypes[bands[0] - 1].startswith("float")
    dark_ends = np.percentile(values, _DARK_END, axis=1)
    if product is not None and product.scale != 1.0 / DIGITAL_NUMBERS:
        found = _landsat_range(product, scales[0], float(dark_ends.min()), high)
        if found is not None:
            return found
        product = None  # numbers of another kind: converted since
    if (is_float or is_scaled) and 0.0 < high <= _BRIGHTEST_REFLECTANCE and low >= _DARKEST_REFLECTANCE:
        zero = 0.0 if is_stated else _zero(product, dark_ends, is_float and not is_scaled, what, notes)
        return ValueRange(zero, zero + WHITE_REFLECTANCE, _reason(phrase("reflectance from 0 to 1"), zero, product))
    is_told = (product is not None and product.tells_unit) or _has_sentinel_names(facts, bands)
    if not is_told and not is_stated and high <= 255.0 and low >= 0.0:
        return ValueRange(0.0, 255.0, phrase("values up to 255"))
    ceiling = _BRIGHTEST_REFLECTANCE * DIGITAL_NUMBERS + ADD_OFFSET
    if high <= ceiling and low >= _DARKEST_REFLECTANCE * DIGITAL_NUMBERS:
        white = WHITE_REFLECTANCE * DIGITAL_NUMBERS
        is_likely = middle > 100.0 and 0.25 * white <= high <= 4.0 * white + ADD_OFFSET
        if product is not None or is_told or (is_likely and float(dark_ends.min()) < _LANDSAT_DARK_END):
            dark = dark_ends / DIGITAL_NUMBERS
            zero = 0.0 if is_stated else DIGITAL_NUMBERS * _zero(product, dark, False, what, notes)
            return ValueRange(zero, zero + white, _reason(phrase("reflectance times 10000"), zero, product))
    low, high = (float(value) for value in np.percentile(values, (1.0, 98.0)))
    text = phrase(
        "{image} has values of an unknown range; {low:g} was taken for black and {high:g} for white. Give an 8-bit "
        "image to decide that yourself.",
        image=what,
        low=low,
        high=high,
    )
    notes.append(("reference-range", joined([text, EXPORT])))
    return ValueRange(low, max(high, low + 1e-6), phrase("stretched from its 1st to its 98th percentile"))


def _has_sentinel_names(facts: OpticalFacts, bands: tuple[int, int, int]) -> bool:
    """Whether the bands have the names of Sentinel-2's, which pictures for display do not have."""
    texts = [facts.descriptions[band - 1] for band in bands]
    return all(re.search(rf"(?<![a-z0-9])b0{number}(?![a-z0-9])", text, re.I) for number, text in zip(_NUMBERS, texts))


def _landsat_range(product: Product, scale: float, dark_end: float, high: float) -> ValueRange | None:
    """Return the range of Landsat's own numbers; None where the values are not those."""
    zero, unit = product.zero * scale, scale / product.scale
    if dark_end < zero - 0.1 * unit or high > zero + _BRIGHTEST_REFLECTANCE * unit:
        return None
    return ValueRange(zero, zero + WHITE_REFLECTANCE * unit, product.reason)


def _zero(product: Product | None, dark_ends: NDArray[Any], is_converted: bool, what: str, notes: list[Note]) -> float:
    """Return the value of a reflectance of zero, in units of reflectance: 0, or Sentinel-2's offset of 0.1.

    Args:
        dark_ends: of red, green and blue, in units of reflectance.
        is_converted: the values are fractions already, and who made them should have taken the offset off.
    """
    offset = ADD_OFFSET / DIGITAL_NUMBERS if product is None else -product.offset
    lowest, highest = float(dark_ends.min()), float(dark_ends.max())
    like_offset = (
        lowest >= _OFFSET_DARK_ENDS[0]
        and highest <= _OFFSET_DARK_ENDS[1]
        and highest - lowest <= _OFFSET_DARK_SPREAD
        and float(dark_ends[0] - dark_ends[2]) <= _OFFSET_REDNESS
    )
    if product is not None and not is_converted:
        if offset and lowest < offset - _TAKEN_OFF:
            text = phrase(
                "{image} should carry the offset of Sentinel-2's baseline 04.00 ({reason}), but its darkest "
                "values of {lowest:.3f} are below it: it was taken for harmonised. If its colours come out wrong, "
                "give the file GDAL's scale and offset.",
                image=what,
                reason=product.reason,
                lowest=lowest,
            )
            notes.append(("reference-offset", text))
            return 0.0
        return offset
    if is_converted and (product is None or not offset or not like_offset):
        return 0.0
    if like_offset:
        text = phrase(
            "{image} does not say whether its reflectance carries the offset of Sentinel-2's baseline 04.00; its "
            "darkest values of {lowest:.3f} to {highest:.3f} look like it, and 0.1 was taken off. If its colours come "
            "out too dark, give the file GDAL's scale and offset, or say 'harmonized' in its name.",
            image=what,
            lowest=lowest,
            highest=highest,
        )
        notes.append(("reference-offset", text))
        return offset
    if lowest >= _OFFSET_DARK_ENDS[0]:
        text = phrase(
            "{image} does not say whether its reflectance carries the offset of Sentinel-2's baseline 04.00; its "
            "darkest values of {lowest:.3f} to {highest:.3f} may be bright ground, and nothing was taken off. If its "
            "colours come out too pale, give the file GDAL's scale 0.0001 and offset -0.1.",
            image=what,
            lowest=lowest,
            highest=highest,
        )
        notes.append(("reference-offset", text))
    return 0.0


def _reason(kind: str, zero: float, product: Product | None) -> str:
    values = phrase("{values} plus {zero:g}", values=kind, zero=zero) if zero else kind
    if product is None:
        return values
    return phrase("{values} ({reason})", values=values, reason=product.reason)
