"""Despeckled backscatter as numbers: which bands, which no-data value, and what the file says of itself."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from ..cancellation import Check
from ..errors import BandError
from ..input.bands import backscatter_bands, check_bands, listed
from ..options.analysis import DB_VALUES, POWER_VALUES, DespeckleOptions
from ..output.content import backscatter_content
from ..protocol import EventSink, message, warning
from ..raster.reader import SarRaster
from ..sar import radiometry
from ..sar.speckle_filters import power_of
from ..satellite_product.facts import DIGITAL_NUMBER
from ..types import Bools, Floats
from ..words import joined, phrase
from .backscatter_product import Rendering, backscatter_tags, make_product
from .filtered_band import FilteredBand, looks_of, measured_bands


def despeckle_raster(options: DespeckleOptions, emit: EventSink, check: Check) -> dict[str, Any]:
    """Write the filtered bands of a raster as float32 on its grid; see `backscatter_product.make_product`."""

    def plan(raster: SarRaster) -> Rendering:
        chosen = _chosen_bands(raster, options, emit)
        bands = measured_bands(
            raster, chosen, options.units, emit, check,
            filter_name=options.filter, window=options.window, looks=options.looks,
        )  # fmt: skip
        units = bands[0].measured.units
        if units in (DIGITAL_NUMBER, radiometry.PREVIEW_AMPLITUDE, radiometry.PREVIEW_DB):
            text = phrase(
                "The values ({units}) are not calibrated, and neither are the output's: relative, no sigma0 or gamma0.",
                units=units,
            )
            emit(warning("not-calibrated", text))
        nodata = _nodata(raster, chosen, units, options.values)
        emit(message("nodata", phrase("No-data value of the output: {nodata:g}.", nodata=nodata)))
        return Rendering(
            bands=bands,
            render=lambda blocks: _filtered(options.values, nodata, blocks),
            content=backscatter_content([_description(raster, band) for band in chosen], nodata),
            tags=_tags(options, bands),
            stage=phrase("filtering"),
            facts={
                "filter": options.filter,
                "bands": list(chosen),
                "looks": [round(band.speckle_filter.looks, 3) for band in bands if band.speckle_filter is not None],
                "units": units,
                "values": options.values,
            },
        )

    return make_product(options, plan, emit, check)


def _chosen_bands(raster: SarRaster, options: DespeckleOptions, emit: EventSink) -> tuple[int, ...]:
    if options.bands is not None:
        check_bands(raster, options.bands)
        if len(set(options.bands)) != len(options.bands) or not options.bands:
            raise BandError(phrase("Give each band once. The raster's bands are: {bands}.", bands=listed(raster)))
        return options.bands
    found = backscatter_bands(raster)
    if not found:
        raise BandError(
            phrase("No band holds backscatter: {bands}. Choose with --band (BAND in QGIS).", bands=listed(raster))
        )
    left = [band for band in raster.data_bands if band not in found]
    if left:
        text = phrase(
            "Left out, as not backscatter: {bands}. Choose bands with --band (BAND) to have them all the same.",
            bands=joined(map(raster.describe_band, left), "; "),
        )
        emit(warning("bands-left-out", text))
    return found


def _nodata(raster: SarRaster, bands: Sequence[int], units: str, values: str) -> float:
    """Return what stands for no measurement in the output: the input's own value if no measurement can have it."""
    own = raster.nodata[bands[0] - 1]
    if own is None or not math.isfinite(own) or not math.isfinite(float(np.float32(own))):
        return math.nan
    as_before = units == values
    beyond = own < 0 if values == POWER_VALUES else not radiometry.LOWEST_DB < own <= radiometry.HIGHEST_DB
    return own if as_before or beyond else math.nan


def _filtered(values: str, nodata: float, blocks: Sequence[tuple[Floats, Bools]]) -> tuple[Floats, Bools]:
    stacked = np.dstack([db if values == DB_VALUES else power_of(db) for db, _ in blocks])
    valid = np.dstack([there for _, there in blocks])
    if math.isfinite(nodata):
        # A measurement that happens to equal the no-data value is moved by the smallest step there is.
        taken = stacked == np.float32(nodata)
        stacked = np.where(taken, np.nextafter(np.float32(nodata), np.float32(math.inf)), stacked)
    return stacked, valid


def _description(raster: SarRaster, band: int) -> str:
    return raster.descriptions[band - 1] or raster.polarisation(band) or f"Band {band}"


def _tags(options: DespeckleOptions, bands: Sequence[FilteredBand]) -> dict[str, str]:
    scale = "dB" if options.values == DB_VALUES else "linear power"
    return {
        **backscatter_tags("DESPECKLE", bands),
        "TIFFTAG_IMAGEDESCRIPTION": f"Radar backscatter in {scale}, speckle filtered ({options.filter}).",
        "DESPECKLE_FILTER": options.filter,
        "DESPECKLE_WINDOW": str(options.window),
        "DESPECKLE_LOOKS": looks_of(bands),
        "DESPECKLE_INPUT_UNITS": bands[0].measured.units,
        "DESPECKLE_VALUES": options.values,
    }
