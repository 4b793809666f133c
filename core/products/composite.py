"""Composites of measured backscatter: which bands, which units, which stretch, and what the file says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..cancellation import Check
from ..errors import BandError, RasterError, UnitsError
from ..input.bands import backscatter_bands, check_bands, listed
from ..options.analysis import ASF, FIXED_STRETCH, GREY, RATIO, CompositeOptions
from ..output.compression import codec_of, loss_tags, other_codec_text
from ..output.content import composite_content
from ..product_facts import AMPLITUDE, DB, POWER
from ..protocol import EventSink, message, warning
from ..raster.reader import SarRaster
from ..sar.band_facts import BandFacts
from ..sar.windows import sample_windows
from ..types import Bools, Floats
from ..words import phrase
from . import composite_rules
from .backscatter_product import NO_COMMON_PIXEL, Rendering, backscatter_tags, make_product
from .composite_rules import Range
from .filtered_band import FilteredBand, looks_of, measured_bands

MEASUREMENT_NOTE = "Composite of measured radar backscatter - no colour is predicted"

_PARTNERS = (("VV", "VH"), ("HH", "HV"), ("VV", "HV"), ("HH", "VH"))
_CALIBRATED = (AMPLITUDE, DB, POWER)


def make_composite(options: CompositeOptions, emit: EventSink, check: Check) -> dict[str, Any]:
    """Write a composite and return what was made; see `backscatter_product.make_product`."""

    def plan(raster: SarRaster) -> Rendering:
        chosen = _chosen_bands(raster, options)
        if raster.looks_optical():
            text = phrase("The raster has the red, green and blue bands of an image: a composite of it means nothing.")
            emit(warning("looks-optical", text))
        bands = measured_bands(raster, chosen, options.units, emit, check, filter_name=options.despeckle)
        _check_units(options, bands)
        polarisations = [raster.polarisation(band) or phrase("band {number}", number=band) for band in chosen]
        ranges = _ranges(options, bands, check)
        names = composite_rules.channel_names(options.kind, polarisations)
        if ranges:
            names = [
                phrase("{name}, {low:.2f} to {high:.2f} dB", name=name, low=low, high=high)
                for name, (low, high) in zip(names, ranges)
            ]
        channels = [
            phrase("{colour}: {name}", colour=colour, name=name) for colour, name in zip(_colours(names), names)
        ]
        for channel in channels:
            emit(message("channel", phrase("{channel}.", channel=channel)))
        content = composite_content(channels)
        if codec_of(content, options.compress) != options.compress:
            emit(message("compression", other_codec_text(options.compress, phrase("Grey composite"))))
        return Rendering(
            bands=bands,
            render=lambda blocks: _rendered(options, ranges, blocks),
            content=content,
            tags={**_tags(options, bands, names), **loss_tags("COMPOSITE", options.compress, content)},
            stage=phrase("rendering"),
            facts={"composite": options.kind, "bands": list(chosen), "channels": names},
        )

    return make_product(options, plan, emit, check)


def _chosen_bands(raster: SarRaster, options: CompositeOptions) -> tuple[int, ...]:
    """Return the co- and the cross-polarised band, or the one of a grey picture; raises BandError."""
    wanted = 1 if options.kind == GREY else 2
    if options.bands is not None:
        check_bands(raster, options.bands)
        if len(options.bands) != wanted or len(set(options.bands)) != wanted:
            raise BandError(_other_count(options.kind, wanted, raster))
        return options.bands
    candidates = backscatter_bands(raster)
    if wanted == 1:
        if not candidates:
            raise BandError(
                phrase(
                    "No band holds backscatter: {bands}. Choose one with --band (BAND in QGIS).", bands=listed(raster)
                )
            )
        return (candidates[0],)
    by_polarisation: dict[str | None, int] = {}
    for band in candidates:
        by_polarisation.setdefault(raster.polarisation(band), band)
    for co, cross in _PARTNERS:
        if co in by_polarisation and cross in by_polarisation:
            return by_polarisation[co], by_polarisation[cross]
    raise BandError(
        phrase(
            "The composite {kind} needs a VV and a VH (or HH and HV) band, and these were not recognised "
            "among the raster's bands: {bands}. Choose them with --band 1,2 (BAND in QGIS), or make the "
            "grey composite.",
            kind=options.kind,
            bands=listed(raster),
        )
    )


def _other_count(kind: str, wanted: int, raster: SarRaster) -> str:
    if wanted == 1:
        return phrase(
            "The composite {kind} takes one band. The raster's bands are: {bands}.", kind=kind, bands=listed(raster)
        )
    return phrase(
        "The composite {kind} takes two bands, the co-polarised one (VV) and then the other (VH). The raster's bands "
        "are: {bands}.",
        kind=kind,
        bands=listed(raster),
    )


def _check_units(options: CompositeOptions, bands: Sequence[FilteredBand]) -> None:
    """Raise UnitsError where a rule in absolute dB is asked of values whose dB are relative."""
    units = bands[0].measured.units
    if units in _CALIBRATED:
        return
    if options.kind == ASF:
        raise UnitsError(
            phrase(
                "The ASF decomposition needs calibrated backscatter (sigma0 or gamma0 in dB, power or amplitude), and "
                "these are {units} values. Calibrate the raster first. If it is calibrated, give its units with "
                "--units (UNITS).",
                units=units,
            )
        )
    if options.stretch == FIXED_STRETCH:
        raise UnitsError(
            phrase(
                "A fixed stretch needs calibrated backscatter (sigma0 or gamma0 in dB, power or amplitude), and these "
                "are {units} values. Calibrate the raster first, or stretch by the scene. If it is calibrated, give "
                "its units with --units (UNITS).",
                units=units,
            )
        )


def _ranges(options: CompositeOptions, bands: Sequence[FilteredBand], check: Check) -> list[Range]:
    """Return dB that are black and white for every channel; none for a rule that has its own."""
    if options.kind == ASF:
        return []
    raster = bands[0].raster
    if options.stretch == FIXED_STRETCH:
        return composite_rules.fixed_ranges(options.kind, raster.polarisation(bands[0].band))
    # Where all bands may have measurements together; one by one, as they are read: what is nodata may differ.
    sources = [one.prepared.decibels() for one in bands]
    inside: list[list[Floats]] = [[] for _ in bands]
    numbers = tuple(one.band for one in bands)
    for window in sample_windows(raster, numbers, BandFacts.of(raster, numbers).candidates, check).windows:
        blocks = [source.read(window.rows, window.cols) for source in sources]
        valid = np.logical_and.reduce([there for _, there in blocks])
        for found, (db, _) in zip(inside, blocks):
            found.append(db[0][valid])
    if not any(found.size for found in inside[0]):
        raise RasterError(NO_COMMON_PIXEL)
    samples = [np.concatenate(found) for found in inside]
    return composite_rules.scene_ranges(composite_rules.channels(options.kind, samples), options.clip_percent)


def _rendered(
    options: CompositeOptions, ranges: Sequence[Range], blocks: Sequence[tuple[Floats, Bools]]
) -> tuple[NDArray[np.uint8], Bools]:
    db = [values for values, _ in blocks]
    valid = np.logical_and.reduce([there for _, there in blocks])
    if options.kind == ASF:
        return composite_rules.asf_rgb(db[0], db[1], options.threshold_db), valid
    return composite_rules.stretched(composite_rules.channels(options.kind, db), ranges), valid


def _colours(names: Sequence[str]) -> tuple[str, ...]:
    return (phrase("Red"), phrase("Green"), phrase("Blue")) if len(names) == 3 else (phrase("Grey"),)


def _tags(options: CompositeOptions, bands: Sequence[FilteredBand], names: Sequence[str]) -> dict[str, str]:
    """Return what the file says of itself: which composite, of which bands, stretched how."""
    what = {RATIO: "co-pol, cross-pol and their ratio", ASF: "ASF RGB decomposition", GREY: "grey"}[options.kind]
    stretch = f"{options.stretch}, {options.clip_percent:g} percent" if options.stretch != FIXED_STRETCH else "fixed"
    looks = looks_of(bands)
    return {
        **backscatter_tags("COMPOSITE", bands),
        "COMPOSITE": MEASUREMENT_NOTE,
        "TIFFTAG_IMAGEDESCRIPTION": f"{MEASUREMENT_NOTE} ({what}).",
        "COMPOSITE_KIND": options.kind,
        "COMPOSITE_UNITS": bands[0].measured.units,
        **{f"COMPOSITE_{colour.upper()}": name for colour, name in zip(_colours(names), names)},
        **({"COMPOSITE_THRESHOLD_DB": f"{options.threshold_db:g}"} if options.kind == ASF else {}),
        **({"COMPOSITE_STRETCH": stretch} if options.kind != ASF else {}),
        **({"COMPOSITE_FILTER": f"{options.despeckle}, {looks} looks"} if looks else {}),
    }
