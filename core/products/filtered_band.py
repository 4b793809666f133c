"""A band of backscatter as composites and despeckling read it: in dB, filtered if asked for, some rows at a time.

What it holds does not depend on how the raster is cut: it is read with as much around it as its filter looks at.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from ..cancellation import Check
from ..input.grid_warnings import placement_warnings
from ..input.prepared import PreparedInput, prepare_bands
from ..options.analysis import NO_FILTER, REFINED_WINDOW
from ..protocol import EventSink, message, progress, warning
from ..raster.reader import SarRaster
from ..sar import radiometry
from ..sar.speckle import USUAL_LOOKS
from ..sar.speckle_filters import SpeckleFilter
from ..sar.statistics import Backscatter, describe
from ..types import Bools, Floats, Span
from ..words import joined, phrase

Across = Callable[[Span], tuple[Floats, Bools]]
"""Returns dB (rows, cols) float32, 0 where invalid, and the mask, of some columns of rows that were read."""


@dataclass(frozen=True)
class FilteredBand:
    """How a band is read.

    Attributes:
        prepared: the raster and the one band of it, and how its values become dB.
        speckle_filter: what its dB go through, or None.
    """

    prepared: PreparedInput
    speckle_filter: SpeckleFilter | None = None

    @property
    def raster(self) -> SarRaster:
        """What is read."""
        return self.prepared.raster

    @property
    def band(self) -> int:
        """Its number, from 1."""
        return self.prepared.matched.bands[0]

    @property
    def measured(self) -> Backscatter:
        """What it holds over the whole raster."""
        return self.prepared.measured

    def rows(self, rows: Span) -> Across:
        """Read some rows at the full width, once, and return how their columns are had.

        Columns are filtered as they are asked for, a few at a time: temporary arrays stay in the processor's cache.

        Raises:
            RasterError: where the raster cannot be read.
        """
        width, reach = self.raster.grid.width, 0 if self.speckle_filter is None else self.speckle_filter.margin
        db, valid, (down, _) = self.prepared.decibels().read_around(rows, (0, width), radiometry.MARGIN + reach)

        def across(cols: Span) -> tuple[Floats, Bools]:
            left, right = max(0, cols[0] - reach), min(width, cols[1] + reach)
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
    """Measure bands, telling how the raster is placed and what they were taken for.

    They share the units of the first.

    Args:
        filter_name: one of `analysis.FILTERS`, or "none".
        window: of the filter, pixels along a side.
        looks: equivalent number of looks, or None to measure it in each band.

    Raises:
        SarColorizerError: where it cannot be done; the text says why.
    """
    for code, text in placement_warnings(raster.grid):
        emit(warning(code, text))
    emit(progress(0.0, phrase("measuring the raster")))
    found: list[FilteredBand] = []
    for band in bands:
        prepared = prepare_bands(raster, (band,), units, check)
        if found:
            prepared = replace(prepared, measured=replace(prepared.measured, reason=phrase("as the first band")))
        measured = prepared.measured
        units = "preview" if measured.units.startswith("preview") else measured.units
        for code, text in measured.warnings:
            emit(warning(code, text))
        named = phrase("Band {band}.", band=raster.describe_band(band))
        emit(message("statistics", joined([named, describe(measured)])))
        speckle_filter = None
        if filter_name != NO_FILTER:
            band_looks, text = _looks(measured, looks, filter_name, window)
            emit(message("speckle-filter", text))
            speckle_filter = SpeckleFilter(filter_name, band_looks, window)
        found.append(FilteredBand(prepared, speckle_filter))
    return found


def looks_of(bands: Sequence[FilteredBand]) -> str:
    """Return the looks that the bands' filters went by, for a tag; "" where none was filtered."""
    return ",".join(f"{band.speckle_filter.looks:.3g}" for band in bands if band.speckle_filter is not None)


def _looks(measured: Backscatter, given: float | None, filter_name: str, window: int) -> tuple[float, str]:
    """Return the number of looks that a filter goes by, and a sentence on it and the filter."""
    values = {"filter": filter_name, "window": window}
    if given is not None:
        text = phrase(
            "Speckle filter {filter}, {window} x {window} pixels, {looks:.3g} looks as given.", looks=given, **values
        )
        return given, text
    if measured.looks is None:
        text = phrase(
            "Speckle filter {filter}, {window} x {window} pixels, {looks:.3g} looks as usual for Sentinel-1 GRD, for "
            "want of valid pixels to measure.",
            looks=USUAL_LOOKS,
            **values,
        )
        return USUAL_LOOKS, text
    text = phrase(
        "Speckle filter {filter}, {window} x {window} pixels, {looks:.3g} looks as measured.",
        looks=measured.looks,
        **values,
    )
    return measured.looks, text
