"""Units: determined by the values themselves, after everything that is no measurement is taken out.

The values are compared with what decibels, linear power, amplitude and digital numbers may be; a word in a description
or a file name decides only between those that the values allow.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

import numpy as np

from ..errors import UnitsError
from ..satellite_product.facts import AMPLITUDE, DB, DIGITAL_NUMBER, POWER
from ..types import Doubles
from ..words import phrase
from .band_facts import BandFacts, Parts
from .fill_values import WHITE, candidate_values, has_white_border
from .radiometry import (
    FILL_SIDE,
    HIGHEST_CALIBRATED_DB,
    HIGHEST_DB,
    LARGEST_CALIBRATED_MEDIAN,
    LINEAR,
    LOWEST_DB,
    PREVIEW_AMPLITUDE,
    PREVIEW_DB,
    SMALL_FILL_SIDE,
    Radiometry,
)
from .speckle_slope import speckle_slope

CONTRADICTED = "units-contradicted"
"""Code of the warning that a product's metadata says of its values what they are not."""

# Typical land medians, dB (see docs): used only to tell power from amplitude.
_TYPICAL_MEDIAN = {"VV": -11.0, "HH": -10.0, "VH": -17.0, "HV": -17.0}
_TYPICAL_UNKNOWN = -13.0
_LOWEST_MEDIAN_DB = -50.0  # that a calibrated scene may have
_SOME = 0.02  # share of negative values that tells decibels, or noise that was subtracted, from what is never negative
_BELOW_ZERO = -1.5  # dB
_NARROWEST_DB = 0.2  # spread: speckle of 500 looks
_WIDEST_DB = 25.0
_AMPLITUDE_SLOPE = 0.6  # growth of the local spread with the local mean: 1 for amplitude, 0 for dB
_COARSE_STEP_DB = 0.05  # whole decibels, or steps of this size and more, meet exact zeros now and then


@dataclass(frozen=True)
class Finding:
    """What the values were found to be.

    Attributes:
        radiometry: the units and what is no measurement.
        reason: why these units, in words.
        warnings: (code, text) of what the user should know.
    """

    radiometry: Radiometry
    reason: str
    warnings: tuple[tuple[str, str], ...]


def determine_units(parts: Parts, facts: BandFacts, units: str) -> Finding:
    """Determine what a raster's values are.

    Args:
        parts: of the raster at full resolution, spread over its valid area.
        facts: what the file says.
        units: one of `options.shared.UNITS`.

    Raises:
        RasterError: no value may be a measurement.
        UnitsError: the units cannot be determined, or there are no such units.
    """
    values, fills = candidate_values(parts, facts)
    warnings: list[tuple[str, str]] = []
    if units == "auto" and facts.units and _can_be(facts.units, values):
        found, reason = facts.units, facts.reason
    elif units == "auto":
        found, reason, warnings = _detected(values, parts, facts)
        if facts.units and found != facts.units:
            warnings = [(CONTRADICTED, _contradiction(facts, found, reason))]
    elif units == "preview":
        found, reason = _preview_kind(parts, facts)
        reason = phrase("given as preview; {reason}", reason=reason)
    elif units in (DB, *LINEAR):
        found, reason = units, phrase("given")
    else:
        raise UnitsError(
            phrase(
                "Unknown units '{units}'. Use one of: auto, {known}, preview.",
                units=units,
                known=", ".join((DB, *LINEAR)),
            )
        )
    if found in (PREVIEW_AMPLITUDE, PREVIEW_DB):
        radiometry = Radiometry(found, ceiling=WHITE if has_white_border(parts) else None)
    else:
        radiometry = _linear_or_db(found, values, fills, facts)
    return Finding(radiometry, reason, tuple(warnings))


