"""Backscatter: what the numbers of a raster mean, and the raster-wide statistics that normalise them.

Everything downstream works in dB, and everything is normalised by statistics of the whole raster, never of a tile: a
tile's own statistics would put a seam on every tile border and make colour depend on where the raster was cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from .errors import RasterError, UnitsError
from .network_input import Sources, input_medians
from .options import UNITS

Floats = NDArray[np.float32]
Bools = NDArray[np.bool_]

DB = "db"
POWER = "power"
AMPLITUDE = "amplitude"
DIGITAL_NUMBER = "digital-number"
PREVIEW_AMPLITUDE = "preview-amplitude"
PREVIEW_DB = "preview-db"

PREVIEW_DB_RANGE = (-25.0, 0.0)
"""dB that 0 and 255 stand for in a preview stretched in dB (the convention of SEN1-2 and of most quicklooks)."""

LOWEST_DB, HIGHEST_DB = -100.0, 100.0
"""No radar measures beyond these: such values are an undeclared nodata value."""

FLOOR_POWER = 1e-5
"""Linear power given to zero and negative values that are valid (noise subtraction leaves some): -50 dB."""

FILL_SIDE = 9
"""In a preview, zeros that fill a square of this many pixels a side are the frame's border, not dark water."""

MARGIN = FILL_SIDE - 1
"""Pixels beyond an area that its mask depends on."""

# Typical land medians, dB (see docs): used only to tell power from amplitude.
_TYPICAL_MEDIAN = {"VV": -11.0, "HH": -10.0, "VH": -17.0, "HV": -17.0}
_TYPICAL_UNKNOWN = -13.0
_LARGEST_CALIBRATED = 3.0  # linear; no calibrated scene has a median above it
_AMPLITUDE_SLOPE = 0.6  # growth of the local spread with the local mean: 1 for amplitude, 0 for dB
_FEWEST_VALUES = 16


@dataclass(frozen=True)
class BandFacts:
    """What a file says of the bands in use.

    Attributes:
        dtype: numpy name of the stored type, e.g. "uint16".
        is_complex: complex samples (magnitudes are read).
        is_scaled: the file gives a scale or offset other than 1 and 0 (already applied to the values).
        has_nodata: the file says which pixels are invalid (nodata value, mask or alpha).
        text: descriptions, tags and file name, searched for words like "dB" or "amplitude".
        polarisations: of each band in use, "" where unknown.
    """

    dtype: str
    is_complex: bool = False
    is_scaled: bool = False
    has_nodata: bool = False
    text: str = ""
    polarisations: tuple[str, ...] = ("",)


@dataclass(frozen=True)
class Backscatter:
    """How a raster's values become dB, and the raster-wide statistics of these dB.

    Attributes:
        units: one of the constants of this module.
        reason: why these units, in words.
        zero_is_nodata: zero stands for no measurement.
        median_db: per band, dB.
        input_median_db: per input of the model, dB; 0 for one that the raster lacks.
        spread_db: per band, 1.4826 times the median absolute deviation, dB.
        percentiles_db: of the first band: the 1st, 2nd, 98th and 99th, dB.
        speckle_db: standard deviation of the first band in flat areas, dB.
        valid_fraction: share of valid pixels in the decimated read.
        warnings: (code, text) of what the user should know.
    """

    units: str
    reason: str
    zero_is_nodata: bool
    median_db: tuple[float, ...]
    input_median_db: tuple[float, ...]
    spread_db: tuple[float, ...]
    percentiles_db: tuple[float, float, float, float]
    speckle_db: float
    valid_fraction: float
    warnings: tuple[tuple[str, str], ...] = field(default=())

    @property
    def equivalent_looks(self) -> float:
        """Equivalent number of looks of flat areas, from sd(dB) = 4.343 sqrt(trigamma(L)), about 4.343 / sqrt(L)."""
        return float((10.0 / np.log(10.0)) ** 2 / max(self.speckle_db, 0.05) ** 2)


