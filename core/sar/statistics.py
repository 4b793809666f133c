"""Statistics of a raster's backscatter: units, median, spread, percentiles and speckle, over the whole raster.

Everything downstream works in dB, and everything is normalised by statistics of the whole raster, never of a tile: a
tile's own statistics would put a seam on every tile border and make colour depend on where the raster was cut.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from ..errors import RasterError
from ..model.network_input import Sources, input_medians
from ..raster.handles import ReadPlaces
from ..raster.reader import SarRaster
from ..satellite_product.facts import DB
from ..types import Bools, Span
from ..words import phrase
from .band_facts import BandFacts, Parts
from .looks import MeasuredSpeckle, measure_speckle
from .radiometry import Radiometry
from .speckle import USUAL_LOOKS, spread_db
from .units import Finding, determine_units
from .windows import WindowSample, sample_windows

LOOKS_OPTICAL = phrase(
    "The raster has the red, green and blue bands of an image, not radar backscatter. Its first band is colorized as "
    "if it were radar; the result means nothing unless it is."
)

_FEWEST_VALUES = 16


@dataclass(frozen=True)
class Backscatter:
    """How a raster's values become dB, and the raster-wide statistics of these dB.

    Attributes:
        radiometry: units, and which values are no measurement.
        reason: why these units, in words.
        median_db: per band, dB.
        input_median_db: per input of the model, dB; 0 for one that the raster lacks.
        spread_db: per band, 1.4826 times the median absolute deviation, dB.
        percentiles_db: of the first band: the 1st, 2nd, 98th and 99th, dB.
        looks: equivalent number of looks of the first band; None where it cannot be measured.
        valid_fraction: share of valid pixels in the windows that were read.
        places: (rows, cols) of the windows that this comes from.
        warnings: (code, text) of what the user should know.
        correlation: of the speckle of neighbouring pixels, across and down, where `looks` were measured.
    """

    radiometry: Radiometry
    reason: str
    median_db: tuple[float, ...]
    input_median_db: tuple[float, ...]
    spread_db: tuple[float, ...]
    percentiles_db: tuple[float, float, float, float]
    looks: float | None
    valid_fraction: float
    places: tuple[tuple[Span, Span], ...] = ()
    warnings: tuple[tuple[str, str], ...] = field(default=())
    correlation: tuple[float, float] = (0.0, 0.0)

    @property
    def units(self) -> str:
        """One of the constants of `radiometry`."""
        return self.radiometry.units

    @property
    def speckle_db(self) -> float:
        """Standard deviation of the speckle, dB, for despeckling: the usual one where it could not be measured."""
        return spread_db(USUAL_LOOKS if self.looks is None else self.looks)

    def looks_of_mean(self, side: int) -> float:
        """Return the equivalent number of looks of means of power over so many pixels a side."""
        return MeasuredSpeckle(self.looks or USUAL_LOOKS, self.correlation).looks_of_mean(side)


def measure_raster(
    raster: SarRaster,
    bands: tuple[int, ...],
    units: str,
    check: Callable[[], None],
    sources: Sources | None = None,
    read_places: ReadPlaces | None = None,
) -> Backscatter:
    """Determine the units of the bands in use and measure them over the whole raster.

    Args:
        raster: open.
        bands: their numbers; they share their units.
        units, sources: as in `measure_windows`, whose errors it raises.
        check: raises Cancelled when the user asked to stop.
        read_places: as `sample_windows` takes it.
    """
    facts = BandFacts.of(raster, bands)
    return measure_windows(sample_windows(raster, bands, facts.candidates, check, read_places), facts, units, sources)


def measure_windows(
    sample: WindowSample,
    facts: BandFacts,
    units: str = "auto",
    sources: Sources | None = None,
) -> Backscatter:
    """Determine the units of a raster and measure it by windows of it.

    Args:
        sample: windows at full resolution, spread over the raster's valid area.
        facts: what the file says.
        units: one of `options.shared.UNITS`.
        sources: what the model's inputs are made of, see `network_input`; None where every band is one.

    Raises:
        RasterError: there is nothing to colour.
        UnitsError: the units cannot be what was said.
    """
    parts = [window.part for window in sample.windows]
    finding = determine_units(parts, facts, units)
    pieces, masks = [], []
    for window in sample.windows:
        db, valid = finding.radiometry.decibels(window.values, window.valid)
        pieces.append(db[:, window.inside[0], window.inside[1]])
        masks.append(valid[window.inside])
    pixels = np.concatenate([db[:, valid] for db, valid in zip(pieces, masks)], axis=1)
    if not pixels.size:
        raise RasterError(
            phrase(
                "Read as {units}, the raster has no valid pixel. Check the band, the nodata value and --units.",
                units=finding.radiometry.units,
            )
        )
    medians, spreads = [], []
    for band in pixels:
        inside = band.astype(np.float64)
        median = float(np.median(inside))
        medians.append(median)
        spreads.append(1.4826 * float(np.median(np.abs(inside - median))))
    if pixels.shape[1] >= _FEWEST_VALUES and float(np.ptp(pixels[0])) < 1e-3:
        raise RasterError(
            phrase(
                "The raster is constant ({median:.2f} dB everywhere): there is nothing to colour. Check "
                "that the right band was chosen.",
                median=medians[0],
            )
        )
    low, low2, high2, high = (float(p) for p in np.percentile(pixels[0].astype(np.float64), (1, 2, 98, 99)))
    everywhere = np.ones((pixels.shape[1], 1), np.bool_)
    speckle = measure_speckle([(db[0], valid) for db, valid in zip(pieces, masks)])
    return Backscatter(
        radiometry=finding.radiometry,
        reason=finding.reason,
        median_db=tuple(medians),
        input_median_db=(tuple(medians) if sources is None else input_medians(pixels[:, :, None], everywhere, sources)),
        spread_db=tuple(spreads),
        percentiles_db=(low, low2, high2, high),
        looks=speckle.looks if speckle else None,
        valid_fraction=pixels.shape[1] / sample.pixels,
        places=tuple((window.rows, window.cols) for window in sample.windows),
        warnings=(*facts.notes, *finding.warnings, *_left_out(parts, masks, finding), *_unlikely(finding, medians[0])),
        correlation=speckle.correlation if speckle else (0.0, 0.0),
    )


def describe(measured: Backscatter) -> str:
    """Say in one sentence what the values were taken for."""
    return phrase(
        "Units: {units} ({reason}). Median {medians} dB, spread {spreads} dB, speckle {speckle}; {valid:.1%} of the "
        "raster is valid.",
        units=measured.units,
        reason=measured.reason,
        medians=", ".join(f"{value:.2f}" for value in measured.median_db),
        spreads=", ".join(f"{value:.2f}" for value in measured.spread_db),
        speckle=looks_text(measured),
        valid=measured.valid_fraction,
    )


def looks_text(measured: Backscatter) -> str:
    """Say how much speckle there is, or that it cannot be told."""
    if measured.looks is None:
        return phrase("cannot be told (despeckled as if of {looks:g} looks)", looks=USUAL_LOOKS)
    return phrase("{speckle:.2f} dB ({looks:.3g} looks)", speckle=measured.speckle_db, looks=measured.looks)


def _left_out(parts: Parts, masks: Sequence[Bools], finding: Finding) -> list[tuple[str, str]]:
    """Return warnings of what the file calls valid and is no measurement; zeros in linear units are none to warn of."""
    declared = sum(int(np.count_nonzero(valid)) for _, valid in parts)
    lost = np.concatenate([values[:, valid & ~mask] for (values, valid), mask in zip(parts, masks)], axis=1)
    if not lost.size:
        return []
    warnings: list[tuple[str, str]] = []
    zero = (lost == 0).any(axis=0)
    if finding.radiometry.units == DB and zero.any():
        text = phrase(
            "{share} of the pixels are blocks of exactly 0 dB: they are taken as nodata. If they are, declare it in "
            "the file: gdal_edit.py -a_nodata 0 FILE.",
            share=_percent(zero.sum() / declared),
        )
        warnings.append(("zero-as-nodata", text))
    others = lost[:, ~zero]
    if others.size:
        fits = finding.radiometry.in_range(others)
        values, counts = np.unique(others[~fits] if not fits.all() else others[0], return_counts=True)
        share, most = _percent(others.shape[1] / declared), int(counts.argmax())
        held: str = phrase("{low:.6g} to {high:.6g}", low=float(values[0]), high=float(values[-1]))
        if counts[most] >= 0.9 * counts.sum():
            held = f"{float(values[most]):.6g}"
        if fits.all():
            text = phrase(
                "{share} of the pixels hold {values}, which fills whole areas: taken as nodata. If the file means it "
                "so, declare it: gdal_edit.py -a_nodata VALUE FILE.",
                share=share,
                values=held,
            )
        elif float(values[most]) in finding.radiometry.fills:
            text = phrase(
                "{share} of the pixels hold {values}, which lies far from all other values: taken as nodata. If the "
                "file means it so, declare it: gdal_edit.py -a_nodata VALUE FILE.",
                share=share,
                values=held,
            )
        else:
            text = phrase(
                "{share} of the pixels hold {values}, which no backscatter in these units can be: taken as nodata. If "
                "the file means it so, declare it: gdal_edit.py -a_nodata VALUE FILE.",
                share=share,
                values=held,
            )
        warnings.append(("undeclared-nodata", text))
    return warnings


def _percent(share: float) -> str:
    return f"{share:.1%}" if share >= 0.001 else phrase("Under 0.1%")


def _unlikely(finding: Finding, median_db: float) -> list[tuple[str, str]]:
    if finding.radiometry.units == DB and not -45 <= median_db <= 20:
        text = phrase("The median is {median:.1f} dB, unlikely for backscatter in dB. Check --units.", median=median_db)
        return [("unlikely-db", text)]
    return []