def _can_be(units: str, values: Doubles) -> bool:
    """Whether values can be what the product's metadata says: it is a name now and then that was kept too long."""
    negative = float(np.mean(values < 0))
    if units == DB:
        # Decibels of a whole scene above zero are not calibrated, and far above it then.
        is_low = negative <= _SOME and float(np.median(values)) <= LARGEST_CALIBRATED_MEDIAN
        return _may_be_db(values) and not is_low
    if negative <= _SOME:
        return True
    try:
        return _with_negatives(values, negative)[0] != DB
    except UnitsError:
        return True  # noise was subtracted from numbers that are not calibrated


def _contradiction(facts: BandFacts, found: str, reason: str) -> str:
    return phrase(
        "The values are read as {found}, though {told}: {reason}. If they are {declared} all the same, give --units "
        "{declared}.",
        found=found,
        told=facts.reason,
        reason=reason,
        declared=facts.units,
    )


def _linear_or_db(units: str, values: Doubles, fills: tuple[float, ...], facts: BandFacts) -> Radiometry:
    highest = HIGHEST_DB
    if units in (POWER, AMPLITUDE):
        positive = values[values > 0]
        if positive.size and float(np.median(positive)) <= LARGEST_CALIBRATED_MEDIAN:
            highest = HIGHEST_CALIBRATED_DB
    side = SMALL_FILL_SIDE
    if units == DB and _is_coarse(values, facts):
        side = FILL_SIDE
    lowest = LOWEST_DB if units == DB else 0.0
    within = tuple(fill for fill in fills if fill > lowest)  # the others are out of range anyway
    return Radiometry(units, within, facts.ceiling if units in LINEAR else None, highest, side)


def _is_coarse(values: Doubles, facts: BandFacts) -> bool:
    """Whether decibels come in steps so large that zeros may meet by chance."""
    if facts.dtype.startswith("float"):
        return bool((values == np.round(values)).all())
    return abs(facts.scale) >= _COARSE_STEP_DB


def _detected(values: Doubles, parts: Parts, facts: BandFacts) -> tuple[str, str, list[tuple[str, str]]]:
    """Return units, why, and warnings."""
    if facts.is_complex:
        return AMPLITUDE, phrase("complex samples: their magnitude is an amplitude"), []
    if facts.dtype == "uint8" and not facts.is_scaled:
        return *_preview_kind(parts, facts), []
    negative = float(np.mean(values < 0))
    if negative > _SOME:
        return *_with_negatives(values, negative), []
    positive = values[values > 0]
    return _without_negatives(positive, parts, facts)


def _with_negatives(values: Doubles, negative: float) -> tuple[str, str]:
    median = float(np.median(values))
    lowest, highest = (float(value) for value in np.percentile(values, (1, 99)))
    # No linear scene lies below zero as a whole; one of little spread around it is noise that was subtracted.
    below = median < _BELOW_ZERO and lowest > LOWEST_DB and highest <= HIGHEST_DB
    if below or (_may_be_db(values) and lowest < _BELOW_ZERO):
        return DB, phrase(
            "{share} of the values are negative and the median is {median:.1f}", share=_share(negative), median=median
        )
    if highest <= LARGEST_CALIBRATED_MEDIAN * 10 and -lowest <= highest:
        return POWER, phrase(
            "the values lie around {median:.3g}, too close together for decibels, and {share} of them are below zero, "
            "as where noise was subtracted from power",
            median=median,
            share=_share(negative),
        )
    raise UnitsError(
        phrase(
            "The values (median {median:.6g}) are neither dB nor linear backscatter. If they are scaled "
            "dB, e.g. dB x 100 in integers, set the scale with: gdal_translate -a_scale 0.01 INPUT "
            "SCALED.vrt, or give --units.",
            median=median,
        )
    )