def measure(
    values: Floats,
    valid: Bools,
    windows: Sequence[tuple[Floats, Bools]],
    facts: BandFacts,
    units: str = "auto",
    sources: Sources | None = None,
) -> Backscatter:
    """Settle the units and measure the raster.

    Args:
        values: (bands, rows, cols) float32, a decimated read of the whole raster, in the file's units.
        valid: (rows, cols) bool.
        windows: (values, valid) of windows at full resolution: speckle shows only there.
        facts: what the file says.
        units: one of `options.UNITS`.
        sources: what the model's inputs are made of, see `network_input`; None where every band is one.

    Raises RasterError when there is nothing to colour, UnitsError when the units cannot be what was said.
    """
    if not valid.any():
        raise RasterError(
            "The raster has no valid pixel in these bands: every pixel is nodata, masked or NaN. "
            "Check the band and the nodata value."
        )
    if units == "auto":
        resolved, reason, warnings = _detect(values, valid, windows, facts)
    elif units == "preview":
        resolved, reason = _preview_kind(windows)
        reason, warnings = f"given as preview; {reason}", []
    elif units in UNITS:
        resolved, reason, warnings = units, "given", []
    else:
        raise UnitsError(f"Unknown units '{units}'. Use one of: {', '.join(UNITS)}.")

    zero_is_nodata = resolved == DIGITAL_NUMBER or facts.is_complex
    if resolved in (POWER, AMPLITUDE) and not facts.has_nodata:
        zero_is_nodata = True  # the convention of SNAP and of most processors
    if resolved == DB:
        # A dB raster padded with exact zeros: 0 dB is a rare value, a large share of it is a border.
        zero_share = float(np.mean((values == 0).all(axis=0)[valid]))
        if zero_share > 0.02 and not facts.has_nodata:
            zero_is_nodata = True
            warnings.append(
                ("zero-as-nodata", f"{zero_share:.0%} of the pixels are exactly 0 dB: they are taken as nodata.")
            )
    db, db_valid = to_db(values, valid, resolved, zero_is_nodata)
    share = float(db_valid.mean())
    if not db_valid.any():
        raise RasterError(
            f"Read as {resolved}, the raster has no valid pixel. Check the band, the nodata value and --units."
        )
    lost = float(valid.mean()) - share
    if resolved == DB and not zero_is_nodata and lost > 0.001:
        warnings.append(
            (
                "undeclared-nodata",
                f"{lost:.1%} of the values lie outside {LOWEST_DB:.0f} to {HIGHEST_DB:.0f} dB: taken as nodata.",
            )
        )
    medians, spreads = [], []
    for band in db:
        inside = band[db_valid].astype(np.float64)
        median = float(np.median(inside))
        medians.append(median)
        spreads.append(1.4826 * float(np.median(np.abs(inside - median))))
    first = db[0][db_valid].astype(np.float64)
    if first.size >= _FEWEST_VALUES and float(np.ptp(first)) < 1e-3:
        raise RasterError(
            f"The raster is constant ({medians[0]:.2f} dB everywhere): there is nothing to colour. "
            "Check that the right band was chosen."
        )
    low, low2, high2, high = (float(p) for p in np.percentile(first, (1, 2, 98, 99)))
    if resolved == DB and (medians[0] > 20 or medians[0] < -45):
        warnings.append(
            ("unlikely-db", f"The median is {medians[0]:.1f} dB, unlikely for backscatter in dB. Check --units.")
        )
    return Backscatter(
        units=resolved,
        reason=reason,
        zero_is_nodata=zero_is_nodata,
        median_db=tuple(medians),
        input_median_db=tuple(medians) if sources is None else input_medians(db, db_valid, sources),
        spread_db=tuple(spreads),
        percentiles_db=(low, low2, high2, high),
        speckle_db=_speckle_db(windows, resolved, zero_is_nodata),
        valid_fraction=share,
        warnings=tuple(warnings),
    )


