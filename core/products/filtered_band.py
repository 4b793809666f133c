"""A band of backscatter as composites and despeckling read it: in dB, filtered if asked for, strip by strip.

What it holds does not depend on how the raster is cut: it is read with as much around it as its filter looks at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..cancellation import Check
from ..options.analysis import NO_FILTER, REFINED_WINDOW
from ..protocol import EventSink, message, warning
from ..raster.reader import SarRaster
from ..sar import radiometry
from ..sar.speckle import USUAL_LOOKS
from ..sar.speckle_filters import SpeckleFilter
from ..sar.statistics import Backscatter, describe, measure_raster
from ..types import Bools, Floats, Span

Across = Callable[[Span], tuple[Floats, Bools]]
"""Returns dB (rows, cols) float32, 0 where invalid, and the mask, of some columns of rows that were read."""


@dataclass(frozen=True)
class FilteredBand:
    """How a band is read.

    Attributes:
        raster, band, measured: what is read, and how its values become dB.
        speckle_filter: what its dB go through, or None.
    """

    raster: SarRaster
    band: int
    measured: Backscatter
    speckle_filter: SpeckleFilter | None = None

    def rows(self, rows: Span) -> Across:
        """Read some rows at the full width, once, and return how their columns are had; raises RasterError.

        Columns are filtered as they are asked for, a few at a time: temporary arrays stay in the processor's cache.
        """
        grid, reach = self.raster.grid, 0 if self.speckle_filter is None else self.speckle_filter.margin
        margin = radiometry.MARGIN + reach
        top = max(0, rows[0] - margin)
        around = (top, min(grid.height, rows[1] + margin))
        values, valid = self.raster.read((self.band,), around, (0, grid.width))
        db, valid = self.measured.radiometry.decibels(values, valid)
        down = slice(rows[0] - top, rows[1] - top)

        def across(cols: Span) -> tuple[Floats, Bools]:
            left, right = max(0, cols[0] - reach), min(grid.width, cols[1] + reach)
            piece, there = np.ascontiguousarray(db[0][:, left:right]), np.ascontiguousarray(valid[:, left:right])
            found = piece if self.speckle_filter is None else self.speckle_filter(piece, there)
            inside = (down, slice(cols[0] - left, cols[1] - left))
            return found[inside], there[inside]

        return across


def measured_bands(
    raster: SarRaster,
    bands: Sequence[int],
    units: str,
    emit: EventSink,
    check: Check,
    *,
    filter_name: str = NO_FILTER,
    window: int = REFINED_WINDOW,
    looks: float | None = None,
) -> list[FilteredBand]:
    """Measure bands, telling what they were taken for; they share the units of the first. Raises SarColorizerError.

    Args:
        filter_name: one of `analysis.FILTERS`, or "none".
        window: of the filter, pixels along a side.
        looks: equivalent number of looks, or None to measure it in each band.
    """
    found: list[FilteredBand] = []
    for band in bands:
        measured = measure_raster(raster, (band,), units, check)
        if found:
            measured = replace(measured, reason="as the first band")
        units = "preview" if measured.units.startswith("preview") else measured.units
        for code, text in measured.warnings:
            emit(warning(code, text))
        emit(message(f"Band {raster.describe_band(band)}. {describe(measured)}"))
        speckle_filter = None
        if filter_name != NO_FILTER:
            band_looks, source = _looks(measured, looks)
            emit(message(f"Speckle filter {filter_name}, {window} x {window} pixels, {band_looks:.3g} looks {source}."))
            speckle_filter = SpeckleFilter(filter_name, band_looks, window)
        found.append(FilteredBand(raster, band, measured, speckle_filter))
    return found


def _looks(measured: Backscatter, given: float | None) -> tuple[float, str]:
    """Return the number of looks and where it comes from, in words."""
    if given is not None:
        return given, "as given"
    if measured.looks is None:
        return USUAL_LOOKS, "as usual for Sentinel-1 GRD, for want of valid pixels to measure"
    return measured.looks, "as measured"