def _without_negatives(positive: Doubles, parts: Parts, facts: BandFacts) -> tuple[str, str, list[tuple[str, str]]]:
    median = float(np.median(positive))
    words = set(re.split(r"[^a-z0-9]+", re.sub(r"([a-z])(dB)\b", r"\1 \2", facts.text).lower()))
    unsigned_db = _may_be_db(positive) and median > LARGEST_CALIBRATED_MEDIAN and not facts.dtype.startswith("uint")
    if "db" in words and unsigned_db:
        reason = phrase("its description or name says dB, and a median of {median:.1f} allows it", median=median)
        return DB, reason, []
    if not facts.dtype.startswith("float") and not facts.is_scaled:
        reason = phrase("{type} values without a scale: GRD digital numbers (amplitude)", type=facts.dtype)
        return DIGITAL_NUMBER, reason, []
    if median > LARGEST_CALIBRATED_MEDIAN:
        if words & {"intensity", "power"}:
            reason = phrase("its description or name says intensity or power; too large to be calibrated")
            return POWER, reason, []
        slope = speckle_slope(parts, facts) if unsigned_db else None
        if slope is not None and slope < _AMPLITUDE_SLOPE / 2:
            text = phrase(
                "The units were guessed as dB: the median {median:.4g} is too large for calibrated backscatter, and "
                "speckle does not grow with brightness. If they are digital numbers, give --units digital-number.",
                median=median,
            )
            return DB, phrase("speckle does not grow with brightness"), [("units-guessed", text)]
        reason = phrase("the median {median:.4g} is too large for calibrated backscatter", median=median)
        if not unsigned_db or slope is not None:
            return DIGITAL_NUMBER, reason, []
        text = phrase(
            "The units were guessed as digital-number: {reason}. If they are dB, give --units db.", reason=reason
        )
        return DIGITAL_NUMBER, reason, [("units-guessed", text)]
    as_db = {POWER: 10.0 * math.log10(median), AMPLITUDE: 20.0 * math.log10(median)}
    allowed = [units for units, level in as_db.items() if level >= _LOWEST_MEDIAN_DB]
    for units, named in ((AMPLITUDE, {"amplitude", "amp"}), (POWER, {"intensity", "power"})):
        if words & named and units in allowed:
            one, other = sorted(named, key=len, reverse=True)
            return units, phrase("its description or name says {one} or {other}", one=one, other=other), []
    typical = _TYPICAL_MEDIAN.get(facts.polarisations[0], _TYPICAL_UNKNOWN)
    taken, other = sorted(as_db, key=lambda units: abs(as_db[units] - typical))
    reason = phrase(
        "read as {units} the median is {median:.1f} dB, nearer to the {usual:.0f} dB usual for land than the "
        "{other_median:.1f} dB of {other}",
        units=taken,
        median=as_db[taken],
        usual=typical,
        other_median=as_db[other],
        other=other,
    )
    text = phrase(
        "The units were guessed as {units}: {reason}. If it is {other}, give --units {other}.",
        units=taken,
        reason=reason,
        other=other,
    )
    return taken, reason, [("units-guessed", text)]


def _share(share: float) -> str:
    """Say a share that is not quite all so that it is not said to be."""
    return phrase("nearly all") if 0.995 <= share < 1.0 else f"{share:.0%}"


def _may_be_db(values: Doubles) -> bool:
    """Whether values spread over a range as decibels of a scene do."""
    low, middle, high = (float(value) for value in np.percentile(values, (1, 50, 99)))
    spread = 1.4826 * float(np.median(np.abs(values - middle)))
    return low > LOWEST_DB and high <= HIGHEST_DB and _NARROWEST_DB <= spread <= _WIDEST_DB


def _preview_kind(parts: Parts, facts: BandFacts) -> tuple[str, str]:
    """Tell an 8-bit amplitude stretch from an 8-bit dB stretch by its speckle."""
    slope = speckle_slope(parts, facts)
    if slope is None:
        return PREVIEW_AMPLITUDE, phrase("8-bit values, too uniform to tell; taken as stretched amplitude")
    if slope > _AMPLITUDE_SLOPE:
        return PREVIEW_AMPLITUDE, phrase(
            "8-bit values whose speckle grows with brightness (slope {slope:.2f}): amplitude", slope=slope
        )
    return PREVIEW_DB, phrase(
        "8-bit values whose speckle does not grow with brightness (slope {slope:.2f}): dB", slope=slope
    )