def to_db(values: Floats, valid: Bools, units: str, zero_is_nodata: bool) -> tuple[Floats, Bools]:
    """Convert (bands, rows, cols) values to dB; returns float32 dB, 0 where invalid, and the (rows, cols) mask.

    Formulas: power 10 log10(v); amplitude and digital number 20 log10(v); amplitude preview 20 log10((v + 1) / 256);
    dB preview linear over `PREVIEW_DB_RANGE`.
    """
    valid = valid & np.isfinite(values).all(axis=0)
    if zero_is_nodata:
        valid &= (values != 0).all(axis=0)
    db: NDArray[np.floating[Any]]
    if units == DB:
        db = values.astype(np.float32, copy=True)
        valid &= ((db >= LOWEST_DB) & (db <= HIGHEST_DB)).all(axis=0)
    elif units == POWER:
        db = 10.0 * np.log10(np.maximum(values, np.float32(FLOOR_POWER)))
    elif units in (AMPLITUDE, DIGITAL_NUMBER):
        db = 20.0 * np.log10(np.maximum(values, np.float32(FLOOR_POWER**0.5)))
    elif units == PREVIEW_AMPLITUDE:
        db = 20.0 * np.log10((np.maximum(values, np.float32(0)) + 1.0) / 256.0)
        valid &= ~_border_fill(values)
    elif units == PREVIEW_DB:
        low, high = PREVIEW_DB_RANGE
        db = low + (high - low) / 255.0 * values
        valid &= ~_border_fill(values)
    else:
        raise UnitsError(f"Unknown units '{units}'.")
    decibels = np.asarray(db, dtype=np.float32)
    decibels[:, ~valid] = 0.0
    return decibels, valid


def normalise(db: Floats, valid: Bools, median_db: Sequence[float], scale_db: float, clip: float) -> Floats:
    """Return the network's input: (dB - median) / scale, clipped to [-clip, clip], 0 where invalid."""
    medians = np.asarray(median_db, dtype=np.float32)[:, None, None]
    x = (db - medians) * np.float32(1.0 / scale_db)
    np.clip(x, -clip, clip, out=x)
    x[:, ~valid] = 0.0
    return np.asarray(x, dtype=np.float32)


def _border_fill(values: Floats) -> Bools:
    """(rows, cols): zeros that belong to a square of zeros of `FILL_SIDE`: an opening of the zero mask."""
    zeros: NDArray[np.uint8] = (values == 0).all(axis=0).astype(np.uint8)
    if not zeros.any():
        return np.zeros(zeros.shape, np.bool_)
    kernel = np.ones((FILL_SIDE, FILL_SIDE), np.uint8)
    # Beyond the raster counts as zero when eroding, so that a fill that touches the edge is opened like any other.
    eroded = cv2.erode(zeros, kernel, borderType=cv2.BORDER_CONSTANT, borderValue=1)
    opened: Bools = cv2.dilate(eroded, kernel, borderType=cv2.BORDER_CONSTANT, borderValue=0).astype(np.bool_)
    return opened


def _detect(
    values: Floats, valid: Bools, windows: Sequence[tuple[Floats, Bools]], facts: BandFacts
) -> tuple[str, str, list[tuple[str, str]]]:
    inside = values[:, valid].astype(np.float64)
    negative = float(np.mean(inside < 0))
    median = float(np.median(inside))
    if facts.is_complex:
        return AMPLITUDE, "complex samples: their magnitude is an amplitude", []
    if facts.dtype == "uint8" and not facts.is_scaled:
        return *_preview_kind(windows), []
    if negative > 0.3:
        if -80.0 < median < 40.0:
            return DB, f"{negative:.0%} of the values are negative and the median is {median:.1f}", []
        raise UnitsError(
            f"The values (median {median:.6g}) are neither dB nor linear backscatter. If they are scaled dB, e.g. dB x "
            "100 in integers, set the scale with: gdal_translate -a_scale 0.01 INPUT SCALED.vrt, or give --units."
        )
    words = set(re.split(r"[^a-z0-9]+", re.sub(r"([a-z])(dB)\b", r"\1 \2", facts.text).lower()))
    if "db" in words and median < 40.0 and not facts.dtype.startswith("uint"):
        return DB, "its description or name says dB", []
    if not facts.dtype.startswith("float") and not facts.is_scaled:
        return DIGITAL_NUMBER, f"{facts.dtype} values without a scale: GRD digital numbers (amplitude)", []
    if median > _LARGEST_CALIBRATED:
        return DIGITAL_NUMBER, f"the median {median:.4g} is too large for calibrated backscatter", []
    if words & {"amplitude", "amp"}:
        return AMPLITUDE, "its description or name says amplitude", []
    if words & {"intensity", "power"}:
        return POWER, "its description or name says intensity or power", []
    positive = inside[inside > 0]
    if not positive.size:
        raise RasterError("Every value of the raster is zero: there is nothing to colour. Check the band.")
    level = float(np.median(positive))
    typical = _TYPICAL_MEDIAN.get(facts.polarisations[0], _TYPICAL_UNKNOWN)
    as_power, as_amplitude = 10.0 * np.log10(level), 20.0 * np.log10(level)
    power = abs(as_power - typical) <= abs(as_amplitude - typical)
    units, taken, other = (POWER, as_power, AMPLITUDE) if power else (AMPLITUDE, as_amplitude, POWER)
    reason = f"no value below zero, and read as {units} the median is {taken:.1f} dB, usual for land"
    warning = ("units-guessed", f"The units were guessed as {units}: {reason}. If it is {other}, give --units {other}.")
    return units, reason, [warning]


def _preview_kind(windows: Sequence[tuple[Floats, Bools]]) -> tuple[str, str]:
    """Tell an 8-bit amplitude stretch from an 8-bit dB stretch by its speckle.

    Speckle is multiplicative: in amplitude the local spread grows with the local mean (slope 1 in logarithms), in dB it
    does not (slope 0). The lower quartile of the spread is taken in each class of the mean, to look past structure.
    """
    means, spreads = [], []
    for values, valid in windows:
        mean, spread, flat = _local_moments(values[0], valid & (values[0] > 0) & (values[0] < 255))
        means.append(mean[flat])
        spreads.append(spread[flat])
    mean = np.concatenate(means) if means else np.zeros(0, np.float32)
    spread = np.concatenate(spreads) if spreads else mean
    x, y = [], []
    if mean.size >= 500:
        edges = np.quantile(mean, np.linspace(0.02, 0.98, 13))
        for lower, upper in zip(edges, edges[1:]):
            inside = (mean >= lower) & (mean < upper)
            if inside.sum() > 30:
                x.append(np.log(float(mean[inside].mean())))
                y.append(np.log(float(np.quantile(spread[inside], 0.25)) + 0.3))
    if len(x) < 4 or np.ptp(x) < 0.2:
        return PREVIEW_AMPLITUDE, "8-bit values, too uniform to tell; taken as stretched amplitude"
    slope = float(np.polyfit(x, y, 1)[0])
    if slope > _AMPLITUDE_SLOPE:
        return PREVIEW_AMPLITUDE, f"8-bit values whose speckle grows with brightness (slope {slope:.2f}): amplitude"
    return PREVIEW_DB, f"8-bit values whose speckle does not grow with brightness (slope {slope:.2f}): dB"


def _local_moments(band: Floats, valid: Bools, side: int = 5) -> tuple[Floats, Floats, Bools]:
    """Mean and standard deviation in side x side windows, and where these windows hold valid pixels only."""
    weight = valid.astype(np.float32)
    values = np.where(valid, band, np.float32(0)).astype(np.float32)
    share = cv2.blur(weight, (side, side), borderType=cv2.BORDER_CONSTANT)
    share_safe = np.maximum(share, np.float32(1e-6))
    mean = cv2.blur(values, (side, side), borderType=cv2.BORDER_CONSTANT) / share_safe
    square = cv2.blur(values * values, (side, side), borderType=cv2.BORDER_CONSTANT) / share_safe
    spread = np.sqrt(np.maximum(square - mean * mean, 0.0))
    return np.asarray(mean), np.asarray(spread), np.asarray(share > 0.999)


def _speckle_db(windows: Sequence[tuple[Floats, Bools]], units: str, zero_is_nodata: bool) -> float:
    """Standard deviation of dB in flat areas: the 30th percentile of the local spreads; 0 when nothing can be said."""
    spreads = []
    for values, valid in windows:
        db, db_valid = to_db(values, valid, units, zero_is_nodata)
        _, spread, flat = _local_moments(db[0], db_valid)
        spreads.append(spread[flat])
    found = np.concatenate(spreads) if spreads else np.zeros(0, np.float32)
    return float(np.quantile(found, 0.3)) if found.size >= 100 else 0.0
